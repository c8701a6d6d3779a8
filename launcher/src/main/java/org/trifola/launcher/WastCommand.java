package org.trifola.launcher;

import org.trifola.format.instruction.Feature;
import org.trifola.language.script.ScriptListener;
import org.trifola.language.script.ScriptRunner;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code trifola wast}: runs test scripts. */
@Command(
        name = "wast",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs the test scripts FILE, each on its own. Prints what failed, and a summary.",
            ""
        })
final class WastCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin private FeatureOption features = new FeatureOption();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print failures only.")
    private boolean quiet;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scripts; - is standard input.")
    private List<String> files = new ArrayList<>();

    WastCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Set<Feature> selected = features.select(Feature.standard());
        Tally tally = new Tally(streams.text());
        ScriptRunner runner = new ScriptRunner(selected, tally);
        for (String file : files) {
            runner.run(file, InputFile.read(file, streams.in()).bytes());
        }
        tally.finish();
        return tally.failed == 0 ? ExitStatus.SUCCESS : ExitStatus.FAILURE;
    }

    /** Counts what passed, prints what did not. */
    private final class Tally implements ScriptListener {
        private final PrintStream out;
        private int passed;
        private int failed;

        Tally(PrintStream out) {
            this.out = out;
        }

        @Override
        public void result(Result result) {
            if (result.outcome() == Outcome.PASSED) {
                passed++;
            } else {
                failed++;
                out.println(result.name() + ": " + result.command() + ": " + result.message());
            }
        }

        @Override
        public void print(String line) {
            if (!quiet) {
                out.println(line);
            }
        }

        void finish() {
            if (!quiet) {
                out.printf("%d passed, %d failed%n", passed, failed);
            }
            out.flush();
        }
    }
}
