/**
 * Spec chapter: execution/numerics. Pure functions named after their instructions. Entry types:
 * {@link org.trifola.language.numeric.I32}, {@link org.trifola.language.numeric.I64}, {@link
 * org.trifola.language.numeric.F32}, {@link org.trifola.language.numeric.F64}. Needs nothing but
 * Java; all packages of the engine may import it.
 */
@NullMarked
package org.trifola.language.numeric;

import org.jspecify.annotations.NullMarked;
