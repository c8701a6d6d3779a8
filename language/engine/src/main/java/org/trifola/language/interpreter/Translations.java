package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Translation;
import org.trifola.language.code.Translator;
import org.trifola.language.runtime.Instance;

/** How interpreted functions come to be run as their translations, and translations call them. */
public final class Translations {
    private Translations() {}

    /**
     * Whether Truffle is to count the call, so that Graal compiles the function some day. Where the
     * caller will be translated, this call will be one of translated code.
     */
    static boolean isCounted(FunctionCode caller, FunctionCode callee, int calls) {
        return (calls & Interpreter.TARGET_MASK) == 0
                && (!callee.mayBeTranslated() || !caller.mayBeTranslated());
    }

    /**
     * Calls a function that is not translated from code that is, by the calling convention of call
     * targets.
     *
     * <p>FAST: Truffle is not told of a function that will be translated soon. After some dozen
     * calls it would have Graal compile it, only for the translation to take its place.
     */
    public static @Nullable Object call(FunctionCode function, @Nullable Object[] arguments) {
        return isTranslatedSoon(function)
                ? FunctionRootNode.body(function).interpret(arguments)
                : function.target().call(arguments);
    }

    private static boolean isTranslatedSoon(FunctionCode function) {
        return function.mayBeTranslated() && !function.runsCompiled && !function.code().tailCalls;
    }

    /** The translation of a function that is called: made once it is hot. */
    static @Nullable Translation ofFunction(FunctionCode callee) {
        if (callee.goesThroughTarget()) {
            // A tool looks at the module's functions: translated ones would not announce
            // themselves.
            return null;
        }
        Translation t = callee.translation;
        if (t == null) {
            Translator translator = callee.module().translator();
            if (++callee.coldCalls == translator.callThreshold(callee)) {
                translator.translate(callee);
                t = callee.translation;
            }
        }
        return t;
    }

    /** Runs a translation on the registers of {@code window}. */
    static void run(Translation translation, Instance instance, Window window) {
        Window before = window.chain().enter(window);
        try {
            translation.run(instance, window.numbers, window.references);
        } finally {
            window.chain().leave(before);
        }
    }

    /** The translation from the loop at {@code target} on: made once the function's are hot. */
    static @Nullable Translation ofLoop(Code method, int target) {
        if (method.function.goesThroughTarget()) {
            return null;
        }
        Translator translator = method.function.module().translator();
        int iterations = method.function.coldIterations + Interpreter.BACK_EDGE_MASK + 1;
        if (iterations < translator.loopThreshold(method.function)) {
            method.function.coldIterations = iterations;
            return null;
        }
        Translation loop = translator.translateLoop(method.function, target);
        // Its next call need not come by here.
        translator.translate(method.function);
        return loop;
    }
}
