/**
 * Spec chapter: structure/types. Entry types: {@link org.trifola.format.types.ValType}, {@link
 * org.trifola.format.types.RecType}, {@link org.trifola.format.types.ExternType}. Anyone may import
 * it but {@code diagnostic}.
 */
@NullMarked
package org.trifola.format.types;

import org.jspecify.annotations.NullMarked;
