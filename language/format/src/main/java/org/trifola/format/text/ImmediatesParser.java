package org.trifola.format.text;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionWriter;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses the immediates of plain instructions and encodes both (spec: text/instructions, "Plain
 * Instructions").
 */
final class ImmediatesParser {
    private final TokenCursor in;
    private final ModuleContext context;
    private final TypeParser types;
    private final Labels labels;
    private final VectorLiterals vectors;
    private IdSpace locals = new IdSpace("local");

    ImmediatesParser(TokenCursor in, ModuleContext context, TypeParser types, Labels labels) {
        this.in = in;
        this.context = context;
        this.types = types;
        this.labels = labels;
        this.vectors = new VectorLiterals(in);
    }

    void setLocals(IdSpace newLocals) {
        locals = newLocals;
    }

    /** Parses what follows the keyword of {@code instruction} and writes the whole instruction. */
    void parse(Instruction instruction, InstructionWriter writer) {
        switch (instruction.immediates()) {
            case NONE -> none(instruction, writer);
            case LABEL -> writer.index(instruction, labels.index(in));
            case LABELS -> labels(instruction, writer);
            case FUNCTION -> writer.index(instruction, context.functions.index(in));
            case TYPE -> writer.index(instruction, context.types.index(in));
            case LOCAL -> writer.index(instruction, locals.index(in));
            case GLOBAL -> writer.index(instruction, context.globals.index(in));
            case TABLE -> writer.index(instruction, optional(context.tables));
            case MEMORY -> writer.index(instruction, optional(context.memories));
            case ELEM -> writer.index(instruction, context.elements.index(in));
            case TAG -> writer.index(instruction, context.tags.index(in));
            case DATA -> writer.index(instruction, dataIndex());
            case TYPE_TABLE,
                    TYPE_TYPE,
                    TYPE_FIELD,
                    TYPE_COUNT,
                    TYPE_DATA,
                    TYPE_ELEM,
                    TYPE_TAG,
                    TABLE_TABLE,
                    ELEM_TABLE,
                    MEMORY_MEMORY,
                    DATA_MEMORY ->
                    twoIndices(instruction, writer);
            case TYPE_HANDLERS, TYPE_TAG_HANDLERS -> resume(instruction, writer);
            case MEMARG, MEMARG_LANE, ATOMIC_MEMARG -> memory(instruction, writer);
            case LANE, LANES, I32, I64, F32, F64, V128 -> literal(instruction, writer);
            case HEAP_TYPE -> {
                writer.opcode(instruction);
                writer.heapType(types.heapType());
            }
            case REF_TYPE -> refType(instruction, writer);
            case VALUE_TYPES -> throw new AssertionError("select is looked up by its first row");
            case CAST ->
                    writer.cast(instruction, labels.index(in), types.refType(), types.refType());
            case ORDERING_GLOBAL, ORDERING_TABLE, ORDERING_TYPE_FIELD, ORDERING_TYPE ->
                    ordered(instruction, writer);
            case ZERO -> {
                writer.opcode(instruction);
                writer.out().u8(ordering());
            }
            case BLOCK, TRY_TABLE ->
                    throw new AssertionError("not a plain instruction: " + instruction);
        }
    }

    private void none(Instruction instruction, InstructionWriter writer) {
        if (instruction != Instruction.SELECT || !in.atForm("result")) {
            writer.opcode(instruction);
            return;
        }
        List<ValType> results = new ArrayList<>();
        while (in.acceptForm("result")) {
            types.valTypes(results, null);
        }
        writer.select(results);
    }

    private int optional(IdSpace space) {
        return in.atIndex() ? space.index(in) : 0;
    }

    private int dataIndex() {
        context.usesDataCount = true;
        return context.data.index(in);
    }

    /** Whether two indices stand next to each other here. */
    private boolean atTwoIndices() {
        TokenKind next = in.tokens().kind(in.afterOpen());
        return in.atIndex() && (next == TokenKind.NAT || next == TokenKind.ID);
    }

    private void labels(Instruction instruction, InstructionWriter writer) {
        BinaryWriter vector = new BinaryWriter();
        int count = 0;
        int last = labels.index(in);
        while (in.atIndex()) {
            vector.u32(last);
            count++;
            last = labels.index(in);
        }
        writer.index(instruction, count);
        writer.out().bytes(vector);
        writer.out().u32(last);
    }

    private void twoIndices(Instruction instruction, InstructionWriter writer) {
        int first;
        int second;
        switch (instruction.immediates()) {
            case TYPE_TABLE -> {
                second = optional(context.tables);
                first = types.typeUse(null);
            }
            case TABLE_TABLE, MEMORY_MEMORY -> {
                IdSpace space =
                        instruction == Instruction.TABLE_COPY ? context.tables : context.memories;
                boolean given = in.atIndex();
                first = given ? space.index(in) : 0;
                second = given ? space.index(in) : 0;
            }
            case ELEM_TABLE -> {
                second = atTwoIndices() ? context.tables.index(in) : 0;
                first = context.elements.index(in);
            }
            case DATA_MEMORY -> {
                second = atTwoIndices() ? context.memories.index(in) : 0;
                first = dataIndex();
            }
            default -> {
                first = context.types.index(in);
                second = second(instruction, first);
            }
        }
        writer.indices(instruction, first, second);
    }

    private int second(Instruction instruction, int type) {
        return switch (instruction.immediates()) {
            case TYPE_TYPE -> context.types.index(in);
            case TYPE_FIELD -> field(type);
            case TYPE_DATA -> dataIndex();
            case TYPE_ELEM -> context.elements.index(in);
            case TYPE_TAG -> context.tags.index(in);
            default -> in.u32();
        };
    }

    private int field(int type) {
        return context.fields.getOrDefault(type, new IdSpace("field")).index(in);
    }

    private void ordered(Instruction instruction, InstructionWriter writer) {
        writer.opcode(instruction);
        writer.ordering(instruction, ordering());
        switch (instruction.immediates()) {
            case ORDERING_GLOBAL -> writer.out().u32(context.globals.index(in));
            case ORDERING_TABLE -> writer.out().u32(optional(context.tables));
            default -> {
                int type = context.types.index(in);
                writer.out().u32(type);
                if (instruction.immediates().parts().size() == 3) {
                    writer.out().u32(field(type));
                }
            }
        }
    }

    private int ordering() {
        // SPEC: the text of shared-everything-threads says acqrel, its scripts say acq_rel.
        if (in.atKeyword("acqrel") || in.atKeyword("acq_rel")) {
            if (!context.features.contains(Feature.SHARED_EVERYTHING)) {
                context.require(Feature.ACQUIRE_RELEASE, in.at());
            }
            in.advance();
            return 1;
        }
        if (!in.accept("seqcst")) {
            in.accept("seq_cst");
        }
        return 0;
    }

    private void resume(Instruction instruction, InstructionWriter writer) {
        writer.index(instruction, context.types.index(in));
        if (instruction == Instruction.RESUME_THROW) {
            writer.out().u32(context.tags.index(in));
        }
        BinaryWriter handlers = new BinaryWriter();
        int count = 0;
        while (in.acceptForm("on")) {
            int tag = context.tags.index(in);
            boolean isSwitch = in.accept("switch");
            handlers.u8(isSwitch ? 1 : 0);
            handlers.u32(tag);
            if (!isSwitch) {
                handlers.u32(labels.index(in));
            }
            in.close();
            count++;
        }
        writer.out().u32(count);
        writer.out().bytes(handlers);
    }

    private void memory(Instruction instruction, InstructionWriter writer) {
        boolean lane = instruction.immediates() == Immediates.MEMARG_LANE;
        // A single number before a lane access is the lane.
        int memory =
                lane && in.is(TokenKind.NAT) && !memoryBeforeLane()
                        ? 0
                        : optional(context.memories);
        boolean atomic = instruction.immediates() == Immediates.ATOMIC_MEMARG;
        int ordering = atomic ? ordering() : 0;
        long offset = 0;
        if (in.is(TokenKind.KEYWORD) && in.tokens().textStartsWith(in.at(), "offset=")) {
            offset = in.numbers().suffix(in.at(), "offset=");
            in.advance();
        }
        writer.memarg(instruction, align(instruction), memory, ordering, offset);
        if (lane) {
            writer.out().u8(in.numbers().lane(in.advance()));
        }
    }

    private boolean memoryBeforeLane() {
        int next = in.afterOpen();
        Tokens tokens = in.tokens();
        return tokens.kind(next) == TokenKind.NAT
                || tokens.textStartsWith(next, "offset=")
                || tokens.textStartsWith(next, "align=");
    }

    private int align(Instruction instruction) {
        if (!in.is(TokenKind.KEYWORD) || !in.tokens().textStartsWith(in.at(), "align=")) {
            int bytes = instruction.typing() instanceof Typing.Access access ? access.bytes() : 1;
            return Integer.numberOfTrailingZeros(bytes);
        }
        long bytes = in.numbers().suffix(in.at(), "align=");
        if (Long.bitCount(bytes) != 1) {
            throw in.malformed("alignment must be a power of two");
        }
        in.advance();
        return Long.numberOfTrailingZeros(bytes);
    }

    private void literal(Instruction instruction, InstructionWriter writer) {
        writer.opcode(instruction);
        BinaryWriter out = writer.out();
        switch (instruction.immediates()) {
            case LANE -> out.u8(in.numbers().lane(in.advance()));
            case LANES -> vectors.shuffle(out);
            case I32 -> out.s64(in.numbers().constant(in.advance(), 32));
            case I64 -> out.s64(in.numbers().constant(in.advance(), 64));
            case F32 -> out.f32(in.numbers().f32(in.advance()));
            case F64 -> out.f64(in.numbers().f64(in.advance()));
            default -> vectors.constant(out);
        }
    }

    // The nullable variant of an instruction is the row after its own.
    private void refType(Instruction instruction, InstructionWriter writer) {
        RefType type = types.refType();
        Instruction nullable =
                switch (instruction) {
                    case REF_TEST -> Instruction.REF_TEST_NULL;
                    case REF_CAST -> Instruction.REF_CAST_NULL;
                    case REF_CAST_DESC_EQ -> Instruction.REF_CAST_DESC_EQ_NULL;
                    default -> throw new AssertionError("no nullable variant: " + instruction);
                };
        writer.opcode(type.nullable() ? nullable : instruction);
        writer.heapType(type.heap());
    }
}
