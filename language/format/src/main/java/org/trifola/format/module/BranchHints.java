package org.trifola.format.module;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.BinaryWriter;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which way the branches of a module are likely to go (spec: branch-hinting proposal, "Custom
 * Section Format"). Hints for a compiler: a section that is malformed has as many as could be read
 * before the error.
 *
 * <p>The place of a branch is the offset of its instruction in its function's body, counted from
 * the local declarations.
 */
public final class BranchHints {
    /** The name of the custom section. */
    public static final String SECTION = "metadata.code.branch_hint";

    private static final BranchHints EMPTY = new BranchHints(new long[0], new boolean[0], 0);

    /** Function index in the upper half, offset in the lower; ascending. */
    private final long[] places;

    private final boolean[] likely;
    private final int size;

    private BranchHints(long[] places, boolean[] likely, int size) {
        this.places = places;
        this.likely = likely;
        this.size = size;
    }

    /** What is known of a branch. */
    public enum Hint {
        UNLIKELY,
        LIKELY
    }

    /** The hints of {@code module}, none if it has no such section. */
    public static BranchHints of(Module module) {
        CustomSection section = module.customSection(SECTION);
        return section == null ? EMPTY : decode(section.content());
    }

    /** The hints in the content of a branch hint section, as far as it is well-formed. */
    public static BranchHints decode(ByteSlice content) {
        BinaryReader in = content.reader();
        // A hint takes three bytes at least: offset, length, value.
        long[] places = new long[in.remaining() / 3];
        boolean[] likely = new boolean[places.length];
        int size = 0;
        try {
            int functions = in.u32();
            for (int f = 0; f != functions; f++) {
                long function = Integer.toUnsignedLong(in.u32());
                int count = in.u32();
                for (int i = 0; i != count; i++) {
                    long place = function << 32 | Integer.toUnsignedLong(in.u32());
                    boolean value = value(in);
                    if (size > 0 && Long.compareUnsigned(places[size - 1], place) >= 0) {
                        throw Malformed.atOffset(in.offset(), "branch hints out of order");
                    }
                    likely[size] = value;
                    places[size++] = place;
                }
            }
        } catch (Malformed _) {
            // What could be read is what there is.
        }
        return new BranchHints(places, likely, size);
    }

    private static boolean value(BinaryReader in) {
        int at = in.offset();
        int length = in.u32();
        int value = in.u8();
        if (length != 1 || value > 1) {
            throw Malformed.atOffset(at, "malformed branch hint");
        }
        return value == 1;
    }

    /** The number of hints. */
    public int size() {
        return size;
    }

    /** The function index of the {@code i}-th hint; hints ascend by function, then by offset. */
    public int function(int i) {
        return (int) (places[i] >>> 32);
    }

    /** The offset in the function's body that the {@code i}-th hint is for. */
    public int offset(int i) {
        return (int) places[i];
    }

    /** The {@code i}-th hint. */
    public Hint hint(int i) {
        return likely[i] ? Hint.LIKELY : Hint.UNLIKELY;
    }

    /** The hint for the branch at {@code offset} in the body of {@code function}, or null. */
    public @Nullable Hint get(int function, int offset) {
        // Indices and offsets beyond 2^31 do not occur: a binary has fewer bytes. So signed order
        // will do.
        int i =
                Arrays.binarySearch(
                        places, 0, size, (long) function << 32 | Integer.toUnsignedLong(offset));
        return i < 0 ? null : hint(i);
    }

    /** Collects hints and encodes them as a custom section. */
    public static final class Builder {
        private final Map<Integer, TreeMap<Integer, Hint>> hints = new TreeMap<>();

        public Builder() {}

        /** Gives the hint for the branch at {@code offset} in the body of {@code function}. */
        public Builder hint(int function, int offset, Hint hint) {
            hints.computeIfAbsent(function, _ -> new TreeMap<>()).put(offset, hint);
            return this;
        }

        public boolean isEmpty() {
            return hints.isEmpty();
        }

        /** The section, to stand before the code section. */
        public CustomSection encode() {
            BinaryWriter out = new BinaryWriter();
            out.u32(hints.size());
            hints.forEach((function, branches) -> {
                out.u32(function);
                out.u32(branches.size());
                branches.forEach((offset, hint) -> {
                    out.u32(offset);
                    out.u32(1);
                    out.u8(hint.ordinal());
                });
            });
            return new CustomSection(
                    SECTION, ByteSlice.of(out.toByteArray()), SectionId.DATA_COUNT);
        }
    }
}
