package org.trifola.language.vector;

import com.oracle.truffle.api.CompilerDirectives;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
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

    private Vectors() {}

    /** The vector in a register. */
    public static ByteVector cast(Object vector) {
        return CompilerDirectives.castExact(vector, EXACT);
    }

    static ShortVector shorts(ByteVector a) {
        return a.reinterpretAsShorts();
    }

    static IntVector ints(ByteVector a) {
        return a.reinterpretAsInts();
    }

    static LongVector longs(ByteVector a) {
        return a.reinterpretAsLongs();
    }

    static FloatVector floats(ByteVector a) {
        return a.reinterpretAsFloats();
    }

    static DoubleVector doubles(ByteVector a) {
        return a.reinterpretAsDoubles();
    }
}
