package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.Translation;
import org.trifola.language.code.Translator;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Translates functions of one module. Where the tier says so, functions are translated in the
 * background, and whoever asked goes on interpreting meanwhile.
 */
final class ModuleTranslator implements Translator {
    /** One thread, which ends when there is nothing to do for a while. */
    private static final ExecutorService TRANSLATING = executor();

    private final Tier tier;
    private final ModuleCode module;
    private @Nullable GeneratedClasses classes;

    /** What a thread has asked for: functions, and their loops by code index. */
    private final Set<Loop> asked = ConcurrentHashMap.newKeySet();

    private final Map<Loop, Translation> loops = new ConcurrentHashMap<>();

    // Under the lock of the classes.
    private final Map<FunctionCode, FunctionTranslator> translators = new HashMap<>();

    /** A place where the interpreter can enter: a LOOP, or the function with {@link #WHOLE}. */
    private record Loop(FunctionCode function, int pc) {
        // FAST: written out: to link what records come with took 5 ms of the first call.
        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(function) + pc;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Loop l && l.function == function && l.pc == pc;
        }
    }

    private static final int WHOLE = -1;

    /** In place of a loop: the function, which is to be put in parts anew. */
    private static final int REARRANGED = -2;

    /**
     * What thresholds of calls and of iterations are multiplied by for big functions: which blocks
     * share a part is decided by how often they were executed until then.
     */
    private static final int CALL_PATIENCE = 32;

    private static final int LOOP_PATIENCE = 128;

    /**
     * Thresholds in small modules. Java's interpreter is no faster with a translation than ours,
     * but then HotSpot counts, and its compilers have little else to do.
     */
    private static final int PROMPT_CALLS = 10;

    private static final int PROMPT_ITERATIONS = 64;

    /** After so many iterations it is known what an interpreter's function executes most. */
    private static final int ENOUGH = 700_000;

    /** The same where the guest waits for its functions, which is to find errors. */
    private static final int ENOUGH_AT_ONCE = 100;

    /** How long a guest waits for a function of such a module, which takes a few of these. */
    private static final int PROMPT_MILLIS = 20;

    ModuleTranslator(Tier tier, ModuleCode module) {
        this.tier = tier;
        this.module = module;
    }

    private static ExecutorService executor() {
        ThreadPoolExecutor e =
                new ThreadPoolExecutor(
                        1,
                        1,
                        2,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("trifola-translator").factory());
        e.allowCoreThreadTimeOut(true);
        return e;
    }

    @Override
    public int callThreshold(FunctionCode function) {
        return threshold(function, tier.callThreshold(), CALL_PATIENCE, PROMPT_CALLS);
    }

    @Override
    public int loopThreshold(FunctionCode function) {
        return threshold(function, tier.loopThreshold(), LOOP_PATIENCE, PROMPT_ITERATIONS);
    }

    private int threshold(FunctionCode function, int usual, int patience, int prompt) {
        if (!tier.isBackground()) {
            return usual;
        }
        if (FunctionTranslator.isBig(function)) {
            return patience * usual;
        }
        return FunctionTranslator.isOfSmallModule(function) ? Math.min(prompt, usual) : usual;
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
        ask(new Loop(function, WHOLE));
    }

    @Override
    public @Nullable Translation translateLoop(FunctionCode function, int pc) {
        Loop loop = new Loop(function, pc);
        Translation t = loops.get(loop);
        if (t == null) {
            ask(loop);
            t = loops.get(loop);
        }
        return t;
    }

    @Override
    public void rearrange(FunctionCode function) {
        ask(new Loop(function, REARRANGED));
    }

    private void ask(Loop loop) {
        if (!asked.add(loop)) {
            return;
        }
        // Always in a thread of its own: the guest's stack may be about to overflow. But a guest in
        // a hot loop waits, since it would not get far meanwhile.
        Future<?> done = TRANSLATING.submit(() -> translate(loop));
        if (!tier.isBackground()) {
            await(done, true, Long.MAX_VALUE);
        } else if (loop.pc >= 0) {
            await(done, false, Long.MAX_VALUE);
        } else if (loop.pc == WHOLE && FunctionTranslator.isOfSmallModule(loop.function)) {
            await(done, false, PROMPT_MILLIS);
        }
    }

    /**
     * @param isStrict whether an error of ours ends the guest: it can go on in the interpreter
     */
    private static void await(Future<?> done, boolean isStrict, long millis) {
        try {
            done.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            // Another module's functions come first.
        } catch (ExecutionException e) {
            if (isStrict) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** If that fails, the function goes on as it is. */
    private void rearrange(GeneratedClasses c, Loop loop) {
        asked.remove(loop);
        FunctionTranslator translator = translators.get(loop.function);
        if (translator == null || c.size() >= tier.classBytes()) {
            return;
        }
        try {
            translator.rearrange();
        } catch (RuntimeException | Error e) {
            tier.failed(loop.function, e);
            throw e;
        }
    }

    private void translate(Loop loop) {
        GeneratedClasses c = classes();
        FunctionCode function = loop.function;
        synchronized (c) {
            if (loop.pc == REARRANGED) {
                rearrange(c, loop);
                return;
            }
            if (function.untranslatable) {
                return;
            }
            boolean first = function.translation == null;
            try {
                if (c.size() >= tier.classBytes()) {
                    throw new Untranslatable("the module has as many classes as it may");
                }
                FunctionTranslator translator =
                        translators.computeIfAbsent(
                                function,
                                f ->
                                        new FunctionTranslator(
                                                c,
                                                f,
                                                tier.isBackground() ? LOOP_PATIENCE : 0,
                                                tier.isBackground() ? ENOUGH : ENOUGH_AT_ONCE));
                if (loop.pc != WHOLE) {
                    Translation t = translator.translateLoop(loop.pc);
                    if (t == null) {
                        asked.remove(loop);
                    } else {
                        loops.put(loop, t);
                    }
                } else if (first) {
                    function.translation = translator.translate();
                }
                if (first && function.translation != null) {
                    tier.translated();
                }
            } catch (Untranslatable e) {
                function.untranslatable = true;
                tier.refused(function, String.valueOf(e.getMessage()));
            } catch (RuntimeException | Error e) {
                function.untranslatable = true;
                tier.failed(function, e);
                throw e;
            }
        }
    }
}
