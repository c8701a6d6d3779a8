package org.trifola.format.instruction;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.types.BlockType;
import org.trifola.format.types.HeapType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;

import java.util.List;

/**
 * Encodes instructions (spec: binary/instructions): the opcode first, then the immediates that its
 * {@link Immediates} call for, in their order. The counterpart of {@link InstructionReader}.
 */
public final class InstructionWriter {
    private static final int MEMORY_INDEX_FLAG = 0x40;
    private static final int ORDERING_FLAG = 0x10;
    private static final int MAX_ALIGN = 31;

    private final BinaryWriter out;

    public InstructionWriter(BinaryWriter out) {
        this.out = out;
    }

    /** The buffer behind this writer. */
    public BinaryWriter out() {
        return out;
    }

    public void opcode(Instruction instruction) {
        int code = instruction.code();
        if (code < 0x100) {
            out.u8(code);
        } else {
            out.u8(code >>> 16);
            out.u32(code & 0xFFFF);
        }
    }

    /** An instruction with one index. */
    public void index(Instruction instruction, int index) {
        opcode(instruction);
        out.u32(index);
    }

    /** An instruction with two indices, or an index and a count, in binary order. */
    public void indices(Instruction instruction, int first, int second) {
        opcode(instruction);
        out.u32(first);
        out.u32(second);
    }

    /**
     * A structured instruction up to its block type; the catch clauses of {@code try_table} follow.
     */
    public void block(Instruction instruction, BlockType type) {
        opcode(instruction);
        switch (type) {
            case BlockType.Indexed(int index) -> out.s64(Integer.toUnsignedLong(index));
            case BlockType.Inline(ValType result) -> {
                if (result == null) {
                    out.s64(TypeReader.EMPTY_BLOCK);
                } else {
                    valType(result);
                }
            }
        }
    }

    /**
     * A memory access without its lane.
     *
     * @param align the exponent; what is too large for its bits is written as their maximum, which
     *     is invalid as well
     * @param ordering 0 sequentially consistent, 1 acquire-release
     */
    public void memarg(Instruction instruction, int align, int memory, int ordering, long offset) {
        opcode(instruction);
        int flags = Math.min(align, ordering != 0 ? ORDERING_FLAG - 1 : MAX_ALIGN);
        out.u32(
                flags
                        | (memory != 0 ? MEMORY_INDEX_FLAG : 0)
                        | (ordering != 0 ? ORDERING_FLAG : 0));
        if (memory != 0) {
            out.u32(memory);
        }
        if (ordering != 0) {
            ordering(instruction, ordering);
        }
        out.u64(offset);
    }

    /**
     * The ordering of an atomic access, 0 sequentially consistent, 1 acquire-release: a
     * read-modify-write has a second one in the high four bits, the same.
     */
    public void ordering(Instruction instruction, int ordering) {
        out.u8(instruction.isReadModifyWrite() ? ordering * 0x11 : ordering);
    }

    /** {@code br_on_cast} and the like. */
    public void cast(Instruction instruction, int label, RefType from, RefType to) {
        opcode(instruction);
        out.u8((from.nullable() ? 1 : 0) | (to.nullable() ? 2 : 0));
        out.u32(label);
        heapType(from.heap());
        heapType(to.heap());
    }

    /** {@code select} with the types of its results. */
    public void select(List<ValType> types) {
        opcode(Instruction.SELECT_T);
        out.u32(types.size());
        types.forEach(this::valType);
    }

    public void heapType(HeapType type) {
        TypeReader.write(out, type);
    }

    public void valType(ValType type) {
        switch (type) {
            case RefType ref -> TypeReader.write(out, ref);
            case NumType _, VecType _ -> out.s64(type.code());
        }
    }
}
