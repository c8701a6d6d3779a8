package org.trifola.format.text;

/** Spells floats so that their very bits can be read back (spec: text/values, "Floating-Point"). */
final class FloatPrinter {
    private static final int F32_PAYLOAD_BITS = 23;
    private static final int F64_PAYLOAD_BITS = 52;

    private FloatPrinter() {}

    static String f32(int bits) {
        float value = Float.intBitsToFloat(bits);
        String sign = bits < 0 ? "-" : "";
        if (Float.isNaN(value)) {
            return sign + nan(bits & (1L << F32_PAYLOAD_BITS) - 1, F32_PAYLOAD_BITS);
        }
        return sign + (Float.isInfinite(value) ? "inf" : Float.toHexString(Math.abs(value)));
    }

    static String f64(long bits) {
        double value = Double.longBitsToDouble(bits);
        String sign = bits < 0 ? "-" : "";
        if (Double.isNaN(value)) {
            return sign + nan(bits & (1L << F64_PAYLOAD_BITS) - 1, F64_PAYLOAD_BITS);
        }
        return sign + (Double.isInfinite(value) ? "inf" : Double.toHexString(Math.abs(value)));
    }

    private static String nan(long payload, int bits) {
        return payload == 1L << (bits - 1) ? "nan" : "nan:0x" + Long.toHexString(payload);
    }
}
