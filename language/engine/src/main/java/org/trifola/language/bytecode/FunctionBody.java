package org.trifola.language.bytecode;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function, or the rest of one from an outlined loop on, as one method with its JVM signature.
 */
final class FunctionBody extends BodyWriter {
    private final Shape shape;
    private final OutlinedLoops outlined;
    private final int entry;
    private final Map<Integer, Label> exits = new TreeMap<>();

    /** The first local behind the parameters: of the arrays, where there are several results. */
    private int arrays;

    /**
     * @param entry block 0, or the head of an outlined loop
     */
    FunctionBody(
            CodeBuilder b,
            ControlFlow flow,
            BlockLiveness liveness,
            ClassDesc self,
            OutlinedLoops outlined,
            int entry) {
        super(b, flow, liveness, self, outlined.blocks(entry));
        this.shape = Shape.of(flow.method.signature);
        this.outlined = outlined;
        this.entry = entry;
    }

    @Override
    void begin() {
        if (entry == 0 && method.callSites > 0) {
            emitEnter(b, self);
        }
    }

    @Override
    void enter() {
        if (entry > 0) {
            arrays = 1;
            for (int r : outlined.registers(entry)) {
                parameter(r);
            }
            b.goto_(label(entry));
            return;
        }
        arrays = 1;
        for (int i = 0; i < method.paramSlots; i++) {
            parameter(i);
        }
        for (int i = method.paramSlots; i < method.kinds.length; i++) {
            if (liveness.isLive(0, i)) {
                locals.clear(i);
            }
        }
    }

    private void parameter(int register) {
        locals.place(register, arrays);
        arrays += Names.typeKind(method.kinds[register]).slotSize();
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
        return exits.computeIfAbsent(block, _ -> b.newLabel());
    }

    @Override
    void finish() {}

    @Override
    void goElsewhere() {
        exits.forEach((block, label) -> {
            b.labelBinding(label).aload(0);
            for (int r : outlined.registers(block)) {
                locals.load(r);
            }
            if (shape.hasSeveralResults()) {
                b.aload(arrays).aload(arrays + 1);
            }
            b.invokestatic(self, outlined.name(block), outlined.descriptor(block, shape))
                    .return_(shape.returned());
        });
    }
}
