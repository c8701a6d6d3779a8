package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;

/** Where a variable is: a subset of DWARF's expressions, those that compilers write. */
public sealed interface Location {
    /** In memory, at a constant address. */
    record Address(long address) implements Location {}

    /** In memory, {@code offset} bytes from the function's frame base. */
    record Frame(long offset) implements Location {}

    /** The value of a wasm local. */
    record Local(int index) implements Location {}

    /** The value of a wasm global. */
    record Global(int index) implements Location {}

    /**
     * The location that an expression of {@code unit} describes; null where it is none of these.
     */
    static @Nullable Location of(@Nullable ByteSlice expression, Unit unit) {
        if (expression == null || expression.length() == 0) {
            return null;
        }
        try {
            return read(new DwarfReader(expression), unit);
        } catch (DwarfReader.Broken _) {
            return null;
        }
    }

    private static @Nullable Location read(DwarfReader in, Unit unit) {
        Location location =
                switch (in.u8()) {
                    case Dwarf.OP_ADDR -> new Address(in.u32());
                    case Dwarf.OP_ADDRX -> new Address(unit.address(in.uleb()));
                    case Dwarf.OP_FBREG -> new Frame(in.sleb());
                    case Dwarf.OP_WASM_LOCATION ->
                            switch (in.u8()) {
                                case 0 -> new Local((int) in.uleb());
                                case 1 -> new Global((int) in.uleb());
                                case 3 -> new Global((int) in.u32());
                                default -> null;
                            };
                    default -> null;
                };
        if (location != null && !in.atEnd() && in.u8() != Dwarf.OP_STACK_VALUE) {
            return null;
        }
        return in.atEnd() ? location : null;
    }
}
