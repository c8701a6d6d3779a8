package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;

import java.util.Arrays;

/**
 * A position in a text's tokens. Annotations are passed over, but those that mean something are
 * kept until the token after them is consumed; one that nobody took by then is misplaced.
 */
final class TokenCursor {
    private static final int[] NONE = {};

    private final Tokens tokens;
    private final Numbers numbers;
    private final boolean annotations;
    private int at;
    private int[] pending = NONE;
    private int firstPending;
    private int endPending;

    /**
     * A cursor at token {@code start}.
     *
     * @param annotations whether annotations matter to the caller; otherwise all are passed over
     */
    TokenCursor(Tokens tokens, int start, boolean annotations) {
        this.tokens = tokens;
        this.numbers = new Numbers(tokens);
        this.annotations = annotations;
        seek(start);
    }

    Tokens tokens() {
        return tokens;
    }

    Numbers numbers() {
        return numbers;
    }

    /** The index of the current token. */
    int at() {
        return at;
    }

    /** The offset of the current token in the source. */
    int offset() {
        return tokens.start(at);
    }

    TokenKind kind() {
        return tokens.kind(at);
    }

    boolean is(TokenKind kind) {
        return tokens.kind(at) == kind;
    }

    /** Moves to token {@code i}, or to the first after it that is not in an annotation. */
    void seek(int i) {
        int next = i;
        while (tokens.kind(next) == TokenKind.ANNOTATION) {
            if (annotations && Annotations.isKnown(tokens, next)) {
                keep(next);
            }
            next = tokens.after(next);
        }
        at = next;
    }

    private void keep(int annotation) {
        if (firstPending == endPending) {
            forgetPending();
        }
        if (endPending == pending.length) {
            pending = Arrays.copyOf(pending, Math.max(4, endPending * 2));
        }
        pending[endPending++] = annotation;
    }

    /** Consumes the current token and returns its index. */
    int advance() {
        if (hasPending()) {
            throw Annotations.misplaced(tokens, pending[firstPending]);
        }
        int consumed = at;
        if (!is(TokenKind.END)) {
            seek(at + 1);
        }
        return consumed;
    }

    /** Passes over the current form, in which no annotation may be pending. */
    void skipForm() {
        int form = at;
        advance();
        forgetPending();
        seek(tokens.after(form));
    }

    /** Drops the annotations before the current token. */
    void forgetPending() {
        firstPending = 0;
        endPending = 0;
    }

    boolean hasPending() {
        return firstPending < endPending;
    }

    /** The annotation of the given id before the current token, taken; -1 where there is none. */
    int takeAnnotation(String id) {
        for (int i = firstPending; i < endPending; i++) {
            int token = pending[i];
            if (tokens.annotationId(token).equals(id)) {
                System.arraycopy(
                        pending, firstPending, pending, firstPending + 1, i - firstPending);
                firstPending++;
                return token;
            }
        }
        return -1;
    }

    /** Whether the current token is the keyword. */
    boolean atKeyword(String keyword) {
        return tokens.isKeyword(at, keyword);
    }

    /** Consumes the keyword if it is the current token. */
    boolean accept(String keyword) {
        if (atKeyword(keyword)) {
            advance();
            return true;
        }
        return false;
    }

    /** The token after the current parenthesis, annotations passed over. */
    int afterOpen() {
        return tokens.skipAnnotations(at + 1);
    }

    /** Whether a form with the given keyword starts here. */
    boolean atForm(String keyword) {
        return is(TokenKind.OPEN) && tokens.isKeyword(afterOpen(), keyword);
    }

    /** Consumes a parenthesis and the keyword if they are next. */
    boolean acceptForm(String keyword) {
        if (atForm(keyword)) {
            advance();
            advance();
            return true;
        }
        return false;
    }

    void expectForm(String keyword) {
        if (!acceptForm(keyword)) {
            throw is(TokenKind.OPEN) ? tokens.unexpected(afterOpen()) : unexpected();
        }
    }

    int expect(TokenKind kind) {
        if (!is(kind)) {
            throw unexpected();
        }
        return advance();
    }

    void close() {
        expect(TokenKind.CLOSE);
    }

    /** Consumes an identifier, if there is one, and returns its token, else -1. */
    int acceptId() {
        return is(TokenKind.ID) ? advance() : -1;
    }

    /** Consumes an identifier, if there is one, and returns its text without the sigil. */
    @Nullable String id() {
        int token = acceptId();
        return token < 0 ? null : tokens.id(token);
    }

    /** Whether an index may start here: a number or an identifier. */
    boolean atIndex() {
        return is(TokenKind.NAT) || is(TokenKind.ID);
    }

    /** Consumes a string that is a name. */
    String name() {
        return tokens.name(expect(TokenKind.STRING));
    }

    int u32() {
        return numbers.u32(advance());
    }

    long u64() {
        return numbers.u64(advance());
    }

    Malformed unexpected() {
        return tokens.unexpected(at);
    }

    Malformed malformed(String reason) {
        return tokens.malformed(at, reason);
    }
}
