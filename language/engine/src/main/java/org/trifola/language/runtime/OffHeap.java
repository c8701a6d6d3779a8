package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;

import org.jspecify.annotations.Nullable;
import org.trifola.language.numeric.TrapSignal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * The bytes of a memory that do not live on the Java heap: those of shared memories, of memories
 * with 64-bit addresses, and of such as outgrew a Java array. Addresses that are negative are out
 * of bounds.
 *
 * <pre>
 *   base &lt;&lt; 16 : | 0 ... size - 1 | room to grow | end of the reservation
 * </pre>
 *
 * The reservation lives as long as this object is reachable. An access needs no fence for that: a
 * collector looks for what is reachable only at safepoints, and whoever is about to access still
 * holds the instance at any safepoint before the access.
 */
public final class OffHeap {
    static {
        // What guests need of it later they could need where their stack ends.
        Atomics.initialize();
    }

    private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
    private static final MemorySegment ALL = Reservation.EVERYTHING;

    private static final VarHandle I8 = ValueLayout.JAVA_BYTE.varHandle();
    private static final VarHandle I16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LE).varHandle();
    private static final VarHandle I32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LE).varHandle();
    private static final VarHandle I64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LE).varHandle();

    /** The most room to grow that is reserved without being asked for by a declared maximum. */
    private static final long USUAL_ROOM = 64L << 30;

    private final Reservation reservation;

    /**
     * Where the bytes start, in units of 64 KiB. FAST: as an unsigned 32-bit number, so that
     * compilers know that an address is not negative and leave out the bounds check of the segment
     * that stands for all memory.
     */
    private final int base;

    private volatile long size;

    /**
     * The size without synchronization. Another thread may have grown a shared memory: what is read
     * here may be old, hence smaller, and {@link #miss} looks again.
     */
    private long limit;

    private volatile boolean grown;
    private volatile @Nullable Supplier<? extends @Nullable OtherWaiters> otherWaiters;

    private OffHeap(Reservation reservation, long size) {
        this.reservation = reservation;
        this.base = (int) (reservation.start() >>> 16);
        this.size = size;
        this.limit = size;
    }

    /**
     * {@code size} bytes, with room to grow to {@code most} if that can be had; null where not even
     * {@code size} can.
     */
    static @Nullable OffHeap create(long size, long most) {
        long room = Math.min(most, Math.max(USUAL_ROOM, 2 * size));
        Reservation r = Reservation.of(size, room);
        return r == null ? null : new OffHeap(r, size);
    }

    boolean hasGrown() {
        return grown;
    }

    /** The queue that the context of this thread has besides {@link Waiters}; null for none. */
    @Nullable OtherWaiters otherWaiters() {
        Supplier<? extends @Nullable OtherWaiters> s = otherWaiters;
        return s == null ? null : s.get();
    }

    /** From now on threads wait in what {@code queue} gives in their contexts, too. */
    public void waitAlsoIn(Supplier<? extends @Nullable OtherWaiters> queue) {
        otherWaiters = queue;
    }

    /** The size in bytes, also as other threads have left it. */
    long size() {
        return size;
    }

    /**
     * Grows to {@code newSize} bytes, in place; says whether there was room. Bytes never move:
     * another thread may be about to access them. The caller excludes other growth.
     */
    boolean grow(long newSize) {
        if (!reservation.commit(newSize)) {
            return false;
        }
        grown |= newSize != size;
        size = newSize;
        limit = newSize;
        return true;
    }

    private long start() {
        return (base & 0xFFFF_FFFFL) << 16;
    }

    /** The bytes at {@code address}, which the caller has checked. */
    MemorySegment segment(long address, long count) {
        return ALL.asSlice(start() + address, count);
    }

    /** The real address of {@code count} bytes at {@code address}, or a trap. */
    private long at(long address, int count) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, address < 0)) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, address > limit - count)) {
            miss(address, count);
        }
        return start() + address;
    }

    /**
     * The real address of an atomic access of {@code count} bytes, which must be aligned, or a
     * trap.
     */
    long atomic(long address, int count) {
        if (CompilerDirectives.injectBranchProbability(
                CompilerDirectives.SLOWPATH_PROBABILITY, (address & count - 1) != 0)) {
            throw TrapSignal.UNALIGNED_ATOMIC;
        }
        return at(address, count);
    }

    private void miss(long address, int count) {
        if (address > size - count) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
        // PE: compiled code may go on with the size it read before; it starts again with the new
        // one.
        CompilerDirectives.transferToInterpreter();
    }

    public int load8S(long address) {
        return (byte) I8.get(ALL, at(address, 1));
    }

    public int load8U(long address) {
        return (byte) I8.get(ALL, at(address, 1)) & 0xFF;
    }

    public int load16S(long address) {
        return (short) I16.get(ALL, at(address, 2));
    }

    public int load16U(long address) {
        return (short) I16.get(ALL, at(address, 2)) & 0xFFFF;
    }

    public int loadI32(long address) {
        return (int) I32.get(ALL, at(address, 4));
    }

    public long loadI64(long address) {
        return (long) I64.get(ALL, at(address, 8));
    }

    public void store8(long address, int value) {
        I8.set(ALL, at(address, 1), (byte) value);
    }

    public void store16(long address, int value) {
        I16.set(ALL, at(address, 2), (short) value);
    }

    public void storeI32(long address, int value) {
        I32.set(ALL, at(address, 4), value);
    }

    public void storeI64(long address, long value) {
        I64.set(ALL, at(address, 8), value);
    }
}
