/** Spec chapter: numerics. Entry types: I32, I64, F32, F64. */
@NullMarked
package org.trifola.language.numeric;

import org.jspecify.annotations.NullMarked;
