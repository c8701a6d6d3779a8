package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostCaller;
import org.trifola.language.host.HostMemory;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One call of the guest's: its arguments and its memory. Parameters are numbered as wasm passes
 * them.
 *
 * <p>SPEC: an address outside of the memory traps, and is not reported as {@code fault}; one that
 * is not aligned is served.
 */
final class Call {
    /** The longest path, as on Linux. */
    private static final int MAX_PATH_BYTES = 4096;

    private final HostCaller caller;
    private final long[] values;
    private @Nullable HostMemory memory;

    Call(HostCaller caller, long[] values) {
        this.caller = caller;
        this.values = values;
    }

    HostCaller caller() {
        return caller;
    }

    HostMemory memory() {
        HostMemory found = memory;
        if (found == null) {
            found = caller.memory("memory");
            if (found == null) {
                throw caller.trap("the module exports no memory named \"memory\"");
            }
            memory = found;
        }
        return found;
    }

    int i32(int parameter) {
        return (int) values[parameter];
    }

    /** An address, a size or a count. */
    long u32(int parameter) {
        return values[parameter] & 0xFFFF_FFFFL;
    }

    /** A set of 16 flags. */
    int flags(int parameter) {
        return (int) values[parameter] & 0xFFFF;
    }

    long i64(int parameter) {
        return values[parameter];
    }

    /** An offset or a size in a file. None can be 2^63 or more. */
    long filesize(int parameter) throws ErrnoException {
        long size = values[parameter];
        if (size < 0) {
            throw Errno.INVAL.failure();
        }
        return size;
    }

    /** Traps unless the memory has {@code count} bytes at {@code address}. */
    void requireRange(long address, long count) {
        if (count > memory().size() - address) {
            throw caller.trap("out of bounds memory access");
        }
    }

    /** A path: its address in {@code parameter}, its length in the next. */
    String path(int parameter) throws ErrnoException {
        long address = u32(parameter);
        long count = u32(parameter + 1);
        requireRange(address, count);
        if (count > MAX_PATH_BYTES) {
            throw Errno.NAMETOOLONG.failure();
        }
        byte[] bytes = new byte[(int) count];
        memory().read(address, bytes, 0, bytes.length);
        return path(bytes);
    }

    private static String path(byte[] bytes) throws ErrnoException {
        int all = 0;
        for (byte b : bytes) {
            if (b == 0) {
                throw Errno.ILSEQ.failure();
            }
            all |= b;
        }
        if (all >= 0) {
            // FAST: plain ASCII, and so what nearly all paths are.
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw Errno.ILSEQ.failure();
        }
    }

    /** Leaves a result where the pointer in {@code parameter} says. */
    void putI32(int parameter, int value) {
        memory().putI32(u32(parameter), value);
    }

    /** Leaves a result where the pointer in {@code parameter} says. */
    void putI64(int parameter, long value) {
        memory().putI64(u32(parameter), value);
    }
}
