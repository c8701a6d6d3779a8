package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.Translation;
import org.trifola.language.code.Translator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Translates functions of one module where they are needed, in the thread that needs them. */
final class ModuleTranslator implements Translator {
    private final Tier tier;
    private final ModuleCode module;
    private @Nullable GeneratedClasses classes;
    private final Set<FunctionCode> untranslatable = new HashSet<>();
    private final Map<FunctionCode, FunctionTranslator> translators = new HashMap<>();

    ModuleTranslator(Tier tier, ModuleCode module) {
        this.tier = tier;
        this.module = module;
    }

    @Override
    public int callThreshold() {
        return tier.callThreshold();
    }

    @Override
    public int loopThreshold() {
        return tier.loopThreshold();
    }

    private synchronized GeneratedClasses classes() {
        GeneratedClasses c = classes;
        if (c == null) {
            c = new GeneratedClasses(module);
            classes = c;
        }
        return c;
    }

    @Override
    public void translate(FunctionCode function) {
        GeneratedClasses c = classes();
        synchronized (c) {
            if (function.translation != null || untranslatable.contains(function)) {
                return;
            }
            try {
                function.translation = translator(c, function).translate();
                tier.translated();
            } catch (Untranslatable e) {
                refuse(function, e);
            }
        }
    }

    @Override
    public @Nullable Translation translateLoop(FunctionCode function, int pc) {
        GeneratedClasses c = classes();
        synchronized (c) {
            if (untranslatable.contains(function)) {
                return null;
            }
            try {
                return translator(c, function).translateLoop(pc);
            } catch (Untranslatable e) {
                refuse(function, e);
                return null;
            }
        }
    }

    private FunctionTranslator translator(GeneratedClasses c, FunctionCode function) {
        return translators.computeIfAbsent(function, f -> new FunctionTranslator(c, f));
    }

    private void refuse(FunctionCode function, Untranslatable reason) {
        untranslatable.add(function);
        tier.refused(String.valueOf(reason.getMessage()));
    }
}
