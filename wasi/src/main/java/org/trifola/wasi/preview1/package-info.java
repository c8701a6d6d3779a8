/**
 * WASI preview 1: the module {@code wasi_snapshot_preview1}, a class for each family of its
 * functions. Entry type: {@link org.trifola.wasi.preview1.Preview1Provider}. Imported by no
 * package.
 */
@NullMarked
package org.trifola.wasi.preview1;

import org.jspecify.annotations.NullMarked;
