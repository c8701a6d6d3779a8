package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;

import java.util.OptionalInt;

/** Where a variable is at some address of the code, or what its value is. */
public sealed interface Location {
    /** What an expression is evaluated in: a stopped function. Numbers are their bits. */
    interface Machine {
        long local(int index);

        long global(int index);

        /** What is on the operand stack, bottom first. */
        long operand(int index);

        /** What {@link DebugFunction#frameBase} gives. */
        long frameBase();

        /** The unsigned number of 1, 2, 4 or 8 bytes at an address of the memory. */
        long load(long address, int bytes);
    }

    /**
     * What a location comes to.
     *
     * @param bits the address of the variable or, if {@code isValue}, its bits
     */
    record Place(long bits, boolean isValue) {}

    /** The place; null where the location is of a kind that is not read here. */
    @Nullable Place evaluate(Machine machine);

    /** The local of wasm that the variable is in, if it is one and nothing else. */
    OptionalInt local();

    /** The same value everywhere. */
    record Constant(long value) implements Location {
        @Override
        public Place evaluate(Machine machine) {
            return new Place(value, true);
        }

        @Override
        public OptionalInt local() {
            return OptionalInt.empty();
        }
    }

    /** What an expression computes. */
    record Computed(ByteSlice expression, Unit unit) implements Location {
        @Override
        public @Nullable Place evaluate(Machine machine) {
            return new Expression(expression, unit, machine).place();
        }

        @Override
        public OptionalInt local() {
            return Expression.local(expression);
        }
    }
}
