/**
 * Benchmarks by JMH: {@code mvn -Pbenchmark -DskipTests verify -pl tck -am -Dbenchmark=Kernels}.
 * The guests' sources are beside them, in the text format, and parsed by our own parser. Imported
 * by nobody.
 */
@NullMarked
package org.trifola.tck.benchmark;

import org.jspecify.annotations.NullMarked;
