package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.LocalsReader;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;

import java.util.Arrays;

/**
 * The locals of a function: their types, and which of those without a default value have been set
 * (spec: validation/conventions, "Local Types").
 *
 * <p>A few bytes of a body can declare any number of locals. Types stay in runs therefore; memory
 * and time are bounded by the size of the body and {@link #FLAT}.
 */
final class Locals {
    /** FAST: the first so many types stand in an array; beyond, they are searched for. */
    private static final int FLAT = 1024;

    private final TypeContext types;
    private final int limit;
    private int count;

    private final int[] flat = new int[FLAT];
    private int runs;
    private int[] runEnds = new int[16];
    private int[] runTypes = new int[16];

    /** The first local that has to be set before use; the maximum where there is none. */
    private int firstUnset;

    // A local is set if its element is the number of this function: no array to clear between
    // functions.
    private int[] setIn = {};
    private int serial;
    private int[] trail = new int[16];
    private int trailLength;

    Locals(TypeContext types, int limit) {
        this.types = types;
        this.limit = limit;
    }

    /** Forgets all locals. */
    void clear() {
        count = 0;
        runs = 0;
        firstUnset = Integer.MAX_VALUE;
        trailLength = 0;
        serial++;
    }

    /**
     * The parameters of the function and the declarations that {@code in} stands before, whose
     * bytes are {@code bytes}.
     */
    void read(int[] params, LocalsReader in, BinaryReader bytes) {
        clear();
        for (int p : params) {
            add(1, p);
        }
        if (!readNumbers(bytes)) {
            readAll(params, in);
        }
    }

    /**
     * FAST: reads the declarations if they are all of numbers, and few each; else none. In most
     * bodies they are.
     */
    private boolean readNumbers(BinaryReader in) {
        byte[] bytes = in.array();
        int first = in.index() + 1;
        int declarations = first < in.endIndex() ? bytes[first - 1] : -1;
        int end = first + 2 * declarations;
        if (declarations < 0 || end > in.endIndex()) {
            return false;
        }
        int total = count;
        for (int i = first; i < end; i += 2) {
            int type = bytes[i + 1] << 25 >> 25;
            if (bytes[i] <= 0 || bytes[i + 1] < 0 || type < NumType.F64_CODE || type >= 0) {
                return false;
            }
            total += bytes[i];
        }
        if (total > limit) {
            return false;
        }
        for (int i = first; i < end; i += 2) {
            add(bytes[i], bytes[i + 1] << 25 >> 25);
        }
        in.seekIndex(end);
        return true;
    }

    private void readAll(int[] params, LocalsReader in) {
        in.start();
        while (in.next()) {
            int type = types.resolve(in.typeCode(), in.offset());
            if (in.count() != 0 && params.length + in.total() <= limit) {
                if (!isDefaultable(type)) {
                    firstUnset = Math.min(firstUnset, count);
                }
                add(in.count(), type);
            }
        }
        long total = params.length + in.total();
        if (total > limit) {
            throw Invalid.atOffset(
                    in.offset(), "too many locals: " + total + ", the limit is " + limit);
        }
    }

    private void add(int n, int type) {
        if (count < FLAT) {
            Arrays.fill(flat, count, Math.min(count + n, FLAT), type);
        }
        count += n;
        if (runs == runEnds.length) {
            runEnds = Arrays.copyOf(runEnds, runs * 2);
            runTypes = Arrays.copyOf(runTypes, runs * 2);
        }
        runEnds[runs] = count;
        runTypes[runs++] = type;
    }

    private static boolean isDefaultable(int type) {
        return type < 0 || (type & RefType.NULL_BIT) != 0;
    }

    /** Whether all locals may be seen by all threads. */
    boolean areShared() {
        for (int i = 0; i < runs; i++) {
            if (runTypes[i] > 0 && !types.isShared(runTypes[i])) {
                return false;
            }
        }
        return true;
    }

    /** The type of a local. */
    int type(int local, int offset) {
        if (Integer.compareUnsigned(local, count) >= 0) {
            throw Invalid.atOffset(offset, "unknown local " + Integer.toUnsignedString(local));
        }
        if (local < FLAT) {
            return flat[local];
        }
        int run = Arrays.binarySearch(runEnds, 0, runs, local + 1);
        return runTypes[run < 0 ? -run - 1 : run];
    }

    /** The types of the first locals. */
    int[] types() {
        return flat;
    }

    /** How many of the {@link #types} are those of locals that need not be set before use. */
    int plain() {
        return Math.min(Math.min(count, firstUnset), FLAT);
    }

    /** Fails unless a local of the given type has a value here. */
    void checkSet(int local, int type, int offset) {
        if (local >= firstUnset && !isDefaultable(type) && !isSet(local)) {
            throw Invalid.atOffset(offset, "uninitialized local " + local);
        }
    }

    private boolean isSet(int local) {
        return local < setIn.length && setIn[local] == serial;
    }

    /** Notes that a local of the given type has a value from here to the end of the block. */
    void set(int local, int type) {
        if (local >= firstUnset && !isDefaultable(type) && !isSet(local)) {
            if (local >= setIn.length) {
                setIn = Arrays.copyOf(setIn, Math.max(local + 1, setIn.length * 2));
            }
            if (trailLength == trail.length) {
                trail = Arrays.copyOf(trail, trailLength * 2);
            }
            setIn[local] = serial;
            trail[trailLength++] = local;
        }
    }

    /** How many locals have been set; for {@link #forget}. */
    int mark() {
        return trailLength;
    }

    /** Unsets the locals set since {@code mark}. */
    void forget(int mark) {
        while (trailLength > mark) {
            setIn[trail[--trailLength]] = 0;
        }
    }
}
