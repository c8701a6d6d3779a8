package org.trifola.language.heap;

import org.jspecify.annotations.Nullable;
import org.trifola.language.numeric.TrapSignal;

/**
 * References to 31-bit integers: {@code Integer}s of that range, compared by value. They need no
 * conversion where they leave wasm, and a host's number that fits is one once internalized.
 */
public final class I31 {
    private static final int BITS = 31;

    private I31() {}

    /** The reference to the low 31 bits of {@code value}. */
    public static Object of(int value) {
        return value << 1 >> 1;
    }

    /** Whether {@code reference} is an {@code i31} rather than a host's value. */
    public static boolean is(@Nullable Object reference) {
        return reference instanceof Integer i && i << 1 >> 1 == i;
    }

    /** The value, sign-extended. */
    public static int getS(@Nullable Object reference) {
        if (reference == null) {
            throw TrapSignal.NULL_I31;
        }
        return (Integer) reference;
    }

    /** The value, zero-extended. */
    public static int getU(@Nullable Object reference) {
        return getS(reference) & (1 << BITS) - 1;
    }

    /** Whether two references of type {@code eqref} are equal. */
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || a instanceof Integer x && b instanceof Integer y && x.intValue() == y;
    }

    /**
     * A host's value as a reference of type {@code anyref}: a number that an {@code i31} can be is
     * one, whichever class the host has chosen for it.
     */
    public static @Nullable Object internalize(@Nullable Object reference) {
        if (!(reference instanceof Number n) || reference instanceof Integer) {
            return reference;
        }
        int value = n.intValue();
        boolean integral =
                switch (n) {
                    case Double d ->
                            Double.doubleToRawLongBits(d) == Double.doubleToRawLongBits(value);
                    case Float f -> Float.floatToRawIntBits(f) == Float.floatToRawIntBits(value);
                    case Long l -> l == value;
                    case Short _, Byte _ -> true;
                    default -> false;
                };
        return integral && value << 1 >> 1 == value ? (Object) value : reference;
    }
}
