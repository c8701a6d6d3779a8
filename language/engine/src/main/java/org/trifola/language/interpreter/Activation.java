package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.heap.ObjectType;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;

/**
 * An activation of a function that is suspended: its registers and the operation that waits for
 * results. Or the start of a function that waits for its arguments: then all but {@link #start} is
 * null.
 */
final class Activation {
    final @Nullable Function start;
    final @Nullable Code method;
    final @Nullable Instance instance;
    final int pc;
    final long[] numbers;
    final @Nullable Object[] references;

    /** The activation that called this one, within the same {@link Segment}. */
    @Nullable Activation outer;

    Activation(
            Code method, Instance instance, int pc, long[] numbers, @Nullable Object[] references) {
        this.start = null;
        this.method = method;
        this.instance = instance;
        this.pc = pc;
        this.numbers = numbers;
        this.references = references;
    }

    /** The bytes that an activation with so many registers is charged for. */
    static long bytes(int registers) {
        return ObjectType.HEADER_BYTES + 2L * Long.BYTES * registers;
    }

    Activation(Function start) {
        this.start = start;
        this.method = null;
        this.instance = null;
        this.pc = 0;
        this.numbers = new long[0];
        this.references = new Object[0];
    }
}
