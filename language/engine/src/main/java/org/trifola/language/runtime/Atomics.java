package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;

import org.trifola.language.numeric.ReadModifyWrite;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Atomic accesses to memories off the heap, all sequentially consistent: Java's volatile accesses
 * and read-modify-writes. Weaker orderings are carried out as this one.
 *
 * <p>Java has no read-modify-writes of one and two bytes: they are compare-and-exchange of the four
 * bytes around them.
 */
public final class Atomics {
    private static final MemorySegment ALL = Reservation.EVERYTHING;
    private static final ByteOrder LE = ByteOrder.LITTLE_ENDIAN;
    private static final VarHandle I8 = ValueLayout.JAVA_BYTE.varHandle();
    private static final VarHandle I16 = ValueLayout.JAVA_SHORT.withOrder(LE).varHandle();
    private static final VarHandle I32 = ValueLayout.JAVA_INT.withOrder(LE).varHandle();
    private static final VarHandle I64 = ValueLayout.JAVA_LONG.withOrder(LE).varHandle();

    private Atomics() {}

    /** Initializes this class, if nobody has: not at the very end of some guest's stack. */
    static void initialize() {}

    public static int load8(OffHeap m, long address) {
        return (byte) I8.getVolatile(ALL, m.atomic(address, 1)) & 0xFF;
    }

    public static int load16(OffHeap m, long address) {
        return (short) I16.getVolatile(ALL, m.atomic(address, 2)) & 0xFFFF;
    }

    public static int load32(OffHeap m, long address) {
        return (int) I32.getVolatile(ALL, m.atomic(address, 4));
    }

    public static long load64(OffHeap m, long address) {
        return (long) I64.getVolatile(ALL, m.atomic(address, 8));
    }

    public static void store8(OffHeap m, long address, int value) {
        I8.setVolatile(ALL, m.atomic(address, 1), (byte) value);
    }

    public static void store16(OffHeap m, long address, int value) {
        I16.setVolatile(ALL, m.atomic(address, 2), (short) value);
    }

    public static void store32(OffHeap m, long address, int value) {
        I32.setVolatile(ALL, m.atomic(address, 4), value);
    }

    public static void store64(OffHeap m, long address, long value) {
        I64.setVolatile(ALL, m.atomic(address, 8), value);
    }

    /** Read-modify-write of one byte; the byte before, as all results unsigned. */
    public static int rmw8(OffHeap m, int operation, long address, int value) {
        return narrow(operation, m.atomic(address, 1), 0xFF, value);
    }

    public static int rmw16(OffHeap m, int operation, long address, int value) {
        return narrow(operation, m.atomic(address, 2), 0xFFFF, value);
    }

    /** Read-modify-write of four bytes; PE: {@code operation} is constant. */
    public static int rmw32(OffHeap m, int operation, long address, int value) {
        long at = m.atomic(address, 4);
        return switch (operation) {
            case ReadModifyWrite.ADD -> (int) I32.getAndAdd(ALL, at, value);
            case ReadModifyWrite.SUB -> (int) I32.getAndAdd(ALL, at, -value);
            case ReadModifyWrite.AND -> (int) I32.getAndBitwiseAnd(ALL, at, value);
            case ReadModifyWrite.OR -> (int) I32.getAndBitwiseOr(ALL, at, value);
            case ReadModifyWrite.XOR -> (int) I32.getAndBitwiseXor(ALL, at, value);
            case ReadModifyWrite.XCHG -> (int) I32.getAndSet(ALL, at, value);
            default -> throw CompilerDirectives.shouldNotReachHere();
        };
    }

    public static long rmw64(OffHeap m, int operation, long address, long value) {
        long at = m.atomic(address, 8);
        return switch (operation) {
            case ReadModifyWrite.ADD -> (long) I64.getAndAdd(ALL, at, value);
            case ReadModifyWrite.SUB -> (long) I64.getAndAdd(ALL, at, -value);
            case ReadModifyWrite.AND -> (long) I64.getAndBitwiseAnd(ALL, at, value);
            case ReadModifyWrite.OR -> (long) I64.getAndBitwiseOr(ALL, at, value);
            case ReadModifyWrite.XOR -> (long) I64.getAndBitwiseXor(ALL, at, value);
            case ReadModifyWrite.XCHG -> (long) I64.getAndSet(ALL, at, value);
            default -> throw CompilerDirectives.shouldNotReachHere();
        };
    }

    private static int narrow(int operation, long at, int mask, int value) {
        long word = at & -4;
        int shift = (int) (at & 3) << 3;
        while (true) {
            int old = (int) I32.getVolatile(ALL, word);
            int before = old >>> shift & mask;
            int after = ReadModifyWrite.apply(operation, before, value) & mask;
            if (I32.compareAndSet(ALL, word, old, old & ~(mask << shift) | after << shift)) {
                return before;
            }
        }
    }

    /** Replaces a byte if it is the lowest of {@code expected}; the byte before. */
    public static int cmpxchg8(OffHeap m, long address, int expected, int replacement) {
        return cmpxchg(m.atomic(address, 1), 0xFF, expected, replacement);
    }

    public static int cmpxchg16(OffHeap m, long address, int expected, int replacement) {
        return cmpxchg(m.atomic(address, 2), 0xFFFF, expected, replacement);
    }

    public static int cmpxchg32(OffHeap m, long address, int expected, int replacement) {
        return (int) I32.compareAndExchange(ALL, m.atomic(address, 4), expected, replacement);
    }

    public static long cmpxchg64(OffHeap m, long address, long expected, long replacement) {
        return (long) I64.compareAndExchange(ALL, m.atomic(address, 8), expected, replacement);
    }

    private static int cmpxchg(long at, int mask, int expected, int replacement) {
        long word = at & -4;
        int shift = (int) (at & 3) << 3;
        int cleared = ~(mask << shift);
        while (true) {
            int old = (int) I32.getVolatile(ALL, word);
            int before = old >>> shift & mask;
            if (before != (expected & mask)) {
                return before;
            }
            if (I32.compareAndSet(ALL, word, old, old & cleared | (replacement & mask) << shift)) {
                return before;
            }
        }
    }
}
