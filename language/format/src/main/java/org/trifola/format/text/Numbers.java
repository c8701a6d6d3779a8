package org.trifola.format.text;

import org.trifola.format.diagnostic.Malformed;

import java.nio.charset.StandardCharsets;

/**
 * The values of number tokens (spec: text/values). Every error is {@link Malformed} at the token.
 */
final class Numbers {
    private final Tokens tokens;

    Numbers(Tokens tokens) {
        this.tokens = tokens;
    }

    /** An unsigned integer of 32 bits: an index, a size. */
    int u32(int token) {
        return (int) unsigned(token, tokens.start(token), 32, "i32 constant out of range");
    }

    /** An unsigned integer of 64 bits. */
    long u64(int token) {
        return unsigned(token, tokens.start(token), 64, "i64 constant out of range");
    }

    /** A lane index: 0 to 255. */
    int lane(int token) {
        return (int) unsigned(token, tokens.start(token), 8, "i8 constant out of range");
    }

    /** The natural number after {@code prefix} in a keyword: {@code offset=8}. */
    long suffix(int token, String prefix) {
        int from = tokens.start(token) + prefix.length();
        byte[] bytes = tokens.source().bytes();
        if (from == tokens.end(token)
                || NumberGrammar.classify(bytes, from, tokens.end(token)) != TokenKind.NAT) {
            throw tokens.malformed(token, "unknown operator " + tokens.text(token));
        }
        return unsigned(token, from, 64, "constant out of range");
    }

    private long unsigned(int token, int from, int bits, String message) {
        if (from == tokens.start(token) && tokens.kind(token) != TokenKind.NAT) {
            throw tokens.unexpected(token);
        }
        long value = magnitude(token, from, message);
        if (bits < 64 && value >>> bits != 0) {
            throw tokens.malformed(token, message);
        }
        return value;
    }

    /**
     * An integer constant: any value that is representable as signed or unsigned in {@code bits},
     * sign-extended.
     */
    long constant(int token, int bits) {
        TokenKind kind = tokens.kind(token);
        if (kind != TokenKind.NAT && kind != TokenKind.INT) {
            throw tokens.unexpected(token);
        }
        String message = "constant out of range";
        int from = tokens.start(token);
        byte first = tokens.source().bytes()[from];
        boolean sign = first == '-' || first == '+';
        long value = magnitude(token, sign ? from + 1 : from, message);
        if (first == '-') {
            if (Long.compareUnsigned(value, 1L << (bits - 1)) > 0) {
                throw tokens.malformed(token, message);
            }
            value = -value;
        } else if (bits < 64 && value >>> bits != 0) {
            throw tokens.malformed(token, message);
        }
        return value << (64 - bits) >> (64 - bits);
    }

    private long magnitude(int token, int from, String message) {
        byte[] bytes = tokens.source().bytes();
        int end = tokens.end(token);
        boolean hex = end - from > 2 && bytes[from] == '0' && bytes[from + 1] == 'x';
        int radix = hex ? 16 : 10;
        long limit = Long.divideUnsigned(-1L, radix);
        long value = 0;
        for (int i = hex ? from + 2 : from; i < end; i++) {
            if (bytes[i] == '_') {
                continue;
            }
            int digit = Character.digit(bytes[i], radix);
            boolean overflow = Long.compareUnsigned(value, limit) > 0;
            value = value * radix + digit;
            if (overflow || Long.compareUnsigned(value, digit) < 0) {
                throw tokens.malformed(token, message);
            }
        }
        return value;
    }

    /** The bits of an {@code f32} constant. */
    int f32(int token) {
        String text = floatText(token);
        int sign = text.startsWith("-") ? 1 << 31 : 0;
        String magnitude = unsigned(text);
        if (magnitude.startsWith("nan")) {
            return sign | 0x7F80_0000 | (int) payload(token, magnitude, 23);
        }
        if (magnitude.equals("inf")) {
            return sign | 0x7F80_0000;
        }
        float value = Float.parseFloat(javaSyntax(magnitude));
        if (Float.isInfinite(value)) {
            throw tokens.malformed(token, "constant out of range");
        }
        return sign | Float.floatToRawIntBits(value);
    }

    /** The bits of an {@code f64} constant. */
    long f64(int token) {
        String text = floatText(token);
        long sign = text.startsWith("-") ? 1L << 63 : 0;
        String magnitude = unsigned(text);
        if (magnitude.startsWith("nan")) {
            return sign | 0x7FF0_0000_0000_0000L | payload(token, magnitude, 52);
        }
        if (magnitude.equals("inf")) {
            return sign | 0x7FF0_0000_0000_0000L;
        }
        double value = Double.parseDouble(javaSyntax(magnitude));
        if (Double.isInfinite(value)) {
            throw tokens.malformed(token, "constant out of range");
        }
        return sign | Double.doubleToRawLongBits(value);
    }

    private String floatText(int token) {
        return switch (tokens.kind(token)) {
            case NAT, INT, FLOAT -> {
                int start = tokens.start(token);
                int length = tokens.end(token) - start;
                yield new String(
                                tokens.source().bytes(), start, length, StandardCharsets.ISO_8859_1)
                        .replace("_", "");
            }
            case END, OPEN, CLOSE, ANNOTATION, KEYWORD, ID, STRING, RESERVED ->
                    throw tokens.unexpected(token);
        };
    }

    private static String unsigned(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    // Java wants an exponent after hexadecimal digits; both its conversions round correctly.
    private static String javaSyntax(String magnitude) {
        boolean hex = magnitude.startsWith("0x");
        return hex && magnitude.indexOf('p') < 0 && magnitude.indexOf('P') < 0
                ? magnitude + "p0"
                : magnitude;
    }

    // "nan" has the payload whose highest bit alone is set.
    private long payload(int token, String text, int bits) {
        if (text.equals("nan")) {
            return 1L << (bits - 1);
        }
        int from = tokens.end(token);
        byte[] bytes = tokens.source().bytes();
        while (bytes[from - 1] != 'x') {
            from--;
        }
        long value = 0;
        for (int i = from; i < tokens.end(token); i++) {
            if (bytes[i] != '_') {
                value = value << 4 | Escapes.hex(bytes[i]);
                if (value >>> bits != 0) {
                    throw tokens.malformed(token, "constant out of range");
                }
            }
        }
        if (value == 0) {
            throw tokens.malformed(token, "constant out of range");
        }
        return value;
    }
}
