package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.MemoryType;

import java.util.Arrays;

/** The Java array of a memory: how long it is, which may be more than the memory needs yet. */
final class HeapArray {
    /** The most bytes that a Java array can hold, in whole standard pages. */
    static final long MAX_BYTES = 32767L << MemoryType.STANDARD_PAGE_SIZE_LOG2;

    private static final byte[] NONE = {};

    private HeapArray() {}

    /** An array of {@code length} bytes; null where the Java heap has no room. */
    static byte @Nullable [] create(long length) {
        return length > MAX_BYTES ? null : copy(NONE, length);
    }

    /**
     * A copy with room for {@code needed} bytes at least; null where the Java heap has no room.
     *
     * @param most how many bytes there can ever be, or are to be for now
     */
    static byte @Nullable [] extend(byte[] bytes, long needed, long most) {
        if (needed > MAX_BYTES) {
            return null;
        }
        // Half as much again each time: growing by single pages must not copy everything each time.
        long room = needed + (needed >> 1);
        long length = Math.max(needed, Math.min(room, Math.min(MAX_BYTES, most)));
        byte @Nullable [] longer = copy(bytes, length);
        return longer == null && length > needed ? copy(bytes, needed) : longer;
    }

    private static byte @Nullable [] copy(byte[] bytes, long length) {
        try {
            return Arrays.copyOf(bytes, (int) length);
        } catch (OutOfMemoryError _) {
            return null;
        }
    }
}
