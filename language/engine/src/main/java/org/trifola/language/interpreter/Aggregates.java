package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.language.code.Code;
import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.ArrayRanges;
import org.trifola.language.heap.ElementKind;
import org.trifola.language.heap.ObjectType;
import org.trifola.language.heap.StructObject;
import org.trifola.language.runtime.Instance;

/** Makes structures and arrays out of registers. */
final class Aggregates {
    private Aggregates() {}

    /** STRUCT_NEW to type register...; returns the index of the next operation. */
    static int newStruct(long[] r, @Nullable Object[] o, Code method, int pc) {
        StructObject s = type(method, pc).createStruct();
        fill(s, r, o, method.code, pc + 3);
        o[method.code[pc + 1]] = s;
        return pc + 3 + s.type().fields();
    }

    /** STRUCT_NEW_DESC to type register... descriptor; returns the index of the next operation. */
    static int newStructDesc(long[] r, @Nullable Object[] o, Code method, int pc) {
        int[] code = method.code;
        ObjectType type = type(method, pc);
        int last = pc + 3 + type.fields();
        StructObject s = type.createStruct(o[code[last]]);
        fill(s, r, o, code, pc + 3);
        o[code[pc + 1]] = s;
        return last + 1;
    }

    /** Tells tools of a structure or array that was made. */
    @TruffleBoundary
    static void report(Instance instance, @Nullable Object object) {
        if (object instanceof ArrayObject a) {
            instance.budget().report(a, 0, a.type().arrayBytes(a.length()));
        } else if (object instanceof StructObject s) {
            instance.budget().report(s, 0, s.type().structBytes());
        }
    }

    private static ObjectType type(Code method, int pc) {
        return method.types[method.code[pc + 2]];
    }

    private static void fill(StructObject s, long[] r, @Nullable Object[] o, int[] code, int at) {
        ObjectType type = s.type();
        int fields = type.fields();
        for (int i = 0; i < fields; i++) {
            int from = code[at + i];
            if (type.kind(i) == ElementKind.REFERENCE) {
                StructObject.setReference(s, type.slot(i), o[from]);
            } else {
                StructObject.setNumber(s, type.slot(i), r[from]);
                if (type.kind(i) == ElementKind.V128) {
                    StructObject.setNumber(s, type.highSlot(i), r[from + 1]);
                }
            }
        }
        type.publish();
    }

    /** STRUCT_NEW over a frame. */
    static int newStruct(VirtualFrame f, Code method, int pc) {
        ObjectType type = type(method, pc);
        StructObject s = type.createStruct();
        fill(s, type, f, method.code, pc + 3);
        f.setObjectStatic(method.code[pc + 1], s);
        return pc + 3 + type.fields();
    }

    /** STRUCT_NEW_DESC over a frame. */
    static int newStructDesc(VirtualFrame f, Code method, int pc) {
        int[] code = method.code;
        ObjectType type = type(method, pc);
        int last = pc + 3 + type.fields();
        StructObject s = type.createStruct(f.getObjectStatic(code[last]));
        fill(s, type, f, code, pc + 3);
        f.setObjectStatic(code[pc + 1], s);
        return last + 1;
    }

    @ExplodeLoop
    private static void fill(StructObject s, ObjectType type, VirtualFrame f, int[] code, int at) {
        int fields = type.fields();
        for (int i = 0; i < fields; i++) {
            int from = code[at + i];
            int slot = type.slot(i);
            switch (type.kind(i)) {
                case I8, I16, I32 -> StructObject.setNumber(s, slot, f.getIntStatic(from));
                case I64 -> StructObject.setNumber(s, slot, f.getLongStatic(from));
                case F32 ->
                        StructObject.setNumber(
                                s, slot, Float.floatToRawIntBits(f.getFloatStatic(from)));
                case F64 ->
                        StructObject.setNumber(
                                s, slot, Double.doubleToRawLongBits(f.getDoubleStatic(from)));
                case V128 -> {
                    StructObject.setNumber(s, slot, FrameRegisters.half(f, from, Code.V128));
                    StructObject.setNumber(
                            s, type.highSlot(i), FrameRegisters.half(f, from + 1, Code.V128_HIGH));
                }
                case REFERENCE -> StructObject.setReference(s, slot, f.getObjectStatic(from));
            }
        }
        type.publish();
    }

    static ArrayObject newArray(ObjectType type, int value, int length) {
        ArrayObject a = ArrayObject.create(type, length);
        if (value != 0) {
            ArrayRanges.fill(a, 0, value, length);
            type.publish();
        }
        return a;
    }

    static ArrayObject newArray(ObjectType type, long value, int length) {
        ArrayObject a = ArrayObject.create(type, length);
        if (value != 0) {
            ArrayRanges.fill(a, 0, value, length);
            type.publish();
        }
        return a;
    }

    static ArrayObject newArray(ObjectType type, long low, long high, int length) {
        ArrayObject a = ArrayObject.create(type, length);
        if ((low | high) != 0) {
            ArrayRanges.fill(a, 0, low, high, length);
            type.publish();
        }
        return a;
    }

    static ArrayObject newArray(ObjectType type, float value, int length) {
        ArrayObject a = ArrayObject.create(type, length);
        if (Float.floatToRawIntBits(value) != 0) {
            ArrayRanges.fill(a, 0, value, length);
            type.publish();
        }
        return a;
    }

    static ArrayObject newArray(ObjectType type, double value, int length) {
        ArrayObject a = ArrayObject.create(type, length);
        if (Double.doubleToRawLongBits(value) != 0) {
            ArrayRanges.fill(a, 0, value, length);
            type.publish();
        }
        return a;
    }

    static ArrayObject newArray(ObjectType type, @Nullable Object value, int length) {
        ArrayObject a = ArrayObject.create(type, length);
        if (value != null) {
            ArrayRanges.fill(a, 0, value, length);
            type.publish();
        }
        return a;
    }

    /** ARRAY_NEW_FIXED to type count register...; returns the index of the next operation. */
    static int newArrayFixed(long[] r, @Nullable Object[] o, Code method, int pc) {
        int[] code = method.code;
        int count = code[pc + 3];
        ArrayObject a = ArrayObject.create(method.types[code[pc + 2]], count);
        for (int i = 0; i < count; i++) {
            int from = code[pc + 4 + i];
            switch (a.type().element()) {
                case I8 -> ArrayObject.Bytes.set(a, i, (int) r[from]);
                case I16 -> ArrayObject.Shorts.set(a, i, (int) r[from]);
                case I32 -> ArrayObject.Ints.set(a, i, (int) r[from]);
                case I64 -> ArrayObject.Longs.set(a, i, r[from]);
                case F32 -> ArrayObject.Floats.set(a, i, Float.intBitsToFloat((int) r[from]));
                case F64 -> ArrayObject.Doubles.set(a, i, Double.longBitsToDouble(r[from]));
                case V128 -> ArrayObject.Longs.set(a, i, r[from], r[from + 1]);
                case REFERENCE -> ArrayObject.References.set(a, i, o[from]);
            }
        }
        a.type().publish();
        o[code[pc + 1]] = a;
        return pc + 4 + count;
    }

    /** The same over a frame. */
    @ExplodeLoop
    static int newArrayFixed(VirtualFrame f, Code method, int pc) {
        int[] code = method.code;
        int count = code[pc + 3];
        ObjectType type = method.types[code[pc + 2]];
        ArrayObject a = ArrayObject.create(type, count);
        for (int i = 0; i < count; i++) {
            int from = code[pc + 4 + i];
            switch (type.element()) {
                case I8 -> ArrayObject.Bytes.set(a, i, f.getIntStatic(from));
                case I16 -> ArrayObject.Shorts.set(a, i, f.getIntStatic(from));
                case I32 -> ArrayObject.Ints.set(a, i, f.getIntStatic(from));
                case I64 -> ArrayObject.Longs.set(a, i, f.getLongStatic(from));
                case F32 -> ArrayObject.Floats.set(a, i, f.getFloatStatic(from));
                case F64 -> ArrayObject.Doubles.set(a, i, f.getDoubleStatic(from));
                case V128 ->
                        ArrayObject.Longs.set(
                                a,
                                i,
                                FrameRegisters.half(f, from, Code.V128),
                                FrameRegisters.half(f, from + 1, Code.V128_HIGH));
                case REFERENCE -> ArrayObject.References.set(a, i, f.getObjectStatic(from));
            }
        }
        type.publish();
        f.setObjectStatic(code[pc + 1], a);
        return pc + 4 + count;
    }

    /** A data segment; null once dropped. */
    static @Nullable ByteSlice data(Instance instance, int segment) {
        return instance.droppedData[segment]
                ? null
                : instance.module().module().data().get(segment).bytes();
    }
}
