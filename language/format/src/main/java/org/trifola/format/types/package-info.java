/** Spec chapter: structure/types. Entry types: ValType, RecType, ExternType. */
@NullMarked
package org.trifola.format.types;

import org.jspecify.annotations.NullMarked;
