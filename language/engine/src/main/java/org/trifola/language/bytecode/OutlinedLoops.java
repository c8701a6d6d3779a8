package org.trifola.language.bytecode;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Loops of a function that become methods of their own: from the loop on to the end of the
 * function. Only outermost loops, so that such methods call each other forward only.
 *
 * <p>FAST: HotSpot gives a loop all registers and all that it inlines, instead of sharing both with
 * the code around it: {@code vm_switch} 9.1 to 5.0 ms.
 */
final class OutlinedLoops {
    /** Iterations for each call of the function that make a method of their own worth while. */
    private static final int ITERATIONS = 64;

    /** The bytes of other code, as they are estimated, from which on it disturbs the loop. */
    private static final int OTHER_CODE = 400;

    /** The most slots of registers that are passed to a loop. */
    private static final int MAX_SLOTS = 200;

    private final ControlFlow flow;
    private final BlockLiveness liveness;

    /** The heads of the loops. */
    final BitSet heads = new BitSet();

    /**
     * @param calls how often the function was entered while the profile was taken
     */
    OutlinedLoops(ControlFlow flow, BlockLiveness liveness, Profile profile, int calls) {
        this.flow = flow;
        this.liveness = liveness;
        BitSet reachable = flow.reachable(0);
        int bytes = CodeSize.blocks(flow, reachable, false);
        int block = nextLoop(reachable, 0);
        while (block >= 0) {
            BitSet loop = flow.loop(block);
            if (block > 0
                    && profile.count(block) / Math.max(1, calls) >= ITERATIONS
                    && bytes - CodeSize.blocks(flow, loop, false) >= OTHER_CODE
                    && slots(block) <= MAX_SLOTS) {
                heads.set(block);
            }
            block = nextLoop(reachable, Math.max(loop.length(), block + 1));
        }
    }

    private int nextLoop(BitSet reachable, int from) {
        int block = reachable.nextSetBit(from);
        while (block >= 0 && !flow.isLoop(block)) {
            block = reachable.nextSetBit(block + 1);
        }
        return block;
    }

    private int slots(int head) {
        int slots = 0;
        for (int r : registers(head)) {
            slots += Names.typeKind(flow.method.kinds[r]).slotSize();
        }
        return slots;
    }

    /** The registers that the method from {@code head} on takes: what is live there. */
    int[] registers(int head) {
        int[] live = new int[flow.method.kinds.length];
        int n = 0;
        for (int r = 0; r < live.length; r++) {
            if (liveness.isLive(head, r)) {
                live[n++] = r;
            }
        }
        return Arrays.copyOf(live, n);
    }

    /** The name of the method from {@code head} on. */
    String name(int head) {
        return "from" + flow.starts[head];
    }

    /** Its descriptor: as that of the function, with the registers for the parameters. */
    MethodTypeDesc descriptor(int head, Shape shape) {
        List<ClassDesc> types = new ArrayList<>();
        types.add(Names.INSTANCE);
        for (int r : registers(head)) {
            types.add(Names.type(flow.method.kinds[r]));
        }
        if (shape.hasSeveralResults()) {
            types.add(Names.LONGS);
            types.add(Names.OBJECTS);
        }
        return MethodTypeDesc.of(shape.call().returnType(), types);
    }

    /** The blocks from {@code entry} on that other methods do not have. */
    BitSet blocks(int entry) {
        return flow.reachable(entry, heads);
    }
}
