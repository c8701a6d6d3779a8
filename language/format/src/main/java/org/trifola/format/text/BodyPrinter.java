package org.trifola.format.text;

import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediate;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;

import java.util.Arrays;

/** Prints sequences of instructions, flat or folded (spec: text/instructions). */
final class BodyPrinter {
    /**
     * Lines are indented no further than this, lest deep nesting make the text grow with the square
     * of its depth.
     */
    private static final int MAX_INDENT = 40;

    private final StringBuilder out;
    private final ImmediatesPrinter immediates;
    private final Folding folding;
    private final PrintListener listener;
    private boolean usesData;
    // Whether an open block is one of those that have clauses in folded form.
    private boolean[] clauses = new boolean[16];
    private int depth;

    BodyPrinter(StringBuilder out, Module module, PrintedIds ids, PrintListener listener) {
        this.out = out;
        this.listener = listener;
        this.immediates = new ImmediatesPrinter(out, ids);
        this.folding = new Folding(module);
    }

    /** Whether an instruction printed so far names a data segment. */
    boolean usesData() {
        return usesData;
    }

    /** Prints a constant expression on the current line, each instruction after a space. */
    void expression(ByteSlice code) {
        InstructionReader in = reader(code, code.offset());
        while (!in.atEnd()) {
            Instruction instruction = in.next();
            if (instruction == Instruction.END && in.atEnd()) {
                return;
            }
            out.append(' ');
            print(instruction, in);
        }
    }

    private static InstructionReader reader(ByteSlice code, int offset) {
        InstructionReader in = new InstructionReader(code.reader(), Feature.all());
        in.in().seek(offset);
        return in;
    }

    private void print(Instruction instruction, InstructionReader in) {
        usesData |= instruction.immediates().parts().contains(Immediate.DATA);
        immediates.print(instruction, in);
    }

    private void line(int indent) {
        out.append('\n').repeat(' ', 2 * Math.min(indent, MAX_INDENT));
    }

    /**
     * Prints the instructions from {@code offset} on, one a line, without the final {@code end}.
     */
    void flat(ByteSlice code, int offset) {
        InstructionReader in = reader(code, offset);
        int indent = 2;
        while (!in.atEnd()) {
            Instruction instruction = in.next();
            if (instruction == Instruction.END && in.atEnd()) {
                return;
            }
            switch (instruction) {
                case END, DELEGATE -> line(--indent);
                case ELSE, CATCH, CATCH_ALL -> line(indent - 1);
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> line(indent++);
                default -> line(indent);
            }
            int from = in.offset();
            int start = out.length();
            print(instruction, in);
            listener.instruction(from, start, out.length());
        }
    }

    /** Prints the same in folded form. */
    void folded(ByteSlice code, int offset) {
        int[] starts = folding.starts(code, offset);
        // Lists of the instructions that start at the same place, the outermost first.
        int[] head = new int[starts.length];
        int[] next = new int[starts.length];
        Arrays.fill(head, -1);
        for (int i = 0; i < starts.length; i++) {
            next[i] = head[starts[i]];
            head[starts[i]] = i;
        }
        int[] offsets = offsets(code, offset, starts.length);
        InstructionReader in = reader(code, offset);
        int indent = 2;
        for (int i = 0; i < starts.length - 1; i++) {
            for (int opened = head[i]; opened >= 0; opened = next[opened]) {
                in.in().seek(offsets[opened]);
                indent = open(in.next(), in, indent);
            }
            in.in().seek(offsets[i]);
            indent = close(in.next(), indent);
        }
    }

    private static int[] offsets(ByteSlice code, int offset, int count) {
        int[] offsets = new int[count];
        InstructionReader in = reader(code, offset);
        for (int i = 0; i < count; i++) {
            in.next();
            offsets[i] = in.offset();
        }
        return offsets;
    }

    // Prints what stands before the operands.
    private int open(Instruction instruction, InstructionReader in, int indent) {
        switch (instruction) {
            case END, ELSE -> {}
            case CATCH, CATCH_ALL, DELEGATE -> {
                out.append(')');
                line(indent - 1);
                out.append('(');
                print(instruction, in);
            }
            default -> {
                line(indent);
                out.append('(');
                print(instruction, in);
                return indent + 1;
            }
        }
        return indent;
    }

    // Prints what stands after the operands.
    private int close(Instruction instruction, int indent) {
        switch (instruction) {
            case BLOCK, LOOP, TRY_TABLE -> push(false);
            case IF, TRY -> {
                push(true);
                line(indent);
                out.append(instruction == Instruction.IF ? "(then" : "(do");
                return indent + 1;
            }
            case ELSE -> {
                out.append(')');
                line(indent - 1);
                out.append("(else");
            }
            case CATCH, CATCH_ALL -> {}
            case END, DELEGATE -> {
                boolean two = depth > 0 && clauses[--depth];
                out.append(two ? "))" : ")");
                return indent - (two ? 2 : 1);
            }
            default -> {
                out.append(')');
                return indent - 1;
            }
        }
        return indent;
    }

    private void push(boolean clause) {
        if (depth == clauses.length) {
            clauses = Arrays.copyOf(clauses, depth * 2);
        }
        clauses[depth++] = clause;
    }
}
