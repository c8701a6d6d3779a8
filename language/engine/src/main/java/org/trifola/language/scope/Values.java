package org.trifola.language.scope;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.trifola.format.dwarf.DebugType;
import org.trifola.format.types.NumType;

/** Numbers, and those of other languages, between their bits and values outside. */
final class Values {
    private Values() {}

    static Object number(NumType type, long bits) {
        return switch (type) {
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
        };
    }

    /**
     * The bits of a number, as in the calling convention.
     *
     * @throws UnsupportedTypeException where the value does not fit without loss
     */
    static long bits(NumType type, Object value) throws UnsupportedTypeException {
        InteropLibrary number = InteropLibrary.getUncached(value);
        try {
            return switch (type) {
                case I32 -> number.asInt(value);
                case I64 -> number.asLong(value);
                case F32 -> Float.floatToRawIntBits(number.asFloat(value));
                case F64 -> Double.doubleToRawLongBits(number.asDouble(value));
            };
        } catch (UnsupportedMessageException _) {
            throw UnsupportedTypeException.create(new Object[] {value}, "no " + type);
        }
    }

    /** A value of a language by its bits, of which the lowest count. */
    static Object read(DebugType type, long bits) {
        return switch (type.kind()) {
            case SIGNED -> signed((int) type.bytes(), bits);
            case UNSIGNED, POINTER -> unsigned((int) type.bytes(), bits);
            case BOOLEAN -> (bits & 0xFF) != 0;
            case FLOAT ->
                    type.bytes() == Float.BYTES
                            ? (Object) Float.intBitsToFloat((int) bits)
                            : (Object) Double.longBitsToDouble(bits);
            case STRUCTURE, ARRAY, OTHER -> "<" + type.name() + ">";
        };
    }

    private static Object signed(int bytes, long bits) {
        return switch (bytes) {
            case 1 -> (int) (byte) bits;
            case 2 -> (int) (short) bits;
            case 8 -> bits;
            default -> (int) bits;
        };
    }

    private static Object unsigned(int bytes, long bits) {
        return switch (bytes) {
            case 1 -> (int) bits & 0xFF;
            case 2 -> (int) bits & 0xFFFF;
            case 8 -> bits;
            default -> bits & 0xFFFF_FFFFL;
        };
    }

    /** Whether values are single numbers or truth values, which can be written. */
    static boolean isNumber(DebugType type) {
        return switch (type.kind()) {
            case SIGNED, UNSIGNED, POINTER, BOOLEAN, FLOAT -> true;
            case STRUCTURE, ARRAY, OTHER -> false;
        };
    }

    /**
     * The bits of a value of a language.
     *
     * @throws UnsupportedTypeException where the value is none of the type, or too large for it
     */
    static long bits(DebugType type, Object value) throws UnsupportedTypeException {
        InteropLibrary interop = InteropLibrary.getUncached(value);
        try {
            return switch (type.kind()) {
                case BOOLEAN -> interop.asBoolean(value) ? 1 : 0;
                case FLOAT ->
                        type.bytes() == Float.BYTES
                                ? Float.floatToRawIntBits((float) interop.asDouble(value))
                                : Double.doubleToRawLongBits(interop.asDouble(value));
                case SIGNED, UNSIGNED, POINTER -> fitting(interop.asLong(value), type, value);
                case STRUCTURE, ARRAY, OTHER -> throw UnsupportedMessageException.create();
            };
        } catch (UnsupportedMessageException e) {
            throw UnsupportedTypeException.create(new Object[] {value}, "no " + type.name(), e);
        }
    }

    private static long fitting(long bits, DebugType type, Object value)
            throws UnsupportedTypeException {
        int size = (int) type.bytes() * Byte.SIZE;
        if (size < Long.SIZE && (bits < -(1L << (size - 1)) || bits >= 1L << size)) {
            throw UnsupportedTypeException.create(new Object[] {value}, "no " + type.name());
        }
        return bits;
    }
}
