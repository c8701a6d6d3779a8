package org.trifola.format.text;

import org.trifola.format.encoding.BinaryWriter;

/** Parses the literals of vector instructions (spec: text/instructions, "Vector Instructions"). */
final class VectorLiterals {
    private static final int SHUFFLE_LANES = 16;

    private final TokenCursor in;

    VectorLiterals(TokenCursor in) {
        this.in = in;
    }

    /** The lane shapes. */
    enum Shape {
        I8X16("i8x16", 8),
        I16X8("i16x8", 16),
        I32X4("i32x4", 32),
        I64X2("i64x2", 64),
        F32X4("f32x4", 32),
        F64X2("f64x2", 64);

        final String text;
        final int laneBits;

        Shape(String text, int laneBits) {
            this.text = text;
            this.laneBits = laneBits;
        }

        int lanes() {
            return 128 / laneBits;
        }
    }

    /** Consumes the word for a shape. */
    Shape shape() {
        for (Shape shape : Shape.values()) {
            if (in.accept(shape.text)) {
                return shape;
            }
        }
        throw in.unexpected();
    }

    /** A shape and as many numbers as it has lanes, as sixteen bytes. */
    void constant(BinaryWriter out) {
        Shape shape = shape();
        checkLanes(shape.lanes());
        for (int i = 0; i < shape.lanes(); i++) {
            lane(shape, in.advance(), out);
        }
    }

    private void lane(Shape shape, int token, BinaryWriter out) {
        Numbers numbers = in.numbers();
        switch (shape) {
            case F32X4 -> out.f32(numbers.f32(token));
            case F64X2 -> out.f64(numbers.f64(token));
            case I8X16, I16X8, I32X4, I64X2 -> {
                long value = numbers.constant(token, shape.laneBits);
                for (int bit = 0; bit < shape.laneBits; bit += 8) {
                    out.u8((int) (value >>> bit));
                }
            }
        }
    }

    // Before any of them is read: that there are too few counts for more than that one is too
    // large.
    private void checkLanes(int lanes) {
        Tokens tokens = in.tokens();
        int count = 0;
        int at = in.at();
        while (isNumber(at)) {
            count++;
            at = tokens.skipAnnotations(at + 1);
        }
        boolean unknown =
                tokens.kind(at) == TokenKind.KEYWORD && !Keywords.isKnown(tokens.text(at));
        if (unknown || tokens.kind(at) == TokenKind.RESERVED) {
            throw tokens.unexpected(at);
        }
        if (count != lanes) {
            throw tokens.malformed(at, "wrong number of lane literals: " + count + " of " + lanes);
        }
    }

    private boolean isNumber(int token) {
        return switch (in.tokens().kind(token)) {
            case NAT, INT, FLOAT -> true;
            case END, OPEN, CLOSE, ANNOTATION, KEYWORD, ID, STRING, RESERVED -> false;
        };
    }

    /** Sixteen lane indices. */
    void shuffle(BinaryWriter out) {
        for (int i = 0; i < SHUFFLE_LANES; i++) {
            if (!isNumber(in.at())) {
                throw in.is(TokenKind.RESERVED)
                        ? in.unexpected()
                        : in.malformed("invalid lane length");
            }
            if (!in.is(TokenKind.NAT)) {
                throw in.malformed("i8 constant out of range");
            }
            out.u8(in.numbers().lane(in.advance()));
        }
        if (isNumber(in.at())) {
            throw in.malformed("invalid lane length");
        }
    }
}
