package org.trifola.language.scope;

import com.oracle.truffle.api.frame.MaterializedFrame;

import org.trifola.language.code.Code;
import org.trifola.language.vector.Availability;
import org.trifola.language.vector.V128Vectors;
import org.trifola.language.vector.Vectors;

/** The registers of a function in its frame. */
public final class FrameRegisters {
    private FrameRegisters() {}

    /** The bits of a number in a register, as in the calling convention; 0 for a reference. */
    public static long bits(Code method, MaterializedFrame frame, int register) {
        return switch (method.kinds[register]) {
            case Code.I32 -> frame.getIntStatic(register);
            case Code.I64 -> frame.getLongStatic(register);
            case Code.F32 -> Float.floatToRawIntBits(frame.getFloatStatic(register));
            case Code.F64 -> Double.doubleToRawLongBits(frame.getDoubleStatic(register));
            case Code.V128 -> half(frame, register, register);
            case Code.V128_HIGH -> half(frame, register - 1, register);
            default -> 0;
        };
    }

    /**
     * @param lower the register of the lower half, which has the whole vector where there are
     *     machine vectors
     */
    private static long half(MaterializedFrame frame, int lower, int register) {
        if (!Availability.IS_AVAILABLE) {
            return frame.getLongStatic(register);
        }
        Object vector = frame.getObjectStatic(lower);
        if (vector == null) {
            return 0;
        }
        return lower == register
                ? V128Vectors.low(Vectors.cast(vector))
                : V128Vectors.high(Vectors.cast(vector));
    }
}
