package org.trifola.format.text;

/** The shapes of number tokens (spec: text/values, "Integers", "Floating-Point"). */
final class NumberGrammar {
    private static final int NONE = -1;

    private final byte[] bytes;
    private final int end;

    private NumberGrammar(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** NAT, INT or FLOAT for a number token; RESERVED for anything else. */
    static TokenKind classify(byte[] bytes, int start, int end) {
        boolean sign = bytes[start] == '+' || bytes[start] == '-';
        int at = sign ? start + 1 : start;
        if (at == end) {
            return TokenKind.RESERVED;
        }
        NumberGrammar grammar = new NumberGrammar(bytes, end);
        if (bytes[at] == 'i' || bytes[at] == 'n') {
            return grammar.isSpecial(at) ? TokenKind.FLOAT : TokenKind.RESERVED;
        }
        boolean hex = grammar.is(at, '0') && grammar.is(at + 1, 'x');
        int radix = hex ? 16 : 10;
        int integer = grammar.digits(hex ? at + 2 : at, radix);
        if (integer == end) {
            return sign ? TokenKind.INT : TokenKind.NAT;
        }
        return integer != NONE && grammar.fractionAndExponent(integer, radix)
                ? TokenKind.FLOAT
                : TokenKind.RESERVED;
    }

    private boolean is(int at, char c) {
        return at < end && bytes[at] == c;
    }

    private boolean isSpecial(int at) {
        if (at + 3 == end) {
            return matches(at, "inf") || matches(at, "nan");
        }
        return matches(at, "nan:0x") && digits(at + 6, 16) == end;
    }

    private boolean matches(int at, String text) {
        if (end - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean fractionAndExponent(int start, int radix) {
        int at = start;
        if (is(at, '.')) {
            at++;
            int fraction = digits(at, radix);
            at = fraction == NONE ? at : fraction;
        }
        if (at == end) {
            return true;
        }
        int letter = bytes[at] | 0x20;
        if (letter != (radix == 16 ? 'p' : 'e')) {
            return false;
        }
        at++;
        if (is(at, '+') || is(at, '-')) {
            at++;
        }
        return digits(at, 10) == end;
    }

    // The end of a run of digits with single underscores between them, NONE where there is none.
    private int digits(int start, int radix) {
        int at = start;
        while (at < end) {
            if (Character.digit(bytes[at], radix) >= 0) {
                at++;
            } else if (at > start && bytes[at] == '_' && bytes[at - 1] != '_') {
                at++;
            } else {
                break;
            }
        }
        return at == start || bytes[at - 1] == '_' ? NONE : at;
    }
}
