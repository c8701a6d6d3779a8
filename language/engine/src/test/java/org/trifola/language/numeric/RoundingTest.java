package org.trifola.language.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

/** Against arithmetic without rounding. */
class RoundingTest {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        3,
        0.1,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_NORMAL,
        0x1p-600,
        0x1.8p600,
        0x1p1023,
        Float.MIN_VALUE,
        Float.MAX_VALUE
    };

    private final Random random = new Random(7);

    private double any() {
        if (random.nextInt(3) == 0) {
            return SPECIAL[random.nextInt(SPECIAL.length)];
        }
        double d = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(d) ? d : 1.5;
    }

    private float anyFloat() {
        return random.nextInt(3) == 0
                ? (float) SPECIAL[random.nextInt(SPECIAL.length)]
                : Float.intBitsToFloat(random.nextInt());
    }

    private static void check(BigDecimal exact, double result, int mode, String what) {
        boolean up = mode == Rounding.CEIL || mode == Rounding.TRUNC && exact.signum() < 0;
        double next = up ? Math.nextDown(result) : Math.nextUp(result);
        int side =
                Double.isInfinite(result)
                        ? (result > 0 ? -1 : 1)
                        : exact.compareTo(new BigDecimal(result));
        int other =
                Double.isInfinite(next)
                        ? (next > 0 ? -1 : 1)
                        : exact.compareTo(new BigDecimal(next));
        boolean right = up ? side <= 0 && other > 0 : side >= 0 && other < 0;
        assertEquals(true, right, what + " = " + result + " in mode " + mode);
    }

    private static void check(BigDecimal exact, float result, int mode, String what) {
        boolean up = mode == Rounding.CEIL || mode == Rounding.TRUNC && exact.signum() < 0;
        float next = up ? Math.nextDown(result) : Math.nextUp(result);
        int side =
                Float.isInfinite(result)
                        ? (result > 0 ? -1 : 1)
                        : exact.compareTo(new BigDecimal(result));
        int other =
                Float.isInfinite(next)
                        ? (next > 0 ? -1 : 1)
                        : exact.compareTo(new BigDecimal(next));
        boolean right = up ? side <= 0 && other > 0 : side >= 0 && other < 0;
        assertEquals(true, right, what + " = " + result + " in mode " + mode);
    }

    @Test
    void findsTheNeighbourOnTheRightSide() {
        for (int n = 0; n < 15_000; n++) {
            double a = any();
            double b = any();
            BigDecimal x = new BigDecimal(a);
            BigDecimal y = new BigDecimal(b);
            int mode = n % 3;
            check(x.add(y), Rounding.add(a, b, mode), mode, a + " + " + b);
            check(x.subtract(y), Rounding.sub(a, b, mode), mode, a + " - " + b);
            check(x.multiply(y), Rounding.mul(a, b, mode), mode, a + " * " + b);
            if (b != 0) {
                BigDecimal quotient = x.divide(y, MathContext.DECIMAL128);
                if (Double.isInfinite(a / b)
                        || new BigDecimal(a / b).multiply(y).compareTo(x) != 0) {
                    check(quotient, Rounding.div(a, b, mode), mode, a + " / " + b);
                } else {
                    assertEquals(a / b, Rounding.div(a, b, mode));
                }
            }
            check(x, Rounding.demote(a, mode), mode, "demoted " + a);
            BigDecimal root = x.abs().sqrt(MathContext.DECIMAL128);
            if (new BigDecimal(Math.sqrt(Math.abs(a))).pow(2).compareTo(x.abs()) != 0) {
                check(root, Rounding.sqrt(Math.abs(a), mode), mode, "root of " + a);
            }
        }
    }

    @Test
    void findsTheNeighbourOfFloats() {
        for (int n = 0; n < 15_000; n++) {
            float a = anyFloat();
            float b = anyFloat();
            int mode = n % 3;
            if (!Float.isFinite(a) || !Float.isFinite(b)) {
                continue;
            }
            BigDecimal x = new BigDecimal(a);
            BigDecimal y = new BigDecimal(b);
            check(x.add(y), Rounding.add(a, b, mode), mode, a + " + " + b);
            check(x.subtract(y), Rounding.sub(a, b, mode), mode, a + " - " + b);
            check(x.multiply(y), Rounding.mul(a, b, mode), mode, a + " * " + b);
            long l = random.nextLong() >> random.nextInt(60);
            check(BigDecimal.valueOf(l), Rounding.convertF32S(l, mode), mode, "" + l);
            check(BigDecimal.valueOf(l), Rounding.convertF64S(l, mode), mode, "" + l);
            if (a >= 0) {
                BigDecimal root = x.sqrt(MathContext.DECIMAL128);
                if (x.signum() > 0 && root.multiply(root).compareTo(x) != 0) {
                    check(root, Rounding.sqrt(a, mode), mode, "root of " + a);
                    check(root, Rounding.sqrt((double) a, mode), mode, "root of " + a);
                }
            }
        }
    }

    @Test
    void keepsTheSignsOfZeros() {
        assertEquals(-0.0, Rounding.add(1.0, -1.0, Rounding.FLOOR));
        assertEquals(-0.0f, Rounding.sub(1f, 1f, Rounding.FLOOR));
        assertEquals(0.0, Rounding.add(1.0, -1.0, Rounding.CEIL));
        assertEquals(0.0, Rounding.add(0.0, 0.0, Rounding.FLOOR));
        assertEquals(-0.0f, Rounding.mul(-0f, 1f, Rounding.CEIL));
        assertEquals(
                Double.NaN, Rounding.sub(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0));
    }
}
