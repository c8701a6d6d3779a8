package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * The activations of a stack between two resumptions: the outermost one was called by a resumption,
 * which the innermost activation of {@link #parent} is executing.
 */
final class Segment {
    private @Nullable Activation innermost;
    private @Nullable Activation outermost;
    @Nullable Segment parent;

    @Nullable Activation innermost() {
        return innermost;
    }

    void append(Activation a) {
        if (outermost == null) {
            innermost = a;
        } else {
            outermost.outer = a;
        }
        outermost = a;
    }

    @Nullable Activation removeInnermost() {
        Activation a = innermost;
        if (a != null) {
            innermost = a.outer;
            a.outer = null;
            if (innermost == null) {
                outermost = null;
            }
        }
        return a;
    }

    /** Appends what is left of {@code other}, which becomes empty, and takes over its parent. */
    void join(Segment other) {
        Activation first = other.innermost;
        if (first != null) {
            if (outermost == null) {
                innermost = first;
            } else {
                outermost.outer = first;
            }
            outermost = other.outermost;
        }
        parent = other.parent;
        other.innermost = null;
        other.outermost = null;
        other.parent = null;
    }
}
