package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Where an exception is caught: its values are put into registers, and execution goes on at {@link
 * #target()}.
 */
public final class Handler {
    /** The {@link #tag} of a handler that catches all exceptions. */
    public static final int ALL = -1;

    /** No register. */
    public static final int NONE = -1;

    /** The handlers of a try block and those of the blocks around it. */
    public static final class Chain {
        @CompilationFinal(dimensions = 1)
        private Handler[] handlers;

        @CompilationFinal private @Nullable Chain outer;

        Chain(Handler[] handlers, @Nullable Chain outer) {
            this.handlers = handlers;
            this.outer = outer;
        }

        /** The block's own handlers, in the order in which they are tried. */
        public Handler[] handlers() {
            return handlers;
        }

        /**
         * The handlers that are tried after these; null where the exception leaves the function.
         */
        public @Nullable Chain outer() {
            return outer;
        }

        void add(Handler handler) {
            handlers = Arrays.copyOf(handlers, handlers.length + 1);
            handlers[handlers.length - 1] = handler;
        }

        void delegate(@Nullable Chain to) {
            outer = to;
        }
    }

    /** The index of the tag that is caught, or {@link #ALL}. */
    public final int tag;

    /** The registers for the exception's values. */
    @CompilationFinal(dimensions = 1)
    public final int[] values;

    /** The kinds of these registers. */
    @CompilationFinal(dimensions = 1)
    public final byte[] kinds;

    /** The register for a reference to the exception itself, or {@link #NONE}. */
    public final int exception;

    @CompilationFinal private int target;

    Handler(int tag, int[] values, byte[] kinds, int exception) {
        this.tag = tag;
        this.values = values;
        this.kinds = kinds;
        this.exception = exception;
    }

    /** The code index where execution goes on. */
    public int target() {
        return target;
    }

    void setTarget(int pc) {
        target = pc;
    }
}
