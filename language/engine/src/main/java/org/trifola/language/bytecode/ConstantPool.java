package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.Objects;

/** The constants of a class file (JVM specification, 4.4), each of them once. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private static final int MOST = 65535;

    private final Bytes out = new Bytes();

    /** How many indices are taken: 0 is none, and wide numbers take two. */
    private int count = 1;

    /** An open hash table: what each entry was made of, and its index; 0 where there is none. */
    private Entry[] entries = new Entry[128];

    private int used;

    /** What {@link #member} returns for each member by its number; 0 where it is not in yet. */
    private int[] members = new int[64];

    /**
     * An entry.
     *
     * @param index where it is
     * @param slots how many slots of the operand stack a field takes, or a call leaves behind less
     *     those that it takes
     */
    private record Entry(
            int tag,
            Object first,
            @Nullable Object second,
            @Nullable Object third,
            int index,
            int slots) {
        boolean is(int tag, Object first, @Nullable Object second, @Nullable Object third) {
            return this.tag == tag
                    && this.first.equals(first)
                    && Objects.equals(this.second, second)
                    && Objects.equals(this.third, third);
        }
    }

    int utf8(String s) {
        Entry e = find(UTF8, s, null, null);
        if (e != null) {
            return e.index;
        }
        out.u1(UTF8).utf8(s);
        return add(UTF8, s, null, null, 1, 0);
    }

    int integer(int value) {
        return number(INTEGER, value, 1);
    }

    int ofFloat(float value) {
        return number(FLOAT, value, 1);
    }

    int ofLong(long value) {
        return number(LONG, value, 2);
    }

    int ofDouble(double value) {
        return number(DOUBLE, value, 2);
    }

    private int number(int tag, Number value, int indices) {
        Entry e = find(tag, value, null, null);
        if (e != null) {
            return e.index;
        }
        out.u1(tag);
        switch (tag) {
            case INTEGER -> out.u4(value.intValue());
            case FLOAT -> out.u4(Float.floatToRawIntBits(value.floatValue()));
            case LONG -> out.u8(value.longValue());
            default -> out.u8(Double.doubleToRawLongBits(value.doubleValue()));
        }
        return add(tag, value, null, null, indices, 0);
    }

    int ofClass(ClassDesc type) {
        Entry e = find(CLASS, type, null, null);
        if (e != null) {
            return e.index;
        }
        int name = utf8(internalName(type));
        out.u1(CLASS).u2(name);
        return add(CLASS, type, null, null, 1, 0);
    }

    private static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isArray() ? descriptor : descriptor.substring(1, descriptor.length() - 1);
    }

    /** The index of a member; its slots in the upper half. */
    int member(Member m) {
        int index = m.number < members.length ? members[m.number] : 0;
        return index != 0 ? index : addMember(m);
    }

    private int addMember(Member m) {
        if (m.number >= members.length) {
            members = Arrays.copyOf(members, Math.max(m.number + 1, 2 * members.length));
        }
        int tag = m.isField ? FIELD : METHOD;
        member(tag, m.owner, m.name, m.descriptor);
        int index = packed(take(1), m.slots);
        members[m.number] = index;
        return index;
    }

    /** The index of a field; the slots that it takes in the upper half. */
    int field(ClassDesc owner, String name, ClassDesc type) {
        Entry e = find(FIELD, owner, name, type);
        if (e == null) {
            member(FIELD, owner, name, type.descriptorString());
            int slots = TypeKind.from(type).slotSize();
            return packed(add(FIELD, owner, name, type, 1, slots), slots);
        }
        return packed(e.index, e.slots);
    }

    /** The index of a method; in the upper half by how much a call of it changes the stack. */
    int method(ClassDesc owner, String name, MethodTypeDesc type) {
        Entry e = find(METHOD, owner, name, type);
        if (e == null) {
            member(METHOD, owner, name, type.descriptorString());
            int slots = TypeKind.from(type.returnType()).slotSize();
            for (int i = 0; i < type.parameterCount(); i++) {
                slots -= TypeKind.from(type.parameterType(i)).slotSize();
            }
            return packed(add(METHOD, owner, name, type, 1, slots), slots);
        }
        return packed(e.index, e.slots);
    }

    private static int packed(int index, int slots) {
        return slots << 16 | index;
    }

    private void member(int tag, ClassDesc owner, String name, String descriptor) {
        int declaring = ofClass(owner);
        int nameAndType = nameAndType(name, descriptor);
        out.u1(tag).u2(declaring).u2(nameAndType);
    }

    private int nameAndType(String name, String descriptor) {
        Entry e = find(NAME_AND_TYPE, name, descriptor, null);
        if (e != null) {
            return e.index;
        }
        int first = utf8(name);
        int second = utf8(descriptor);
        out.u1(NAME_AND_TYPE).u2(first).u2(second);
        return add(NAME_AND_TYPE, name, descriptor, null, 1, 0);
    }

    private int slot(int tag, Object first, @Nullable Object second, @Nullable Object third) {
        int hash =
                31 * (31 * first.hashCode() + Objects.hashCode(second)) + Objects.hashCode(third);
        int mask = entries.length - 1;
        int at = (hash ^ hash >>> 15) + tag & mask;
        while (entries[at] != null && !entries[at].is(tag, first, second, third)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private @Nullable Entry find(
            int tag, Object first, @Nullable Object second, @Nullable Object third) {
        return entries[slot(tag, first, second, third)];
    }

    private int add(
            int tag,
            Object first,
            @Nullable Object second,
            @Nullable Object third,
            int indices,
            int slots) {
        int index = take(indices);
        if (2 * ++used > entries.length) {
            Entry[] old = entries;
            entries = new Entry[2 * old.length];
            Arrays.stream(old).filter(Objects::nonNull).forEach(this::put);
        }
        put(new Entry(tag, first, second, third, index, slots));
        return index;
    }

    private int take(int indices) {
        int index = count;
        count += indices;
        if (count > MOST) {
            throw new Untranslatable("class file: more than 65,534 constants");
        }
        return index;
    }

    private void put(Entry e) {
        entries[slot(e.tag, e.first, e.second, e.third)] = e;
    }

    void writeTo(Bytes classFile) {
        classFile.u2(count).append(out);
    }
}
