package org.trifola.launcher;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code trifola run}: runs a WASI program, or calls one export of a module. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Runs the program FILE: calls its `_start`. Exits with the program's status, with 134"
                    + " if it traps.",
            ""
        },
        footer = {
            "",
            "Options of the engine are given as --engine.<name>[=<value>], those of the language as"
                    + " --wasm.<name>[=<value>]. All options come before FILE."
        })
final class RunCommand implements Callable<Integer> {
    private static final Pattern POLYGLOT_OPTION =
            Pattern.compile("--([a-zA-Z][\\w-]*\\.[^=]+)(?:=(.*))?", Pattern.DOTALL);
    private static final String START = "_start";
    private static final String INITIALIZE = "_initialize";

    private final Streams streams;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--invoke",
            paramLabel = "NAME",
            description = "Call the export NAME with ARGUMENTS, and print what it returns.")
    private @Nullable String invoke;

    @Mixin private GrantOptions granted = new GrantOptions();

    @Option(
            names = "--features",
            paramLabel = "LIST",
            description =
                    "Proposals to switch on, or with a minus off: threads,-simd; or all of them:"
                            + " all.")
    private @Nullable String features;

    @Mixin private LimitFlags limits = new LimitFlags();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no notices.")
    private boolean quiet;

    @Parameters(index = "0", paramLabel = "FILE", description = "The module; - is standard input.")
    private String file = "";

    @Parameters(
            index = "1..*",
            paramLabel = "ARGUMENTS",
            description = "What the program, or the export, is called with.")
    private List<String> arguments = new ArrayList<>();

    @Unmatched private List<String> unmatched = new ArrayList<>();

    RunCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Map<String, String> options = polyglotOptions();
        InputFile input = InputFile.read(file, streams.in());
        List<String> words = new ArrayList<>();
        words.add(input.baseName());
        words.addAll(arguments);
        try {
            Guest guest = new Guest(granted.grants(words), options);
            try (Engine engine = Guest.engine(options)) {
                notice(engine, options);
                Source source = Guest.source(input);
                try (Context context = guest.context(engine, streams)) {
                    return run(context, source, input);
                }
            }
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    private int run(Context context, Source source, InputFile input) {
        String step = "failed to load";
        try {
            Value module = context.eval(source);
            step = "failed to instantiate";
            Value exports = module.newInstance().getMember("exports");
            if (exports.hasMember(INITIALIZE)) {
                step = "failed to invoke `" + INITIALIZE + "`";
                exports.getMember(INITIALIZE).executeVoid();
            }
            if (invoke != null) {
                step = "failed to invoke `" + invoke + "`";
                invoke(exports, invoke);
            } else if (exports.hasMember(START)) {
                step = "failed to invoke command default";
                exports.getMember(START).executeVoid();
            } else if (!quiet) {
                streams.errors().println("trifola: the module has no `_start`: nothing is called");
            }
            return ExitStatus.SUCCESS;
        } catch (PolyglotException e) {
            if (e.isExit()) {
                return GuestErrors.status(e, input);
            }
            throw GuestErrors.failure(e, input, step);
        }
    }

    private void invoke(Value exports, String name) {
        Value function = exports.getMember(name);
        if (function == null || !function.canExecute()) {
            throw new Failure(
                    "failed to invoke `" + name + "`",
                    function == null
                            ? "the module has no such export"
                            : "the export is not a function");
        }
        FunctionSignature signature =
                FunctionSignature.parse(function.getMember("type").asString());
        Value result = function.execute(values(signature, name));
        List<String> types = signature.results();
        PrintStream out = streams.text();
        for (int i = 0; i < types.size(); i++) {
            Value value = types.size() == 1 ? result : result.getArrayElement(i);
            out.println(CommandLineValues.format(types.get(i), value));
        }
        out.flush();
    }

    private @Nullable Object[] values(FunctionSignature signature, String name) {
        List<String> types = signature.params();
        if (types.size() != arguments.size()) {
            throw usage(
                    "`%s` takes %d arguments %s, not %d"
                            .formatted(name, types.size(), types, arguments.size()));
        }
        @Nullable Object[] values = new @Nullable Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = CommandLineValues.parse(types.get(i), arguments.get(i));
            } catch (IllegalArgumentException e) {
                throw usage("argument " + (i + 1) + " of `" + name + "`: " + e.getMessage());
            }
        }
        return values;
    }

    private void notice(Engine engine, Map<String, String> options) {
        boolean wanted = !"false".equals(options.get("engine.WarnInterpreterOnly")) && !quiet;
        if (wanted && Guest.isInterpreterOnly(engine)) {
            streams.errors()
                    .println(
                            "trifola: no Graal compiler in this Java (%s), hot functions become Java bytecode; --quiet silences this"
                                    .formatted(System.getProperty("java.vm.version")));
        }
    }

    private Map<String, String> polyglotOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        if (features != null) {
            options.put("wasm.Features", features);
        }
        limits.addTo(options);
        for (String word : unmatched) {
            Matcher option = POLYGLOT_OPTION.matcher(word);
            if (!option.matches()) {
                throw usage("Unknown option: '" + word + "'");
            }
            String value = option.group(2);
            options.put(option.group(1), value == null ? "true" : value);
        }
        return options;
    }

    private ParameterException usage(IllegalArgumentException e) {
        return usage(String.valueOf(e.getMessage()));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
