package org.trifola.language.bytecode;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.TruffleLogger;
import com.oracle.truffle.api.TruffleOptions;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.ModuleCode.TargetFactory;
import org.trifola.language.code.Translator;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;

/**
 * The tier between interpreter and Graal, with or without the latter: translates hot functions to
 * JVM bytecode. Also counts what it translated, and what not and why.
 */
public final class Tier {
    /** Which functions are translated. */
    public enum Policy {
        /** Hot ones. */
        HOT,
        /** None. */
        OFF,
        /** All at their first call. */
        ALL;

        /** The policy of that name. */
        public static Policy of(String name) {
            for (Policy p : values()) {
                if (p.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return p;
                }
            }
            throw new IllegalArgumentException("\"" + name + "\" is none of hot, off, all");
        }
    }

    /** Calls after which a function is hot. */
    private static final int CALLS = 250;

    /** Iterations after which loops are hot. */
    private static final int ITERATIONS = 2048;

    /** The bytes of class files that a module may come to, unless said otherwise. */
    public static final long CLASS_BYTES = 32L << 20;

    private final boolean background;
    private final long classBytes;
    private final int callThreshold;
    private final int loopThreshold;
    private int translated;
    private final Map<String, Integer> refused = new TreeMap<>();
    private final @Nullable TruffleLogger logger;

    /**
     * @param callThreshold after how many calls a function is translated
     * @param loopThreshold after how many iterations of its loops
     * @param background whether the guest goes on meanwhile, and also where translating fails
     * @param classBytes the bytes of a module's class files after which no more are made
     * @param logger told of functions that are not translated
     */
    public Tier(
            int callThreshold,
            int loopThreshold,
            boolean background,
            long classBytes,
            @Nullable TruffleLogger logger) {
        this.background = background;
        this.callThreshold = callThreshold;
        this.loopThreshold = loopThreshold;
        this.classBytes = classBytes;
        this.logger = logger;
    }

    /** The tier of a policy, for tests: it tells nobody of what is not translated. */
    public static Tier of(Policy policy) {
        return of(policy, CLASS_BYTES, null);
    }

    /**
     * The tier of a policy.
     *
     * @param classBytes the bytes of a module's class files after which no more are made
     * @param logger told of functions that are not translated
     */
    public static Tier of(Policy policy, long classBytes, @Nullable TruffleLogger logger) {
        return switch (policy) {
            case HOT -> new Tier(CALLS, ITERATIONS, true, classBytes, logger);
            case OFF -> new Tier(Integer.MAX_VALUE, Integer.MAX_VALUE, false, classBytes, logger);
            case ALL -> new Tier(1, 1, false, classBytes, logger);
        };
    }

    /** Call targets as {@code targets} makes them, of functions that are translated once hot. */
    public TargetFactory over(TargetFactory targets) {
        return new TargetFactory() {
            @Override
            public RootCallTarget create(FunctionCode function) {
                return targets.create(function);
            }

            @Override
            public RootCallTarget createTrampoline(FunctionCode function, RootCallTarget body) {
                return targets.createTrampoline(function, body);
            }

            @Override
            public Translator translator(ModuleCode module) {
                return TruffleOptions.AOT || callThreshold == Integer.MAX_VALUE
                        ? Translator.NONE
                        : new ModuleTranslator(Tier.this, module);
            }
        };
    }

    /** The bytes of a module's class files after which no more are made. */
    long classBytes() {
        return classBytes;
    }

    int callThreshold() {
        return callThreshold;
    }

    int loopThreshold() {
        return loopThreshold;
    }

    /** Whether the guest goes on while functions that it calls are translated. */
    boolean isBackground() {
        return background;
    }

    synchronized void translated() {
        translated++;
    }

    /** Counts a function that has something that is not translated. */
    synchronized void refused(FunctionCode function, String reason) {
        refused.merge(reason, 1, Integer::sum);
        if (logger != null) {
            logger.fine(() ->
                    "function %d stays in the interpreter: %s".formatted(function.index(), reason));
        }
    }

    /** Counts a function at which the translation itself failed: an error of ours. */
    synchronized void failed(FunctionCode function, Throwable error) {
        refused.merge("error: " + error, 1, Integer::sum);
        if (logger != null) {
            logger.log(
                    Level.WARNING,
                    "function %d could not be translated".formatted(function.index()),
                    error);
        }
    }

    /** How many functions were translated, and how many were not for which reasons. */
    public synchronized Count count() {
        return new Count(translated, new TreeMap<>(refused));
    }

    /**
     * Numbers of functions.
     *
     * @param translated those that were translated
     * @param refused those that were not, by reason
     */
    public record Count(int translated, SortedMap<String, Integer> refused) {
        /** None. */
        public static final Count NONE = new Count(0, new TreeMap<>());

        /** The sums. */
        public Count plus(Count other) {
            SortedMap<String, Integer> all = new TreeMap<>(refused);
            other.refused.forEach((reason, n) -> all.merge(reason, n, Integer::sum));
            return new Count(translated + other.translated, all);
        }
    }
}
