package org.trifola.language.code;

import org.trifola.format.types.AddressType;
import org.trifola.format.types.MemoryType;

/** Where the bytes of a memory are: its type decides, and with it which operations access it. */
public final class Placement {
    private Placement() {}

    /**
     * Whether memories of a type are never in a Java array: those that threads share, which must
     * not move, and those with 64-bit addresses.
     */
    public static boolean isOffHeap(MemoryType type) {
        return type.shared() || type.address() == AddressType.I64;
    }
}
