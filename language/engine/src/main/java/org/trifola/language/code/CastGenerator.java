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

    /**
     * Emits the test of a {@code br_on_cast}, whose operand stays.
     *
     * @param fail whether the branch is taken where the cast fails
     */
    Condition condition(InstructionReader reader, boolean fail) {
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
