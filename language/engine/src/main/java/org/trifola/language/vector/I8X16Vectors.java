package org.trifola.language.vector;

import static org.trifola.language.vector.Vectors.bytes;
import static org.trifola.language.vector.Vectors.cast;
import static org.trifola.language.vector.Vectors.shorts;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations of {@code i8x16} on machine vectors, a method an instruction, named after it
 * (spec: execution/numerics, "Vector Operations").
 */
public final class I8X16Vectors {
    private I8X16Vectors() {}

    public static ByteVector splat(int a) {
        return cast(ByteVector.broadcast(Vectors.I8X16, (byte) a));
    }

    public static int extractLaneS(ByteVector a, int lane) {
        return a.lane(lane);
    }

    public static int extractLaneU(ByteVector a, int lane) {
        return a.lane(lane) & 0xFF;
    }

    public static ByteVector replaceLane(ByteVector a, int value, int lane) {
        return a.withLane(lane, (byte) value);
    }

    public static ByteVector eq(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.EQ, b));
    }

    public static ByteVector ne(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.NE, b));
    }

    public static ByteVector ltS(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.LT, b));
    }

    public static ByteVector ltU(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.ULT, b));
    }

    public static ByteVector gtS(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.GT, b));
    }

    public static ByteVector gtU(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.UGT, b));
    }

    public static ByteVector leS(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.LE, b));
    }

    public static ByteVector leU(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.ULE, b));
    }

    public static ByteVector geS(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.GE, b));
    }

    public static ByteVector geU(ByteVector a, ByteVector b) {
        return mask(a.compare(VectorOperators.UGE, b));
    }

    /** All bits of the lanes that {@code mask} holds. */
    private static ByteVector mask(VectorMask<Byte> mask) {
        return cast(ByteVector.zero(Vectors.I8X16)).blend((byte) -1, mask);
    }

    public static ByteVector abs(ByteVector a) {
        return a.lanewise(VectorOperators.ABS);
    }

    public static ByteVector neg(ByteVector a) {
        return cast(ByteVector.zero(Vectors.I8X16)).sub(a);
    }

    public static int allTrue(ByteVector a) {
        return a.compare(VectorOperators.EQ, (byte) 0).anyTrue() ? 0 : 1;
    }

    public static int bitmask(ByteVector a) {
        return (int) a.compare(VectorOperators.LT, (byte) Vectors.opaque(0)).toLong();
    }

    public static ByteVector add(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.ADD, b);
    }

    public static ByteVector sub(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.SUB, b);
    }

    public static ByteVector minS(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.MIN, b);
    }

    public static ByteVector maxS(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.MAX, b);
    }

    public static ByteVector minU(ByteVector a, ByteVector b) {
        return b.blend(a, a.compare(VectorOperators.ULT, b));
    }

    public static ByteVector maxU(ByteVector a, ByteVector b) {
        return a.blend(b, a.compare(VectorOperators.ULT, b));
    }

    // Graal has no saturating operations.
    public static ByteVector addSatU(ByteVector a, ByteVector b) {
        ByteVector sum = a.add(b);
        return sum.blend((byte) -1, sum.compare(VectorOperators.ULT, a));
    }

    public static ByteVector subSatU(ByteVector a, ByteVector b) {
        return sub(maxU(a, b), b);
    }

    public static ByteVector addSatS(ByteVector a, ByteVector b) {
        ByteVector sum = add(a, b);
        return saturate(a, V128Vectors.andnot(V128Vectors.xor(a, sum), V128Vectors.xor(a, b)), sum);
    }

    public static ByteVector subSatS(ByteVector a, ByteVector b) {
        ByteVector difference = sub(a, b);
        return saturate(
                a,
                V128Vectors.and(V128Vectors.xor(a, difference), V128Vectors.xor(a, b)),
                difference);
    }

    /**
     * {@code result}, but the extreme of {@code a}'s sign in the lanes where {@code overflow} is
     * negative.
     */
    private static ByteVector saturate(ByteVector a, ByteVector overflow, ByteVector result) {
        ByteVector extreme =
                cast(ByteVector.broadcast(Vectors.I8X16, Byte.MAX_VALUE))
                        .blend(Byte.MIN_VALUE, a.compare(VectorOperators.LT, (byte) 0));
        return result.blend(extreme, overflow.compare(VectorOperators.LT, (byte) 0));
    }

    // There are no shifts of bytes: those of 16 bits, and away with what came from the neighbour.
    public static ByteVector shl(ByteVector a, int b) {
        int n = b & 7;
        return bytes(shorts(a).lanewise(VectorOperators.LSHL, Vectors.opaque(n) & 7))
                .lanewise(VectorOperators.AND, (byte) (0xFF << n));
    }

    public static ByteVector shrU(ByteVector a, int b) {
        int n = b & 7;
        return bytes(shorts(a).lanewise(VectorOperators.LSHR, n))
                .lanewise(VectorOperators.AND, (byte) (0xFF >>> n));
    }

    public static ByteVector shrS(ByteVector a, int b) {
        byte sign = (byte) (0x80 >>> (b & 7));
        return shrU(a, b).lanewise(VectorOperators.XOR, sign).sub(sign);
    }

    public static ByteVector avgrU(ByteVector a, ByteVector b) {
        return a.lanewise(VectorOperators.OR, b).sub(shrU(a.lanewise(VectorOperators.XOR, b), 1));
    }

    public static ByteVector popcnt(ByteVector a) {
        ByteVector pairs = a.sub(shrU(a, 1).lanewise(VectorOperators.AND, (byte) 0x55));
        ByteVector fours =
                pairs.lanewise(VectorOperators.AND, (byte) 0x33)
                        .add(shrU(pairs, 2).lanewise(VectorOperators.AND, (byte) 0x33));
        return fours.add(shrU(fours, 4)).lanewise(VectorOperators.AND, (byte) 0x0F);
    }

    public static ByteVector narrowI16x8S(ByteVector a, ByteVector b) {
        return narrow(
                shorts(a).max(Byte.MIN_VALUE).min(Byte.MAX_VALUE),
                shorts(b).max(Byte.MIN_VALUE).min(Byte.MAX_VALUE));
    }

    public static ByteVector narrowI16x8U(ByteVector a, ByteVector b) {
        return narrow(
                shorts(a).max((short) 0).min((short) 0xFF),
                shorts(b).max((short) 0).min((short) 0xFF));
    }

    private static ByteVector narrow(ShortVector a, ShortVector b) {
        return join(bytes(a), bytes(b), 0x0E0C_0A08_0604_0200L);
    }

    /** Eight bytes of {@code a} and the same ones of {@code b}. */
    static ByteVector join(ByteVector a, ByteVector b, long indices) {
        ByteVector both = V128Vectors.of(indices, indices);
        return V128Vectors.bitselect(both.selectFrom(a), both.selectFrom(b), V128Vectors.of(-1, 0));
    }

    public static ByteVector swizzle(ByteVector a, ByteVector indices) {
        return indices.selectFrom(a)
                .blend((byte) 0, indices.compare(VectorOperators.UGE, (byte) 16));
    }

    /**
     * {@code low} and {@code high} are sixteen indices: those of 16 and more mean lanes of {@code
     * b}.
     */
    public static ByteVector shuffle(ByteVector a, ByteVector b, long low, long high) {
        ByteVector indices = V128Vectors.of(low, high);
        return indices.selectFrom(a)
                .blend(indices.selectFrom(b), indices.compare(VectorOperators.GE, (byte) 16));
    }

    public static ByteVector relaxedSwizzle(ByteVector a, ByteVector indices) {
        return swizzle(a, indices);
    }

    public static ByteVector relaxedLaneselect(ByteVector a, ByteVector b, ByteVector mask) {
        return V128Vectors.bitselect(a, b, mask);
    }
}
