package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;

/** A suspended stack: its segments, innermost first. */
final class Stack {
    private Segment first = new Segment();
    private Segment last = first;

    /** Adds an activation at the outer end. */
    void append(Activation a) {
        last.append(a);
    }

    /** Starts a segment at the outer end: what is appended next executes a resumption. */
    void startSegment() {
        Segment s = new Segment();
        last.parent = s;
        last = s;
    }

    /** Takes the innermost activation away; null where there is none. */
    @Nullable Activation removeInnermost() {
        Activation a = first.removeInnermost();
        while (a == null && first.parent != null) {
            first = first.parent;
            a = first.removeInnermost();
        }
        return a;
    }

    /** The segment that the next activation to be removed belongs to. */
    Segment first() {
        return first;
    }

    /** Puts {@code other}, which becomes empty, around this one. */
    void join(Stack other) {
        Segment end = other.last == other.first ? last : other.last;
        last.join(other.first);
        last = end;
        other.first = new Segment();
        other.last = other.first;
    }

    /** Puts {@code other} around this one; its innermost activation executes a resumption. */
    void surround(Stack other) {
        last.parent = other.first;
        last = other.last;
    }

    /**
     * Splits off everything within {@code segment}, of which the innermost activation executes a
     * resumption: returns that, and keeps {@code segment} and what is around it.
     *
     * @param before the segment just within {@code segment}
     */
    Stack splitBefore(Segment segment, Segment before) {
        Stack inner = new Stack();
        inner.first = first;
        inner.last = before;
        before.parent = null;
        first = segment;
        return inner;
    }
}
