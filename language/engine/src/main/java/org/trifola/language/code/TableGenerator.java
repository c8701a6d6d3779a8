package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;

/**
 * Generates accesses to tables. No table has 2^32 elements: a 64-bit index goes into a 32-bit
 * register, as the largest number there where it is too large.
 */
final class TableGenerator {
    private final CodeBuffer out;
    private final OperandStack stack;
    private final Module module;
    private final Metering metering;

    TableGenerator(CodeBuffer out, OperandStack stack, Module module, Metering metering) {
        this.metering = metering;
        this.out = out;
        this.stack = stack;
        this.module = module;
    }

    /**
     * The register of the index at depth {@code at}, as 32 bits; may push one operand more, above
     * all others.
     */
    static int index(CodeBuffer out, OperandStack stack, int at) {
        int register = stack.use(at);
        if (stack.kind(at) != Code.I64) {
            return register;
        }
        int to = stack.push(Code.I32);
        out.op(Op.I32_SATURATE_I64, true);
        out.put(to);
        out.put(register);
        return to;
    }

    private int index(int at) {
        return index(out, stack, at);
    }

    void generate(Instruction instruction, InstructionReader reader) {
        int table = instruction == Instruction.TABLE_INIT ? reader.index2() : reader.index();
        int top = stack.depth() - 1;
        switch (instruction) {
            case TABLE_GET -> {
                int index = index(top);
                stack.truncate(top);
                stack.pushResult(Op.TABLE_GET, index, Code.REF);
                out.put(table);
            }
            case TABLE_SET -> {
                int index = index(top - 1);
                int value = stack.use(top);
                stack.truncate(top - 1);
                out.op(Op.TABLE_SET, false);
                out.put(index);
                out.put(value);
                out.put(table);
            }
            case TABLE_SIZE -> {
                stack.pushResult(Op.TABLE_SIZE, table, Code.I32);
                widen(table, Op.I64_EXTEND_I32_U);
            }
            case TABLE_GROW -> {
                int init = stack.use(top - 1);
                int delta = index(top);
                stack.truncate(top - 1);
                metering.bulk(delta, Code.I32);
                stack.pushResult(Op.TABLE_GROW, init, Code.I32);
                out.put(delta);
                out.put(table);
                widen(table, Op.I64_EXTEND_I32_S);
            }
            case TABLE_FILL -> three(Op.TABLE_FILL, table, 0);
            case TABLE_COPY -> three(Op.TABLE_COPY, table, reader.index2());
            case TABLE_INIT -> three(Op.TABLE_INIT, reader.index(), table);
            default -> {
                out.op(Op.ELEM_DROP, false);
                out.put(reader.index());
            }
        }
    }

    /** Makes the result on top an {@code i64} where the table has such indices. */
    private void widen(int table, int op) {
        if (module.tableTypes().get(table).address() == AddressType.I64) {
            stack.pushResult(op, stack.pop(), Code.I64);
        }
    }

    /** An instruction that pops three operands and has two indices. */
    private void three(int op, int first, int second) {
        int top = stack.depth() - 1;
        int a = index(top - 2);
        int b = index(top - 1);
        int c = index(top);
        stack.truncate(top - 2);
        metering.bulk(c, Code.I32);
        out.op(op, false);
        out.put(a);
        out.put(b);
        out.put(c);
        out.put(first);
        out.put(second);
    }
}
