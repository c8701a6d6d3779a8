package org.trifola.language.bytecode;

import org.trifola.language.code.Code;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;

/** A whole function as one method, with its JVM signature. */
final class FunctionBody extends BodyWriter {
    private final Shape shape;

    /** The first local behind the parameters: of the arrays, where there are several results. */
    private int arrays;

    FunctionBody(CodeBuilder b, ControlFlow flow, BlockLiveness liveness, ClassDesc self) {
        super(b, flow, liveness, self, flow.reachable(0));
        this.shape = Shape.of(flow.method.signature);
    }

    @Override
    void enter() {
        if (method.callSites > 0) {
            emitEnter(b, self);
        }
        int slot = 1;
        for (int i = 0; i < method.paramSlots; i++) {
            locals.place(i, slot);
            slot += Names.typeKind(method.kinds[i]).slotSize();
        }
        arrays = slot;
        for (int i = method.paramSlots; i < method.kinds.length; i++) {
            if (liveness.isLive(0, i)) {
                locals.clear(i);
            }
        }
    }

    @Override
    void emitReturn(int pc) {
        int[] code = method.code;
        if (!shape.hasSeveralResults()) {
            if (method.resultSlots == 1) {
                locals.load(code[pc + 1]);
            }
            b.return_(shape.returned());
            return;
        }
        for (int i = 0; i < method.resultSlots; i++) {
            locals.toArray(code[pc + 1 + i], i, arrays, arrays + 1);
        }
        b.return_(TypeKind.VOID);
    }

    @Override
    Label leave(int block) {
        throw new IllegalStateException("block " + block + " of " + Code.class.getSimpleName());
    }

    @Override
    void finish() {}
}
