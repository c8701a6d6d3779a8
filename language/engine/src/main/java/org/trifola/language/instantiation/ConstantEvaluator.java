package org.trifola.language.instantiation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.ConstantI32;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.HeapObject;
import org.trifola.language.heap.I31;
import org.trifola.language.heap.ObjectType;
import org.trifola.language.heap.StructObject;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Unlinkable;

import java.util.Arrays;

/**
 * Evaluates the constant expressions of one instance, in the order of the instantiation: globals
 * that come later must not be asked for (spec: validation/instructions, "Constant Expressions").
 * The value of the last expression stays in {@link #bits}, {@link #highBits} or {@link #reference}.
 */
final class ConstantEvaluator {
    private final Instance instance;
    private @Nullable InstructionReader reader;

    // An operand is two longs or a reference.
    private long[] numbers = new long[8];
    private @Nullable Object[] references = new @Nullable Object[4];
    private int depth;

    ConstantEvaluator(Instance instance) {
        this.instance = instance;
    }

    /**
     * The number: an {@code i32} sign-extended, floats as raw bits, the lower half of a {@code
     * v128}.
     */
    long bits() {
        return numbers[0];
    }

    /** The upper half of a {@code v128}. */
    long highBits() {
        return numbers[1];
    }

    @Nullable Object reference() {
        return references[0];
    }

    /** Evaluates {@code expression}, which is valid. */
    ConstantEvaluator evaluate(ByteSlice expression) {
        depth = 0;
        if (ConstantI32.is(expression)) {
            push(ConstantI32.value(expression), 0, null);
            return this;
        }
        InstructionReader in = readerOf(expression);
        for (Instruction i = in.next(); i != Instruction.END; i = in.next()) {
            step(i, in);
        }
        return this;
    }

    private InstructionReader readerOf(ByteSlice expression) {
        InstructionReader r = reader;
        if (r == null || r.in().array() != expression.array()) {
            r = new InstructionReader(expression.reader(), instance.module().features());
            reader = r;
        } else {
            BinaryReader in = r.in();
            in.reset(expression.offset(), expression.end());
        }
        return r;
    }

    private void step(Instruction instruction, InstructionReader in) {
        switch (instruction) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> push(in.value(), 0, null);
            case V128_CONST -> push(in.value(), in.value2(), null);
            case REF_NULL -> push(0, 0, null);
            case REF_FUNC -> push(0, 0, instance.function(in.index()));
            case GLOBAL_GET -> global(in.index());
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> arithmetic(instruction);
            case REF_I31, REF_I31_SHARED -> push(0, 0, I31.of((int) numbers[2 * --depth]));
            case ANY_CONVERT_EXTERN -> push(0, 0, I31.internalize(references[--depth]));
            case EXTERN_CONVERT_ANY -> {
                // A reference is the same object inside and outside.
            }
            default -> aggregate(instruction, in);
        }
    }

    private void aggregate(Instruction instruction, InstructionReader in) {
        ModuleCode module = instance.module();
        ObjectType type = ObjectType.of(module.types(), module.canonicalType(in.index()));
        if (module.options().countsAllocation()) {
            instance.meter.takeBytes(bytes(instruction, in, type));
        }
        ConstantObjects objects = new ConstantObjects(numbers, references);
        HeapObject object =
                switch (instruction) {
                    case STRUCT_NEW -> objects.fill(type.createStruct(), depth -= type.fields());
                    case STRUCT_NEW_DEFAULT -> type.createStruct();
                    case STRUCT_NEW_DESC -> {
                        StructObject struct = type.createStruct(references[--depth]);
                        yield objects.fill(struct, depth -= type.fields());
                    }
                    case STRUCT_NEW_DEFAULT_DESC -> type.createStruct(references[--depth]);
                    case ARRAY_NEW -> {
                        int length = (int) numbers[2 * --depth];
                        yield objects.filled(type, --depth, length);
                    }
                    case ARRAY_NEW_DEFAULT -> ArrayObject.create(type, (int) numbers[2 * --depth]);
                    case ARRAY_NEW_FIXED -> objects.array(type, depth -= in.index2(), in.index2());
                    default ->
                            throw new Unlinkable(
                                    instruction.text()
                                            + " in a constant expression is not executable yet");
                };
        push(0, 0, object);
    }

    private long bytes(Instruction instruction, InstructionReader in, ObjectType type) {
        return switch (instruction) {
            case ARRAY_NEW, ARRAY_NEW_DEFAULT -> type.arrayBytes((int) numbers[2 * (depth - 1)]);
            case ARRAY_NEW_FIXED -> type.arrayBytes(in.index2());
            default -> type.structBytes();
        };
    }

    private void arithmetic(Instruction instruction) {
        long b = numbers[2 * --depth];
        long a = numbers[2 * --depth];
        long result =
                switch (instruction) {
                    case I32_ADD -> (int) (a + b);
                    case I32_SUB -> (int) (a - b);
                    case I32_MUL -> (int) (a * b);
                    case I64_ADD -> a + b;
                    case I64_SUB -> a - b;
                    default -> a * b;
                };
        push(result, 0, null);
    }

    private void global(int index) {
        Global global = instance.global(index);
        switch (global.type().type()) {
            case RefType _ -> push(0, 0, global.reference());
            case VecType _ -> push(global.bits(), global.highBits(), null);
            case NumType _ -> push(global.bits(), 0, null);
        }
    }

    private void push(long low, long high, @Nullable Object reference) {
        if (depth == references.length) {
            numbers = Arrays.copyOf(numbers, 4 * depth);
            references = Arrays.copyOf(references, 2 * depth);
        }
        numbers[2 * depth] = low;
        numbers[2 * depth + 1] = high;
        references[depth] = reference;
        depth++;
    }
}
