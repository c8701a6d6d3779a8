package org.trifola.format.validation;

import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.VecType;

import java.util.Set;

/**
 * FAST: the part of {@link PlainCode} for instructions that have rules of their own: blocks,
 * branches, calls, globals and what takes operands of any type. Types have to be the same, not to
 * match; blocks have no parameters and one result at most. Whatever else is left to the rules, the
 * operands being as they were.
 */
final class PlainControl {
    /** The first kind; those below are of {@link PlainCode}. */
    static final byte FIRST = 16;

    private static final byte NOP = FIRST;
    private static final byte UNREACHABLE = FIRST + 1;
    private static final byte BLOCK = FIRST + 2;
    private static final byte LOOP = FIRST + 3;
    private static final byte IF = FIRST + 4;
    private static final byte ELSE = FIRST + 5;
    private static final byte END = FIRST + 6;
    private static final byte BR = FIRST + 7;
    private static final byte BR_IF = FIRST + 8;
    private static final byte BR_TABLE = FIRST + 9;
    private static final byte RETURN = FIRST + 10;
    private static final byte CALL = FIRST + 11;
    private static final byte CALL_INDIRECT = FIRST + 12;
    private static final byte DROP = FIRST + 13;
    private static final byte SELECT = FIRST + 14;
    private static final byte GLOBAL_GET = FIRST + 15;
    private static final byte GLOBAL_SET = FIRST + 16;

    private static final byte OTHER = 0;

    /** Bytes of seven bits each. */
    private static final int LONGEST_INTEGER = 4;

    private final Body body;
    private final OperandStack operands;
    private final ControlStack control;
    private final CanonicalType[] functions;
    private final int[] globals;

    /** The code of the last type that is no reference. */
    private final int lowestType;

    /** The type of the addresses of table 0 if it holds functions; else of any. */
    private final int tableAddress;

    /** The integer that was read last. */
    private int value;

    PlainControl(Body body, Set<Feature> features) {
        this.body = body;
        operands = body.operands;
        control = body.control;
        functions = body.module.functions;
        globals = body.module.globals;
        lowestType = features.contains(Feature.SIMD) ? VecType.V128_CODE : NumType.F64_CODE;
        boolean table =
                body.module.tables.length > 0
                        && body.types.matches(
                                body.module.tables[0],
                                TypeContext.nullableReference(AbsHeapType.Kind.FUNC));
        tableAddress = table ? body.module.tableAddress(0, 0) : TypeContext.BOTTOM;
    }

    /** The kind of an instruction that is known here; 0 for others. */
    byte kind(Instruction i) {
        return switch (i) {
            case NOP -> NOP;
            case UNREACHABLE -> UNREACHABLE;
            case BLOCK -> BLOCK;
            case LOOP -> LOOP;
            case IF -> IF;
            case ELSE -> ELSE;
            case END -> END;
            case BR -> BR;
            case BR_IF -> BR_IF;
            case BR_TABLE -> BR_TABLE;
            case RETURN -> RETURN;
            case CALL -> CALL;
            case CALL_INDIRECT -> tableAddress == TypeContext.BOTTOM ? OTHER : CALL_INDIRECT;
            case DROP -> DROP;
            case SELECT -> SELECT;
            case GLOBAL_GET -> GLOBAL_GET;
            case GLOBAL_SET -> GLOBAL_SET;
            default -> OTHER;
        };
    }

    /**
     * Passes an instruction.
     *
     * @param at where its immediates are, in a body that goes to {@code end}
     * @return where it ends; 0 where it is not plain
     */
    int pass(byte kind, byte[] bytes, int at, int end) {
        return switch (kind) {
            case BLOCK, LOOP, IF -> open(kind, bytes, at, end);
            case END -> end(at, end);
            case BR, BR_IF -> branch(kind, bytes, at, end);
            case CALL -> {
                int next = integer(bytes, at);
                yield next == 0 || next > end || value >= functions.length
                        ? 0
                        : call(functions[value], next);
            }
            case GLOBAL_GET, GLOBAL_SET -> global(kind, bytes, at, end);
            case CALL_INDIRECT -> callIndirect(bytes, at, end);
            case RETURN -> operands.has(control.functionResults()) ? leave(at) : 0;
            case UNREACHABLE -> leave(at);
            case NOP -> at;
            case ELSE -> otherwise(at);
            case BR_TABLE -> branchTable(bytes, at, end);
            case DROP -> drop(at);
            case SELECT -> select(at);
            default -> 0;
        };
    }

    private int open(byte kind, byte[] bytes, int at, int end) {
        int type = bytes[at] << 25 >> 25;
        if (bytes[at] < 0 || at >= end || type > NumType.I32_CODE) {
            return 0;
        }
        boolean empty = type == TypeReader.EMPTY_BLOCK;
        if (!empty && type < lowestType || operands.room() == 0) {
            return 0;
        }
        int[] results = empty ? Body.EMPTY : body.single(type);
        Instruction opener = kind == LOOP ? Instruction.LOOP : Instruction.BLOCK;
        if (kind == IF) {
            if (!operands.hasTop(NumType.I32_CODE)) {
                return 0;
            }
            operands.drop(1);
            opener = Instruction.IF;
        }
        control.push(opener, Body.EMPTY, results, body.locals.mark());
        return at + 1;
    }

    private int otherwise(int at) {
        int[] results = control.results();
        if (control.opener() != Instruction.IF || control.params().length > 0 || !closes(results)) {
            return 0;
        }
        operands.toHeight(operands.base());
        body.locals.forget(control.mark());
        control.turn(Instruction.ELSE, Body.EMPTY);
        return at;
    }

    private int end(int at, int end) {
        int[] results = control.results();
        boolean last = control.depth() == 1;
        if (last != (at == end)
                || !closes(results)
                || operands.room() < results.length
                || control.opener() == Instruction.IF && control.params() != results) {
            return 0;
        }
        operands.toHeight(operands.base());
        body.locals.forget(control.mark());
        control.pop();
        return at;
    }

    /** Whether the operands of the innermost block are {@code results}, or cannot be there. */
    private boolean closes(int[] results) {
        int n = operands.height() - operands.base();
        return n == results.length && operands.has(results) || n == 0 && operands.isUnreachable();
    }

    private int branch(byte kind, byte[] bytes, int at, int end) {
        int next = integer(bytes, at);
        if (next == 0 || next > end || value >= control.depth()) {
            return 0;
        }
        int[] types = control.labelTypes(value, at);
        if (kind == BR) {
            return operands.has(types) ? leave(next) : 0;
        }
        if (!operands.hasTop(NumType.I32_CODE)) {
            return 0;
        }
        operands.drop(1);
        if (operands.has(types)) {
            return next;
        }
        operands.push(NumType.I32_CODE);
        return 0;
    }

    /** Only labels that take nothing along. */
    private int branchTable(byte[] bytes, int at, int end) {
        int next = integer(bytes, at);
        if (next == 0 || value >= end - next || !operands.hasTop(NumType.I32_CODE)) {
            return 0;
        }
        for (int left = value; left >= 0; left--) {
            if (next + LONGEST_INTEGER >= bytes.length) {
                return 0;
            }
            next = integer(bytes, next);
            if (next == 0
                    || next > end
                    || value >= control.depth()
                    || control.labelTypes(value, at).length > 0) {
                return 0;
            }
        }
        return leave(next);
    }

    private int callIndirect(byte[] bytes, int at, int end) {
        int next = integer(bytes, at);
        if (next == 0
                || next >= end
                || bytes[next] != 0
                || value >= body.types.size()
                || operands.room() == 0
                || !operands.hasTop(tableAddress)) {
            return 0;
        }
        CanonicalType type = body.types.type(value, at);
        if (type.kind() != AbsHeapType.Kind.FUNC) {
            return 0;
        }
        operands.drop(1);
        next = call(type, next + 1);
        if (next == 0) {
            operands.push(tableAddress);
        }
        return next;
    }

    private int call(CanonicalType callee, int next) {
        int[] params = callee.params();
        int[] results = callee.results();
        if (!operands.has(params) || operands.room() + params.length < results.length) {
            return 0;
        }
        operands.drop(params.length);
        operands.pushAll(results);
        return next;
    }

    private int global(byte kind, byte[] bytes, int at, int end) {
        int next = integer(bytes, at);
        if (next == 0 || next > end || value >= globals.length) {
            return 0;
        }
        int type = globals[value];
        if (kind == GLOBAL_GET) {
            if (operands.room() == 0) {
                return 0;
            }
            operands.push(type);
            return next;
        }
        if (!operands.hasTop(type) || !body.module.isMutable(value)) {
            return 0;
        }
        operands.drop(1);
        return next;
    }

    private int drop(int at) {
        if (operands.height() == operands.base()) {
            return 0;
        }
        operands.drop(1);
        return at;
    }

    private int select(int at) {
        int h = operands.height();
        int[] stack = operands.array();
        if (h - 3 < operands.base()
                || stack[h - 1] != NumType.I32_CODE
                || stack[h - 2] != stack[h - 3]
                || stack[h - 2] >= 0) {
            return 0;
        }
        operands.drop(2);
        return at;
    }

    private int leave(int next) {
        operands.unreachable();
        return next;
    }

    /**
     * Reads an integer of at most 28 bits into {@link #value}; where it ends, or 0. It may be
     * padded to five bytes, as linkers like it.
     */
    private int integer(byte[] bytes, int at) {
        int v = 0;
        for (int i = 0; i < LONGEST_INTEGER; i++) {
            byte b = bytes[at + i];
            v |= (b & 0x7F) << 7 * i;
            if (b >= 0) {
                value = v;
                return at + i + 1;
            }
        }
        value = v;
        return bytes[at + LONGEST_INTEGER] == 0 ? at + LONGEST_INTEGER + 1 : 0;
    }
}
