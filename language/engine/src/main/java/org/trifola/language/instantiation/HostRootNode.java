package org.trifola.language.instantiation;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ControlFlowException;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.FuncType;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.host.HostFunction;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.HostEntry;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.ResultClasses;
import org.trifola.language.runtime.Trap;

/** The root of a host function. */
final class HostRootNode extends RootNode implements HostEntry {
    private static final @Nullable Object[] NO_REFERENCES = {};

    private final String name;
    private final HostFunction function;
    private final ReferenceSlots passing;
    private final ResultClasses classes = new ResultClasses();

    /** The caller of the last call, which most likely calls again. */
    private InstanceCaller last = new InstanceCaller(null);

    HostRootNode(
            @Nullable TruffleLanguage<?> language,
            String name,
            FuncType type,
            HostFunction function) {
        super(language);
        this.name = name;
        this.function = function;
        this.passing = ReferenceSlots.of(type);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
        boolean interpreted = CompilerDirectives.inInterpreter();
        Object[] arguments = frame.getArguments();
        if (interpreted && ResultClasses.isNoCall(arguments)) {
            return null;
        }
        @Nullable Object[] references = passing.references(arguments);
        call((Instance) arguments[0], (long[]) arguments[1], references);
        if (interpreted) {
            classes.see();
        }
        return passing.returned(references);
    }

    @Override
    protected boolean prepareForCompilation(
            boolean rootCompilation, int compilationTier, boolean lastTier) {
        if (rootCompilation && passing.results() > 0) {
            classes.prepare(this, ReferenceSlots.OTHER_ARGUMENTS + passing.params());
        }
        return super.prepareForCompilation(rootCompilation, compilationTier, lastTier);
    }

    @Override
    @TruffleBoundary(transferToInterpreterOnException = false)
    public void call(
            @Nullable Instance instance, long[] values, @Nullable Object @Nullable [] references) {
        InstanceCaller caller = last;
        if (caller.instance != instance) {
            caller = new InstanceCaller(instance);
            last = caller;
        }
        try {
            function.invoke(caller, values, references == null ? NO_REFERENCES : references);
        } catch (TrapSignal e) {
            throw Invocation.trap(e);
        } catch (AbstractTruffleException | ControlFlowException e) {
            throw e;
        } catch (RuntimeException e) {
            // A fault of the host module's: the guest stops, and its user learns where.
            throw new Trap("host function " + name + " failed: " + e, e);
        }
    }
}
