package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionWriter;
import org.trifola.format.module.BranchHints;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses sequences of instructions, flat and folded, straight into their binary form (spec:
 * text/instructions). What is open is kept in a stack of {@link Frame}s, never in Java's: nesting
 * costs memory only.
 *
 * <p>A folded instruction comes before its operands in the text and after them in the binary. Its
 * bytes wait in {@code pending} until its operands are written.
 */
final class InstructionParser {
    private final TokenCursor in;
    private final ModuleContext context;
    private final Labels labels = new Labels();
    private final ImmediatesParser immediates;
    private final BlockParser blocks;

    private final InstructionWriter code;
    private final BinaryWriter pending = new BinaryWriter();
    private final InstructionWriter pendingWriter = new InstructionWriter(pending);
    private final List<Frame> frames = new ArrayList<>();

    private final BranchHints.Builder hints = new BranchHints.Builder();
    private int function;
    private int bodyStart;

    InstructionParser(TokenCursor in, ModuleContext context, TypeParser types) {
        this.in = in;
        this.context = context;
        this.immediates = new ImmediatesParser(in, context, types, labels);
        this.blocks = new BlockParser(in, context, types, labels);
        this.code = new InstructionWriter(context.code);
    }

    BranchHints.Builder hints() {
        return hints;
    }

    /**
     * Parses the instructions of the body of function {@code index} that starts at {@code start},
     * up to the parenthesis that closes the function.
     */
    void body(int index, int start, IdSpace locals) {
        function = index;
        bodyStart = start;
        immediates.setLocals(locals);
        sequence();
    }

    /** Parses a constant expression, up to the parenthesis that closes its form. */
    ModuleContext.Range expression() {
        bodyStart = context.code.length();
        immediates.setLocals(new IdSpace("local"));
        int start = context.code.length();
        sequence();
        return new ModuleContext.Range(start, context.code.length());
    }

    /** Parses the constant expression that a single folded instruction is. */
    ModuleContext.Range foldedExpression() {
        immediates.setLocals(new IdSpace("local"));
        int start = context.code.length();
        bodyStart = start;
        if (!in.is(TokenKind.OPEN)) {
            throw in.unexpected();
        }
        open();
        run(true);
        context.mark(in.at());
        code.opcode(Instruction.END);
        return new ModuleContext.Range(start, context.code.length());
    }

    private void sequence() {
        run(false);
        context.mark(in.at());
        code.opcode(Instruction.END);
    }

    private void run(boolean single) {
        while (!single || !frames.isEmpty()) {
            switch (in.kind()) {
                case CLOSE -> {
                    if (frames.isEmpty()) {
                        return;
                    }
                    close();
                }
                case OPEN -> open();
                case KEYWORD -> flat();
                case END, ANNOTATION, ID, STRING, NAT, INT, FLOAT, RESERVED ->
                        throw in.unexpected();
            }
        }
    }

    private @Nullable Frame top() {
        return frames.isEmpty() ? null : frames.getLast();
    }

    private Frame push(Frame.Kind kind, Instruction instruction, int token) {
        Frame frame = new Frame(kind, instruction, token, pending.length());
        frames.add(frame);
        return frame;
    }

    private Instruction instruction(int token) {
        Instruction instruction = Instruction.ofText(in.tokens().text(token));
        if (instruction == null || in.tokens().kind(token) != TokenKind.KEYWORD) {
            throw in.tokens().unexpected(token);
        }
        if (!isDelimiter(instruction) && !context.features.contains(instruction.feature())) {
            throw in.tokens()
                    .malformed(
                            token,
                            "unknown operator "
                                    + instruction.text()
                                    + ": requires the feature "
                                    + instruction.feature().text());
        }
        return instruction;
    }

    private static boolean isDelimiter(Instruction instruction) {
        return switch (instruction) {
            case ELSE, CATCH, CATCH_ALL, DELEGATE, END -> true;
            default -> false;
        };
    }

    // ---- flat

    private void flat() {
        Frame top = top();
        if (top != null && !top.kind.isSequence()) {
            throw in.unexpected();
        }
        Instruction instruction = instruction(in.at());
        int hint = takeHint();
        int token = in.advance();
        context.mark(token);
        switch (instruction) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
                recordHint(hint, instruction);
                Frame frame = push(Frame.Kind.FLAT, instruction, token);
                blocks.header(frame, code);
                labels.push(frame.label);
            }
            case ELSE, CATCH, CATCH_ALL, DELEGATE, END -> delimiter(instruction, token);
            default -> {
                recordHint(hint, instruction);
                immediates.parse(instruction, code);
            }
        }
    }

    private void delimiter(Instruction instruction, int token) {
        Frame top = top();
        if (top == null || top.kind != Frame.Kind.FLAT || !top.acceptDelimiter(instruction)) {
            throw in.tokens().unexpected(token);
        }
        switch (instruction) {
            case CATCH -> code.index(instruction, context.tags.index(in));
            case DELEGATE -> {
                labels.pop();
                code.index(instruction, labels.index(in));
                frames.removeLast();
            }
            default -> {
                labels.acceptRepeated(in);
                code.opcode(instruction);
                if (instruction == Instruction.END) {
                    labels.pop();
                    frames.removeLast();
                }
            }
        }
    }

    // ---- folded

    private void open() {
        Frame top = top();
        int keyword = in.afterOpen();
        if (top != null && clause(top, keyword)) {
            return;
        }
        if (top != null && !top.kind.takesOperands()) {
            throw in.tokens().unexpected(keyword);
        }
        Instruction instruction = instruction(keyword);
        int hint = takeHint();
        in.advance();
        if (hint < 0) {
            hint = takeHint();
        }
        in.advance();
        switch (instruction) {
            case BLOCK, LOOP, TRY_TABLE -> {
                context.mark(keyword);
                recordHint(hint, instruction);
                Frame frame = push(Frame.Kind.BLOCK, instruction, keyword);
                blocks.header(frame, code);
                labels.push(frame.label);
            }
            case TRY -> {
                context.mark(keyword);
                Frame frame = push(Frame.Kind.TRY, instruction, keyword);
                blocks.header(frame, code);
                labels.push(frame.label);
            }
            case IF -> {
                Frame frame = push(Frame.Kind.IF, instruction, keyword);
                frame.hint = hint;
                blocks.header(frame, pendingWriter);
            }
            case ELSE, CATCH, CATCH_ALL, DELEGATE, END -> throw in.tokens().unexpected(keyword);
            default -> {
                Frame frame = push(Frame.Kind.PLAIN, instruction, keyword);
                frame.hint = hint;
                immediates.parse(instruction, pendingWriter);
            }
        }
    }

    /**
     * Consumes the start of a {@code then}, {@code else}, {@code do}, {@code catch} or {@code
     * delegate} of {@code top}.
     */
    private boolean clause(Frame top, int keyword) {
        if (!top.acceptClause(in.tokens(), keyword)) {
            return false;
        }
        in.advance();
        in.advance();
        context.mark(keyword);
        switch (in.tokens().text(keyword)) {
            case "then" -> {
                emitPending(top);
                labels.push(top.label);
            }
            case "else" -> code.opcode(Instruction.ELSE);
            case "catch" -> code.index(Instruction.CATCH, context.tags.index(in));
            case "catch_all" -> code.opcode(Instruction.CATCH_ALL);
            case "delegate" -> {
                labels.pop();
                code.index(Instruction.DELEGATE, labels.index(in));
                in.close();
                return true;
            }
            default -> {}
        }
        push(Frame.Kind.CLAUSE, top.instruction, keyword);
        return true;
    }

    private void close() {
        Frame top = frames.getLast();
        if (!top.mayClose()) {
            throw in.unexpected();
        }
        switch (top.kind) {
            case PLAIN -> emitPending(top);
            case BLOCK, IF, TRY -> {
                if (!top.delegated()) {
                    context.mark(in.at());
                    code.opcode(Instruction.END);
                    labels.pop();
                }
            }
            case CLAUSE, FLAT -> {}
        }
        frames.removeLast();
        in.advance();
    }

    private void emitPending(Frame frame) {
        context.mark(frame.token);
        recordHint(frame.hint, frame.instruction);
        context.code.bytes(pending, frame.pendingStart);
        pending.truncate(frame.pendingStart);
    }

    // ---- branch hints

    private int takeHint() {
        if (!in.hasPending()) {
            return -1;
        }
        int token = in.takeAnnotation(Annotations.BRANCH_HINT);
        if (token >= 0 && in.takeAnnotation(Annotations.BRANCH_HINT) >= 0) {
            String message = "@" + Annotations.BRANCH_HINT + " annotation: duplicate annotation";
            throw in.tokens().malformed(token, message);
        }
        return token;
    }

    private void recordHint(int token, Instruction target) {
        if (token >= 0) {
            int offset = context.code.length() - bodyStart;
            hints.hint(function, offset, Annotations.branchHint(in.tokens(), token, target));
        }
    }
}
