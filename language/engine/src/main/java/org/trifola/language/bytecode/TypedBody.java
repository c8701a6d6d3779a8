package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** A method that takes parameters and returns results as the function's JVM signature has them. */
abstract class TypedBody extends BodyWriter {
    final Shape shape;

    /** Where the method is left for blocks that it does not have. */
    final Map<Integer, Label> exits = new TreeMap<>();

    /** The first local behind the parameters: of the arrays, where there are several results. */
    private int arrays = 1;

    TypedBody(
            CodeWriter b,
            ControlFlow flow,
            BlockLiveness liveness,
            ClassDesc self,
            BitSet blocks,
            boolean learns,
            @Nullable FirstVersion first) {
        super(b, flow, liveness, self, blocks, learns, first);
        shape = Shape.of(flow.method.signature);
    }

    @Override
    final TypeKind returned() {
        return shape.returned();
    }

    /** Says that a register comes in as the next parameter. */
    final void parameter(int register) {
        locals.place(register, arrays);
        arrays += Names.typeKind(method.kinds[register]).slotSize();
    }

    /** What the beginning of a function finds in its registers. */
    final void enterFunction() {
        emitBegin();
        for (int i = 0; i < method.paramSlots; i++) {
            parameter(i);
        }
        for (int i = method.paramSlots; i < method.kinds.length; i++) {
            if (liveness.isLive(0, i)) {
                locals.clear(i);
            }
        }
    }

    /** The first of the two locals for the arrays of several results. */
    final int arrays() {
        return arrays;
    }

    @Override
    final void emitReturn(int pc) {
        emitEnd(pc);
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
    final Label leave(int block) {
        return exits.computeIfAbsent(block, _ -> b.newLabel());
    }

    @Override
    final void finish() {}
}
