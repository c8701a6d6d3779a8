package org.trifola.format.validation;

import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;

import java.util.Set;

/**
 * FAST: passes over the instructions that most of a body consists of without decoding them: gets
 * and sets of locals, constants, loads, stores and arithmetic, and with {@link PlainControl}
 * blocks, branches, calls and globals. It knows only what is valid. Where anything is out of the
 * ordinary it stops before the instruction, and the rules judge that.
 */
final class PlainCode {
    // What an opcode's immediates are, or what else it takes to check it. Kinds of PlainControl
    // follow.
    private static final byte OTHER = 0;
    private static final byte NO_IMMEDIATE = 1;
    private static final byte I32 = 2;
    private static final byte I64 = 3;
    private static final byte FLOAT = 4;
    private static final byte ACCESS = 5;
    private static final byte LOCAL_GET = 6;
    private static final byte LOCAL_SET = 7;
    private static final byte LOCAL_TEE = 8;

    /** More than the bytes of an instruction: so many may be looked at past an opcode. */
    private static final int LONGEST = 16;

    /** The bytes of the longest integers. */
    private static final int I32_BYTES = 5;

    private static final int I64_BYTES = 10;

    /** No type. */
    private static final int NONE = 0;

    private static final int OPCODES = 0x100;

    private final Body body;
    private final PlainControl control;

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
        control = new PlainControl(body, features);
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
                } else {
                    kinds[opcode] = control.kind(i);
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
            case I32 -> kinds[opcode] = I32;
            case I64 -> kinds[opcode] = I64;
            case F32, F64 -> {
                kinds[opcode] = FLOAT;
                sizes[opcode] = (byte) (immediates == Immediates.F32 ? 4 : 8);
            }
            default -> {}
        }
    }

    /**
     * Moves on, past what is plain; the body is no constant expression and not shared. At the
     * body's end no block is open.
     */
    void pass() {
        BinaryReader in = body.in.in();
        byte[] bytes = in.array();
        int end = in.end();
        int limit = Math.min(end, bytes.length - LONGEST);
        int[] stack = body.operands.array();
        int base = body.operands.base();
        int h = body.operands.height();
        int[] locals = body.locals.types();
        int count = body.locals.plain();
        int at = in.offset();
        // Each pushes one operand at most.
        while (at < limit && h < stack.length) {
            int op = bytes[at] & 0xFF;
            byte kind = kinds[op];
            int next = at + 1;
            if (kind >= PlainControl.FIRST) {
                body.operands.toHeight(h);
                next = control.pass(kind, bytes, next, end);
                if (next == 0) {
                    break;
                }
                stack = body.operands.array();
                base = body.operands.base();
                h = body.operands.height();
                at = next;
                continue;
            }
            if (kind >= LOCAL_GET) {
                int local = bytes[next++];
                if (local < 0) {
                    local = local & 0x7F | bytes[next++] << 7;
                }
                if (local < 0 || local >= count || next > end) {
                    break;
                }
                if (kind == LOCAL_GET) {
                    stack[h++] = locals[local];
                } else if (h == base || stack[h - 1] != locals[local]) {
                    break;
                } else if (kind == LOCAL_SET) {
                    h--;
                }
                at = next;
                continue;
            }
            if (kind != NO_IMMEDIATE) {
                next = immediates(bytes, next, op, kind);
                if (next == 0 || next > end) {
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
            case I32 -> signed(bytes, at, I32_BYTES, 0x78);
            case I64 -> signed(bytes, at, I64_BYTES, 0x7F);
            case FLOAT -> at + sizes[op];
            case ACCESS -> {
                int alignment = bytes[at];
                yield alignment < 0 || alignment > sizes[op] ? 0 : u32(bytes, at + 1);
            }
            default -> 0;
        };
    }

    /**
     * Where a signed integer of so many bytes at most ends; 0 where it is too long or too large.
     *
     * @param equal the bits of the longest one's last byte that have to be equal
     */
    private static int signed(byte[] bytes, int at, int longest, int equal) {
        int last = at + longest - 1;
        for (int i = at; i < last; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        int rest = bytes[last] & ~(0x7F ^ equal);
        return rest == 0 || rest == equal ? last + 1 : 0;
    }

    /** Where an unsigned integer of at most 32 bits ends; 0 where it is too long or too large. */
    private static int u32(byte[] bytes, int at) {
        int last = at + I32_BYTES - 1;
        for (int i = at; i < last; i++) {
            if (bytes[i] >= 0) {
                return i + 1;
            }
        }
        return (bytes[last] & 0xF0) == 0 ? last + 1 : 0;
    }
}
