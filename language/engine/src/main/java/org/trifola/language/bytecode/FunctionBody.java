package org.trifola.language.bytecode;

import java.lang.constant.ClassDesc;

/**
 * A function, or the rest of one from an outlined loop on, as one method with its JVM signature.
 */
final class FunctionBody extends TypedBody {
    private final OutlinedLoops outlined;
    private final int entry;

    /**
     * @param entry block 0, or the head of an outlined loop
     */
    FunctionBody(
            CodeWriter b,
            ControlFlow flow,
            BlockLiveness liveness,
            ClassDesc self,
            OutlinedLoops outlined,
            int entry) {
        super(b, flow, liveness, self, outlined.blocks(entry), true, null);
        this.outlined = outlined;
        this.entry = entry;
    }

    @Override
    boolean hasEarlyLoops() {
        return EarlyLoops.isFor(flow, blocks);
    }

    @Override
    int unseen() {
        return entry > 0 ? Polls.INTERVAL / 4 : 0;
    }

    @Override
    void enter() {
        if (entry > 0) {
            for (int r : outlined.registers(entry)) {
                parameter(r);
            }
            b.goto_(label(entry));
            return;
        }
        enterFunction();
    }

    @Override
    void goElsewhere() {
        exits.forEach((block, label) -> {
            b.labelBinding(label).aload(0);
            for (int r : outlined.registers(block)) {
                locals.load(r);
            }
            if (shape.hasSeveralResults()) {
                b.aload(arrays()).aload(arrays() + 1);
            }
            b.invokestatic(self, outlined.name(block), outlined.descriptor(block, shape))
                    .return_(shape.returned());
        });
    }
}
