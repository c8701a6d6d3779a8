package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import sun.misc.Unsafe;

/**
 * The array of a memory and how far it may be accessed, which is never beyond its end. Both belong
 * together: whoever has read this once may access the one as far as the other says, whatever other
 * threads do to the memory meanwhile.
 */
@SuppressWarnings("removal")
public final class MemoryArray {
    private static final @Nullable Unsafe UNSAFE = UncheckedAccess.unsafe();

    /** The most bytes that one access takes. */
    private static final int WIDEST = 8;

    /** Of a memory that has no array: none, not yet or no longer. */
    static final MemoryArray NONE = new MemoryArray(new byte[0], 0);

    /** The bytes. */
    public final byte[] bytes;

    /** How many of them are the memory's. */
    final long limit;

    /**
     * The largest address at which accesses of any width are within the limit; negative where there
     * is none.
     */
    public final long highest;

    MemoryArray(byte[] bytes, long limit) {
        if (limit > bytes.length) {
            throw new IllegalArgumentException(limit + " of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
        this.limit = limit;
        highest = limit < WIDEST ? -1 : limit - WIDEST;
    }

    /**
     * Whether {@code count} bytes at {@code address} are not all within the limit. The accesses
     * below are for those that are, and compare nothing: whoever asks them has asked this before.
     */
    public boolean isBeyond(long address, int count) {
        return address + count > limit;
    }

    public int load8S(long address) {
        Unsafe u = UNSAFE;
        return u == null
                ? bytes[(int) address]
                : u.getByte(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET);
    }

    public int load8U(long address) {
        Unsafe u = UNSAFE;
        return u == null
                ? bytes[(int) address] & 0xFF
                : Byte.toUnsignedInt(u.getByte(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET));
    }

    public int load16S(long address) {
        Unsafe u = UNSAFE;
        return u == null
                ? (short) MemoryAccess.I16.get(bytes, (int) address)
                : u.getShort(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET);
    }

    public int load16U(long address) {
        Unsafe u = UNSAFE;
        return u == null
                ? (short) MemoryAccess.I16.get(bytes, (int) address) & 0xFFFF
                : u.getChar(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET);
    }

    public int loadI32(long address) {
        Unsafe u = UNSAFE;
        return u == null
                ? (int) MemoryAccess.I32.get(bytes, (int) address)
                : u.getInt(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET);
    }

    public long loadI64(long address) {
        Unsafe u = UNSAFE;
        return u == null
                ? (long) MemoryAccess.I64.get(bytes, (int) address)
                : u.getLong(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET);
    }

    public void store8(long address, int value) {
        Unsafe u = UNSAFE;
        if (u == null) {
            bytes[(int) address] = (byte) value;
        } else {
            u.putByte(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET, (byte) value);
        }
    }

    public void store16(long address, int value) {
        Unsafe u = UNSAFE;
        if (u == null) {
            MemoryAccess.I16.set(bytes, (int) address, (short) value);
        } else {
            u.putShort(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET, (short) value);
        }
    }

    public void storeI32(long address, int value) {
        Unsafe u = UNSAFE;
        if (u == null) {
            MemoryAccess.I32.set(bytes, (int) address, value);
        } else {
            u.putInt(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET, value);
        }
    }

    public void storeI64(long address, long value) {
        Unsafe u = UNSAFE;
        if (u == null) {
            MemoryAccess.I64.set(bytes, (int) address, value);
        } else {
            u.putLong(bytes, address + Unsafe.ARRAY_BYTE_BASE_OFFSET, value);
        }
    }
}
