package org.trifola.format.text;

import org.trifola.format.diagnostic.Malformed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The tokens of a text, as ranges of its bytes in parallel arrays; the last one is {@link
 * TokenKind#END}. Every parenthesis knows its partner, so that a form can be passed over without
 * reading it.
 */
final class Tokens {
    private final Source source;
    private byte[] kinds;
    private int[] starts;
    private int[] ends;
    private int[] partners;
    private int count;

    Tokens(Source source) {
        this.source = source;
        int guess = source.bytes().length / 5 + 16;
        kinds = new byte[guess];
        starts = new int[guess];
        ends = new int[guess];
        partners = new int[guess];
    }

    int add(TokenKind kind, int start, int end) {
        if (count == kinds.length) {
            int capacity = count + (count >> 1);
            kinds = Arrays.copyOf(kinds, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            partners = Arrays.copyOf(partners, capacity);
        }
        kinds[count] = (byte) kind.ordinal();
        starts[count] = start;
        ends[count] = end;
        return count++;
    }

    void setPartner(int open, int close) {
        partners[open] = close;
    }

    Source source() {
        return source;
    }

    /** The number of tokens, {@link TokenKind#END} included. */
    int count() {
        return count;
    }

    TokenKind kind(int i) {
        return TokenKind.of(kinds[i]);
    }

    /** The offset in the source where token {@code i} starts. */
    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    /** The token that closes what {@code open} opens; the end of the input where nothing does. */
    int close(int open) {
        return partners[open];
    }

    /** The token after the form that starts at {@code i}, which may be a single token. */
    int after(int i) {
        TokenKind kind = kind(i);
        int last = kind == TokenKind.OPEN || kind == TokenKind.ANNOTATION ? close(i) : i;
        return Math.min(last + 1, count - 1);
    }

    /** The first token at or after {@code i} that is not in an annotation. */
    int skipAnnotations(int i) {
        int at = i;
        while (kinds[at] == TokenKind.ANNOTATION.ordinal()) {
            at = after(at);
        }
        return at;
    }

    /** The token as it stands in the source. */
    String text(int i) {
        return new String(source.bytes(), starts[i], ends[i] - starts[i], StandardCharsets.UTF_8);
    }

    boolean textEquals(int i, String text) {
        int length = ends[i] - starts[i];
        if (length != text.length()) {
            return false;
        }
        byte[] bytes = source.bytes();
        for (int k = 0; k < length; k++) {
            if (bytes[starts[i] + k] != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the token starts with {@code prefix}, which is ASCII. */
    boolean textStartsWith(int i, String prefix) {
        byte[] bytes = source.bytes();
        if (ends[i] - starts[i] < prefix.length()) {
            return false;
        }
        for (int k = 0; k < prefix.length(); k++) {
            if (bytes[starts[i] + k] != prefix.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    boolean isKeyword(int i, String keyword) {
        return kinds[i] == TokenKind.KEYWORD.ordinal() && textEquals(i, keyword);
    }

    /** An identifier without its {@code $}, the same whether quoted or not. */
    String id(int i) {
        int start = starts[i] + 1;
        return source.bytes()[start] == '"' ? utf8(i, start) : plain(start, ends[i]);
    }

    /** An annotation's id: {@code custom} for {@code (@custom}. */
    String annotationId(int i) {
        int start = starts[i] + 2;
        return source.bytes()[start] == '"' ? utf8(i, start) : plain(start, ends[i]);
    }

    private String plain(int start, int end) {
        return new String(source.bytes(), start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** The bytes that a string token stands for. */
    byte[] string(int i) {
        return Escapes.decode(source.bytes(), starts[i], ends[i]);
    }

    /** A string token that has to be UTF-8: a name. */
    String name(int i) {
        return utf8(i, starts[i]);
    }

    private String utf8(int i, int start) {
        byte[] decoded = Escapes.decode(source.bytes(), start, ends[i]);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString();
        } catch (CharacterCodingException _) {
            throw malformed(i, "malformed UTF-8 encoding");
        }
    }

    Malformed malformed(int i, String reason) {
        return source.malformed(starts[i], reason);
    }

    /** The error that token {@code i} may not stand where it stands. */
    Malformed unexpected(int i) {
        return switch (kind(i)) {
            case END -> malformed(i, "unexpected token: end of input");
            case RESERVED -> malformed(i, "unknown operator " + text(i));
            case KEYWORD -> {
                String text = text(i);
                yield Keywords.isKnown(text)
                        ? malformed(i, "unexpected token " + text)
                        : malformed(i, "unknown operator " + text);
            }
            case OPEN, CLOSE, ANNOTATION, ID, STRING, NAT, INT, FLOAT ->
                    malformed(i, "unexpected token " + text(i));
        };
    }
}
