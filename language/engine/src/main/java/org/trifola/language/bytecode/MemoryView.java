package org.trifola.language.bytecode;

import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.runtime.MemoryArray;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.BitSet;

/**
 * Memory 0 for a method: in locals its array and how far that may be accessed.
 *
 * <p>FAST: what may change the array, a call above all, is known here. HotSpot would have to read
 * both anew after each access too, which beyond the array is a call. Where they are out of date
 * because the memory came into being or left the array, accesses are only slower.
 */
final class MemoryView {
    private static final ClassDesc ARRAY = Names.of(MemoryArray.class);
    private static final ClassDesc BYTES = ConstantDescs.CD_byte.arrayType();

    private static final Member MEMORY = Member.field(Names.INSTANCE, "memory", Names.MEMORY);
    private static final Member VIEW = Member.field(Names.INSTANCE, "view", ARRAY);
    private static final Member VIEW_BYTES = Member.field(ARRAY, "bytes", BYTES);
    private static final Member VIEW_HIGHEST =
            Member.field(ARRAY, "highest", ConstantDescs.CD_long);

    private final CodeWriter b;
    private final ControlFlow flow;
    private final BitSet live;
    private final boolean isUsed;

    private final int bytes;
    private final int highest;

    /**
     * @param blocks those of the method
     */
    MemoryView(CodeWriter b, ControlFlow flow, BitSet blocks) {
        this.b = b;
        this.flow = flow;
        bytes = b.allocateLocal(BYTES);
        highest = b.allocateLocal(TypeKind.LONG);
        live = new BitSet(flow.blocks());
        boolean used = false;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block = blocks.length() - 1;
                    block >= 0;
                    block = blocks.previousSetBit(block - 1)) {
                if (blocks.get(block)) {
                    used |= hasAccess(block);
                    if (!live.get(block) && isAccessedFrom(block, flow.starts[block])) {
                        live.set(block);
                        changed = true;
                    }
                }
            }
        }
        isUsed = used;
    }

    private boolean hasAccess(int block) {
        Code method = flow.method;
        for (int pc = flow.starts[block]; pc <= flow.lasts[block]; ) {
            if (MemoryInstructions.has(method.code[pc])) {
                return true;
            }
            pc += Operands.length(method, pc);
        }
        return false;
    }

    /** Whether there is an access from {@code pc} in {@code block} on before the next change. */
    private boolean isAccessedFrom(int block, int pc) {
        Code method = flow.method;
        for (int at = pc; at <= flow.lasts[block]; ) {
            if (MemoryInstructions.has(method.code[at])) {
                return true;
            }
            if (changes(method.code[at])) {
                return false;
            }
            at += Operands.length(method, at);
        }
        for (int s : flow.successors[block]) {
            if (live.get(s)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code op} may replace the array, or make it longer. */
    static boolean changes(int op) {
        return switch (op) {
            case Op.CALL,
                    Op.CALL_IMPORTED,
                    Op.CALL_INDIRECT,
                    Op.CALL_REF,
                    Op.MEMORY_GROW,
                    Op.MEMORY_INIT,
                    Op.MEMORY_COPY,
                    Op.MEMORY_FILL,
                    Op.MEMORY_GROW_64,
                    Op.MEMORY_INIT_64,
                    Op.MEMORY_COPY_64,
                    Op.MEMORY_FILL_64 ->
                    true;
            default -> false;
        };
    }

    /** Emits what stands at the beginning of the method. */
    void begin() {
        if (isUsed) {
            read();
        }
    }

    private void read() {
        b.aload(0).getfield(VIEW).dup();
        b.getfield(VIEW_BYTES).dup().astore(bytes);
        // FAST: what may be null may be an address to C2, which then orders all accesses.
        b.arraylength().pop();
        b.getfield(VIEW_HIGHEST).lstore(highest);
    }

    /** Emits what must follow the instruction before {@code pc}, in {@code block}. */
    void readAgain(int block, int pc) {
        if (isAccessedFrom(block, pc)) {
            read();
        }
    }

    /** Pushes the array. */
    void pushBytes() {
        b.aload(bytes);
    }

    /** Pushes the memory. */
    void pushMemory() {
        b.aload(0).getfield(MEMORY);
    }

    /** Pushes what the access to the array at {@code pc} takes last. */
    void pushBound(int pc) {
        b.loadConstant(flow.reach(pc)).lload(highest).aload(0);
    }
}
