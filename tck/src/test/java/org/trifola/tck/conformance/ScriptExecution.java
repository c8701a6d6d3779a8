package org.trifola.tck.conformance;

import com.oracle.truffle.api.TruffleLanguage.LanguageReference;

import org.graalvm.polyglot.Context;
import org.trifola.language.WasmLanguage;
import org.trifola.language.bytecode.Tier;
import org.trifola.language.script.ScriptListener.Result;
import org.trifola.language.script.ScriptRunner;

import java.util.ArrayList;
import java.util.List;

/** Runs a script within a polyglot context, whose engine decides how its functions are executed. */
final class ScriptExecution {
    private static final LanguageReference<WasmLanguage> LANGUAGE =
            LanguageReference.create(WasmLanguage.class);

    private ScriptExecution() {}

    /**
     * A script that was run.
     *
     * @param results what its commands came to
     * @param translations how many of its functions were translated to Java bytecode
     */
    record Executed(List<Result> results, Tier.Count translations) {}

    static Executed run(SuiteScript script, Mode mode) {
        try (Context context = mode.context()) {
            context.initialize(WasmLanguage.ID);
            context.enter();
            try {
                return run(script, mode, context);
            } finally {
                context.leave();
            }
        }
    }

    private static Executed run(SuiteScript script, Mode mode, Context context) {
        List<Result> results = new ArrayList<>();
        ScriptRunner runner =
                new ScriptRunner(
                                LANGUAGE.get(null),
                                script.features(),
                                results::add,
                                body ->
                                        Thread.ofPlatform()
                                                .unstarted(() -> runWithin(context, body)))
                        .translating(mode.translated());
        runner.run(script.name(), script.read());
        return new Executed(results, runner.translations());
    }

    private static void runWithin(Context context, Runnable body) {
        context.enter();
        try {
            body.run();
        } finally {
            context.leave();
        }
    }
}
