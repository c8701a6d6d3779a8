package org.trifola.language.numeric;

/**
 * The operations of {@code i32}, a method an instruction, named after it: {@code i32.div_s} is
 * {@link #divS} (spec: execution/numerics, "Integer Operations", "Conversions").
 */
public final class I32 {
    private I32() {}

    public static int clz(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    public static int ctz(int a) {
        return Integer.numberOfTrailingZeros(a);
    }

    public static int popcnt(int a) {
        return Integer.bitCount(a);
    }

    public static int add(int a, int b) {
        return a + b;
    }

    public static int sub(int a, int b) {
        return a - b;
    }

    public static int mul(int a, int b) {
        return a * b;
    }

    public static int divS(int a, int b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        if (b == -1 && a == Integer.MIN_VALUE) {
            throw TrapSignal.INTEGER_OVERFLOW;
        }
        return a / b;
    }

    public static int divU(int a, int b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        return Integer.divideUnsigned(a, b);
    }

    public static int remS(int a, int b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        return a % b;
    }

    public static int remU(int a, int b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        return Integer.remainderUnsigned(a, b);
    }

    public static int and(int a, int b) {
        return a & b;
    }

    public static int or(int a, int b) {
        return a | b;
    }

    public static int xor(int a, int b) {
        return a ^ b;
    }

    public static int shl(int a, int b) {
        return a << b;
    }

    public static int shrS(int a, int b) {
        return a >> b;
    }

    public static int shrU(int a, int b) {
        return a >>> b;
    }

    public static int rotl(int a, int b) {
        return Integer.rotateLeft(a, b);
    }

    public static int rotr(int a, int b) {
        return Integer.rotateRight(a, b);
    }

    public static int eqz(int a) {
        return a == 0 ? 1 : 0;
    }

    public static int eq(int a, int b) {
        return a == b ? 1 : 0;
    }

    public static int ne(int a, int b) {
        return a != b ? 1 : 0;
    }

    public static int ltS(int a, int b) {
        return a < b ? 1 : 0;
    }

    public static int ltU(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    public static int gtS(int a, int b) {
        return a > b ? 1 : 0;
    }

    public static int gtU(int a, int b) {
        return Integer.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    public static int leS(int a, int b) {
        return a <= b ? 1 : 0;
    }

    public static int leU(int a, int b) {
        return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    public static int geS(int a, int b) {
        return a >= b ? 1 : 0;
    }

    public static int geU(int a, int b) {
        return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    public static int extend8S(int a) {
        return (byte) a;
    }

    public static int extend16S(int a) {
        return (short) a;
    }

    public static int wrapI64(long a) {
        return (int) a;
    }

    public static int reinterpretF32(float a) {
        return Float.floatToRawIntBits(a);
    }

    public static int truncF32S(float a) {
        if (a >= -0x1p31f && a < 0x1p31f) {
            return (int) a;
        }
        throw unrepresentable(a);
    }

    public static int truncF32U(float a) {
        if (a > -1f && a < 0x1p32f) {
            return (int) (long) a;
        }
        throw unrepresentable(a);
    }

    public static int truncF64S(double a) {
        if (a > -0x1.00000002p31 && a < 0x1p31) {
            return (int) a;
        }
        throw unrepresentable(a);
    }

    public static int truncF64U(double a) {
        if (a > -1 && a < 0x1p32) {
            return (int) (long) a;
        }
        throw unrepresentable(a);
    }

    public static int truncSatF32S(float a) {
        return (int) a;
    }

    public static int truncSatF32U(float a) {
        return saturateU((long) a);
    }

    public static int truncSatF64S(double a) {
        return (int) a;
    }

    public static int truncSatF64U(double a) {
        return saturateU((long) a);
    }

    private static int saturateU(long a) {
        return (int) Math.max(0, Math.min(a, 0xFFFF_FFFFL));
    }

    /** Why {@code a} has no integer: it is no number, or too large. */
    static TrapSignal unrepresentable(double a) {
        return Double.isNaN(a) ? TrapSignal.INVALID_CONVERSION : TrapSignal.INTEGER_OVERFLOW;
    }
}
