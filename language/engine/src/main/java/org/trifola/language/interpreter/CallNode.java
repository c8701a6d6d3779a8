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

import java.util.Arrays;

/** A call site: an inline cache of the functions that were called from it. */
final class CallNode extends Node {
    private static final int LIMIT = 5;

    @CompilationFinal(dimensions = 1)
    private RootCallTarget[] targets = {};

    @Children private DirectCallNode[] direct = {};
    @Child private @Nullable IndirectCallNode generic;

    /** Calls the only function that this site ever calls, once {@link #isLinked}. */
    void callOnly(Object... arguments) {
        direct[0].call(arguments);
    }

    /** Whether the only function of this site has been called through it. */
    boolean isLinked() {
        return direct.length > 0;
    }

    /** PE: a site that was never reached before compilation is not worth a deoptimization. */
    @TruffleBoundary
    void callCold(RootCallTarget target, Object... arguments) {
        target.call(arguments);
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
