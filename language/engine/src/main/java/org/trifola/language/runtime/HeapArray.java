package org.trifola.language.runtime;

import com.oracle.truffle.api.Assumption;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.MemoryType;

import java.util.Arrays;

/** The Java array of a memory: how long it is, which may be more than the memory needs. */
final class HeapArray {
    /** The most bytes that a Java array can hold, in whole standard pages. */
    static final long MAX_BYTES = 32767L << MemoryType.STANDARD_PAGE_SIZE_LOG2;

    /**
     * PE: valid while no array is longer than its memory. Then compiled code compares addresses
     * with the length of the array, which Java does as well: one comparison an access, not two.
     */
    private static final Assumption NO_ROOM = Assumption.create("arrays are as long as memories");

    /** So many bytes, and so many times its size, a memory may copy before it gets room to grow. */
    private static final long MOST_COPIED = 64 << 20;

    private static final long COPIES = 8;

    private static final byte[] NONE = {};

    /** The bytes of all arrays that were made to grow. */
    private long copied;

    /** Whether arrays get room to grow from now on. */
    private boolean hasRoom;

    /** Whether every array is as long as its memory. */
    static boolean haveNoRoom() {
        return NO_ROOM.isValid();
    }

    /** An array of {@code length} bytes; null where the Java heap has no room. */
    static byte @Nullable [] create(long length) {
        return length > MAX_BYTES ? null : copy(NONE, length);
    }

    /**
     * A copy with room for {@code needed} bytes at least; null where the Java heap has no room.
     *
     * @param most how many bytes there can ever be
     */
    byte @Nullable [] extend(byte[] bytes, long needed, long most) {
        if (needed > MAX_BYTES) {
            return null;
        }
        copied += needed;
        hasRoom |= copied > MOST_COPIED + COPIES * needed;
        if (!hasRoom) {
            return copy(bytes, needed);
        }
        NO_ROOM.invalidate();
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
