package org.trifola.language.code;

import org.jspecify.annotations.Nullable;

/**
 * Translates hot functions of one module to JVM bytecode. What it makes is kept: a second question
 * gets the same answer.
 */
public interface Translator {
    /** Never translates. */
    Translator NONE =
            new Translator() {
                @Override
                public int callThreshold(FunctionCode function) {
                    return Integer.MAX_VALUE;
                }

                @Override
                public int loopThreshold(FunctionCode function) {
                    return Integer.MAX_VALUE;
                }

                @Override
                public void translate(FunctionCode function) {}

                @Override
                public void rearrange(FunctionCode function) {}

                @Override
                public @Nullable Translation translateLoop(FunctionCode function, int pc) {
                    return null;
                }
            };

    /** After how many calls {@code function} is worth translating. */
    int callThreshold(FunctionCode function);

    /** After how many iterations of the loops of {@code function} they are worth translating. */
    int loopThreshold(FunctionCode function);

    /**
     * Sets {@link FunctionCode#translation}, unless the function has something that cannot be
     * translated.
     */
    void translate(FunctionCode function);

    /**
     * Sets {@link FunctionCode#translation} anew, now that it is known what the function, which is
     * large, executes most.
     */
    void rearrange(FunctionCode function);

    /** The translation from the LOOP at code index {@code pc} on; null where there is none. */
    @Nullable Translation translateLoop(FunctionCode function, int pc);
}
