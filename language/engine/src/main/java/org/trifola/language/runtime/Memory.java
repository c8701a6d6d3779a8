package org.trifola.language.runtime;

import static com.oracle.truffle.api.CompilerDirectives.SLOWPATH_PROBABILITY;
import static com.oracle.truffle.api.CompilerDirectives.injectBranchProbability;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.memory.ByteArraySupport;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.language.code.Placement;
import org.trifola.language.numeric.TrapSignal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A memory instance (spec: execution/runtime, "Memory Instances"): little-endian bytes at addresses
 * 0 to {@link #size()} - 1.
 *
 * <p>Memories with 32-bit addresses that are not shared live in a Java array. It comes into being
 * at the first access: until then a memory costs nothing, whatever its declared size, and active
 * data segments are only noted. All other memories are {@linkplain #offHeap off the heap}, and so
 * is one that outgrew its array. Addresses given to accessors are effective addresses: not
 * negative.
 */
public final class Memory extends Growable {
    /**
     * PE: valid while no memory has outgrown its array. Then compiled code need not ask which kind
     * of bytes it meets; accesses cost some 20 to 40 percent more without it.
     */
    private static final Assumption ALL_FIT_ARRAYS = Assumption.create("memories fit arrays");

    /** The memory of instances that have none: every access is out of bounds. */
    public static final Memory NONE =
            new Memory(
                    new MemoryType(
                            AddressType.I32,
                            Limits.of(0, 0),
                            false,
                            MemoryType.STANDARD_PAGE_SIZE_LOG2),
                    null);

    private static final ByteArraySupport LE = ByteArraySupport.littleEndian();
    private static final byte[] NO_BYTES = {};

    private final MemoryType type;

    /** The bytes; longer than {@link #limit} where room to grow was left. */
    byte[] bytes = NO_BYTES;

    /** The size in bytes, as far as {@link #bytes} holds it: 0 before the first access. */
    long limit;

    /** Those who read both at once. */
    final MemoryUsers users = new MemoryUsers();

    /** The size in bytes. */
    private long size;

    /**
     * The bytes where they are not in an array: from the beginning for shared memories and 64-bit
     * addresses, otherwise null until the memory has outgrown its array.
     */
    public @Nullable OffHeap offHeap;

    private final HeapArray array = new HeapArray();

    /** What active segments wrote before the first access. */
    private @Nullable PendingData pending;

    /** To be told of each growth. */
    private volatile Runnable growthListener = () -> {};

    /**
     * A memory of the declared minimal size, all zero, that nobody pays for where {@code budget} is
     * null.
     *
     * @throws Unlinkable where so much memory cannot be had
     * @throws Trap where that is more than {@code budget} allows
     */
    public Memory(MemoryType type, @Nullable Budget budget) {
        super(budget, Resource.MEMORIES, Resource.MEMORY_BYTES, initialSize(type));
        this.type = type;
        this.size = initialSize(type);
        if (Placement.isOffHeap(type) || size > HeapArray.MAX_BYTES) {
            leaveArray(size);
            if (offHeap == null) {
                throw Reservation.refused(size);
            }
        }
    }

    private static long initialSize(MemoryType type) {
        return type.limits().min() << type.pageSizeLog2();
    }

    public MemoryType type() {
        return type;
    }

    /** The size in bytes. */
    public long size() {
        OffHeap o = offHeap;
        return o == null ? size : o.size();
    }

    /** The size in pages of the memory's page size. */
    public long pages() {
        return size() >>> type.pageSizeLog2();
    }

    @TruffleBoundary
    private synchronized void materialize() {
        if (offHeap != null || limit == size) {
            return;
        }
        byte[] created = HeapArray.create(size);
        if (created == null) {
            leaveArray(size);
            if (offHeap == null) {
                throw TrapSignal.OUT_OF_MEMORY;
            }
        }
        if (pending != null) {
            pending.writeTo(this, created);
            pending = null;
        }
        if (created != null) {
            // From here on other threads may come upon it.
            bytes = created;
            limit = size;
            users.set(new MemoryArray(created, size));
        }
    }

    /** Makes the array long enough; says whether the Java heap had room. */
    private boolean reserve(long needed) {
        if (needed > bytes.length) {
            byte[] longer = array.extend(bytes, needed, Placement.mostBytes(type));
            bytes = longer == null ? bytes : longer;
        }
        return needed <= bytes.length;
    }

    /** What addresses are compared with: all bytes below can be accessed. */
    long bound() {
        return CompilerDirectives.inCompiledCode() && HeapArray.haveNoRoom() ? bytes.length : limit;
    }

    /** Moves the bytes off the heap, if there is room for {@code newSize} of them. */
    private void leaveArray(long newSize) {
        OffHeap o = OffHeap.create(newSize, Placement.mostBytes(type));
        if (o == null) {
            return;
        }
        if (limit > 0) {
            o.segment(0, limit).copyFrom(MemorySegment.ofArray(bytes).asSlice(0, limit));
        }
        if (!Placement.isOffHeap(type)) {
            ALL_FIT_ARRAYS.invalidate();
        }
        offHeap = o;
        limit = 0;
        bytes = NO_BYTES;
        users.set(MemoryArray.NONE);
    }

    /**
     * Grows by {@code delta} pages, unsigned; returns the old size in pages, or -1 if that is not
     * possible.
     */
    @TruffleBoundary
    public long grow(long delta) {
        long old = growBytes(delta);
        if (old >= 0) {
            reportGrowth(old << type.pageSizeLog2(), old + delta << type.pageSizeLog2());
            growthListener.run();
        }
        return old;
    }

    @Override
    long amount() {
        return size();
    }

    private synchronized long growBytes(long delta) {
        long old = pages();
        if (Long.compareUnsigned(delta, (Placement.mostBytes(type) >>> type.pageSizeLog2()) - old)
                > 0) {
            return -1;
        }
        long newSize = old + delta << type.pageSizeLog2();
        long more = newSize - size();
        if (!extend(more)) {
            return -1;
        }
        if (resizeTo(newSize)) {
            return old;
        }
        refund(more);
        return -1;
    }

    /** Has {@code listener} run after each growth, also by no pages, without this memory's lock. */
    public void onGrow(Runnable listener) {
        growthListener = listener;
    }

    private boolean resizeTo(long newSize) {
        OffHeap o = offHeap;
        if (o != null) {
            return o.grow(newSize);
        }
        if (newSize > HeapArray.MAX_BYTES && limit != size) {
            materialize();
        }
        boolean touched = limit == size && size > 0;
        if (newSize > HeapArray.MAX_BYTES || touched && !reserve(newSize)) {
            leaveArray(newSize);
            if (offHeap == null) {
                return false;
            }
        } else if (touched) {
            limit = newSize;
            users.set(new MemoryArray(bytes, newSize));
        }
        size = newSize;
        return true;
    }

    /** Makes an access beyond {@link #limit} possible, or traps. */
    private void miss(long address, long count) {
        checkBounds(address, count);
        // PE: a path that came back from here would make compiled code read limit and bytes anew
        // after each access, at two to three times the cost. A trap does not come back.
        CompilerDirectives.transferToInterpreter();
        materialize();
    }

    /**
     * Where an access is to go that is beyond the array: off the heap, or null where the array has
     * come into being only now.
     */
    @Nullable OffHeap beyond(long address, int count) {
        OffHeap o = ALL_FIT_ARRAYS.isValid() ? null : offHeap;
        if (o == null) {
            miss(address, count);
            o = offHeap;
        }
        return o;
    }

    public int load8S(long address) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 1)) {
            OffHeap o = beyond(address, 1);
            if (o != null) {
                return o.load8S(address);
            }
        }
        return LE.getByte(bytes, address);
    }

    public int load8U(long address) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 1)) {
            OffHeap o = beyond(address, 1);
            if (o != null) {
                return o.load8U(address);
            }
        }
        return LE.getByte(bytes, address) & 0xFF;
    }

    public int load16S(long address) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 2)) {
            OffHeap o = beyond(address, 2);
            if (o != null) {
                return o.load16S(address);
            }
        }
        return LE.getShort(bytes, address);
    }

    public int load16U(long address) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 2)) {
            OffHeap o = beyond(address, 2);
            if (o != null) {
                return o.load16U(address);
            }
        }
        return LE.getShort(bytes, address) & 0xFFFF;
    }

    public int loadI32(long address) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 4)) {
            OffHeap o = beyond(address, 4);
            if (o != null) {
                return o.loadI32(address);
            }
        }
        return LE.getInt(bytes, address);
    }

    public long loadI64(long address) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 8)) {
            OffHeap o = beyond(address, 8);
            if (o != null) {
                return o.loadI64(address);
            }
        }
        return LE.getLong(bytes, address);
    }

    public void store8(long address, int value) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 1)) {
            OffHeap o = beyond(address, 1);
            if (o != null) {
                o.store8(address, value);
                return;
            }
        }
        LE.putByte(bytes, address, (byte) value);
    }

    public void store16(long address, int value) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 2)) {
            OffHeap o = beyond(address, 2);
            if (o != null) {
                o.store16(address, value);
                return;
            }
        }
        LE.putShort(bytes, address, (short) value);
    }

    public void storeI32(long address, int value) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 4)) {
            OffHeap o = beyond(address, 4);
            if (o != null) {
                o.storeI32(address, value);
                return;
            }
        }
        LE.putInt(bytes, address, value);
    }

    public void storeI64(long address, long value) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 8)) {
            OffHeap o = beyond(address, 8);
            if (o != null) {
                o.storeI64(address, value);
                return;
            }
        }
        LE.putLong(bytes, address, value);
    }

    /** Stores both halves of a {@code v128}, or nothing. */
    public void storeV128(long address, long low, long high) {
        if (injectBranchProbability(SLOWPATH_PROBABILITY, address > bound() - 16)) {
            OffHeap o = beyond(address, 16);
            if (o != null) {
                o.storeI64(address + 8, high);
                o.storeI64(address, low);
                return;
            }
        }
        LE.putLong(bytes, address, low);
        LE.putLong(bytes, address + 8, high);
    }

    /** Traps unless there are {@code count} bytes at {@code address}; all unsigned 64-bit. */
    private void checkBounds(long address, long count) {
        long bytes = size();
        if (Long.compareUnsigned(count, bytes) > 0
                || Long.compareUnsigned(address, bytes - count) > 0) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
    }

    /** The same, and sees to it that they are there to be accessed. */
    private void checkRange(long address, long count) {
        checkBounds(address, count);
        if (offHeap == null && limit != size) {
            materialize();
        }
    }

    private MemorySegment segment(long address, long count) {
        OffHeap o = offHeap;
        return o != null
                ? o.segment(address, count)
                : MemorySegment.ofArray(bytes).asSlice(address, count);
    }

    /**
     * A view of all bytes, as far as a Java buffer goes, little-endian, valid until the memory
     * grows.
     */
    @TruffleBoundary
    public ByteBuffer buffer() {
        int count = (int) Math.min(size(), Integer.MAX_VALUE);
        return buffer(0, count).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A view of {@code count} bytes at {@code address}, valid until the memory grows; traps beyond
     * the end.
     */
    @TruffleBoundary
    public ByteBuffer buffer(long address, int count) {
        checkRange(address, count);
        return offHeap == null
                ? ByteBuffer.wrap(bytes, (int) address, count)
                : segment(address, count).asByteBuffer();
    }

    /** Sets {@code count} bytes at {@code address} to {@code value}; all unsigned 64-bit. */
    @TruffleBoundary
    public void fill(long address, int value, long count) {
        checkRange(address, count);
        if (offHeap == null) {
            Arrays.fill(bytes, (int) address, (int) (address + count), (byte) value);
        } else {
            segment(address, count).fill((byte) value);
            Reference.reachabilityFence(this);
        }
    }

    /** Copies within or between memories; ranges may overlap. */
    @TruffleBoundary
    public void copy(long to, Memory source, long from, long count) {
        source.checkRange(from, count);
        checkRange(to, count);
        if (offHeap == null && source.offHeap == null) {
            System.arraycopy(source.bytes, (int) from, bytes, (int) to, (int) count);
        } else {
            segment(to, count).copyFrom(source.segment(from, count));
            Reference.reachabilityFence(source);
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Writes the {@code count} bytes of {@code data} from index {@code from} on; reading beyond its
     * end traps.
     */
    @TruffleBoundary
    public void init(long to, ByteSlice data, long from, long count) {
        if (Long.compareUnsigned(count, data.length()) > 0
                || Long.compareUnsigned(from, data.length() - count) > 0) {
            throw TrapSignal.OUT_OF_BOUNDS_MEMORY;
        }
        if (limit == 0 && size > 0 && offHeap == null) {
            checkBounds(to, count);
            if (pending == null) {
                pending = new PendingData();
            }
            pending.add(to, data, (int) from, (int) count);
            return;
        }
        ByteSlice source = data.loaded();
        write(to, source.array(), source.index() + (int) from, (int) count);
    }

    /** Copies bytes out; traps beyond the end. */
    @TruffleBoundary
    public void read(long address, byte[] target, int offset, int count) {
        checkRange(address, count);
        MemorySegment from = segment(address, count);
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, 0, target, offset, count);
        Reference.reachabilityFence(this);
    }

    /** Copies bytes in; traps beyond the end. */
    @TruffleBoundary
    public void write(long address, byte[] source, int offset, int count) {
        checkRange(address, count);
        put(address, source, offset, count);
    }

    /** Copies bytes in that are known to fit. */
    void put(long address, byte[] source, int offset, int count) {
        MemorySegment to = segment(address, count);
        MemorySegment.copy(source, offset, to, ValueLayout.JAVA_BYTE, 0, count);
        Reference.reachabilityFence(this);
    }
}
