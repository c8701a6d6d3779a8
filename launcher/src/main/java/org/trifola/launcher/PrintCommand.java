package org.trifola.launcher;

import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.NameSection;
import org.trifola.format.text.WatPrinter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code trifola print}: a module as text. */
@Command(
        name = "print",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Prints FILE in the text format. It must be well-formed, but need not be valid.%n")
final class PrintCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin private FeatureOption features = new FeatureOption();

    @Option(
            names = "--folded",
            description = "Print instructions with their operands inside, in parentheses.")
    private boolean folded;

    @Option(names = "--no-names", description = "Print indices instead of names.")
    private boolean noNames;

    @Option(names = "--no-custom", description = "Leave out custom sections.")
    private boolean noCustom;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "Write to the file OUT instead of standard output.")
    private String output = "-";

    @Parameters(paramLabel = "FILE", description = "The module; - is standard input.")
    private String file = "";

    PrintCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Set<Feature> selected = features.select(Feature.all());
        InputFile input = InputFile.read(file, streams.in());
        InputFile.Loaded loaded = input.load(selected);
        NameSection names = noNames ? NameSection.NONE : loaded.names();
        var options = new WatPrinter.Options(folded, !noCustom, false);
        try {
            String text = WatPrinter.print(loaded.module(), names, options);
            OutputFile.write(output, text.getBytes(StandardCharsets.UTF_8), streams.out());
            return ExitStatus.SUCCESS;
        } catch (FormatException e) {
            throw input.failure(e);
        }
    }
}
