package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

/** Generates tests and casts of references, and branches on them. */
final class CastGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final ReferencedTypes types;

    CastGenerator(CodeBuffer out, OperandStack stack, ReferencedTypes types) {
        this.out = out;
        this.stack = stack;
        this.types = types;
    }

    void generate(Instruction instruction, InstructionReader reader) {
        int heap = reader.typeCode();
        switch (instruction) {
            case REF_TEST -> test(Op.REF_TEST, type(heap, 0), Code.I32);
            case REF_TEST_NULL -> test(Op.REF_TEST, type(heap, RefType.NULL_BIT), Code.I32);
            case REF_CAST -> test(Op.REF_CAST, type(heap, 0), Code.REF);
            case REF_CAST_NULL -> test(Op.REF_CAST, type(heap, RefType.NULL_BIT), Code.REF);
            case REF_CAST_DESC_EQ -> castDescriptor(type(heap, 0));
            case REF_CAST_DESC_EQ_NULL -> castDescriptor(type(heap, RefType.NULL_BIT));
            default -> throw new UnsupportedInstruction(instruction.text());
        }
    }

    private static RefType type(int heap, int nullable) {
        return (RefType) ValType.ofCode(RefType.REF_BIT | nullable | heap);
    }

    private void test(int op, RefType target, byte kind) {
        int reference = stack.pop();
        out.op(op, true);
        out.put(stack.push(kind));
        out.put(reference);
        out.put(types.castIndex(target));
    }

    private void castDescriptor(RefType target) {
        int descriptor = stack.pop();
        int reference = stack.pop();
        out.op(Op.REF_CAST_DESC_EQ, true);
        out.put(stack.push(Code.REF));
        out.put(reference);
        out.put(descriptor);
        out.put(types.castIndex(target));
    }

    /** Emits the test of a branch on a cast; its operand stays, a descriptor goes. */
    Condition condition(Instruction instruction, InstructionReader reader) {
        return switch (instruction) {
            case BR_ON_CAST -> condition(reader, false);
            case BR_ON_CAST_FAIL -> condition(reader, true);
            case BR_ON_CAST_DESC_EQ -> descriptorCondition(reader, false);
            default -> descriptorCondition(reader, true);
        };
    }

    private Condition descriptorCondition(InstructionReader reader, boolean fail) {
        int descriptor = stack.pop();
        int reference = stack.use(stack.depth() - 1);
        int flag = stack.push(Code.I32);
        stack.drop();
        out.op(Op.REF_TEST_DESC_EQ, true);
        out.put(flag);
        out.put(reference);
        out.put(descriptor);
        out.put(types.castIndex((RefType) ValType.ofCode(reader.typeCode2())));
        return new Condition(fail ? Op.BR_UNLESS : Op.BR_IF, flag, 0);
    }

    private Condition condition(InstructionReader reader, boolean fail) {
        int reference = stack.use(stack.depth() - 1);
        int flag = stack.push(Code.I32);
        stack.drop();
        out.op(Op.REF_TEST, true);
        out.put(flag);
        out.put(reference);
        out.put(types.castIndex((RefType) ValType.ofCode(reader.typeCode2())));
        return new Condition(fail ? Op.BR_UNLESS : Op.BR_IF, flag, 0);
    }
}
