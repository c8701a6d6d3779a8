package org.trifola.format.text;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The escape sequences of strings (spec: text/values, "Strings"). */
final class Escapes {
    private static final int MAX_CODE_POINT = 0x10FFFF;

    private Escapes() {}

    /**
     * The index after the escape sequence whose backslash is at {@code at}, or -1 where it is none.
     *
     * @param end the end of the text
     */
    static int end(byte[] bytes, int at, int end) {
        if (at + 1 >= end) {
            return -1;
        }
        return switch (bytes[at + 1]) {
            case 't', 'n', 'r', '"', '\'', '\\' -> at + 2;
            case 'u' -> unicodeEnd(bytes, at + 2, end);
            default ->
                    at + 2 < end && hex(bytes[at + 1]) >= 0 && hex(bytes[at + 2]) >= 0
                            ? at + 3
                            : -1;
        };
    }

    // After "\\u": a brace, a hexadecimal number with single underscores, a brace.
    private static int unicodeEnd(byte[] bytes, int brace, int end) {
        if (brace >= end || bytes[brace] != '{') {
            return -1;
        }
        int value = 0;
        boolean digit = false;
        for (int i = brace + 1; i < end; i++) {
            int h = hex(bytes[i]);
            if (h >= 0) {
                value = value << 4 | h;
                digit = true;
                if (value > MAX_CODE_POINT) {
                    return -1;
                }
            } else if (bytes[i] == '_' && digit) {
                digit = false;
            } else {
                boolean scalar = value < 0xD800 || value > 0xDFFF;
                return bytes[i] == '}' && digit && scalar ? i + 1 : -1;
            }
        }
        return -1;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(byte b) {
        return Character.digit(b, 16);
    }

    /** The bytes of the well-formed string {@code bytes[start, end)}, its quotes included. */
    static byte[] decode(byte[] bytes, int start, int end) {
        byte[] out = new byte[end - start - 2];
        int n = 0;
        int i = start + 1;
        while (i < end - 1) {
            byte b = bytes[i];
            if (b != '\\') {
                out[n++] = b;
                i++;
                continue;
            }
            int next = end(bytes, i, end);
            n = escape(bytes, i + 1, next, out, n);
            i = next;
        }
        return n == out.length ? out : Arrays.copyOf(out, n);
    }

    private static int escape(byte[] bytes, int at, int next, byte[] out, int n) {
        int length = n;
        switch (bytes[at]) {
            case 't' -> out[length++] = '\t';
            case 'n' -> out[length++] = '\n';
            case 'r' -> out[length++] = '\r';
            case '"', '\'', '\\' -> out[length++] = bytes[at];
            case 'u' -> {
                for (byte b :
                        Character.toString(codePoint(bytes, at + 2, next - 1))
                                .getBytes(StandardCharsets.UTF_8)) {
                    out[length++] = b;
                }
            }
            default -> out[length++] = (byte) (hex(bytes[at]) << 4 | hex(bytes[at + 1]));
        }
        return length;
    }

    private static int codePoint(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] != '_') {
                value = value << 4 | hex(bytes[i]);
            }
        }
        return value;
    }

    /** Writes {@code bytes} as a string token; bytes that are not printable ASCII are escaped. */
    static void print(StringBuilder out, byte[] bytes, int start, int end) {
        out.append('"');
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b >= ' ' && b < 0x7F) {
                out.append((char) b);
            } else {
                out.append('\\');
                out.append(Character.forDigit(b >> 4 & 15, 16))
                        .append(Character.forDigit(b & 15, 16));
            }
        }
        out.append('"');
    }

    /** Writes a name as a string token, or null as nothing. */
    static void print(StringBuilder out, @Nullable String name) {
        if (name != null) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            print(out, utf8, 0, utf8.length);
        }
    }
}
