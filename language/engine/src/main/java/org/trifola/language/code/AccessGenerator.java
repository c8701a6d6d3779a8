package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.Module;

/**
 * Generates accesses to memories, tables, globals and segments, and the simple reference
 * instructions.
 */
final class AccessGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Module module;
    private final int importedGlobals;
    private final MemoryGenerator memories;
    private final TableGenerator tables;

    AccessGenerator(CodeBuffer out, OperandStack stack, Module module, Metering metering) {
        this.out = out;
        this.stack = stack;
        this.module = module;
        importedGlobals = module.globalTypes().size() - module.globals().size();
        memories = new MemoryGenerator(out, stack, module, metering);
        tables = new TableGenerator(out, stack, module, metering);
    }

    /** A load or store. */
    void access(Instruction instruction, Typing.Access access, InstructionReader reader) {
        memories.access(instruction, access, reader);
    }

    void special(Instruction instruction, InstructionReader reader) {
        switch (instruction) {
            case GLOBAL_GET -> getGlobal(reader.index());
            case GLOBAL_SET -> setGlobal(reader.index());
            case REF_NULL -> stack.pushConstant(Code.REF, 0);
            case REF_IS_NULL -> stack.pushResult(Op.REF_IS_NULL, stack.pop(), Code.I32);
            case REF_AS_NON_NULL -> stack.pushResult(Op.REF_AS_NON_NULL, stack.pop(), Code.REF);
            case REF_FUNC -> stack.pushResult(Op.REF_FUNC, reader.index(), Code.REF);
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_INIT, DATA_DROP, MEMORY_COPY, MEMORY_FILL ->
                    memories.special(instruction, reader);
            case TABLE_GET,
                    TABLE_SET,
                    TABLE_SIZE,
                    TABLE_GROW,
                    TABLE_FILL,
                    TABLE_COPY,
                    TABLE_INIT,
                    ELEM_DROP ->
                    tables.generate(instruction, reader);
            default -> throw new UnsupportedInstruction(instruction.text());
        }
    }

    private void getGlobal(int index) {
        byte kind = Kinds.of(module.globalTypes().get(index).type());
        boolean imported = index < importedGlobals;
        int op = (imported ? Op.GLOBAL_GET_IMPORTED_I32 : Op.GLOBAL_GET_I32) + kind;
        if (kind == Code.V128) {
            op = imported ? Op.GLOBAL_GET_IMPORTED_V128 : Op.GLOBAL_GET_V128;
        }
        stack.pushResult(op, index, kind);
    }

    private void setGlobal(int index) {
        byte kind = Kinds.of(module.globalTypes().get(index).type());
        boolean imported = index < importedGlobals;
        int op = (imported ? Op.GLOBAL_SET_IMPORTED_I32 : Op.GLOBAL_SET_I32) + kind;
        if (kind == Code.V128) {
            op = imported ? Op.GLOBAL_SET_IMPORTED_V128 : Op.GLOBAL_SET_V128;
        }
        int value = stack.pop();
        out.op(op, false);
        out.put(value);
        out.put(index);
    }
}
