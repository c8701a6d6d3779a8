/** Spec chapter: structure/instructions. Entry types: Instruction. */
@NullMarked
package org.trifola.format.instruction;

import org.jspecify.annotations.NullMarked;
