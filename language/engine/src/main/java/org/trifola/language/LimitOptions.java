package org.trifola.language;

import com.oracle.truffle.api.Option;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.options.OptionValues;
import org.graalvm.polyglot.SandboxPolicy;
import org.trifola.language.code.CodeOptions;
import org.trifola.language.runtime.Budget;
import org.trifola.language.runtime.Resource;

import java.time.Duration;

/** The options that limit what the guests of a context may use, all together. */
@Option.Group(WasmLanguage.ID)
final class LimitOptions {
    private LimitOptions() {}

    /** The value of options without which code does not count. */
    static final long UNMETERED = -1;

    private static final OptionType<Long> COUNT = new OptionType<>("count", Quantity::count);
    private static final OptionType<Long> SIZE = new OptionType<>("size", Quantity::bytes);

    @Option(
            name = "Fuel",
            help =
                    "Meter the code of guests, and give them fuel for so many instructions, or"
                            + " unlimited.",
            usageSyntax = "<count>|unlimited",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> FUEL = new OptionKey<>(UNMETERED, COUNT);

    @Option(
            name = "MaxStackDepth",
            help = "Count the calls that are within each other, and allow so many, or unlimited.",
            usageSyntax = "<count>|unlimited",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_STACK_DEPTH = new OptionKey<>(UNMETERED, COUNT);

    @Option(
            name = "Allocation",
            help =
                    "Count the bytes of the structures and arrays that guests make, and give them"
                            + " so many, or unlimited.",
            usageSyntax = "<size>|unlimited",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> ALLOCATION = new OptionKey<>(UNMETERED, SIZE);

    @Option(
            name = "Timeout",
            help = "How long a call from outside may take: 500ms, 2s, 1m.",
            usageSyntax = "<duration>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Duration> TIMEOUT =
            new OptionKey<>(Duration.ZERO, new OptionType<>("duration", Quantity::duration));

    @Option(
            name = "MaxMemory",
            help = "The most bytes of all memories together: 64MiB, 2GiB.",
            usageSyntax = "<size>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_MEMORY = new OptionKey<>(Budget.UNLIMITED, SIZE);

    @Option(
            name = "MaxTableElements",
            help = "The most elements of all tables together.",
            usageSyntax = "<count>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_TABLE_ELEMENTS = new OptionKey<>(Budget.UNLIMITED, COUNT);

    @Option(
            name = "MaxInstances",
            help = "The most instances at a time.",
            usageSyntax = "<count>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_INSTANCES = new OptionKey<>(Budget.UNLIMITED, COUNT);

    @Option(
            name = "MaxMemories",
            help = "The most memories at a time.",
            usageSyntax = "<count>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_MEMORIES = new OptionKey<>(Budget.UNLIMITED, COUNT);

    @Option(
            name = "MaxTables",
            help = "The most tables at a time.",
            usageSyntax = "<count>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_TABLES = new OptionKey<>(Budget.UNLIMITED, COUNT);

    @Option(
            name = "TrapOnGrowFailure",
            help =
                    "Whether growing a memory or table beyond a limit ends the guest, instead of"
                            + " returning -1.",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Boolean> TRAP_ON_GROW_FAILURE = new OptionKey<>(false);

    @Option(
            name = "MaxModuleSize",
            help = "The most bytes of a module, or of its text.",
            usageSyntax = "<size>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_MODULE_SIZE = new OptionKey<>(Budget.UNLIMITED, SIZE);

    @Option(
            name = "MaxModuleItems",
            help =
                    "The most types, imports, functions, tables, memories, globals, tags, exports"
                            + " and segments of a module, all together.",
            usageSyntax = "<count>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.UNTRUSTED)
    static final OptionKey<Long> MAX_MODULE_ITEMS = new OptionKey<>(Budget.UNLIMITED, COUNT);

    /** What code counts. */
    static CodeOptions codeOptions(OptionValues options, boolean reportsAllocation) {
        return new CodeOptions(
                options.get(FUEL) != UNMETERED,
                options.get(MAX_STACK_DEPTH) != UNMETERED,
                options.get(ALLOCATION) != UNMETERED,
                reportsAllocation);
    }

    /** Sets the limits of a context. */
    static void apply(OptionValues options, Budget budget) {
        CodeOptions counted = codeOptions(options, false);
        if (counted.metered()) {
            budget.meter().set(options.get(FUEL));
        }
        if (counted.countsCalls()) {
            budget.meter().setMaxDepth(options.get(MAX_STACK_DEPTH));
        }
        if (counted.countsAllocation()) {
            budget.meter().setBytes(options.get(ALLOCATION));
        }
        budget.setLimit(Resource.MEMORY_BYTES, options.get(MAX_MEMORY));
        budget.setLimit(Resource.TABLE_ELEMENTS, options.get(MAX_TABLE_ELEMENTS));
        budget.setLimit(Resource.INSTANCES, options.get(MAX_INSTANCES));
        budget.setLimit(Resource.MEMORIES, options.get(MAX_MEMORIES));
        budget.setLimit(Resource.TABLES, options.get(MAX_TABLES));
        budget.setGrowOrTrap(options.get(TRAP_ON_GROW_FAILURE));
    }

    /** Whether contexts with these options can share the code of modules. */
    static boolean areCompatible(OptionValues first, OptionValues other) {
        return codeOptions(first, false).equals(codeOptions(other, false))
                && first.get(MAX_MODULE_SIZE).equals(other.get(MAX_MODULE_SIZE))
                && first.get(MAX_MODULE_ITEMS).equals(other.get(MAX_MODULE_ITEMS));
    }
}
