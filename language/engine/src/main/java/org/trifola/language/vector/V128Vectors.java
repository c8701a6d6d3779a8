package org.trifola.language.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations of {@code v128} on machine vectors, a method an instruction, named after it (spec:
 * execution/numerics, "Vector Operations"), and what makes and takes apart vectors.
 */
public final class V128Vectors {
    private V128Vectors() {}

    /** The vector of two halves. */
    public static ByteVector of(long low, long high) {
        return LongVector.broadcast(Vectors.I64X2, low).withLane(1, high).reinterpretAsBytes();
    }

    /** The lower half. */
    public static long low(ByteVector a) {
        return Vectors.longs(a).lane(0);
    }

    /** The upper half. */
    public static long high(ByteVector a) {
        return Vectors.longs(a).lane(1);
    }

    /** The 16 bytes at {@code address}. */
    public static ByteVector load(byte[] bytes, long address) {
        return ByteVector.fromArray(Vectors.I8X16, bytes, (int) address);
    }

    public static void store(byte[] bytes, long address, ByteVector a) {
        a.intoArray(bytes, (int) address);
    }

    public static ByteVector not(ByteVector a) {
        return a.lanewise(VectorOperators.NOT);
    }

    public static ByteVector and(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.AND, b);
    }

    public static ByteVector or(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.OR, b);
    }

    public static ByteVector xor(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.XOR, b);
    }

    public static ByteVector andnot(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.AND, b.lanewise(VectorOperators.NOT));
    }

    /** The bits of {@code a} where {@code mask} has a one, those of {@code b} elsewhere. */
    public static ByteVector bitselect(ByteVector a, ByteVector b, ByteVector mask) {
        return xor(b, and(xor(a, b), mask));
    }

    public static int anyTrue(ByteVector a) {
        return (low(a) | high(a)) != 0 ? 1 : 0;
    }
}
