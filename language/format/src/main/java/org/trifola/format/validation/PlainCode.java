package org.trifola.format.validation;

import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;

import java.util.Set;

/**
 * FAST: passes over the instructions that most of a body consists of without decoding them: gets
 * and sets of locals, constants, loads, stores and arithmetic. It knows only what is valid. Where
 * anything is out of the ordinary it stops before the instruction, and the rules judge that.
 */
final class PlainCode {
    // What an opcode's immediates are, or what else it takes to check it.
    private static final byte OTHER = 0;
    private static final byte NO_IMMEDIATE = 1;
    private static final byte INTEGER = 2;
    private static final byte FLOAT = 3;
    private static final byte ACCESS = 4;
    private static final byte LOCAL_GET = 5;
    private static final byte LOCAL_SET = 6;
    private static final byte LOCAL_TEE = 7;

    /** The bytes of the longest instruction, an {@code f64.const}. */
    private static final int LONGEST = 9;

    /** No type. */
    private static final int NONE = 0;

    private static final int OPCODES = 0x100;

    private final Body body;

    // By opcode; types are codes.
    private final byte[] kinds = new byte[OPCODES];

    /** The number of operands, at most two, and the types of the topmost and the one below. */
    private final byte[] operands = new byte[OPCODES];

    private final int[] tops = new int[OPCODES];
    private final int[] seconds = new int[OPCODES];
    private final int[] results = new int[OPCODES];

    /** The greatest alignment of an access, or the bytes of a floating-point constant. */
    private final byte[] sizes = new byte[OPCODES];

    PlainCode(Body body, Set<Feature> features) {
        this.body = body;
        for (int opcode = 0; opcode < OPCODES; opcode++) {
            Instruction i = Instruction.isPrefix(opcode) ? null : Instruction.ofCode(opcode);
            if (i != null && features.contains(i.feature())) {
                describe(opcode, i);
            }
        }
    }

    private void describe(int opcode, Instruction i) {
        int n = i.ordinal();
        int[] in = Signatures.PARAMS[n];
        int[] out = Signatures.RESULTS[n];
        operands[opcode] = (byte) in.length;
        tops[opcode] = in.length == 0 ? NONE : in[in.length - 1];
        seconds[opcode] = in.length < 2 ? NONE : in[0];
        results[opcode] = out.length == 0 ? NONE : out[0];
        switch (i) {
            case LOCAL_GET -> kinds[opcode] = LOCAL_GET;
            case LOCAL_SET -> kinds[opcode] = LOCAL_SET;
            case LOCAL_TEE -> kinds[opcode] = LOCAL_TEE;
            default -> {
                if (Signatures.FAMILY[n] == Signatures.ACCESS) {
                    describeAccess(opcode, i);
                } else if (Signatures.FAMILY[n] == Signatures.SIGNATURE) {
                    describeNumeric(opcode, i.immediates());
                }
            }
        }
    }

    private void describeAccess(int opcode, Instruction i) {
        if (i.immediates() != Immediates.MEMARG || !body.module.hasMemory()) {
            return;
        }
        kinds[opcode] = ACCESS;
        sizes[opcode] = Signatures.WIDTH_LOG2[i.ordinal()];
        // The address is the first operand.
        int address = body.module.memoryAddress(0, 0);
        if (operands[opcode]++ == 0) {
            tops[opcode] = address;
        } else {
            seconds[opcode] = address;
        }
    }

    private void describeNumeric(int opcode, Immediates immediates) {
        switch (immediates) {
            case NONE -> kinds[opcode] = operands[opcode] > 2 ? OTHER : NO_IMMEDIATE;
            case I32, I64 -> kinds[opcode] = INTEGER;
            case F32, F64 -> {
                kinds[opcode] = FLOAT;
                sizes[opcode] = (byte) (immediates == Immediates.F32 ? 4 : 8);
            }
            default -> {}
        }
    }

    /** Moves on, past what is plain; the body is no constant expression and not shared. */
    void pass() {
        BinaryReader in = body.in.in();
        byte[] bytes = in.array();
        int limit = in.end() - LONGEST;
        int[] stack = body.operands.array();
        int base = body.operands.base();
        int h = body.operands.height();
        int[] locals = body.locals.types();
        int count = body.locals.plain();
        int at = in.offset();
        // Each pushes one operand at most.
        while (at <= limit && h < stack.length) {
            int op = bytes[at] & 0xFF;
            byte kind = kinds[op];
            int next = at + 1;
            if (kind >= LOCAL_GET) {
                int local = bytes[next];
                if (local < 0 || local >= count) {
                    break;
                }
                if (kind == LOCAL_GET) {
                    stack[h++] = locals[local];
                } else if (h == base || stack[h - 1] != locals[local]) {
                    break;
                } else if (kind == LOCAL_SET) {
                    h--;
                }
                at = next + 1;
                continue;
            }
            if (kind != NO_IMMEDIATE) {
                next = immediates(bytes, next, op, kind);
                if (next == 0) {
                    break;
                }
            }
            int n = operands[op];
            if (h - n < base
                    || n > 0 && stack[h - 1] != tops[op]
                    || n > 1 && stack[h - 2] != seconds[op]) {
                break;
            }
            h -= n;
            if (results[op] != NONE) {
                stack[h++] = results[op];
            }
            at = next;
        }
        in.seek(at);
        body.operands.toHeight(h);
    }

    /** Where the immediates end that begin at {@code at}; 0 where they are not plain. */
    private int immediates(byte[] bytes, int at, int op, byte kind) {
        return switch (kind) {
            case INTEGER -> integer(bytes, at);
            case FLOAT -> at + sizes[op];
            case ACCESS -> {
                int alignment = bytes[at];
                yield alignment < 0 || alignment > sizes[op] ? 0 : integer(bytes, at + 1);
            }
            default -> 0;
        };
    }

    /** Where an integer of at most four bytes ends, which cannot be too large; else 0. */
    private static int integer(byte[] bytes, int at) {
        for (int i = at; i < at + 4; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        return 0;
    }
}
