/**
 * The public conformance suites, run by our own text parser and script runner: a named test for
 * each command of each script, in both execution modes. What is known to fail stands in {@code
 * tck/expected}. Imported by the fuzzer and the benchmarks, which take their modules from the
 * suites, and by the runner of the WASI suite.
 */
@NullMarked
package org.trifola.tck.conformance;

import org.jspecify.annotations.NullMarked;
