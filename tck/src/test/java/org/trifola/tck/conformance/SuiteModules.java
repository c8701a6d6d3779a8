package org.trifola.tck.conformance;

import org.jspecify.annotations.Nullable;
import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.module.Module;
import org.trifola.format.text.Command;
import org.trifola.format.text.ModuleSource;
import org.trifola.format.text.WastScript;

import java.util.ArrayList;
import java.util.List;

/** The modules in the suites' scripts, valid or not. */
public final class SuiteModules {
    private SuiteModules() {}

    /**
     * A module that can be decoded or parsed.
     *
     * @param name {@code core/binary.wast:12}
     * @param canonical whether its code is encoded as our text parser does it
     */
    public record SuiteModule(String name, Module module, boolean canonical) {}

    /** The well-formed modules of a script. */
    public static List<SuiteModule> of(SuiteScript script) {
        List<SuiteModule> modules = new ArrayList<>();
        collect(modules, script, WastScript.parse(script.read()).commands());
        return modules;
    }

    private static void collect(
            List<SuiteModule> modules, SuiteScript script, List<Command> commands) {
        for (Command c : commands) {
            if (c instanceof Command.RunThread thread) {
                collect(modules, script, thread.commands());
            }
            ModuleSource source = source(c);
            Module module = source == null ? null : module(script, source);
            if (module != null) {
                modules.add(
                        new SuiteModule(
                                script.name() + ":" + c.line(),
                                module,
                                !(source instanceof ModuleSource.Binary)));
            }
        }
    }

    private static @Nullable ModuleSource source(Command command) {
        return switch (command) {
            case Command.DefineAndInstantiate c -> c.module();
            case Command.Define c -> c.module();
            case Command.AssertTrapModule c -> c.module();
            case Command.AssertMalformed c -> c.module();
            case Command.AssertInvalid c -> c.module();
            case Command.AssertUnlinkable c -> c.module();
            default -> null;
        };
    }

    private static @Nullable Module module(SuiteScript script, ModuleSource source) {
        try {
            return switch (source) {
                case ModuleSource.Text t -> t.parse(script.features()).module();
                case ModuleSource.Quote q -> q.parse(script.features()).module();
                case ModuleSource.Binary b -> {
                    Module m = ModuleDecoder.decode(b.bytes(), script.features());
                    ModuleDecoder.checkBodies(m, script.features());
                    yield m;
                }
            };
        } catch (FormatException _) {
            return null;
        }
    }
}
