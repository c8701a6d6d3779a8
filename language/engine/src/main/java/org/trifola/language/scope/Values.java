package org.trifola.language.scope;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.trifola.format.types.NumType;

/** Numbers between their bits and values outside. */
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
}
