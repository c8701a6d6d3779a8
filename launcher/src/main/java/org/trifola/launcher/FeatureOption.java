package org.trifola.launcher;

import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Feature;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Set;

/** The option {@code --features} of the commands that do not go through the polyglot language. */
final class FeatureOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--features",
            paramLabel = "LIST",
            description =
                    "Proposals to switch on, or with a minus off: threads,-simd; or all of them:"
                            + " all.")
    private @Nullable String list;

    /** {@code base} as the option changes it. */
    Set<Feature> select(Set<Feature> base) {
        try {
            return list == null ? base : Feature.select(base, list);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--features: " + e.getMessage());
        }
    }
}
