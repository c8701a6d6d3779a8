/**
 * What all versions of WASI share. Entry type: {@link org.trifola.wasi.Errno}. Imported by the
 * packages below it.
 */
@NullMarked
package org.trifola.wasi;

import org.jspecify.annotations.NullMarked;
