/**
 * Vectors as compiled code has them where the JDK resolves its Vector API: a machine vector each
 * (spec: execution/numerics, "Vector Operations"). Entry type: {@link
 * org.trifola.language.vector.V128Vectors}. Imported by {@code interpreter}.
 */
@NullMarked
package org.trifola.language.vector;

import org.jspecify.annotations.NullMarked;
