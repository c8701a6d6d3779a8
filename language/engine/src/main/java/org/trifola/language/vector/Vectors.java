package org.trifola.language.vector;

import com.oracle.truffle.api.CompilerDirectives;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The species of the vectors, and the views of a {@code v128} by its shape. */
public final class Vectors {
    static final VectorSpecies<Byte> I8X16 = ByteVector.SPECIES_128;
    static final VectorSpecies<Short> I16X8 = ShortVector.SPECIES_128;
    static final VectorSpecies<Integer> I32X4 = IntVector.SPECIES_128;
    static final VectorSpecies<Long> I64X2 = LongVector.SPECIES_128;
    static final VectorSpecies<Float> F32X4 = FloatVector.SPECIES_128;
    static final VectorSpecies<Double> F64X2 = DoubleVector.SPECIES_128;

    /* PE: vectors of a known class are values to Graal, not objects. */
    private static final Class<? extends ByteVector> EXACT = ByteVector.zero(I8X16).getClass();

    private static final Class<? extends ShortVector> SHORTS = ShortVector.zero(I16X8).getClass();
    private static final Class<? extends IntVector> INTS = IntVector.zero(I32X4).getClass();
    private static final Class<? extends LongVector> LONGS = LongVector.zero(I64X2).getClass();
    private static final Class<? extends FloatVector> FLOATS = FloatVector.zero(F32X4).getClass();
    private static final Class<? extends DoubleVector> DOUBLES =
            DoubleVector.zero(F64X2).getClass();

    @SuppressWarnings("rawtypes")
    private static final Class<? extends VectorMask> INTS_MASK =
            VectorMask.fromLong(I32X4, 0).getClass();

    @SuppressWarnings("rawtypes")
    private static final Class<? extends VectorMask> LONGS_MASK =
            VectorMask.fromLong(I64X2, 0).getClass();

    /** A vector of zeros. */
    public static final ByteVector ZERO = ByteVector.zero(I8X16);

    /** Always 0. */
    private static int none;

    private Vectors() {}

    @SuppressWarnings("unchecked")
    static VectorMask<Integer> intsMask(VectorMask<Integer> mask) {
        return CompilerDirectives.castExact(mask, INTS_MASK);
    }

    @SuppressWarnings("unchecked")
    static VectorMask<Long> longsMask(VectorMask<Long> mask) {
        return CompilerDirectives.castExact(mask, LONGS_MASK);
    }

    /**
     * {@code a}, as a number that compilers do not know.
     *
     * <p>PE: Graal takes a right shift of a left shift by constants for a masking, and then fails
     * as masking vectors asks for a vector; so one of them must not be by a constant. Of a vector
     * that it knows it gives the bits of a mask in reverse order, and shifts in signs where lanes
     * of 16 bits are shifted right without.
     */
    static int opaque(int a) {
        return a + none;
    }

    /** The vector in a register. */
    public static ByteVector cast(Object vector) {
        return CompilerDirectives.castExact(vector, EXACT);
    }

    static ShortVector shorts(ByteVector a) {
        return exact(a.reinterpretAsShorts());
    }

    static IntVector ints(ByteVector a) {
        return exact(a.reinterpretAsInts());
    }

    static LongVector longs(ByteVector a) {
        return exact(a.reinterpretAsLongs());
    }

    static FloatVector floats(ByteVector a) {
        return exact(a.reinterpretAsFloats());
    }

    static DoubleVector doubles(ByteVector a) {
        return exact(a.reinterpretAsDoubles());
    }

    static ShortVector exact(ShortVector a) {
        return CompilerDirectives.castExact(a, SHORTS);
    }

    static IntVector exact(IntVector a) {
        return CompilerDirectives.castExact(a, INTS);
    }

    static LongVector exact(LongVector a) {
        return CompilerDirectives.castExact(a, LONGS);
    }

    static FloatVector exact(FloatVector a) {
        return CompilerDirectives.castExact(a, FLOATS);
    }

    static DoubleVector exact(DoubleVector a) {
        return CompilerDirectives.castExact(a, DOUBLES);
    }

    static ByteVector bytes(ByteVector a) {
        return cast(a);
    }

    static ByteVector bytes(ShortVector a) {
        return cast(exact(a).reinterpretAsBytes());
    }

    static ByteVector bytes(IntVector a) {
        return cast(exact(a).reinterpretAsBytes());
    }

    static ByteVector bytes(LongVector a) {
        return cast(exact(a).reinterpretAsBytes());
    }

    static ByteVector bytes(FloatVector a) {
        return cast(exact(a).reinterpretAsBytes());
    }

    static ByteVector bytes(DoubleVector a) {
        return cast(exact(a).reinterpretAsBytes());
    }
}
