package org.trifola.wasi.preview1;

import org.trifola.language.host.HostMemory;
import org.trifola.wasi.filesystem.FileAttributes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** How preview 1 lays out its records in memory ({@code typenames.witx}). */
final class Layout {
    static final int DIRENT_BYTES = 24;
    static final int FDSTAT_BYTES = 24;
    static final int EVENT_BYTES = 32;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Layout() {}

    /** Little-endian, as all of them. */
    static void putLong(byte[] target, int offset, long value) {
        LONG.set(target, offset, value);
    }

    /**
     * <pre>
     * fdstat: | 0 filetype u8 | 2 flags u16 | 8 rights u64 | 16 inheriting u64 |
     * </pre>
     */
    static void putFdstat(HostMemory memory, long address, Descriptor descriptor) {
        memory.putI64(address, descriptor.type().code() | (long) descriptor.flags() << 16);
        memory.putI64(address + 8, descriptor.rights());
        memory.putI64(address + 16, descriptor.inheriting());
    }

    /** The end of a filestat. */
    static void putSizeAndTimes(HostMemory memory, long address, FileAttributes attributes) {
        memory.putI64(address, attributes.size());
        memory.putI64(address + 8, attributes.accessed());
        memory.putI64(address + 16, attributes.modified());
        memory.putI64(address + 24, attributes.changed());
    }

    /**
     * <pre>
     * event: | 0 userdata u64 | 8 errno u16 | 10 type u8 | 16 nbytes u64 | 24 flags u16 |
     * </pre>
     */
    static void putEvent(
            HostMemory memory,
            long address,
            long userdata,
            int errno,
            int type,
            long bytes,
            int flags) {
        memory.putI64(address, userdata);
        memory.putI64(address + 8, errno | (long) type << 16);
        memory.putI64(address + 16, bytes);
        memory.putI64(address + 24, flags);
    }
}
