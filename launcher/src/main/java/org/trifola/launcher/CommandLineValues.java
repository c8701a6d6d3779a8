package org.trifola.launcher;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Values of wasm types as words of the command line and lines of the output. */
final class CommandLineValues {
    private CommandLineValues() {}

    /**
     * The value of type {@code type} that {@code word} stands for: integers are decimal or
     * hexadecimal, signed or unsigned; floating-point numbers are too, or {@code inf} or {@code
     * nan}; references can be {@code null}.
     *
     * @throws IllegalArgumentException if it stands for none; the message says why
     */
    static @Nullable Object parse(String type, String word) {
        String plain = word.strip().replace("_", "").toLowerCase(Locale.ROOT);
        try {
            return switch (type) {
                case "i32" -> (int) integer(plain, 32);
                case "i64" -> integer(plain, 64);
                case "f32" -> parseFloat(plain);
                case "f64" -> parseDouble(plain);
                default -> reference(type, plain);
            };
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("`" + word + "` is no " + type);
        }
    }

    private static long integer(String word, int bits) {
        boolean signed = word.startsWith("-") || word.startsWith("+");
        String digits = signed ? word.substring(1) : word;
        BigInteger magnitude =
                digits.startsWith("0x")
                        ? new BigInteger(digits.substring(2), 16)
                        : new BigInteger(digits);
        BigInteger value = word.startsWith("-") ? magnitude.negate() : magnitude;
        boolean fits = value.signum() < 0 ? value.bitLength() < bits : value.bitLength() <= bits;
        if (magnitude.signum() < 0 || !fits) {
            throw new NumberFormatException();
        }
        return value.longValue();
    }

    private static float parseFloat(String word) {
        Double special = special(word);
        return special != null ? special.floatValue() : Float.parseFloat(decimal(word));
    }

    private static double parseDouble(String word) {
        Double special = special(word);
        return special != null ? special : Double.parseDouble(decimal(word));
    }

    private static @Nullable Double special(String word) {
        boolean negative = word.startsWith("-");
        String magnitude = negative || word.startsWith("+") ? word.substring(1) : word;
        return switch (magnitude) {
            case "inf", "infinity" ->
                    negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            case "nan" -> negative ? Double.longBitsToDouble(0xFFF8_0000_0000_0000L) : Double.NaN;
            default -> null;
        };
    }

    /** Java's spelling: hexadecimal numbers must have an exponent, suffixes are no numbers here. */
    private static String decimal(String word) {
        boolean hexadecimal = word.contains("0x");
        if (word.isEmpty() || !hexadecimal && word.matches(".*[df]")) {
            throw new NumberFormatException();
        }
        return hexadecimal && word.indexOf('p') < 0 ? word + "p0" : word;
    }

    private static @Nullable Object reference(String type, String word) {
        if (word.equals("null")) {
            return null;
        }
        throw new IllegalArgumentException(
                "a " + type + " cannot be given on the command line, but for `null`");
    }

    /** A result as a line of the output: numbers in full, without an exponent. */
    static String format(String type, Value value) {
        return switch (type) {
            case "i32" -> Integer.toString(value.asInt());
            case "i64" -> Long.toString(value.asLong());
            case "f32" -> format(value.asFloat(), Float.toString(value.asFloat()));
            case "f64" -> format(value.asDouble(), Double.toString(value.asDouble()));
            default -> value.isNull() ? "<null " + type + ">" : "<" + type + ">";
        };
    }

    private static String format(double value, String shortest) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-inf" : "inf";
        }
        if (value == 0) {
            return shortest.startsWith("-") ? "-0" : "0";
        }
        return new BigDecimal(shortest).stripTrailingZeros().toPlainString();
    }
}
