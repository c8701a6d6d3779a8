package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;

/**
 * The rest of a function from one of its loops on, as one method: takes instance and arrays of all
 * registers, leaves the results in the first ones.
 */
final class LoopBody extends BodyWriter {
    private static final int VALUES = 1;
    private static final int REFERENCES = 2;

    private final int head;

    LoopBody(CodeWriter b, ControlFlow flow, BlockLiveness liveness, ClassDesc self, int head) {
        super(b, flow, liveness, self, flow.reachable(head), true, null);
        this.head = head;
    }

    @Override
    boolean hasEarlyLoops() {
        return EarlyLoops.isFor(flow, blocks);
    }

    @Override
    TypeKind returned() {
        return TypeKind.VOID;
    }

    @Override
    void enter() {
        for (int i = 0; i < method.kinds.length; i++) {
            if (liveness.isLive(head, i)) {
                locals.fromArray(i, i, VALUES, REFERENCES);
            }
        }
        b.goto_(label(head));
    }

    @Override
    void emitReturn(int pc) {
        emitEnd(pc);
        for (int i = 0; i < method.resultSlots; i++) {
            locals.toArray(method.code[pc + 1 + i], i, VALUES, REFERENCES);
        }
        b.return_();
    }

    @Override
    Label leave(int block) {
        throw new IllegalStateException("block " + block);
    }

    @Override
    void finish() {}
}
