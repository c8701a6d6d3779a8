package org.trifola.format.text;

import org.trifola.format.types.HeapType;

/** A value in a script. Floats are given by their bits. */
public sealed interface Literal {
    record I32(int value) implements Literal {}

    record I64(long value) implements Literal {}

    record F32(int bits) implements Literal {}

    record F64(long bits) implements Literal {}

    /** A vector; the first lane is in the lowest bits of {@code low}. */
    record V128(long low, long high) implements Literal {}

    record RefNull(HeapType type) implements Literal {}

    /** {@code (ref.extern n)}: the external value that the host calls {@code n}. */
    record RefExtern(int number) implements Literal {}

    /** {@code (ref.host n)}: the same value as an internal one. */
    record RefHost(int number) implements Literal {}
}
