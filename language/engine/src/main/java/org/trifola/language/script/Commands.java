package org.trifola.language.script;

import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.text.Action;
import org.trifola.format.text.Command;
import org.trifola.format.text.Expected;
import org.trifola.format.text.ModuleSource;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.UnsupportedInstruction;
import org.trifola.language.runtime.Trap;
import org.trifola.language.runtime.Unlinkable;
import org.trifola.language.runtime.WasmException;
import org.trifola.language.script.ScriptListener.Outcome;
import org.trifola.language.script.ScriptListener.Result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/** Executes the commands of one script or thread in one scope. */
final class Commands {
    private final String file;
    private final Scope scope;
    private final Actions actions;
    private final ScriptListener listener;
    private final ThreadFactory factory;
    private final Map<String, Thread> threads = new HashMap<>();

    Commands(String file, Scope scope, ScriptListener listener, ThreadFactory factory) {
        this.file = file;
        this.scope = scope;
        this.actions = new Actions(scope);
        this.listener = listener;
        this.factory = factory;
    }

    /** Executes a command and reports what it came to. */
    void execute(Command command) {
        String failure;
        try {
            failure = perform(command);
        } catch (AbstractTruffleException
                | FormatException
                | ScriptError
                | UnsupportedInstruction e) {
            failure = describe(e);
        } catch (RuntimeException | Error e) {
            // A fault of the engine's: it must not keep the other commands from being tried.
            StackTraceElement[] trace = e.getStackTrace();
            failure = "internal error: " + e + (trace.length == 0 ? "" : " at " + trace[0]);
        }
        Outcome outcome = failure.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        Result result = new Result(file, command.line(), keyword(command), outcome, failure);
        synchronized (listener) {
            listener.result(result);
        }
    }

    /** Waits for the threads that the script did not wait for. */
    void awaitThreads() {
        for (String name : List.copyOf(threads.keySet())) {
            await(name);
        }
    }

    private static String describe(RuntimeException e) {
        return switch (e) {
            case FormatException f ->
                    (f instanceof Malformed ? "malformed: " : "invalid: ") + f.getMessage();
            case Unlinkable u -> "unlinkable: " + u.reason();
            case Trap t -> "trap: " + t.reason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** Carries out a command; returns what is wrong, or nothing. */
    private String perform(Command command) {
        switch (command) {
            case Command.DefineAndInstantiate c -> scope.defineAndInstantiate(c.module());
            case Command.Define c -> scope.define(c.module());
            case Command.Instantiate c -> scope.instantiate(c.instance(), c.module());
            case Command.Register c -> scope.register(c.as(), c.instance());
            case Command.Perform c -> actions.perform(c.action());
            case Command.RunThread c -> start(c);
            case Command.Wait c -> await(c.thread());
            case Command.AssertReturn c -> {
                return assertReturn(c.action(), c.results());
            }
            case Command.AssertTrap c -> {
                return assertTrap(() -> actions.perform(c.action()), c.message());
            }
            case Command.AssertTrapModule c -> {
                ModuleCode code = scope.load(c.module());
                return assertTrap(() -> scope.instantiate(code), c.message());
            }
            case Command.AssertExhaustion c -> {
                return assertTrap(() -> actions.perform(c.action()), c.message());
            }
            case Command.AssertException c -> {
                return assertException(c.action());
            }
            case Command.AssertSuspension c -> {
                return assertTrap(() -> actions.perform(c.action()), c.message());
            }
            case Command.AssertMalformed c -> {
                return assertMalformed(c.module(), c.message());
            }
            case Command.AssertInvalid c -> {
                return assertInvalid(c.module(), c.message());
            }
            case Command.AssertUnlinkable c -> {
                return assertUnlinkable(scope.load(c.module()), c.message());
            }
            case Command.Component _ -> throw new ScriptError("components have their own runner");
        }
        return "";
    }

    // ---- assertions

    private String assertReturn(Action action, List<Expected> expected) {
        Actions.Results actual = actions.perform(action);
        return ResultMatching.matches(expected, actual.types(), actual.values())
                ? ""
                : "wrong results: " + actual + ", expected " + ResultMatching.show(expected);
    }

    private static String assertTrap(Runnable step, String message) {
        try {
            step.run();
        } catch (Trap e) {
            // SPEC: scripts add an index to some messages ("uninitialized element 2"), our traps do
            // not.
            boolean matches = e.reason().startsWith(message) || message.startsWith(e.reason());
            return matches ? "" : "wrong trap: " + e.reason() + ", expected " + message;
        }
        return "no trap, expected " + message;
    }

    private String assertException(Action action) {
        try {
            return "no exception but " + actions.perform(action);
        } catch (WasmException _) {
            return "";
        } catch (AbstractTruffleException e) {
            return "no exception but " + e;
        }
    }

    private String assertMalformed(ModuleSource source, String message) {
        try {
            if (source instanceof ModuleSource.Binary(String _, byte[] bytes)) {
                // All of the grammar comes before any of the typing.
                Module module = ModuleDecoder.decode(bytes, scope.loader().features());
                ModuleDecoder.checkBodies(module, scope.loader().features());
            }
            scope.load(source);
        } catch (Malformed e) {
            return compared(e.reason(), message);
        } catch (Invalid e) {
            return "not malformed but invalid: " + e.reason() + ", expected " + message;
        }
        return "not malformed, expected " + message;
    }

    private String assertInvalid(ModuleSource source, String message) {
        try {
            scope.load(source);
        } catch (Invalid e) {
            return compared(e.reason(), message);
        }
        return "not invalid, expected " + message;
    }

    private String assertUnlinkable(ModuleCode code, String message) {
        try {
            scope.instantiate(code);
        } catch (Unlinkable e) {
            return compared(e.reason(), message);
        }
        return "not unlinkable, expected " + message;
    }

    /**
     * The scripts of shared-everything-threads name parts of messages, all others how they start.
     */
    private String compared(String actual, String expected) {
        boolean part = scope.loader().features().contains(Feature.SHARED_EVERYTHING);
        return (part ? actual.contains(expected) : actual.startsWith(expected))
                ? ""
                : "wrong message: " + actual + ", expected " + expected;
    }

    // ---- threads

    private void start(Command.RunThread command) {
        Commands commands = new Commands(file, scope.thread(command.shared()), listener, factory);
        Runnable body =
                () -> {
                    for (Command c : command.commands()) {
                        commands.execute(c);
                    }
                    commands.awaitThreads();
                };
        Thread thread = factory.newThread(body);
        thread.setName(file + " $" + command.name());
        threads.put(command.name(), thread);
        thread.start();
    }

    private void await(String name) {
        Thread thread = threads.remove(name);
        if (thread == null) {
            throw new ScriptError("unknown thread $" + name);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The word that the command begins with in the script. */
    private static String keyword(Command command) {
        return switch (command) {
            case Command.DefineAndInstantiate _ -> "module";
            case Command.Define _ -> "module definition";
            case Command.Instantiate _ -> "module instance";
            case Command.Register _ -> "register";
            case Command.Perform c -> c.action() instanceof Action.Invoke ? "invoke" : "get";
            case Command.AssertReturn _ -> "assert_return";
            case Command.AssertTrap _, Command.AssertTrapModule _ -> "assert_trap";
            case Command.AssertExhaustion _ -> "assert_exhaustion";
            case Command.AssertException _ -> "assert_exception";
            case Command.AssertSuspension _ -> "assert_suspension";
            case Command.AssertMalformed c ->
                    c.custom() ? "assert_malformed_custom" : "assert_malformed";
            case Command.AssertInvalid c -> c.custom() ? "assert_invalid_custom" : "assert_invalid";
            case Command.AssertUnlinkable _ -> "assert_unlinkable";
            case Command.RunThread _ -> "thread";
            case Command.Wait _ -> "wait";
            case Command.Component c -> c.keyword();
        };
    }
}
