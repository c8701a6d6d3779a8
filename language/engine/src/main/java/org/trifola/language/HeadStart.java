package org.trifola.language;

import org.trifola.format.instruction.Feature;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.language.bytecode.Tier;
import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.interpreter.FunctionRootNode;
import org.trifola.language.interpreter.LoopPractice;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Store;

import java.util.HexFormat;

/**
 * Loads and links what the first function of a process needs, on a thread of its own, while the
 * process still reads its first module: the generator of register code, the interpreter, and what
 * translates to Java bytecode. It does so by running a small module through all of them, and has C2
 * learn what the interpreter's loop does; the guest shares nothing with that but classes.
 */
final class HeadStart {
    /** The module of {@code HeadStartTest}, in the binary format. */
    static final byte[] MODULE =
            HexFormat.of()
                    .parseHex(
                            "0061736d0100000001060160017f017f03030200000405017001010105030100010606017f01"
                                + "41000b0907010041000b01010a77027002017e017c03400240024020004101710e0100010b20"
                                + "0020002802002000733602000b2000200120002903087c220137030820002000b820002b0310"
                                + "a22202390310200020002d00013a000023002000100141001100006a2400200041016b22000d"
                                + "000b2300200020002001a7481b0b040020000b");

    private static final int ITERATIONS = 20;

    /**
     * When the interpreter's loop is practised, each after the one before: C1's code is what counts
     * for C2, and nobody says when it is there.
     */
    private static final int[] PRACTICE_MILLIS = {0, 150};

    private static final ProcessThread THREAD =
            new ProcessThread("trifola-head-start", HeadStart::tryToRun);

    private HeadStart() {}

    /**
     * Whether the loop is practised: where all is interpreted it is faster without what does not
     * run, once it has been compiled often enough.
     */
    private static volatile boolean practises;

    /**
     * Begins, unless it has begun in this process; returns at once.
     *
     * @param tier what the process's first guest has above the interpreter
     */
    static void begin(Tier.Policy tier) {
        if (tier != Tier.Policy.OFF) {
            practises = true;
        }
        THREAD.begin();
    }

    private static void tryToRun() {
        try {
            Instance instance = instantiate();
            if (!practises) {
                call(instance);
                return;
            }
            LoopPractice practice = new LoopPractice(instance);
            call(instance);
            for (int millis : PRACTICE_MILLIS) {
                Thread.sleep(millis);
                practice.run();
            }
        } catch (InterruptedException | RuntimeException | Error _) {
            // Then the first guest loads what it needs.
        }
    }

    /** Loads the module. */
    static Instance instantiate() {
        Tier tier = new Tier(2, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
        ModuleLoader loader =
                new ModuleLoader(
                        Feature.all(),
                        new CanonicalTypes(),
                        tier.over(FunctionRootNode.targets(null)));
        return new Instantiator(loader.load(MODULE)).instantiate(new Store(), (_, _, _) -> null);
    }

    /** Calls the module's first function until it is translated. */
    static void call(Instance instance) {
        for (int i = 0; i < 3; i++) {
            Invocation.invoke(instance.function(0), new long[] {ITERATIONS}, null);
        }
    }
}
