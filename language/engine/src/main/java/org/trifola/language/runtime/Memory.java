package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.memory.ByteArraySupport;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.language.numeric.TrapSignal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A memory instance (spec: execution/runtime, "Memory Instances"): little-endian bytes at addresses
 * 0 to {@link #size()} - 1.
 *
 * <p>The bytes come into being at the first access: until then a memory costs nothing, whatever its
 * declared size, and active data segments are only noted. Addresses given to accessors are
 * effective addresses: not negative.
 */
public final class Memory extends Extern {
    /**
     * The most bytes that one memory can have here: a Java array's length, in whole standard pages.
     */
    public static final long MAX_BYTES = 32767L << MemoryType.STANDARD_PAGE_SIZE_LOG2;

    /** The memory of instances that have none: every access is out of bounds. */
    public static final Memory NONE =
            new Memory(
                    new MemoryType(
                            AddressType.I32,
                            Limits.of(0, 0),
                            false,
                            MemoryType.STANDARD_PAGE_SIZE_LOG2));

    private static final ByteArraySupport LE = ByteArraySupport.littleEndian();
    private static final byte[] NO_BYTES = {};

    private final MemoryType type;
    private final @Nullable Charge charge;

    /** The bytes; longer than {@link #limit} where room to grow was left. */
    byte[] bytes = NO_BYTES;

    /** The size in bytes, as far as {@link #bytes} holds it: 0 before the first access. */
    long limit;

    /** The size in bytes. */
    private long size;

    /** Data noted for the first access, in the order of writing. */
    private @Nullable Pending firstPending;

    private @Nullable Pending lastPending;

    /** To be told of each growth. */
    private @Nullable Runnable growthListener;

    /** {@code count} bytes from {@code source[from]} on, to be written to address {@code to}. */
    private static final class Pending {
        final long to;
        final byte[] source;
        final int from;
        final int count;
        @Nullable Pending next;

        Pending(long to, byte[] source, int from, int count) {
            this.to = to;
            this.source = source;
            this.from = from;
            this.count = count;
        }
    }

    /** A memory of the declared minimal size, all zero, that nobody pays for. */
    public Memory(MemoryType type) {
        this.type = type;
        this.size = type.limits().min() << type.pageSizeLog2();
        this.charge = null;
    }

    /**
     * A memory of the declared minimal size, all zero.
     *
     * @throws Trap where that is more than {@code budget} allows
     */
    public Memory(MemoryType type, Budget budget) {
        this.type = type;
        this.size = type.limits().min() << type.pageSizeLog2();
        this.charge = budget.open(this, Resource.MEMORIES, Resource.MEMORY_BYTES, size);
    }

    public MemoryType type() {
        return type;
    }

    /** The size in bytes. */
    public long size() {
        return size;
    }

    /** The size in pages of the memory's page size. */
    public long pages() {
        return size >>> type.pageSizeLog2();
    }

    /** The array behind this memory, valid up to {@link #size()} and until the memory grows. */
    public byte[] array() {
        if (limit != size) {
            materialize();
        }
        return bytes;
    }

    /** A view of all bytes, little-endian, valid until the memory grows. */
    @TruffleBoundary
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array(), 0, (int) size).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @TruffleBoundary
    private void materialize() {
        reserve(size);
        limit = size;
        for (Pending p = firstPending; p != null; p = p.next) {
            System.arraycopy(p.source, p.from, bytes, (int) p.to, p.count);
        }
        firstPending = null;
        lastPending = null;
    }

    private void reserve(long needed) {
        if (needed > bytes.length) {
            // Half as much again each time: growing by single pages must not copy everything each
            // time.
            long room = bytes.length == 0 ? needed : needed + (needed >> 1);
            long max = type.limits().max().orElse(Long.MAX_VALUE >>> type.pageSizeLog2());
            long most = Math.min(MAX_BYTES, max << type.pageSizeLog2());
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(room, most)));
        }
    }

    /**
     * Grows by {@code delta} pages, unsigned; returns the old size in pages, or -1 if that is not
     * possible.
     */
    @TruffleBoundary
    public long grow(long delta) {
        long old = pages();
        long most = MAX_BYTES >>> type.pageSizeLog2();
        if (type.limits().max().isPresent()
                && Long.compareUnsigned(type.limits().max().getAsLong(), most) < 0) {
            most = type.limits().max().getAsLong();
        }
        if (Long.compareUnsigned(delta, most - old) > 0) {
            return -1;
        }
        long newSize = old + delta << type.pageSizeLog2();
        if (charge != null && !charge.extend(newSize - size)) {
            return -1;
        }
        if (limit == size && size > 0) {
            try {
                reserve(newSize);
            } catch (OutOfMemoryError _) {
                return -1;
            }
            limit = newSize;
        }
        size = newSize;
        Runnable listener = growthListener;
        if (listener != null) {
            listener.run();
        }
        return old;
    }

    /** Has {@code listener} run after each growth, also one by no pages. */
    public void onGrow(Runnable listener) {
        growthListener = listener;
    }

    /** Makes an access beyond {@link #limit} possible, or traps. */
    void miss(long address, long count) {
        if (Long.compareUnsigned(count, size) > 0
                || Long.compareUnsigned(address, size - count) > 0) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
        // PE: a path that came back from here would make compiled code read limit and bytes anew
        // after each
        // access, at two to three times the cost. A trap does not come back.
        CompilerDirectives.transferToInterpreter();
        materialize();
    }

    private void check(long address, int count) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, address > limit - count)) {
            miss(address, count);
        }
    }

    private void checkRange(long address, long count) {
        if (Long.compareUnsigned(count, limit) > 0
                || Long.compareUnsigned(address, limit - count) > 0) {
            miss(address, count);
        }
    }

    public int load8S(long address) {
        check(address, 1);
        return LE.getByte(bytes, address);
    }

    public int load8U(long address) {
        check(address, 1);
        return LE.getByte(bytes, address) & 0xFF;
    }

    public int load16S(long address) {
        check(address, 2);
        return LE.getShort(bytes, address);
    }

    public int load16U(long address) {
        check(address, 2);
        return LE.getShort(bytes, address) & 0xFFFF;
    }

    public int loadI32(long address) {
        check(address, 4);
        return LE.getInt(bytes, address);
    }

    public long loadI64(long address) {
        check(address, 8);
        return LE.getLong(bytes, address);
    }

    public void store8(long address, int value) {
        check(address, 1);
        LE.putByte(bytes, address, (byte) value);
    }

    public void store16(long address, int value) {
        check(address, 2);
        LE.putShort(bytes, address, (short) value);
    }

    public void storeI32(long address, int value) {
        check(address, 4);
        LE.putInt(bytes, address, value);
    }

    public void storeI64(long address, long value) {
        check(address, 8);
        LE.putLong(bytes, address, value);
    }

    /** Stores both halves of a {@code v128}, or nothing. */
    public void storeV128(long address, long low, long high) {
        check(address, 16);
        LE.putLong(bytes, address, low);
        LE.putLong(bytes, address + 8, high);
    }

    /**
     * The array behind this memory, for an access to {@code count} bytes at {@code address}; traps
     * where they are out of bounds.
     */
    public byte[] bytes(long address, int count) {
        check(address, count);
        return bytes;
    }

    /** Sets {@code count} bytes at {@code address} to {@code value}; all unsigned 64-bit. */
    @TruffleBoundary
    public void fill(long address, int value, long count) {
        checkRange(address, count);
        Arrays.fill(bytes, (int) address, (int) (address + count), (byte) value);
    }

    /** Copies within or between memories; ranges may overlap. */
    @TruffleBoundary
    public void copy(long to, Memory source, long from, long count) {
        source.checkRange(from, count);
        checkRange(to, count);
        System.arraycopy(source.bytes, (int) from, bytes, (int) to, (int) count);
    }

    /**
     * Writes {@code count} bytes from {@code source[from]} on.
     *
     * @param length how much of {@code source} there is from {@code start} on; reading beyond it
     *     traps
     */
    @TruffleBoundary
    public void init(long to, byte[] source, int start, int length, long from, long count) {
        if (Long.compareUnsigned(count, length) > 0
                || Long.compareUnsigned(from, length - count) > 0) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
        if (limit == 0 && size > 0) {
            if (Long.compareUnsigned(count, size) > 0
                    || Long.compareUnsigned(to, size - count) > 0) {
                throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
            }
            postpone(new Pending(to, source, start + (int) from, (int) count));
            return;
        }
        checkRange(to, count);
        System.arraycopy(source, start + (int) from, bytes, (int) to, (int) count);
    }

    private void postpone(Pending data) {
        Pending last = lastPending;
        if (last == null) {
            firstPending = data;
        } else {
            last.next = data;
        }
        lastPending = data;
    }

    /** Copies bytes out; traps beyond the end. */
    @TruffleBoundary
    public void read(long address, byte[] target, int offset, int count) {
        checkRange(address, count);
        System.arraycopy(bytes, (int) address, target, offset, count);
    }

    /** Copies bytes in; traps beyond the end. */
    @TruffleBoundary
    public void write(long address, byte[] source, int offset, int count) {
        checkRange(address, count);
        System.arraycopy(source, offset, bytes, (int) address, count);
    }
}
