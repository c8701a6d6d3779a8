package org.trifola.language;

import com.oracle.truffle.api.Option;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.polyglot.SandboxPolicy;
import org.trifola.format.instruction.Feature;
import org.trifola.language.bytecode.Tier;
import org.trifola.language.host.HostModuleProvider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options of the language, {@code wasm.Builtins} and so on. */
@Option.Group(WasmLanguage.ID)
final class WasmOptions {
    private WasmOptions() {}

    @Option(
            name = "Builtins",
            help =
                    "The host modules that guests may import, separated by commas; each may be"
                            + " given the name that guests import it by.",
            usageSyntax = "[<name>:]<module>,...",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Map<String, HostModuleProvider>> BUILTINS =
            new OptionKey<>(Map.of(), new OptionType<>("builtins", WasmOptions::builtins));

    @Option(
            name = "Features",
            help =
                    "The proposals to switch on, or with a minus off, relative to WebAssembly 3.0,"
                            + " separated by commas, or all of them.",
            usageSyntax = "all|[-]<proposal>,...",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Set<Feature>> FEATURES =
            new OptionKey<>(
                    Feature.standard(), new OptionType<>("features", WasmOptions::features));

    @Option(
            name = "EvalReturnsInstance",
            help =
                    "Whether evaluating a module also instantiates it, with the instances evaluated"
                            + " before as imports.",
            category = OptionCategory.EXPERT,
            stability = OptionStability.EXPERIMENTAL,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Boolean> EVAL_RETURNS_INSTANCE = new OptionKey<>(false);

    @Option(
            name = "ObjectMembers",
            help =
                    "Whether the fields of structures are members outside of WebAssembly, and"
                            + " arrays have elements there.",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Boolean> OBJECT_MEMBERS = new OptionKey<>(false);

    @Option(
            name = "JavaBytecode",
            help =
                    "Which functions are translated to Java bytecode: those that are hot (hot),"
                            + " none (off), or all at their first call (all).",
            usageSyntax = "hot|off|all",
            category = OptionCategory.EXPERT,
            stability = OptionStability.EXPERIMENTAL,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Tier.Policy> JAVA_BYTECODE =
            new OptionKey<>(Tier.Policy.HOT, new OptionType<>("policy", Tier.Policy::of));

    @Option(
            name = "JavaBytecodeSize",
            help =
                    "How much Java bytecode a module's functions may become (32MiB): further ones"
                            + " stay in the interpreter.",
            usageSyntax = "<bytes>",
            category = OptionCategory.EXPERT,
            stability = OptionStability.EXPERIMENTAL,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Long> JAVA_BYTECODE_SIZE =
            new OptionKey<>(Tier.CLASS_BYTES, new OptionType<>("size", Quantity::bytes));

    /** Host modules by the name that guests import. */
    private static Map<String, HostModuleProvider> builtins(String text) {
        List<String> items = WasiOptions.items(text);
        if (items.isEmpty()) {
            return Map.of();
        }
        Map<String, HostModuleProvider> available = HostModuleProviders.available();
        Map<String, HostModuleProvider> builtins = new LinkedHashMap<>();
        for (String item : items) {
            int colon = item.indexOf(':');
            String name = item.substring(colon + 1);
            HostModuleProvider provider = available.get(name);
            if (provider == null) {
                throw new IllegalArgumentException(
                        "no host module \"%s\"; there are: %s"
                                .formatted(name, String.join(", ", available.keySet())));
            }
            builtins.put(colon < 0 ? name : item.substring(0, colon), provider);
        }
        return Collections.unmodifiableMap(builtins);
    }

    private static Set<Feature> features(String text) {
        return Feature.select(Feature.standard(), text);
    }
}
