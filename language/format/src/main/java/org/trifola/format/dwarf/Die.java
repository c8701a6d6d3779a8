package org.trifola.format.dwarf;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;

import java.util.List;
import java.util.Map;

/**
 * A debugging information entry.
 *
 * @param tag what it describes
 * @param attributes by number: a {@link Long}, a {@link String}, for blocks and expressions a
 *     {@link ByteSlice}, or an index of a list; references are offsets in the section of entries
 * @param unit that it belongs to
 */
record Die(int tag, Map<Integer, Object> attributes, List<Die> children, Unit unit) {

    @Nullable String string(int attribute) {
        return attributes.get(attribute) instanceof String s ? s : null;
    }

    long number(int attribute, long otherwise) {
        return attributes.get(attribute) instanceof Long l ? l : otherwise;
    }

    boolean has(int attribute) {
        return attributes.containsKey(attribute);
    }

    @Nullable ByteSlice block(int attribute) {
        return attributes.get(attribute) instanceof ByteSlice b ? b : null;
    }
}
