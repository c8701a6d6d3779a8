package org.trifola.format.text;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The labels in scope, the innermost last (spec: text/instructions, "Labels"). */
final class Labels {
    private static final int UNBOUND = -1;

    private final Map<String, Integer> depths = new HashMap<>();
    private @Nullable String[] names = new @Nullable String[16];
    // What the name of a label stood for outside of its block.
    private int[] shadowed = new int[16];
    private int size;

    void push(@Nullable String name) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            shadowed = Arrays.copyOf(shadowed, size * 2);
        }
        names[size] = name;
        if (name != null) {
            Integer outer = depths.put(name, size);
            shadowed[size] = outer == null ? UNBOUND : outer;
        }
        size++;
    }

    void pop() {
        String name = names[--size];
        if (name != null) {
            if (shadowed[size] == UNBOUND) {
                depths.remove(name);
            } else {
                depths.put(name, shadowed[size]);
            }
        }
    }

    /** Consumes a label and returns its relative depth. */
    int index(TokenCursor in) {
        if (!in.is(TokenKind.ID)) {
            return in.u32();
        }
        Integer depth = depths.get(in.tokens().id(in.at()));
        if (depth == null) {
            throw in.malformed("unknown label " + in.tokens().text(in.at()));
        }
        in.advance();
        return size - 1 - depth;
    }

    /**
     * Consumes the label that may be repeated after {@code end} and {@code else}; it must be that
     * of the innermost block.
     */
    void acceptRepeated(TokenCursor in) {
        int at = in.at();
        String name = in.id();
        if (name != null && !name.equals(names[size - 1])) {
            throw in.tokens().malformed(at, "mismatching label $" + name);
        }
    }
}
