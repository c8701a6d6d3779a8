package org.trifola.launcher;

import org.jspecify.annotations.Nullable;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Set;
import java.util.concurrent.Callable;

/** {@code trifola parse}: text as a binary module. */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Translates FILE from the text to the binary format, without validating it.%n")
final class ParseCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin private FeatureOption features = new FeatureOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "Write to the file OUT; - is standard output. Without this: FILE with the"
                            + " ending .wasm.")
    private @Nullable String output;

    @Option(
            names = "--no-names",
            description = "Leave out the name section made of the text's identifiers.")
    private boolean noNames;

    @Parameters(paramLabel = "FILE", description = "The text; - is standard input.")
    private String file = "";

    ParseCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Set<Feature> selected = features.select(Feature.all());
        InputFile input = InputFile.read(file, streams.in());
        OutputFile.write(
                output == null ? defaultOutput() : output, encode(input, selected), streams.out());
        return ExitStatus.SUCCESS;
    }

    /** A binary module stays as it is. */
    private byte[] encode(InputFile input, Set<Feature> selected) {
        if (input.isBinary()) {
            return input.bytes();
        }
        try {
            var options = new WatParser.Options(selected, !noNames);
            return ModuleEncoder.encode(WatParser.parse(input.bytes(), options).module());
        } catch (FormatException e) {
            throw input.failure(e);
        }
    }

    private String defaultOutput() {
        if (file.equals("-")) {
            return file;
        }
        int dot = file.lastIndexOf('.');
        boolean ending = dot > file.lastIndexOf('/') + 1;
        return (ending ? file.substring(0, dot) : file) + ".wasm";
    }
}
