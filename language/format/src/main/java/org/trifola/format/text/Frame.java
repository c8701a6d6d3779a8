package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Instruction;

/**
 * An instruction that is still open while the text inside of it is parsed (spec:
 * text/instructions).
 */
final class Frame {
    /** How far the clauses of an {@code if} or {@code try} have come. */
    private enum Progress {
        NOTHING,
        /** After {@code then}, {@code do} or the start of a flat form. */
        FIRST,
        CATCH,
        /** No clause may follow. */
        LAST,
        DELEGATE
    }

    /** The ways to be open. */
    enum Kind {
        /** A flat block, up to its {@code end}. */
        FLAT,
        /** A folded plain instruction, operands inside. */
        PLAIN,
        /** A folded block, instructions inside. */
        BLOCK,
        /** A folded {@code if}: the condition's instructions, then the clauses. */
        IF,
        /** A folded legacy {@code try}: clauses inside. */
        TRY,
        /** A clause of either, instructions inside. */
        CLAUSE;

        boolean isSequence() {
            return this == FLAT || this == BLOCK || this == CLAUSE;
        }

        boolean takesOperands() {
            return this != TRY;
        }
    }

    final Kind kind;
    final Instruction instruction;
    final int token;
    final int pendingStart;
    @Nullable String label;
    int hint = -1;
    private Progress progress = Progress.NOTHING;

    /**
     * A form that has just been opened.
     *
     * @param token the instruction's keyword
     * @param pendingStart where the bytes that wait for the operands start
     */
    Frame(Kind kind, Instruction instruction, int token, int pendingStart) {
        this.kind = kind;
        this.instruction = instruction;
        this.token = token;
        this.pendingStart = pendingStart;
    }

    /** Whether a {@code try} ended with {@code delegate}, which ends the block as well. */
    boolean delegated() {
        return progress == Progress.DELEGATE;
    }

    /** Whether the closing parenthesis may come now. */
    boolean mayClose() {
        return switch (kind) {
            case FLAT -> false;
            case IF, TRY -> progress != Progress.NOTHING;
            case PLAIN, BLOCK, CLAUSE -> true;
        };
    }

    /**
     * Takes {@code else}, {@code catch}, {@code catch_all}, {@code delegate} or {@code end} of a
     * flat block into account.
     */
    boolean acceptDelimiter(Instruction delimiter) {
        boolean isTry = instruction == Instruction.TRY;
        boolean accepted =
                switch (delimiter) {
                    case END -> true;
                    case ELSE -> instruction == Instruction.IF && progress == Progress.NOTHING;
                    case CATCH -> isTry && progress != Progress.LAST;
                    case CATCH_ALL -> isTry && progress != Progress.LAST;
                    case DELEGATE -> isTry && progress == Progress.NOTHING;
                    default -> false;
                };
        progress = delimiter == Instruction.CATCH ? Progress.CATCH : Progress.LAST;
        return accepted;
    }

    /** Takes the clause of the given keyword into account; false where none may start with it. */
    boolean acceptClause(Tokens tokens, int keyword) {
        if (tokens.kind(keyword) != TokenKind.KEYWORD || kind != Kind.IF && kind != Kind.TRY) {
            return false;
        }
        Progress next = next(tokens.text(keyword));
        if (next == null) {
            if (kind == Kind.IF && progress == Progress.NOTHING) {
                return false;
            }
            throw tokens.unexpected(keyword);
        }
        progress = next;
        return true;
    }

    private @Nullable Progress next(String clause) {
        boolean isIf = kind == Kind.IF;
        return switch (clause) {
            case "then" -> isIf && progress == Progress.NOTHING ? Progress.FIRST : null;
            case "else" -> isIf && progress == Progress.FIRST ? Progress.LAST : null;
            case "do" -> !isIf && progress == Progress.NOTHING ? Progress.FIRST : null;
            case "catch" -> !isIf && isCatching() ? Progress.CATCH : null;
            case "catch_all" -> !isIf && isCatching() ? Progress.LAST : null;
            case "delegate" -> !isIf && progress == Progress.FIRST ? Progress.DELEGATE : null;
            default -> null;
        };
    }

    private boolean isCatching() {
        return progress == Progress.FIRST || progress == Progress.CATCH;
    }
}
