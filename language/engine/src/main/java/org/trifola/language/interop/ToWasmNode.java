package org.trifola.language.interop;

import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;

/**
 * Converts a number from outside to its bits in the calling convention. Any number does that the
 * wasm type can represent without loss: 5 and 5.0 are an {@code i32}, 0.1 as a double is no {@code
 * f32}.
 */
@GenerateUncached
@GenerateInline(false)
abstract class ToWasmNode extends Node {

    /** The bits of {@code value} as a number of {@code kind}. */
    abstract long execute(byte kind, Object value) throws UnsupportedTypeException;

    @Specialization(guards = "kind == I32 || kind == I64")
    static long ofInt(@SuppressWarnings("unused") byte kind, int value) {
        return value;
    }

    @Specialization(guards = "kind == I64")
    static long ofLong(@SuppressWarnings("unused") byte kind, long value) {
        return value;
    }

    @Specialization(guards = "kind == F32")
    static long ofFloat(@SuppressWarnings("unused") byte kind, float value) {
        return Float.floatToRawIntBits(value);
    }

    @Specialization(guards = "kind == F64")
    static long ofDouble(@SuppressWarnings("unused") byte kind, double value) {
        return Double.doubleToRawLongBits(value);
    }

    @Specialization(
            replaces = {"ofInt", "ofLong", "ofFloat", "ofDouble"},
            limit = "3")
    static long ofAny(byte kind, Object value, @CachedLibrary("value") InteropLibrary number)
            throws UnsupportedTypeException {
        try {
            return switch (kind) {
                case Signature.I32 -> number.asInt(value);
                case Signature.I64 -> number.asLong(value);
                case Signature.F32 -> Float.floatToRawIntBits(number.asFloat(value));
                case Signature.F64 -> Double.doubleToRawLongBits(number.asDouble(value));
                default -> throw UnsupportedTypeException.create(new Object[] {value});
            };
        } catch (UnsupportedMessageException _) {
            throw UnsupportedTypeException.create(new Object[] {value});
        }
    }

    static final byte I32 = Signature.I32;
    static final byte I64 = Signature.I64;
    static final byte F32 = Signature.F32;
    static final byte F64 = Signature.F64;
}
