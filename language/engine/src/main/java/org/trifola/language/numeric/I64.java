package org.trifola.language.numeric;

/**
 * The operations of {@code i64}, a method an instruction, named after it: {@code i64.div_s} is
 * {@link #divS} (spec: execution/numerics, "Integer Operations", "Conversions").
 */
public final class I64 {
    private I64() {}

    public static long clz(long a) {
        return Long.numberOfLeadingZeros(a);
    }

    public static long ctz(long a) {
        return Long.numberOfTrailingZeros(a);
    }

    public static long popcnt(long a) {
        return Long.bitCount(a);
    }

    public static long add(long a, long b) {
        return a + b;
    }

    public static long sub(long a, long b) {
        return a - b;
    }

    public static long mul(long a, long b) {
        return a * b;
    }

    public static long divS(long a, long b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        if (b == -1 && a == Long.MIN_VALUE) {
            throw TrapSignal.INTEGER_OVERFLOW;
        }
        return a / b;
    }

    public static long divU(long a, long b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        return Long.divideUnsigned(a, b);
    }

    public static long remS(long a, long b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        return a % b;
    }

    public static long remU(long a, long b) {
        if (b == 0) {
            throw TrapSignal.INTEGER_DIVIDE_BY_ZERO;
        }
        return Long.remainderUnsigned(a, b);
    }

    public static long and(long a, long b) {
        return a & b;
    }

    public static long or(long a, long b) {
        return a | b;
    }

    public static long xor(long a, long b) {
        return a ^ b;
    }

    public static long shl(long a, long b) {
        return a << b;
    }

    public static long shrS(long a, long b) {
        return a >> b;
    }

    public static long shrU(long a, long b) {
        return a >>> b;
    }

    public static long rotl(long a, long b) {
        return Long.rotateLeft(a, (int) b);
    }

    public static long rotr(long a, long b) {
        return Long.rotateRight(a, (int) b);
    }

    public static int eqz(long a) {
        return a == 0 ? 1 : 0;
    }

    public static int eq(long a, long b) {
        return a == b ? 1 : 0;
    }

    public static int ne(long a, long b) {
        return a != b ? 1 : 0;
    }

    public static int ltS(long a, long b) {
        return a < b ? 1 : 0;
    }

    public static int ltU(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    public static int gtS(long a, long b) {
        return a > b ? 1 : 0;
    }

    public static int gtU(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    public static int leS(long a, long b) {
        return a <= b ? 1 : 0;
    }

    public static int leU(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    public static int geS(long a, long b) {
        return a >= b ? 1 : 0;
    }

    public static int geU(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    public static long extend8S(long a) {
        return (byte) a;
    }

    public static long extend16S(long a) {
        return (short) a;
    }

    public static long extend32S(long a) {
        return (int) a;
    }

    public static long extendI32S(int a) {
        return a;
    }

    public static long extendI32U(int a) {
        return a & 0xFFFF_FFFFL;
    }

    public static long reinterpretF64(double a) {
        return Double.doubleToRawLongBits(a);
    }

    public static long truncF32S(float a) {
        if (a >= -0x1p63f && a < 0x1p63f) {
            return (long) a;
        }
        throw I32.unrepresentable(a);
    }

    public static long truncF32U(float a) {
        return truncF64U(a);
    }

    public static long truncF64S(double a) {
        if (a >= -0x1p63 && a < 0x1p63) {
            return (long) a;
        }
        throw I32.unrepresentable(a);
    }

    public static long truncF64U(double a) {
        if (a > -1 && a < 0x1p64) {
            return truncSatF64U(a);
        }
        throw I32.unrepresentable(a);
    }

    public static long truncSatF32S(float a) {
        return (long) a;
    }

    public static long truncSatF32U(float a) {
        return truncSatF64U(a);
    }

    public static long truncSatF64S(double a) {
        return (long) a;
    }

    public static long truncSatF64U(double a) {
        // Beyond 2^63 the rest is exact, and Java's conversion saturates it at 2^63 - 1.
        return a >= 0x1p63 ? (long) (a - 0x1p63) ^ Long.MIN_VALUE : Math.max(0, (long) a);
    }
}
