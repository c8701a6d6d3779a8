package org.trifola.format.validation;

import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.AbsHeapType.Kind;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RefType;

/**
 * Atomic accesses to globals, tables, structures and arrays (shared-everything-threads,
 * "Instructions"). They are valid for what is not shared, too.
 */
final class AtomicRules {
    private static final int I32 = NumType.I32_CODE;

    private final Body body;
    private final OperandStack operands;

    /** What an instruction does at its place, as the last part of its name says. */
    private enum Action {
        GET,
        GET_PACKED,
        SET,
        MODIFY,
        XCHG,
        CMPXCHG;

        static Action of(Instruction i) {
            String name = i.text().substring(i.text().lastIndexOf('.') + 1);
            return switch (name) {
                case "get" -> GET;
                case "get_s", "get_u" -> GET_PACKED;
                case "set" -> SET;
                case "xchg" -> XCHG;
                case "cmpxchg" -> CMPXCHG;
                default -> MODIFY;
            };
        }

        boolean writes() {
            return this != GET && this != GET_PACKED;
        }
    }

    AtomicRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        int index = body.in.index();
        Action action = Action.of(i);
        switch (i.immediates()) {
            case ORDERING_GLOBAL -> {
                global(i, action, index);
                popValue(action, body.module.globals[index]);
                pushValue(action, body.module.globals[index]);
            }
            case ORDERING_TABLE -> {
                int element = body.module.table(index, body.offset());
                checkType(i, action, element);
                popValue(action, element);
                operands.pop(body.module.tableAddress(index, body.offset()));
                pushValue(action, element);
            }
            case ORDERING_TYPE_FIELD -> field(i, action, body.type(index, Kind.STRUCT));
            default -> field(i, action, body.type(index, Kind.ARRAY));
        }
    }

    private void global(Instruction i, Action action, int index) {
        if (Integer.compareUnsigned(index, body.module.globals.length) >= 0) {
            throw body.invalid(
                    "unknown global "
                            + Integer.toUnsignedString(index)
                            + ": global index out of bounds");
        }
        GlobalType global = body.module.globalType(index, body.offset());
        if (action.writes() && !global.mutable()) {
            throw body.invalid("global is immutable: " + i.text() + " " + index);
        }
        checkType(i, action, body.module.globals[index]);
    }

    private void field(Instruction i, Action action, CanonicalType type) {
        boolean array = i.immediates() == Immediates.ORDERING_TYPE;
        int index = array ? 0 : body.in.index2();
        int storage = AggregateRules.field(body, type, index).storage().code();
        if (action.writes() && !type.field(index).mutable()) {
            throw body.invalid((array ? "array" : "field") + " is immutable: " + i.text());
        }
        boolean packed = type.field(index).storage() instanceof PackedType;
        checkPacking(action, packed, array);
        if (!packed || action.writes() && action != Action.SET) {
            checkType(i, action, storage);
        }
        int value = type.fieldValues()[index];
        popValue(action, value);
        if (array) {
            operands.pop(I32);
        }
        body.popNullable(type);
        pushValue(action, value);
    }

    private void checkPacking(Action action, boolean packed, boolean array) {
        if (action == Action.GET && packed) {
            throw body.invalid(
                    array
                            ? "type mismatch: cannot use array.get with packed storage types"
                            : "type mismatch: can only use struct `get` with non-packed storage"
                                    + " types");
        }
        if (action == Action.GET_PACKED && !packed) {
            throw body.invalid(
                    "type mismatch: cannot use get_s and get_u with non-packed storage types");
        }
    }

    /** Checks that there are such accesses to values of the type {@code code}. */
    private void checkType(Instruction i, Action action, int code) {
        boolean number = code == I32 || code == NumType.I64_CODE;
        boolean valid =
                switch (action) {
                    case GET, GET_PACKED, SET, XCHG -> number || matches(code, Kind.ANY);
                    case MODIFY -> number;
                    case CMPXCHG -> number || matches(code, Kind.EQ);
                };
        if (!valid) {
            throw body.invalid(
                    "invalid type: `" + shown(i, action) + "` only allows " + allowed(i, action));
        }
    }

    private static String shown(Instruction i, Action action) {
        return action == Action.MODIFY
                ? i.text().substring(0, i.text().lastIndexOf('.')) + ".*"
                : i.text();
    }

    private static String allowed(Instruction i, Action action) {
        boolean table = i.immediates() == Immediates.ORDERING_TABLE;
        boolean field = !table && i.immediates() != Immediates.ORDERING_GLOBAL;
        String numbers =
                (field && action == Action.SET ? "`i8`, `i16`, " : "") + "`i32`, `i64` and ";
        return switch (action) {
            case MODIFY -> "`i32` and `i64`";
            case CMPXCHG -> (table ? "" : numbers) + "subtypes of `eqref`";
            case GET, GET_PACKED, SET, XCHG -> (table ? "" : numbers) + "subtypes of `anyref`";
        };
    }

    private boolean matches(int code, Kind kind) {
        return code > 0
                && (body.types.matches(code, RefType.nullable(kind).code())
                        || body.types.matches(code, shared(kind)));
    }

    private static int shared(Kind kind) {
        return new RefType(true, new AbsHeapType(kind, true)).code();
    }

    private void popValue(Action action, int value) {
        if (action.writes()) {
            operands.pop(value);
        }
        if (action == Action.CMPXCHG) {
            operands.pop(expected(value));
        }
    }

    /** The type of what a compare-and-exchange compares with. */
    private int expected(int value) {
        if (value < 0) {
            return value;
        }
        return body.types.isShared(value) ? shared(Kind.EQ) : RefType.nullable(Kind.EQ).code();
    }

    private void pushValue(Action action, int value) {
        if (action != Action.SET) {
            operands.push(value);
        }
    }
}
