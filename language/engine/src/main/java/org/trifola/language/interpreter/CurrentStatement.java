package org.trifola.language.interpreter;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.InstrumentableNode.WrapperNode;

/** The number of the statement that runs in an instrumented function: in the frame's last slot. */
final class CurrentStatement {
    private static final int NONE = -1;

    private CurrentStatement() {}

    private static int slot(Frame f) {
        return f.getFrameDescriptor().getNumberOfSlots() - 1;
    }

    static void set(Frame f, int statement) {
        f.setIntStatic(slot(f), statement);
    }

    static void clear(Frame f) {
        set(f, NONE);
    }

    /** Tells tools, once, that the statement has ended with {@code e}. */
    static void fail(VirtualFrame f, StatementNode[] statements, AbstractTruffleException e) {
        int current = f.getIntStatic(slot(f));
        if (current != NONE) {
            clear(f);
            fail(f.materialize(), statements[current], e);
        }
    }

    @TruffleBoundary
    private static void fail(
            MaterializedFrame f, StatementNode statement, AbstractTruffleException e) {
        if (statement instanceof WrapperNode wrapper) {
            wrapper.getProbeNode().onReturnExceptionalOrUnwind(f, e, false);
        }
    }
}
