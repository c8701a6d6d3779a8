package org.trifola.language.script;

import org.jspecify.annotations.Nullable;
import org.trifola.format.text.Literal;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Slots;
import org.trifola.language.heap.HeapObject;
import org.trifola.language.runtime.Function;

import java.util.List;

/**
 * Arguments or results in the slots of the calling convention.
 *
 * @param numbers where numbers are
 * @param references where references are; null if no type in question is one
 */
record Values(long[] numbers, @Nullable Object @Nullable [] references) {

    /** Room for calling a function of type {@code type}. */
    static Values forCall(FuncType type) {
        int slots = Slots.of(type);
        boolean references = ReferenceSlots.areIn(type);
        return new Values(new long[slots], references ? new @Nullable Object[slots] : null);
    }

    /** Puts {@code arguments} in place; fails if they are not of the given types. */
    void put(List<ValType> types, List<Literal> arguments) {
        if (types.size() != arguments.size()) {
            throw new ScriptError(
                    "wrong number of arguments: " + arguments.size() + " for " + types.size());
        }
        int slot = 0;
        for (int i = 0; i < types.size(); i++) {
            if (!put(slot, types.get(i), arguments.get(i))) {
                throw new ScriptError(
                        "wrong argument " + i + ": " + arguments.get(i) + " for " + types.get(i));
            }
            slot += Slots.of(types.get(i));
        }
    }

    private boolean put(int slot, ValType type, Literal argument) {
        switch (argument) {
            case Literal.I32(int value) -> numbers[slot] = value;
            case Literal.I64(long value) -> numbers[slot] = value;
            case Literal.F32(int bits) -> numbers[slot] = bits & 0xFFFF_FFFFL;
            case Literal.F64(long bits) -> numbers[slot] = bits;
            case Literal.V128(long low, long high) -> {
                numbers[slot] = low;
                numbers[slot + 1] = high;
            }
            case Literal.RefNull _ -> {}
            case Literal.RefExtern(int number) -> reference(slot, type, number);
            case Literal.RefHost(int number) -> reference(slot, type, number);
        }
        return isOf(argument, type);
    }

    private void reference(int slot, ValType type, int number) {
        if (references != null && type instanceof RefType) {
            references[slot] = new HostReference(number);
        }
    }

    private static boolean isOf(Literal argument, ValType type) {
        return switch (argument) {
            case Literal.I32 _ -> type == NumType.I32;
            case Literal.I64 _ -> type == NumType.I64;
            case Literal.F32 _ -> type == NumType.F32;
            case Literal.F64 _ -> type == NumType.F64;
            case Literal.V128 _ -> type == VecType.V128;
            case Literal.RefNull _, Literal.RefExtern _, Literal.RefHost _ ->
                    type instanceof RefType;
        };
    }

    @Nullable Object reference(int slot) {
        return references == null ? null : references[slot];
    }

    /** The values of the given types, in brackets, as the text format has them. */
    String show(List<ValType> types) {
        StringBuilder s = new StringBuilder("[");
        int slot = 0;
        for (ValType type : types) {
            s.append(slot == 0 ? "" : ", ").append(show(slot, type));
            slot += Slots.of(type);
        }
        return s.append(']').toString();
    }

    private String show(int slot, ValType type) {
        return switch (type) {
            case NumType n -> number(n, numbers[slot]);
            case VecType _ -> vector(numbers[slot], numbers[slot + 1]);
            case RefType _ ->
                    switch (reference(slot)) {
                        case null -> "ref.null";
                        case HostReference(int number) -> "(ref.extern " + number + ")";
                        case Function f -> "(ref.func " + f.type() + ")";
                        case HeapObject o -> "(ref." + o.type().canonical().kind().text() + ")";
                        case Integer i -> "(ref.i31 " + i + ")";
                        case Object o -> "(ref " + o.getClass().getSimpleName() + ")";
                    };
        };
    }

    /**
     * The number of type {@code type} with the given bits: {@code 7 : i32}; a NaN has its payload.
     */
    static String number(NumType type, long bits) {
        String value =
                switch (type) {
                    case I32 -> Integer.toString((int) bits);
                    case I64 -> Long.toString(bits);
                    case F32 -> {
                        float f = Float.intBitsToFloat((int) bits);
                        yield Float.isNaN(f)
                                ? nan((int) bits < 0, bits & 0x7F_FFFFL)
                                : Float.toString(f);
                    }
                    case F64 -> {
                        double d = Double.longBitsToDouble(bits);
                        yield Double.isNaN(d)
                                ? nan(bits < 0, bits & 0xF_FFFF_FFFF_FFFFL)
                                : Double.toString(d);
                    }
                };
        return value + " : " + type;
    }

    static String vector(long low, long high) {
        return String.format("v128 0x%016x%016x", high, low);
    }

    private static String nan(boolean negative, long payload) {
        return (negative ? "-" : "") + "nan:0x" + Long.toHexString(payload);
    }
}
