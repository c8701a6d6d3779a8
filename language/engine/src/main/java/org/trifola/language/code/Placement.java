package org.trifola.language.code;

import org.trifola.format.types.AddressType;
import org.trifola.format.types.MemoryType;

/**
 * Where the bytes of a memory are, and how many there can be: its type decides, and with it which
 * operations access it.
 */
public final class Placement {
    /** The most bytes that one memory can have here, whatever its type. */
    public static final long MAX_BYTES = 1L << 40;

    private Placement() {}

    /**
     * Whether memories of a type are never in a Java array: those that threads share, which must
     * not move, and those with 64-bit addresses.
     */
    public static boolean isOffHeap(MemoryType type) {
        return type.shared() || type.address() == AddressType.I64;
    }

    /** The most bytes that a memory of a type can grow to. */
    public static long mostBytes(MemoryType type) {
        long max = MAX_BYTES >>> type.pageSizeLog2();
        if (type.limits().max().isPresent()
                && Long.compareUnsigned(type.limits().max().getAsLong(), max) < 0) {
            max = type.limits().max().getAsLong();
        }
        long bytes = max << type.pageSizeLog2();
        return type.address() == AddressType.I32 ? Math.min(bytes, 1L << 32) : bytes;
    }
}
