package org.trifola.language.script;

import org.jspecify.annotations.Nullable;
import org.trifola.format.text.Expected;
import org.trifola.format.text.Literal;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Slots;
import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.HeapObject;
import org.trifola.language.heap.I31;
import org.trifola.language.heap.StructObject;
import org.trifola.language.runtime.Function;

import java.util.List;
import java.util.Locale;

/** Whether results are those that a script expects. */
final class ResultMatching {
    private ResultMatching() {}

    /** Whether {@code actual}, of the given types, are all as expected. */
    static boolean matches(List<Expected> expected, List<ValType> types, Values actual) {
        if (expected.size() != types.size()) {
            return false;
        }
        int slot = 0;
        for (int i = 0; i < types.size(); i++) {
            if (!matches(expected.get(i), types.get(i), actual, slot)) {
                return false;
            }
            slot += Slots.of(types.get(i));
        }
        return true;
    }

    private static boolean matches(Expected expected, ValType type, Values actual, int slot) {
        return switch (expected) {
            case Expected.Exactly(Literal value) -> equal(value, type, actual, slot);
            case Expected.Nan(NumType of, Expected.NanKind kind) ->
                    type == of && isNan(of, kind, actual.numbers()[slot]);
            case Expected.Lanes(List<Expected> lanes) ->
                    type == VecType.V128 && lanesMatch(lanes, actual.numbers(), slot);
            case Expected.Ref(Expected.RefKind kind) ->
                    type instanceof RefType && isKind(kind, actual.reference(slot));
            case Expected.RefFunc(int index) ->
                    actual.reference(slot) instanceof Function f
                            && f.code() instanceof FunctionCode code
                            && code.index() == index;
            case Expected.Either(List<Expected> alternatives) -> {
                boolean any = false;
                for (Expected e : alternatives) {
                    any |= matches(e, type, actual, slot);
                }
                yield any;
            }
        };
    }

    private static boolean equal(Literal value, ValType type, Values actual, int slot) {
        long bits = actual.numbers()[slot];
        return switch (value) {
            case Literal.I32(int v) -> type == NumType.I32 && (int) bits == v;
            case Literal.I64(long v) -> type == NumType.I64 && bits == v;
            case Literal.F32(int v) -> type == NumType.F32 && (int) bits == v;
            case Literal.F64(long v) -> type == NumType.F64 && bits == v;
            case Literal.V128(long low, long high) ->
                    type == VecType.V128 && bits == low && actual.numbers()[slot + 1] == high;
            case Literal.RefNull _ -> type instanceof RefType && actual.reference(slot) == null;
            case Literal.RefExtern(int number) -> isHost(number, actual.reference(slot));
            case Literal.RefHost(int number) -> isHost(number, actual.reference(slot));
        };
    }

    private static boolean isHost(int number, @Nullable Object reference) {
        return reference instanceof HostReference(int n) && n == number;
    }

    private static boolean isKind(Expected.RefKind kind, @Nullable Object reference) {
        return switch (kind) {
            case NULL -> reference == null;
            case FUNC -> reference instanceof Function;
            case HOST -> reference instanceof HostReference;
            case STRUCT -> reference instanceof StructObject;
            case ARRAY -> reference instanceof ArrayObject;
            case I31, I31_SHARED -> I31.is(reference);
            case EQ -> reference instanceof HeapObject || I31.is(reference);
            case ANY, EXTERN, EXN, CONT -> reference != null && !(reference instanceof Function);
        };
    }

    private static boolean lanesMatch(List<Expected> lanes, long[] numbers, int slot) {
        int width = 128 / lanes.size();
        for (int i = 0; i < lanes.size(); i++) {
            int bit = i * width;
            long half = numbers[slot + bit / 64];
            boolean matches =
                    switch (lanes.get(i)) {
                        case Expected.Exactly(Literal.F32(int v)) -> (int) (half >>> bit) == v;
                        case Expected.Exactly(Literal.F64(long v)) -> half == v;
                        case Expected.Nan(NumType of, Expected.NanKind kind) ->
                                isNan(of, kind, width == 64 ? half : half >>> bit);
                        case Expected _ -> false;
                    };
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether {@code bits} are a NaN of that kind, whatever its sign (spec: execution/numerics,
     * "NaN Propagation").
     */
    private static boolean isNan(NumType type, Expected.NanKind kind, long bits) {
        long quiet = type == NumType.F32 ? 0x7FC0_0000L : 0x7FF8_0000_0000_0000L;
        long magnitude = type == NumType.F32 ? bits & 0x7FFF_FFFFL : bits & Long.MAX_VALUE;
        return switch (kind) {
            case CANONICAL -> magnitude == quiet;
            case ARITHMETIC -> (magnitude & quiet) == quiet;
        };
    }

    /** What is expected, in brackets, as {@link Values#show} shows what there is. */
    static String show(List<Expected> expected) {
        StringBuilder s = new StringBuilder("[");
        for (Expected e : expected) {
            s.append(s.length() == 1 ? "" : ", ").append(show(e));
        }
        return s.append(']').toString();
    }

    private static String show(Expected expected) {
        return switch (expected) {
            case Expected.Exactly(Literal value) -> show(value);
            case Expected.Nan(NumType type, Expected.NanKind kind) ->
                    "nan:" + kind.name().toLowerCase(Locale.ROOT) + " : " + type;
            case Expected.Lanes(List<Expected> lanes) -> "v128 " + show(lanes);
            case Expected.Ref(Expected.RefKind kind) -> "ref." + kind.text();
            case Expected.RefFunc(int index) -> "(ref.func " + index + ")";
            case Expected.Either(List<Expected> alternatives) -> "either " + show(alternatives);
        };
    }

    private static String show(Literal value) {
        return switch (value) {
            case Literal.I32(int v) -> Values.number(NumType.I32, v);
            case Literal.I64(long v) -> Values.number(NumType.I64, v);
            case Literal.F32(int v) -> Values.number(NumType.F32, v);
            case Literal.F64(long v) -> Values.number(NumType.F64, v);
            case Literal.V128(long low, long high) -> Values.vector(low, high);
            case Literal.RefNull _ -> "ref.null";
            case Literal.RefExtern(int number) -> "(ref.extern " + number + ")";
            case Literal.RefHost(int number) -> "(ref.host " + number + ")";
        };
    }
}
