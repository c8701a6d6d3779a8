/**
 * Spec chapter: structure/instructions. Entry types: {@link
 * org.trifola.format.instruction.Instruction}, the table of all instructions, and {@link
 * org.trifola.format.instruction.InstructionReader}. Anyone may import it but {@code encoding},
 * {@code types} and {@code diagnostic}.
 */
@NullMarked
package org.trifola.format.instruction;

import org.jspecify.annotations.NullMarked;
