package org.trifola.format.validation;

import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.types.NumType;

import java.util.Set;

/**
 * FAST: passes over the instructions that most of a body consists of without decoding them: gets
 * and sets of locals, constants, loads, stores and arithmetic, and with {@link PlainControl}
 * blocks, branches, calls and globals. It knows only what is valid. Where anything is out of the
 * ordinary it stops before the instruction, and the rules judge that.
 *
 * <p>What an opcode takes is one number, so that the loop has few branches. Bits from the lowest:
 *
 * <pre>
 *  0..3   bytes, an integer being one of them
 *  4, 5   operands
 *  6      results: 0 or 1
 *  8..11  the result's type          types are codes, negated; 0 for none
 * 12..15  the topmost operand's type
 * 16..19  that of the one below
 * 20      the first byte after the opcode is (the first of) an integer
 * 21      so is the second
 * 24..27  the greatest alignment of an access
 * </pre>
 *
 * A negative number is a kind.
 */
final class PlainCode {
    private static final int OPERANDS = 4;
    private static final int RESULTS = 6;
    private static final int RESULT = 8;
    private static final int TOP = 12;
    private static final int BELOW = 16;
    private static final int FIRST_INTEGER = 20;
    private static final int SECOND_INTEGER = 21;
    private static final int ALIGNMENT = 24;
    private static final int LENGTH = 0xF;
    private static final int TYPE = 0xF;

    // Kinds; those of PlainControl are below.
    private static final int LOCAL_GET = -1;
    private static final int LOCAL_SET = -2;
    private static final int LOCAL_TEE = -3;

    /** Nothing that is plain. */
    static final int OTHER = -4;

    /** More than the bytes of an instruction: so many may be looked at past an opcode. */
    private static final int LONGEST = 16;

    /** The bytes of the longest integers. */
    private static final int I32_BYTES = 5;

    private static final int I64_BYTES = 10;

    private static final int OPCODES = 0x100;

    private final Body body;
    private final PlainControl control;

    /** By opcode. */
    private final int[] plain = new int[OPCODES];

    PlainCode(Body body, Set<Feature> features) {
        this.body = body;
        control = new PlainControl(body, features);
        for (int opcode = 0; opcode < OPCODES; opcode++) {
            Instruction i = Instruction.isPrefix(opcode) ? null : Instruction.ofCode(opcode);
            plain[opcode] = i == null || !features.contains(i.feature()) ? OTHER : describe(i);
        }
    }

    private int describe(Instruction i) {
        int n = i.ordinal();
        return switch (i) {
            case LOCAL_GET -> LOCAL_GET;
            case LOCAL_SET -> LOCAL_SET;
            case LOCAL_TEE -> LOCAL_TEE;
            default ->
                    switch (Signatures.FAMILY[n]) {
                        case Signatures.ACCESS -> access(i);
                        case Signatures.SIGNATURE -> numeric(i);
                        default -> control.kind(i);
                    };
        };
    }

    private int access(Instruction i) {
        int n = i.ordinal();
        if (i.immediates() != Immediates.MEMARG || !body.module.hasMemory()) {
            return OTHER;
        }
        int[] in = Signatures.PARAMS[n];
        int address = body.module.memoryAddress(0, 0);
        // The address is the first operand.
        int[] operands = in.length == 0 ? new int[] {address} : new int[] {address, in[0]};
        return describe(operands, Signatures.RESULTS[n], 3)
                | 1 << FIRST_INTEGER
                | 1 << SECOND_INTEGER
                | Signatures.WIDTH_LOG2[n] << ALIGNMENT;
    }

    private static int numeric(Instruction i) {
        int[] in = Signatures.PARAMS[i.ordinal()];
        int[] out = Signatures.RESULTS[i.ordinal()];
        return switch (i.immediates()) {
            case NONE -> in.length > 2 ? OTHER : describe(in, out, 1);
            case I32, I64 -> describe(in, out, 2) | 1 << FIRST_INTEGER;
            case F32 -> describe(in, out, 5);
            case F64 -> describe(in, out, 9);
            default -> OTHER;
        };
    }

    private static int describe(int[] in, int[] out, int bytes) {
        int n = in.length;
        return bytes
                | n << OPERANDS
                | out.length << RESULTS
                | (out.length == 0 ? 0 : -out[0] << RESULT)
                | (n == 0 ? 0 : -in[n - 1] << TOP)
                | (n < 2 ? 0 : -in[0] << BELOW);
    }

    /**
     * Moves on, past what is plain; the body is no constant expression and not shared. At the
     * body's end no block is open.
     */
    void pass() {
        BinaryReader in = body.in.in();
        byte[] bytes = in.array();
        int end = in.endIndex();
        int limit = Math.min(end, bytes.length - LONGEST);
        int[] stack = body.operands.array();
        int base = body.operands.base();
        int h = body.operands.height();
        int[] locals = body.locals.types();
        int count = body.locals.plain();
        int at = in.index();
        // Each pushes one operand at most.
        while (at < limit && h < stack.length) {
            int p = plain[bytes[at] & 0xFF];
            if (p >= 0) {
                int next = at + (p & LENGTH);
                int first = bytes[at + 1];
                int aligned = (p >> ALIGNMENT) - first;
                int second = (bytes[at + 2] | aligned) & p << 31 - SECOND_INTEGER;
                if ((first & p << 31 - FIRST_INTEGER | second) < 0) {
                    next = longer(bytes, at, p);
                }
                int n = p >> OPERANDS & 3;
                int top = stack[h - 1] + (p >> TOP & TYPE) & -n >> 31;
                int below = stack[h - 2] + (p >> BELOW & TYPE) & 1 - n >> 31;
                int to = h - n;
                if ((top | below | (to - base | end - next) >> 31) != 0) {
                    break;
                }
                stack[to] = -(p >> RESULT & TYPE);
                h = to + (p >> RESULTS & 1);
                at = next;
            } else if (p >= LOCAL_TEE) {
                int next = at + 2;
                int local = bytes[at + 1];
                if (local < 0) {
                    local = local & 0x7F | bytes[next++] << 7;
                }
                if ((local | count - 1 - local | end - next) < 0) {
                    break;
                }
                if (p == LOCAL_GET) {
                    stack[h++] = locals[local];
                } else {
                    if (h == base || stack[h - 1] != locals[local]) {
                        break;
                    }
                    h -= p - LOCAL_TEE;
                }
                at = next;
            } else {
                body.operands.toHeight(h);
                int next = control.pass(p, bytes, at + 1, end);
                if (next == 0) {
                    break;
                }
                stack = body.operands.array();
                base = body.operands.base();
                h = body.operands.height();
                at = next;
            }
        }
        in.seekIndex(at);
        body.operands.toHeight(h);
    }

    /**
     * Where the instruction at {@code at} ends, an integer of which is longer than a byte; beyond
     * everything where it is not plain.
     */
    private static int longer(byte[] bytes, int at, int p) {
        int from = at + 1;
        int longest = I32_BYTES;
        int mask = 0xF0;
        int equal = 0;
        if ((p >> SECOND_INTEGER & 1) != 0) {
            if (bytes[from] < 0 || bytes[from] > p >> ALIGNMENT) {
                return Integer.MAX_VALUE;
            }
            from++;
        } else if (-(p >> RESULT & TYPE) == NumType.I32_CODE) {
            mask = 0xF8;
            equal = 0x78;
        } else {
            longest = I64_BYTES;
            mask = 0xFF;
            equal = 0x7F;
        }
        int last = from + longest - 1;
        for (int i = from; i < last; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        // The bits beyond the number all equal its sign.
        int rest = bytes[last] & mask;
        return rest == 0 || rest == equal ? last + 1 : Integer.MAX_VALUE;
    }
}
