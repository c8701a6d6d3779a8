package org.trifola.format.instruction;

import org.trifola.format.diagnostic.Malformed;

import java.util.Arrays;

/**
 * The nesting of structured instructions as far as the grammar goes: which {@code end}, {@code
 * else} and {@code catch} may stand where (spec: binary/instructions, "Control Instructions").
 * Starts inside one open expression.
 */
public final class Nesting {
    private static final byte PLAIN = 0;
    private static final byte IF = 1;
    private static final byte TRY = 2;
    private static final byte TRY_WITH_CATCH = 3;

    private byte[] kinds = new byte[16];
    private int depth;

    public Nesting() {
        restart();
    }

    /** Forgets everything: a new expression begins. */
    public void restart() {
        kinds[0] = PLAIN;
        depth = 1;
    }

    /** Whether the expression's own {@code end} is still to come. */
    public boolean isOpen() {
        return depth > 0;
    }

    /** Takes the next instruction into account; {@link Malformed} where it may not stand. */
    public void accept(Instruction instruction, int offset) {
        switch (instruction) {
            case BLOCK, LOOP, TRY_TABLE -> push(PLAIN);
            case IF -> push(IF);
            case TRY -> push(TRY);
            case ELSE -> turn(top() == IF, PLAIN, instruction, offset);
            case CATCH -> turn(top() >= TRY, TRY_WITH_CATCH, instruction, offset);
            case CATCH_ALL -> turn(top() >= TRY, PLAIN, instruction, offset);
            case DELEGATE -> {
                turn(top() == TRY, PLAIN, instruction, offset);
                depth--;
            }
            case END -> depth--;
            default -> {}
        }
    }

    private byte top() {
        return kinds[depth - 1];
    }

    private void turn(boolean allowed, byte kind, Instruction instruction, int offset) {
        if (!allowed) {
            throw Malformed.atOffset(offset, "END opcode expected, found " + instruction.text());
        }
        kinds[depth - 1] = kind;
    }

    private void push(byte kind) {
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, depth * 2);
        }
        kinds[depth++] = kind;
    }
}
