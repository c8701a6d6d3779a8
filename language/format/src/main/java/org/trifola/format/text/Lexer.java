package org.trifola.format.text;

import org.trifola.format.diagnostic.Malformed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits a text into tokens (spec: text/lexical). White space and comments disappear; annotations
 * stay, as a token that opens them, their contents and a closing parenthesis. Works in one pass
 * without recursion.
 */
final class Lexer {
    private static final boolean[] ID_CHARACTER = new boolean[128];

    static {
        for (char c = '!'; c <= '~'; c++) {
            ID_CHARACTER[c] = "\"(),;[]{}".indexOf(c) < 0;
        }
    }

    private final Source source;
    private final byte[] bytes;
    private final Tokens tokens;
    private int at;

    private int[] open = new int[64];
    private int depth;
    private int openAnnotations;

    private Lexer(Source source) {
        this.source = source;
        this.bytes = source.bytes();
        this.tokens = new Tokens(source);
    }

    /** The tokens of {@code source}; {@link Malformed} where it breaks the lexical grammar. */
    static Tokens lex(Source source) {
        Lexer lexer = new Lexer(source);
        lexer.checkEncoding();
        lexer.scan();
        return lexer.tokens;
    }

    static boolean isIdCharacter(byte b) {
        return b > 0 && ID_CHARACTER[b];
    }

    private void checkEncoding() {
        int ascii = 0;
        while (ascii < bytes.length && bytes[ascii] >= 0) {
            ascii++;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, ascii, bytes.length - ascii);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(4096);
        CoderResult result = CoderResult.OVERFLOW;
        while (in.hasRemaining() && result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        if (result.isError()) {
            throw source.malformed(in.position(), "malformed UTF-8 encoding");
        }
    }

    private void scan() {
        while (at < bytes.length) {
            byte b = bytes[at];
            switch (b) {
                case ' ', '\t', '\n', '\r' -> at++;
                case '(' -> parenthesis();
                case ')' -> close();
                case ';' -> semicolon();
                case ',', '[', ']', '{', '}' -> tokens.add(TokenKind.RESERVED, at, ++at);
                default -> run();
            }
        }
        finish();
    }

    private int next() {
        return at + 1 < bytes.length ? bytes[at + 1] : -1;
    }

    private void parenthesis() {
        switch (next()) {
            case ';' -> blockComment();
            case '@' -> annotation();
            default -> {
                push(tokens.add(TokenKind.OPEN, at, at + 1));
                at++;
            }
        }
    }

    private void push(int token) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = token;
    }

    private void close() {
        int token = tokens.add(TokenKind.CLOSE, at, ++at);
        if (depth > 0) {
            int partner = open[--depth];
            tokens.setPartner(partner, token);
            if (tokens.kind(partner) == TokenKind.ANNOTATION) {
                openAnnotations--;
            }
        }
    }

    private void finish() {
        for (int i = depth - 1; i >= 0 && openAnnotations > 0; i--) {
            if (tokens.kind(open[i]) == TokenKind.ANNOTATION) {
                throw tokens.malformed(open[i], "unclosed annotation");
            }
        }
        int end = tokens.add(TokenKind.END, at, at);
        while (depth > 0) {
            tokens.setPartner(open[--depth], end);
        }
    }

    private void semicolon() {
        if (next() != ';') {
            tokens.add(TokenKind.RESERVED, at, ++at);
            return;
        }
        while (at < bytes.length && !Source.isNewline(bytes[at])) {
            at++;
        }
    }

    private void blockComment() {
        int start = at;
        int nesting = 0;
        do {
            if (at + 1 >= bytes.length) {
                throw source.malformed(start, "unclosed comment");
            }
            if (bytes[at] == '(' && bytes[at + 1] == ';') {
                nesting++;
                at += 2;
            } else if (bytes[at] == ';' && bytes[at + 1] == ')') {
                nesting--;
                at += 2;
            } else {
                at++;
            }
        } while (nesting > 0);
    }

    private void annotation() {
        int start = at;
        at += 2;
        int id = at;
        if (at < bytes.length && bytes[at] == '"') {
            quotedId("empty annotation id");
        } else {
            while (at < bytes.length && isIdCharacter(bytes[at])) {
                at++;
            }
        }
        if (at == id) {
            if (openAnnotations == 0) {
                throw source.malformed(start, "empty annotation id");
            }
            // Inside of an annotation any tokens will do: a parenthesis and a reserved one.
            push(tokens.add(TokenKind.OPEN, start, start + 1));
            tokens.add(TokenKind.RESERVED, start + 1, at);
            return;
        }
        int token = tokens.add(TokenKind.ANNOTATION, start, at);
        if (bytes[id] == '"') {
            tokens.annotationId(token);
        }
        push(token);
        openAnnotations++;
    }

    // Identifier characters and strings in any order make up one token.
    private void run() {
        int start = at;
        if (bytes[at] == '$' && next() == '"') {
            at++;
            quotedId("empty identifier");
        }
        int strings = 0;
        while (at < bytes.length) {
            if (bytes[at] == '"') {
                string();
                strings++;
            } else if (isIdCharacter(bytes[at])) {
                at++;
            } else {
                break;
            }
        }
        if (at == start) {
            throw source.malformed(at, "illegal character");
        }
        int token = tokens.add(classify(start, strings), start, at);
        if (tokens.kind(token) == TokenKind.ID && bytes[start + 1] == '"') {
            tokens.id(token);
        }
    }

    private TokenKind classify(int start, int strings) {
        byte first = bytes[start];
        if (first == '"') {
            return strings == 1 && bytes[at - 1] == '"' ? TokenKind.STRING : TokenKind.RESERVED;
        }
        if (first == '$' && at > start + 1 && bytes[start + 1] == '"') {
            return strings == 0 && bytes[at - 1] == '"' ? TokenKind.ID : TokenKind.RESERVED;
        }
        if (strings > 0) {
            return TokenKind.RESERVED;
        }
        if (first == '$') {
            if (at == start + 1) {
                throw source.malformed(start, "empty identifier");
            }
            return TokenKind.ID;
        }
        TokenKind number = NumberGrammar.classify(bytes, start, at);
        if (number == TokenKind.RESERVED && first >= 'a' && first <= 'z') {
            return TokenKind.KEYWORD;
        }
        return number;
    }

    private void string() {
        int start = at++;
        while (true) {
            byte b = at < bytes.length ? bytes[at] : (byte) '\n';
            if (b == '"') {
                at++;
                return;
            } else if (b == '\\') {
                escape();
            } else if (Source.isNewline(b)) {
                throw source.malformed(start, "unclosed string");
            } else if (b >= 0 && b < ' ' || b == 0x7F) {
                throw source.malformed(at, "illegal control character in string");
            } else {
                at++;
            }
        }
    }

    private void escape() {
        int end = Escapes.end(bytes, at, bytes.length);
        if (end < 0) {
            throw source.malformed(at, "illegal escape");
        }
        at = end;
    }

    // A string that is an identifier is not empty; where it is no string at all, the sigil before
    // it stands alone.
    private void quotedId(String message) {
        int start = at;
        for (int i = start + 1; i < bytes.length && bytes[i] != '"'; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ') {
                throw source.malformed(start, message);
            }
        }
        string();
        if (at == start + 2) {
            throw source.malformed(start, message);
        }
    }
}
