package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.BitSet;

/**
 * The beginning of a function in parts, as the method by which the function is called: the blocks
 * of the part that it begins in. A call that ends there has no array; one that goes on elsewhere
 * puts its registers into one then.
 */
final class EntryBody extends TypedBody {
    private final Parts parts;

    /** The registers that blocks of other parts may need. */
    private final BitSet passed = new BitSet();

    EntryBody(CodeWriter b, ControlFlow flow, BlockLiveness liveness, ClassDesc self, Parts parts) {
        super(b, flow, liveness, self, blocks(flow, parts), false);
        this.parts = parts;
        BitSet targets = parts.exits(parts.partOf[0]);
        for (int r = 0; r < method.kinds.length; r++) {
            if (liveness.isLiveAtAny(targets, r)) {
                passed.set(r);
            }
        }
    }

    /** The blocks that the function comes to without leaving its first part. */
    private static BitSet blocks(ControlFlow flow, Parts parts) {
        BitSet outside = new BitSet(flow.blocks());
        outside.set(0, flow.blocks());
        outside.andNot(parts.parts.get(parts.partOf[0]));
        return flow.reachable(0, outside);
    }

    @Override
    BitSet alwaysSet() {
        return passed;
    }

    @Override
    void enter() {
        enterFunction();
        for (int r = passed.nextSetBit(0); r >= 0; r = passed.nextSetBit(r + 1)) {
            if (r >= method.paramSlots && !liveness.isLive(0, r)) {
                // The JVM wants it set where it is put into the array.
                locals.clear(r);
            }
        }
        b.goto_(label(0));
    }

    @Override
    void goElsewhere() {
        if (exits.isEmpty()) {
            return;
        }
        int next = b.allocateLocal(TypeKind.INT);
        int taken = b.allocateLocal(SplitFunction.ARRAYS);
        int depth = b.allocateLocal(TypeKind.INT);
        int values = b.allocateLocal(Names.LONGS);
        int references = b.allocateLocal(Names.OBJECTS);
        Label left = b.newLabel();
        exits.forEach((block, label) ->
                b.labelBinding(label).loadConstant(parts.entry(block)).istore(next).goto_(left));
        b.labelBinding(left);
        SplitFunction.getArrays(b, method, shape, taken, depth, values, references);
        Label driven = b.newLabel();
        Label start = b.newBoundLabel();
        locals.keepInArrays(new BitSet(), values, references);
        for (int r = passed.nextSetBit(0); r >= 0; r = passed.nextSetBit(r + 1)) {
            locals.save(r);
        }
        b.aload(0).aload(values).aload(references).iload(next);
        b.invokestatic(self, "drive", SplitFunction.DRIVE).goto_(driven);
        b.catchAll(start);
        SplitFunction.giveBack(b, taken, depth);
        b.athrow().labelBinding(driven);
        SplitFunction.giveBack(b, taken, depth);
        SignatureClass.returnFromArrays(b, shape, arrays(), values, references);
    }
}
