package org.trifola.tck.conformance;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleLanguage.LanguageReference;

import org.graalvm.polyglot.Context;
import org.trifola.language.WasmLanguage;
import org.trifola.language.script.ScriptListener.Result;
import org.trifola.language.script.ScriptRunner;

import java.util.ArrayList;
import java.util.List;

/** Runs a script within a polyglot context, whose engine decides how its functions are executed. */
final class ScriptExecution {
    private static final LanguageReference<WasmLanguage> LANGUAGE =
            LanguageReference.create(WasmLanguage.class);

    private ScriptExecution() {}

    /** What the commands of {@code script} come to. */
    static List<Result> run(SuiteScript script, Mode mode) {
        try (Context context = mode.context()) {
            context.initialize(WasmLanguage.ID);
            context.enter();
            try {
                return run(script, LANGUAGE.get(null));
            } finally {
                context.leave();
            }
        }
    }

    private static List<Result> run(SuiteScript script, TruffleLanguage<?> language) {
        List<Result> results = new ArrayList<>();
        new ScriptRunner(language, script.features(), results::add)
                .run(script.name(), script.read());
        return results;
    }
}
