package org.trifola.language.bytecode;

import org.trifola.language.code.Code;
import org.trifola.language.code.Operands;

import java.util.Arrays;
import java.util.BitSet;

/** Which registers hold, at the start of each block, a value that is read later. */
final class BlockLiveness {
    private final int words;
    private final long[] in;

    BlockLiveness(ControlFlow flow) {
        Code method = flow.method;
        int blocks = flow.blocks();
        words = (method.kinds.length + 63) / 64;
        in = new long[blocks * words];
        long[] written = new long[blocks * words];
        for (int block = 0; block < blocks; block++) {
            int base = block * words;
            for (int pc = flow.starts[block]; pc <= flow.lasts[block]; ) {
                Operands.reads(
                        method,
                        pc,
                        r -> {
                            if ((written[base + (r >> 6)] & 1L << r) == 0) {
                                in[base + (r >> 6)] |= 1L << r;
                            }
                        });
                Operands.writes(method, pc, r -> written[base + (r >> 6)] |= 1L << r);
                pc += Operands.length(method, pc);
            }
        }
        solve(flow, written);
        if (method.spent >= 0) {
            // Wherever the function ends abruptly.
            for (int block = 0; block < blocks; block++) {
                in[block * words + (method.spent >> 6)] |= 1L << method.spent;
            }
        }
        // The register that is always zero is no variable.
        int zero = method.localSlots;
        for (int block = 0; block < blocks; block++) {
            in[block * words + (zero >> 6)] &= ~(1L << zero);
        }
    }

    /** Adds to each block what its successors need and it does not write itself. */
    private void solve(ControlFlow flow, long[] written) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block = flow.blocks() - 1; block >= 0; block--) {
                for (int successor : flow.successors[block]) {
                    for (int w = 0; w < words; w++) {
                        int at = block * words + w;
                        long more = in[successor * words + w] & ~written[at] & ~in[at];
                        if (more != 0) {
                            in[at] |= more;
                            changed = true;
                        }
                    }
                }
            }
        }
    }

    /** The registers that are live at the start of {@code block}. */
    BitSet at(int block) {
        return BitSet.valueOf(Arrays.copyOfRange(in, block * words, (block + 1) * words));
    }

    /** Whether {@code register} is live at the start of {@code block}. */
    boolean isLive(int block, int register) {
        return (in[block * words + (register >> 6)] & 1L << register) != 0;
    }

    /** Whether {@code register} is live at the start of one of {@code blocks}. */
    boolean isLiveAtAny(BitSet blocks, int register) {
        for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
            if (isLive(b, register)) {
                return true;
            }
        }
        return false;
    }
}
