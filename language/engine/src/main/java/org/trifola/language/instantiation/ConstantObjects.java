package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.ElementKind;
import org.trifola.language.heap.ObjectType;
import org.trifola.language.heap.StructObject;

/**
 * Makes the structures and arrays of constant expressions out of operands: two longs or a reference
 * each.
 */
record ConstantObjects(long[] numbers, @Nullable Object[] references) {

    /** {@code s} with the operands from {@code from} on as its fields. */
    StructObject fill(StructObject s, int from) {
        ObjectType type = s.type();
        for (int i = 0; i < type.fields(); i++) {
            int operand = from + i;
            if (type.kind(i) == ElementKind.REFERENCE) {
                s.setReference(i, references[operand]);
            } else {
                s.setBits(i, numbers[2 * operand], numbers[2 * operand + 1]);
            }
        }
        return s;
    }

    /** An array whose {@code count} elements are the operands from {@code from} on. */
    ArrayObject array(ObjectType type, int from, int count) {
        ArrayObject a = ArrayObject.create(type, count);
        for (int i = 0; i < count; i++) {
            set(a, i, from + i);
        }
        return a;
    }

    /** An array whose {@code length} elements are all operand {@code at}. */
    ArrayObject filled(ObjectType type, int at, int length) {
        ArrayObject a = ArrayObject.create(type, length);
        for (int i = 0; i < a.length(); i++) {
            set(a, i, at);
        }
        return a;
    }

    private void set(ArrayObject array, int index, int operand) {
        if (array.type().element() == ElementKind.REFERENCE) {
            array.setReference(index, references[operand]);
        } else {
            array.setBits(index, numbers[2 * operand], numbers[2 * operand + 1]);
        }
    }
}
