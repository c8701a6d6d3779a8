package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.Translation;
import org.trifola.language.code.Translator;

import java.lang.constant.ClassDesc;
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
    private final Map<FunctionCode, Map<Integer, Translation>> loops = new HashMap<>();

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
                ClassDesc name = Names.functionClass(function.index());
                if (c.has(name)) {
                    // Others call it by the name already; that class leads here.
                    name = ClassDesc.of(Names.PACKAGE, name.displayName() + "T");
                }
                function.translation = create(c, name, new FunctionClass(function).whole(name));
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
            Map<Integer, Translation> known = loops.computeIfAbsent(function, _ -> new HashMap<>());
            Translation t = known.get(pc);
            if (t != null) {
                return t;
            }
            try {
                ClassDesc name = ClassDesc.of(Names.PACKAGE, "L" + function.index() + "_" + pc);
                t = create(c, name, new FunctionClass(function).loop(name, pc));
                known.put(pc, t);
                return t;
            } catch (Untranslatable e) {
                refuse(function, e);
            }
            return null;
        }
    }

    private void refuse(FunctionCode function, Untranslatable reason) {
        untranslatable.add(function);
        tier.refused(String.valueOf(reason.getMessage()));
    }

    private static Translation create(GeneratedClasses classes, ClassDesc name, byte[] bytes) {
        try {
            return (Translation) classes.define(name, bytes).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
