package org.trifola.language.script;

import com.oracle.truffle.api.TruffleLanguage;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.diagnostic.Position;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.Command;
import org.trifola.format.text.WastScript;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.language.bytecode.Tier;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.interpreter.FunctionRootNode;
import org.trifola.language.runtime.Store;
import org.trifola.language.script.ScriptListener.Outcome;
import org.trifola.language.script.ScriptListener.Result;

import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * Executes test scripts, each in a store of its own, and tells a listener what every command came
 * to.
 */
public final class ScriptRunner {
    private final @Nullable TruffleLanguage<?> language;
    private final Set<Feature> features;
    private final ScriptListener listener;
    private final ThreadFactory threads;
    private Tier tier = Tier.of(Tier.Policy.HOT);

    /** A runner outside of any polyglot context. */
    public ScriptRunner(Set<Feature> features, ScriptListener listener) {
        this(null, features, listener, Thread.ofPlatform().factory());
    }

    /**
     * A runner.
     *
     * @param language the language that functions belong to; null to run outside of any polyglot
     *     context
     * @param features what the modules of the scripts may use
     * @param listener called by one thread at a time
     * @param threads makes the threads of scripts, which have to enter the context if there is one
     */
    public ScriptRunner(
            @Nullable TruffleLanguage<?> language,
            Set<Feature> features,
            ScriptListener listener,
            ThreadFactory threads) {
        this.language = language;
        this.features = features;
        this.listener = listener;
        this.threads = threads;
    }

    /**
     * Says which functions are translated to Java bytecode: {@code hot}, {@code off}, {@code all}.
     */
    public ScriptRunner translating(String policy) {
        tier = Tier.of(Tier.Policy.of(policy));
        return this;
    }

    /** How many functions were translated to Java bytecode, and how many were not, by reason. */
    public Tier.Count translations() {
        return tier.count();
    }

    /**
     * Executes a script. Nothing that it does ends in an exception here.
     *
     * @param file the script's name for the listener
     */
    public void run(String file, byte[] utf8) {
        WastScript script;
        try {
            script = WastScript.parse(utf8);
        } catch (Malformed e) {
            int line = e.position() instanceof Position.Text(int l, int _) ? l : 1;
            listener.result(new Result(file, line, "script", Outcome.FAILED, e.getMessage() + ""));
            return;
        }
        CanonicalTypes types = new CanonicalTypes();
        ModuleLoader loader =
                new ModuleLoader(features, types, tier.over(FunctionRootNode.targets(language)));
        Scope scope = new Scope(loader, new Store(), new Spectest(types, listener::print));
        Commands commands = new Commands(file, scope, listener, threads);
        for (Command c : script.commands()) {
            commands.execute(c);
        }
        commands.awaitThreads();
    }
}
