package org.trifola.language.host;

import java.nio.ByteBuffer;

/**
 * A guest's linear memory for host functions. Addresses are bytes from the start; 32-bit ones must
 * be passed zero-extended. Every access beyond the end throws the trap "out of bounds memory
 * access".
 */
public interface HostMemory {

    /** The size in bytes. */
    long size();

    /** The byte at {@code address}, 0 to 255. */
    int getU8(long address);

    int getU16(long address);

    int getI32(long address);

    long getI64(long address);

    void putI8(long address, int value);

    void putI16(long address, int value);

    void putI32(long address, int value);

    void putI64(long address, long value);

    /** Copies {@code count} bytes of the guest's to {@code target[offset]} on. */
    void read(long address, byte[] target, int offset, int count);

    /** Copies {@code count} bytes from {@code source[offset]} on to the guest. */
    void write(long address, byte[] source, int offset, int count);

    /**
     * A view of {@code count} bytes at {@code address}, for a transfer without a copy; only valid
     * until guest code runs again. It need not have an array behind it.
     */
    ByteBuffer buffer(long address, int count);
}
