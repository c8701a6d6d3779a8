package org.trifola.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The command line as a whole: the subcommands, of which {@code run} need not be named. */
@Command(
        name = "trifola",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "trifola [run] [options] FILE [ARGUMENTS...]",
            "       trifola COMMAND [options] ...%n"
        },
        description = "Runs WebAssembly. FILE is a module in the binary or the text format.%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "The script's own options come first: -J<option> is handed to the Java virtual"
                    + " machine.",
            "`trifola COMMAND --help` tells more."
        })
final class Commands implements Runnable {
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private final Streams streams;

    @Spec private CommandSpec spec = CommandSpec.create();

    Commands(Streams streams) {
        this.streams = streams;
    }

    /** Carries out a command line; returns the exit status. */
    int execute(String[] arguments) {
        CommandLine line = new CommandLine(this);
        CommandLine run = new CommandLine(new RunCommand(streams));
        line.addSubcommand("run", run);
        line.addSubcommand("wast", new WastCommand(streams));
        line.addSubcommand("validate", new ValidateCommand(streams));
        line.addSubcommand("print", new PrintCommand(streams));
        line.addSubcommand("parse", new ParseCommand(streams));
        line.addSubcommand("inspect", new InspectCommand(streams));
        // What follows the first operand of run is the guest's, whatever it looks like.
        run.setStopAtPositional(true);
        line.setExpandAtFiles(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpAutoWidth(true);
        line.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((e, _) -> explain(e));
        line.setExecutionExceptionHandler((e, _, _) -> Main.report(e, streams.errors()));
        return line.execute(withCommand(line, arguments));
    }

    private int explain(CommandLine.ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        streams.errors().printf("trifola: %s%nTry `%s --help`.%n", e.getMessage(), name);
        return ExitStatus.USAGE;
    }

    private static String[] withCommand(CommandLine line, String[] arguments) {
        if (arguments.length == 0
                || OWN_OPTIONS.contains(arguments[0])
                || line.getSubcommands().containsKey(arguments[0])) {
            return arguments;
        }
        String[] withRun = new String[arguments.length + 1];
        withRun[0] = "run";
        System.arraycopy(arguments, 0, withRun, 1, arguments.length);
        return withRun;
    }

    /** No command and no file. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "no FILE given");
    }
}
