/**
 * The public WASI test suite, run as programs in polyglot contexts of their own: a named test for
 * each program, in both execution modes. Entry type: {@link org.trifola.tck.wasi.WasiSuiteTest}.
 */
@NullMarked
package org.trifola.tck.wasi;

import org.jspecify.annotations.NullMarked;
