package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.Arrays;

/**
 * The stack map of a method (JVM specification, 4.7.4): which locals are set at each label. Each
 * local has one type, so sets of locals say all.
 */
final class StackMap {
    private static final int SAME_FRAMES = 64;
    private static final int SAME_STACK_1 = 64;
    private static final int SAME_STACK_1_FAR = 247;
    private static final int SAME_FAR = 251;
    private static final int FULL = 255;

    /** The largest number of locals by which a frame may be said to differ at the end. */
    private static final int MOST_APPENDED = 3;

    private static final byte TOP = 0;
    private static final byte INT = 1;
    private static final byte FLOAT = 2;
    private static final byte DOUBLE = 3;
    private static final byte LONG = 4;
    private static final byte OBJECT = 7;

    private final ConstantPool pool;
    private final Bytes out = new Bytes();
    private byte[] types = new byte[64];
    private int[] classes = new int[64];
    private int count;
    private int last = -1;

    /** What was set at the last frame. */
    private long[] previous = {};

    StackMap(ConstantPool pool) {
        this.pool = pool;
    }

    /** Says of what type a local is. */
    void declare(int local, TypeKind kind) {
        demand(local);
        types[local] =
                switch (kind) {
                    case LONG -> LONG;
                    case FLOAT -> FLOAT;
                    case DOUBLE -> DOUBLE;
                    case REFERENCE -> throw new IllegalArgumentException("a reference to what");
                    default -> INT;
                };
    }

    /** Says of what class a local is. */
    void declare(int local, ClassDesc type) {
        demand(local);
        types[local] = OBJECT;
        classes[local] = pool.ofClass(type);
    }

    private void demand(int local) {
        if (local >= types.length) {
            types = Arrays.copyOf(types, Math.max(2 * types.length, local + 1));
            classes = Arrays.copyOf(classes, types.length);
        }
    }

    /** Says what is set where a method begins. */
    void begin(long[] set) {
        previous = set;
    }

    /**
     * A frame.
     *
     * @param at where; behind all others
     * @param set the locals that are set
     * @param onStack the class of the only thing on the stack; null where there is none
     */
    void frame(int at, long[] set, @Nullable ClassDesc onStack) {
        if (at == last) {
            return;
        }
        int delta = at - last - 1;
        last = at;
        count++;
        if (Arrays.equals(set, previous)) {
            same(delta, onStack);
        } else if (onStack != null || !differAtTheEnd(delta, set)) {
            out.u1(FULL).u2(delta);
            locals(set);
            out.u2(onStack == null ? 0 : 1);
            object(onStack);
        }
        previous = set;
    }

    private void same(int delta, @Nullable ClassDesc onStack) {
        if (onStack == null) {
            if (delta < SAME_FRAMES) {
                out.u1(delta);
            } else {
                out.u1(SAME_FAR).u2(delta);
            }
        } else if (delta < SAME_FRAMES) {
            out.u1(SAME_STACK_1 + delta);
        } else {
            out.u1(SAME_STACK_1_FAR).u2(delta);
        }
        object(onStack);
    }

    private void object(@Nullable ClassDesc type) {
        if (type != null) {
            out.u1(OBJECT).u2(pool.ofClass(type));
        }
    }

    /** Writes a frame that has up to three locals more or less than the last one, if it is so. */
    private boolean differAtTheEnd(int delta, long[] set) {
        int now = end(set);
        int before = end(previous);
        int common = Math.min(now, before);
        for (int i = 0; i < common; i++) {
            if (isSet(set, i) != isSet(previous, i)) {
                return false;
            }
        }
        int more = size(set, common, now);
        int less = size(previous, common, before);
        if (more > MOST_APPENDED || less > MOST_APPENDED) {
            return false;
        }
        out.u1(SAME_FAR + more - less).u2(delta);
        types(set, common, now);
        return true;
    }

    private static boolean isSet(long[] set, int local) {
        return local >> 6 < set.length && (set[local >> 6] >>> local & 1) != 0;
    }

    /** The first local behind all that are set, the second half of wide ones counted. */
    private int end(long[] set) {
        int i = set.length - 1;
        while (i >= 0 && set[i] == 0) {
            i--;
        }
        if (i < 0) {
            return 0;
        }
        int highest = 64 * i + 63 - Long.numberOfLeadingZeros(set[i]);
        return highest + width(highest);
    }

    private int width(int local) {
        return types[local] == LONG || types[local] == DOUBLE ? 2 : 1;
    }

    /** How many things the locals between the two are. */
    private int size(long[] set, int from, int to) {
        int size = 0;
        for (int i = from; i < to; i += isSet(set, i) ? width(i) : 1) {
            size++;
        }
        return size;
    }

    private void types(long[] set, int from, int to) {
        for (int i = from; i < to; i += isSet(set, i) ? width(i) : 1) {
            byte type = isSet(set, i) ? types[i] : TOP;
            out.u1(type);
            if (type == OBJECT) {
                out.u2(classes[i]);
            }
        }
    }

    private void locals(long[] set) {
        int end = end(set);
        out.u2(size(set, 0, end));
        types(set, 0, end);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Writes the attribute. */
    void writeTo(Bytes attributes) {
        attributes.u2(pool.utf8("StackMapTable")).u4(out.length() + 2).u2(count).append(out);
    }
}
