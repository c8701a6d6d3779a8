/**
 * Standard input and output as all versions of WASI need them. Entry type: {@link
 * org.trifola.wasi.streams.StandardInput}. Imported by the versions of WASI.
 */
@NullMarked
package org.trifola.wasi.streams;

import org.jspecify.annotations.NullMarked;
