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

import java.util.Arrays;

/** A call site: an inline cache of the functions that were called from it. */
final class CallNode extends Node {
    private static final int LIMIT = CallProfile.LIMIT;

    /** After so many cold calls from compiled code it is to be compiled again. */
    private static final int COLD_LIMIT = 1000;

    /** Then sites with so many calls are no longer cold. */
    private static final int WARM_LIMIT = 100;

    @CompilationFinal(dimensions = 1)
    private RootCallTarget[] targets = {};

    @Children private DirectCallNode[] direct = {};
    @Child private @Nullable IndirectCallNode generic;

    private int coldCalls;
    private @Nullable RootCallTarget coldTarget;

    /** Calls the only function that this site ever calls, once {@link #isLinked}. */
    void callOnly(Object... arguments) {
        direct[0].call(arguments);
    }

    /** Whether the only function of this site has been called through it. */
    boolean isLinked() {
        return direct.length > 0;
    }

    /**
     * Calls without the cache: a site that was never reached before compilation is not worth a
     * deoptimization. Says whether that has changed.
     */
    @TruffleBoundary
    boolean callCold(RootCallTarget target, Object... arguments) {
        coldTarget = target;
        target.call(arguments);
        return ++coldCalls == COLD_LIMIT;
    }

    /** Makes use of what cold calls and translated code have called. */
    void link(CallProfile profile, int site) {
        RootCallTarget cold = coldTarget;
        if (cold != null && coldCalls >= WARM_LIMIT) {
            add(cold);
        }
        for (RootCallTarget target : profile.targets(site)) {
            add(target);
        }
    }

    /** Calls {@code target} through the cache. */
    @ExplodeLoop
    void call(RootCallTarget target, Object... arguments) {
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] == target) {
                direct[i].call(arguments);
                return;
            }
        }
        IndirectCallNode g = generic;
        if (g == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            add(target);
            // Through the node that there is now: who walks the stack finds the site by it.
            call(target, arguments);
        } else {
            g.call(target, arguments);
        }
    }

    private void add(RootCallTarget target) {
        atomic(() -> {
            int n = targets.length;
            if (n == LIMIT) {
                if (generic == null) {
                    generic = insert(IndirectCallNode.create());
                }
            } else if (!Arrays.asList(targets).contains(target)) {
                DirectCallNode[] grown = Arrays.copyOf(direct, n + 1);
                grown[n] = insert(DirectCallNode.create(target));
                RootCallTarget[] all = Arrays.copyOf(targets, n + 1);
                all[n] = target;
                direct = grown;
                targets = all;
            }
        });
    }
}
