package org.trifola.language.source;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.source.SourceSection;

import org.jspecify.annotations.Nullable;
import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;

/**
 * A module in the text format, for people: the text that it was parsed from, or one that is printed
 * when it is first asked for. Functions are counted from the first that the module defines;
 * instructions are named by their offset in the binary.
 */
public abstract class ModuleView {
    private final Module module;
    private FunctionView @Nullable [] functions;

    ModuleView(Module module) {
        this.module = module;
    }

    final Module module() {
        return module;
    }

    /** The names of everything in the module. */
    public abstract NameSection names();

    /**
     * Whether the text is at hand, or soon made: what is not needed, the location of a trap that
     * nobody may look at, is left out of a large module.
     */
    public abstract boolean isCheap();

    abstract FunctionView[] create();

    /** What is known of a function of another language; only after {@link #create}. */
    @Nullable DebugFunction debug(@SuppressWarnings("unused") int definition) {
        return null;
    }

    /** Whether tools stop at the instruction at {@code offset} of the binary. */
    public boolean isStatement(int definition, int offset) {
        return function(definition).isStatement(offset);
    }

    /** The function in the language that it was compiled from, if it stands in a file of that. */
    public @Nullable DebugFunction debugFunction(int definition) {
        return function(definition).ofLines() ? debug(definition) : null;
    }

    private synchronized FunctionView function(int definition) {
        FunctionView[] all = functions;
        if (all == null) {
            all = create();
            functions = all;
        }
        return all[definition];
    }

    @TruffleBoundary
    public SourceSection section(int definition) {
        return function(definition).section();
    }

    @TruffleBoundary
    public SourceSection instruction(int definition, int offset) {
        return function(definition).instruction(offset);
    }
}
