package org.trifola.format.text;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionWriter;

/**
 * Parses what follows the keyword of a structured instruction: label, block type, catch clauses
 * (spec: text/instructions).
 */
final class BlockParser {
    private final TokenCursor in;
    private final ModuleContext context;
    private final TypeParser types;
    private final Labels labels;

    BlockParser(TokenCursor in, ModuleContext context, TypeParser types, Labels labels) {
        this.in = in;
        this.context = context;
        this.types = types;
        this.labels = labels;
    }

    /** Parses and encodes; notes the label in {@code frame}, in scope only after this. */
    void header(Frame frame, InstructionWriter writer) {
        frame.label = in.id();
        writer.block(frame.instruction, types.blockType());
        if (frame.instruction == Instruction.TRY_TABLE) {
            catches(writer.out());
        }
    }

    private void catches(BinaryWriter out) {
        BinaryWriter clauses = new BinaryWriter();
        int count = 0;
        for (int kind = catchKind(); kind >= 0; kind = catchKind()) {
            in.advance();
            in.advance();
            clauses.u8(kind);
            if (kind < 2) {
                clauses.u32(context.tags.index(in));
            }
            clauses.u32(labels.index(in));
            in.close();
            count++;
        }
        out.u32(count);
        out.bytes(clauses);
    }

    private int catchKind() {
        if (!in.is(TokenKind.OPEN)) {
            return -1;
        }
        int keyword = in.afterOpen();
        return switch (in.tokens().text(keyword)) {
            case "catch" -> 0;
            case "catch_ref" -> 1;
            case "catch_all" -> 2;
            case "catch_all_ref" -> 3;
            default -> -1;
        };
    }
}
