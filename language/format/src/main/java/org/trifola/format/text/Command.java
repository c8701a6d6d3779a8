package org.trifola.format.text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A command of a script (the reference interpreter's script format). Each has the line that it
 * starts at, counted from 1; messages are prefixes of what is expected.
 */
public sealed interface Command {
    /** The line of the command's opening parenthesis. */
    int line();

    /**
     * Defines a module and instantiates it: {@code (module ...)}. It becomes the current instance.
     */
    record DefineAndInstantiate(int line, ModuleSource module) implements Command {}

    /** Defines a module only: {@code (module definition ...)}. */
    record Define(int line, ModuleSource module) implements Command {}

    /**
     * Instantiates a module: {@code (module instance $instance $module)}; without a name the last
     * one defined.
     */
    record Instantiate(int line, @Nullable String instance, @Nullable String module)
            implements Command {}

    /** Makes an instance, the current one where it has no name, importable as {@code as}. */
    record Register(int line, String as, @Nullable String instance) implements Command {}

    /** Performs an action, whatever its results. */
    record Perform(int line, Action action) implements Command {}

    record AssertReturn(int line, Action action, List<Expected> results) implements Command {
        public AssertReturn {
            results = List.copyOf(results);
        }
    }

    record AssertTrap(int line, Action action, String message) implements Command {}

    /** The module traps while it is instantiated. */
    record AssertTrapModule(int line, ModuleSource module, String message) implements Command {}

    record AssertExhaustion(int line, Action action, String message) implements Command {}

    record AssertException(int line, Action action) implements Command {}

    record AssertSuspension(int line, Action action, String message) implements Command {}

    /**
     * The module is malformed.
     *
     * @param custom whether in a custom section only
     */
    record AssertMalformed(int line, ModuleSource module, String message, boolean custom)
            implements Command {}

    /**
     * The module is invalid.
     *
     * @param custom whether in a custom section only
     */
    record AssertInvalid(int line, ModuleSource module, String message, boolean custom)
            implements Command {}

    record AssertUnlinkable(int line, ModuleSource module, String message) implements Command {}

    /**
     * Runs commands in a thread that sees the instances named in {@code shared} (threads proposal).
     */
    record RunThread(int line, String name, List<String> shared, List<Command> commands)
            implements Command {
        public RunThread {
            shared = List.copyOf(shared);
            commands = List.copyOf(commands);
        }
    }

    /** Waits for the end of a thread. */
    record Wait(int line, String thread) implements Command {}

    /**
     * A command about components, which core scripts contain here and there; {@code keyword} is its
     * first word.
     */
    record Component(int line, String keyword) implements Command {}
}
