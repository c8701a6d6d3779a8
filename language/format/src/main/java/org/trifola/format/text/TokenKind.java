package org.trifola.format.text;

/** The kinds of tokens (spec: text/lexical, "Tokens"). */
enum TokenKind {
    /** The end of the input. */
    END,
    OPEN,
    CLOSE,
    /** The {@code (@id} that opens an annotation. */
    ANNOTATION,
    KEYWORD,
    ID,
    STRING,
    /** A number that is natural: no sign. */
    NAT,
    /** An integer with a sign. */
    INT,
    /** A number that only a float can be. */
    FLOAT,
    /** What the lexical grammar reserves: never correct outside of annotations. */
    RESERVED;

    private static final TokenKind[] KINDS = values();

    static TokenKind of(byte ordinal) {
        return KINDS[ordinal];
    }
}
