package org.trifola.launcher;

import org.trifola.format.instruction.Feature;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code trifola validate}: says what is wrong with modules. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Checks that each FILE is a valid module. Silent if so, exit status 1 if not.%n")
final class ValidateCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin private FeatureOption features = new FeatureOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Modules; - is standard input.")
    private List<String> files = new ArrayList<>();

    ValidateCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Set<Feature> selected = features.select(Feature.standard());
        PrintStream err = streams.errors();
        int status = ExitStatus.SUCCESS;
        for (String file : files) {
            try {
                InputFile.read(file, streams.in()).validate(selected);
            } catch (Failure e) {
                status = Main.report(e, err);
            }
        }
        return status;
    }
}
