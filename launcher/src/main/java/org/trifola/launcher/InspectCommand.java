package org.trifola.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** {@code trifola inspect}: what a module consists of and needs. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lists the sections of FILE, its imports and exports with their types, and the"
                    + " proposals it needs.",
            ""
        })
final class InspectCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "FILE", description = "The module; - is standard input.")
    private String file = "";

    InspectCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        InputFile input = InputFile.read(file, streams.in());
        String text = new Inspection(input).text();
        var out = streams.text();
        out.print(text);
        out.flush();
        return ExitStatus.SUCCESS;
    }
}
