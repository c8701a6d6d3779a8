package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Address space outside of the Java heap, all zero. The operating system gives pages for what is
 * touched, where it has {@code mmap}; elsewhere everything is taken at once. It goes back when the
 * reservation is collected.
 *
 * @param start a multiple of {@link #ALIGNMENT}, not 0
 * @param owner keeps the address space alive
 */
record Reservation(long start, long bytes, Object owner) {
    static final long ALIGNMENT = 1L << 16;

    /** The whole address space; empty where this Java forbids native access. */
    static final MemorySegment EVERYTHING = everything();

    /** Room to grow where all of it is taken at once. */
    private static final long MAX_TAKEN = 64 << 20;

    /** Beyond so much in all, memories get little room: the host needs address space as well. */
    private static final long MOST_RESERVED = 1L << 45;

    /** That little: memories that are garbage already may be what takes the rest. */
    private static final long SCARCE_ROOM = 1L << 30;

    private static final AtomicLong RESERVED = new AtomicLong();

    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE = 2;

    private static final @Nullable MethodHandle MMAP = mmap();
    private static final @Nullable MethodHandle MUNMAP = munmap();

    private static MemorySegment everything() {
        try {
            return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
        } catch (IllegalCallerException _) {
            return MemorySegment.NULL;
        }
    }

    /** Whether there can be reservations at all. */
    static boolean isAllowed() {
        return EVERYTHING.byteSize() > 0;
    }

    /** What to throw where {@code size} bytes could not be had. */
    static Unlinkable refused(long size) {
        String reason = isAllowed() ? "" : "; native access is off, see --enable-native-access";
        return new Unlinkable(
                "out of memory: " + size + " bytes off the Java heap were refused" + reason);
    }

    /**
     * Reserves {@code size} bytes with as much room behind them as can be had, up to {@code most}
     * in all; null where not even {@code size} can be had. Before that, unreachable reservations
     * are collected.
     */
    @TruffleBoundary
    static @Nullable Reservation of(long size, long most) {
        if (!isAllowed()) {
            return null;
        }
        boolean scarce = RESERVED.get() + most > MOST_RESERVED;
        long first = scarce ? Math.min(most, size + SCARCE_ROOM) : most;
        for (long room = first; room > size; room = Math.max(size, room / 2)) {
            Reservation r = reserve(size, room);
            if (r != null) {
                return r;
            }
        }
        Reservation r = reserve(size, size);
        if (r == null) {
            System.gc();
            r = reserve(size, size);
        }
        return r;
    }

    private static @Nullable Reservation reserve(long size, long room) {
        if (MMAP != null && MUNMAP != null) {
            return map(MMAP, MUNMAP, room + ALIGNMENT);
        }
        // Taken at once: not more than a little.
        return room > Math.max(size, MAX_TAKEN) ? null : allocate(room);
    }

    /** Makes the first {@code size} bytes usable; says whether they exist. */
    boolean commit(long size) {
        return size <= bytes;
    }

    /** Of ordinary native memory. */
    static @Nullable Reservation allocate(long bytes) {
        try {
            MemorySegment s = Arena.ofAuto().allocate(Math.max(bytes, 1), ALIGNMENT);
            return new Reservation(s.address(), bytes, s);
        } catch (OutOfMemoryError | IllegalArgumentException _) {
            return null;
        }
    }

    private static void release(MethodHandle munmap, long at, long bytes) {
        call(munmap, at, bytes);
        RESERVED.addAndGet(-bytes);
    }

    private static @Nullable Reservation map(MethodHandle mmap, MethodHandle munmap, long bytes) {
        long at = (long) call(mmap, 0L, bytes, PROT_READ_WRITE, flags(), -1, 0L);
        if (at == -1) {
            return null;
        }
        RESERVED.addAndGet(bytes);
        MemorySegment owner =
                MemorySegment.ofAddress(at)
                        .reinterpret(bytes, Arena.ofAuto(), _ -> release(munmap, at, bytes));
        long start = at + ALIGNMENT - 1 & -ALIGNMENT;
        return new Reservation(start, bytes - ALIGNMENT, owner);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    }

    /** Private, anonymous, and not set against the memory that there is before it is touched. */
    private static int flags() {
        return MAP_PRIVATE | (isMac() ? 0x1000 | 0x40 : 0x20 | 0x4000);
    }

    private static @Nullable MethodHandle mmap() {
        return function(
                "mmap",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG));
    }

    private static @Nullable MethodHandle munmap() {
        return function(
                "munmap",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    }

    // The constants above are those of Linux and macOS; long is off_t and size_t there.
    private static @Nullable MethodHandle function(String name, FunctionDescriptor type) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (!isAllowed() || !(os.contains("linux") || isMac())) {
            return null;
        }
        try {
            Linker linker = Linker.nativeLinker();
            SymbolLookup lookup = linker.defaultLookup();
            Optional<MemorySegment> symbol = lookup.find(name);
            return symbol.map(s -> linker.downcallHandle(s, type)).orElse(null);
        } catch (IllegalCallerException | UnsupportedOperationException _) {
            return null;
        }
    }
}
