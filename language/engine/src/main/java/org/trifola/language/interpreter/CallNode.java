package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.CallProfile;
import org.trifola.language.code.CallSignature;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;

import java.util.Arrays;

/**
 * A call site: an inline cache of the functions that were called from it, by {@link Function#key}.
 */
final class CallNode extends Node {
    private static final int LIMIT = CallProfile.LIMIT;

    /** After so many cold calls from compiled code it is to be compiled again. */
    private static final int COLD_LIMIT = 1000;

    /** Then sites with so many calls are no longer cold. */
    private static final int WARM_LIMIT = 100;

    @CompilationFinal(dimensions = 1)
    private Object[] keys = {};

    @Children private DirectCallNode[] direct = {};
    @Child private @Nullable IndirectCallNode generic;

    /** Where the only function is the caller: a call of its {@link FunctionRootNode#twin}. */
    @Child private @Nullable DirectCallNode twin;

    /** Whether functions of other instances than the caller's were called. */
    @CompilationFinal private boolean foreign;

    private int coldCalls;
    private @Nullable FunctionCode coldCallee;

    /** Calls the only function that this site ever calls, once {@link #isLinked}. */
    @Nullable Object callOnly(@Nullable Object[] arguments) {
        DirectCallNode t = twin;
        // Graal's first tier does not inline: two functions would be called and compiled for one.
        return (t == null || CompilerDirectives.hasNextTier() ? direct[0] : t).call(arguments);
    }

    /** Says whether {@code function} is all that this site calls. */
    boolean callsOnly(FunctionCode function) {
        return keys.length == 1 && keys[0] == function;
    }

    /** Takes over what {@code site} has called. */
    void learn(CallNode site) {
        for (Object key : site.keys) {
            add(key);
        }
    }

    /** Makes compiled calls of the caller itself, by {@link #callOnly}, calls of its twin. */
    void linkTwin(RootCallTarget target) {
        atomic(() -> {
            if (twin == null) {
                twin = insert(DirectCallNode.create(target));
            }
        });
    }

    /** Whether the only function of this site has been called through it. */
    boolean isLinked() {
        return direct.length > 0;
    }

    /**
     * Calls without the cache: a site that was never reached before compilation is not worth a
     * deoptimization, until {@link #isWarm}.
     */
    @TruffleBoundary
    @Nullable Object callCold(FunctionCode callee, @Nullable Object[] arguments) {
        coldCallee = callee;
        coldCalls++;
        return callee.target().call(arguments);
    }

    /** Whether cold calls were so many that the caller is to be compiled again. */
    boolean isWarm() {
        return coldCalls >= COLD_LIMIT;
    }

    /** Makes use of what cold calls and translated code have called. */
    void link(CallProfile profile, int site) {
        FunctionCode cold = coldCallee;
        if (cold != null && coldCalls >= WARM_LIMIT) {
            add(cold);
        }
        for (Object key : profile.targets(site)) {
            add(key);
        }
    }

    /** Calls what {@code key} stands for through the cache. */
    @ExplodeLoop
    @Nullable Object call(Object key, @Nullable Object[] arguments) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return direct[i].call(arguments);
            }
        }
        return callOther(key, arguments);
    }

    private @Nullable Object callOther(Object key, @Nullable Object[] arguments) {
        IndirectCallNode g = generic;
        if (g == null) {
            add(key);
            CompilerDirectives.transferToInterpreterAndInvalidate();
            // Through the node that there is now: who walks the stack finds the site by it.
            return call(key, arguments);
        }
        return g.call(target(key), arguments);
    }

    /**
     * Calls {@code callee}. Unless {@code typed}, its type has to be that of {@code s}; where it is
     * in the cache, that has been seen to. PE: one copy for each callee, in which the instance is
     * the caller's own, hence the memory, too, as long as there was no other.
     */
    @ExplodeLoop
    @Nullable Object callIndirect(
            Function callee,
            boolean typed,
            CallSignature s,
            Instance caller,
            @Nullable Object[] arguments) {
        Object key = callee.key;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                arguments[0] = owner(callee, caller);
                return direct[i].call(arguments);
            }
        }
        if (!typed) {
            Interpreter.checkType(caller, callee, s.canonicalType);
        }
        arguments[0] = owner(callee, caller);
        return callOther(key, arguments);
    }

    private Instance owner(Function callee, Instance caller) {
        Instance owner = callee.instance();
        if (owner == caller) {
            return caller;
        }
        if (!foreign) {
            addForeign();
            CompilerDirectives.transferToInterpreterAndInvalidate();
        }
        return owner == null ? caller : owner;
    }

    private static RootCallTarget target(Object key) {
        return key instanceof FunctionCode f ? f.target() : (RootCallTarget) key;
    }

    @TruffleBoundary
    private void addForeign() {
        foreign = true;
    }

    /**
     * PE: an effect that comes before the deoptimization, not after it. Else that goes back to
     * before the call, at worst to the beginning of the function, and the interpreter, which does
     * not know this cache, would carry out the call: the same code would come again.
     */
    @TruffleBoundary
    private void add(Object key) {
        atomic(() -> {
            int n = keys.length;
            if (Arrays.asList(keys).contains(key)) {
                return;
            }
            if (n == LIMIT) {
                if (generic == null) {
                    generic = insert(IndirectCallNode.create());
                }
                return;
            }
            DirectCallNode[] grown = Arrays.copyOf(direct, n + 1);
            grown[n] = insert(DirectCallNode.create(target(key)));
            Object[] all = Arrays.copyOf(keys, n + 1);
            all[n] = key;
            direct = grown;
            keys = all;
        });
    }
}
