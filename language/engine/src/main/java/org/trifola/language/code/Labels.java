package org.trifola.language.code;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The blocks around the current instruction while code is generated, and the branches that wait for
 * their ends.
 */
final class Labels {
    static final byte BLOCK = 0;
    static final byte LOOP = 1;
    static final byte IF = 2;
    static final byte ELSE = 3;
    static final byte TRY = 4;

    /** A block that is open. */
    static final class Label {
        final byte kind;

        /** The stack depth below the block's parameters. */
        final int height;

        final byte[] params;
        final byte[] results;

        /**
         * For loops, where the header is; for ifs, the operand to patch with the start of the else
         * part.
         */
        int at;

        private int[] fixups = new int[4];
        private int fixupCount;

        /** The handlers that lead to the end. */
        private final List<Handler> handlers = new ArrayList<>(0);

        /** What this is the label of, if of a try block. */
        ExceptionGenerator.@Nullable Try tryBlock;

        Label(byte kind, int height, byte[] params, byte[] results) {
            this.kind = kind;
            this.height = height;
            this.params = params;
            this.results = results;
        }

        /** The kinds of the values that a branch here carries. */
        byte[] branchKinds() {
            return kind == LOOP ? params : results;
        }

        /**
         * Takes over the branches to the end of {@code other}, of which this is the second part.
         */
        void adoptFixups(Label other) {
            fixups = other.fixups;
            fixupCount = other.fixupCount;
            handlers.addAll(other.handlers);
        }

        /** Whether anything branches to the end. */
        boolean isTarget() {
            return fixupCount > 0 || !handlers.isEmpty();
        }
    }

    private final CodeBuffer out;
    private Label[] labels = new Label[8];
    private int depth;

    Labels(CodeBuffer out) {
        this.out = out;
    }

    int depth() {
        return depth;
    }

    void push(Label label) {
        if (depth == labels.length) {
            labels = Arrays.copyOf(labels, depth * 2);
        }
        labels[depth++] = label;
    }

    Label pop() {
        return labels[--depth];
    }

    /** The block that relative label {@code index} names. */
    Label get(int index) {
        return labels[depth - 1 - index];
    }

    /** Whether relative label {@code index} is the function itself. */
    boolean isFunction(int index) {
        return index == depth - 1;
    }

    /** Emits an operand that is the target of a branch to {@code label}. */
    void putTarget(Label label) {
        if (label.kind == LOOP) {
            out.put(label.at);
            return;
        }
        if (label.fixupCount == label.fixups.length) {
            label.fixups = Arrays.copyOf(label.fixups, label.fixupCount * 2);
        }
        label.fixups[label.fixupCount++] = out.pc();
        out.put(-1);
    }

    /** Makes {@code label} the target of {@code handler}. */
    void putTarget(Label label, Handler handler) {
        if (label.kind == LOOP) {
            handler.setTarget(label.at);
        } else {
            label.handlers.add(handler);
        }
    }

    /** Makes all branches to the end of {@code label} arrive here. */
    void bind(Label label) {
        for (int i = 0; i < label.fixupCount; i++) {
            out.set(label.fixups[i], out.pc());
        }
        for (Handler h : label.handlers) {
            h.setTarget(out.pc());
        }
        if (label.isTarget()) {
            out.barrier();
        }
    }
}
