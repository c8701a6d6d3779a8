package org.trifola.format.instruction;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.types.RefType;

import java.util.Arrays;
import java.util.Set;

/**
 * Decodes a sequence of instructions one by one (spec: binary/instructions). {@link #next()} moves
 * to the next instruction; the accessors give its immediates until the following call. Nothing is
 * allocated per instruction.
 *
 * <p>Which accessors hold a value follows from the instruction's {@link Immediates}; each says what
 * it holds.
 */
public final class InstructionReader {
    /** Bit 6 of a memory access's flags: a memory index follows. */
    private static final int MEMORY_INDEX_FLAG = 0x40;

    /** Bits 0 to 5 of a memory access's flags: the alignment exponent. */
    private static final int ALIGN_MASK = 0x3F;

    /** Bit 4 of an atomic access's flags: an ordering follows. */
    private static final int ORDERING_FLAG = 0x10;

    private static final int I32_CONST = Instruction.I32_CONST.code();
    private static final int END = Instruction.END.code();

    private final BinaryReader in;
    private final Set<Feature> features;
    private final boolean allFeatures;

    /** FAST: the features by their ordinal. */
    private final long featureBits;

    private int offset;
    private int index;
    private int index2;
    private long value;
    private long value2;
    private int align;
    private int memory;
    private int lane;
    private int typeCode;
    private int typeCode2;
    private int ordering;
    private int[] vector = new int[16];
    private int vectorLength;

    /** A reader that accepts the instructions of {@code features}. */
    public InstructionReader(BinaryReader in, Set<Feature> features) {
        this.in = in;
        this.features = features;
        this.allFeatures = features.size() == Feature.values().length;
        this.featureBits = Feature.bits(features);
    }

    /** The cursor behind this reader; between two instructions it may be moved. */
    public BinaryReader in() {
        return in;
    }

    /** The offset of the instruction's opcode. */
    public int offset() {
        return offset;
    }

    /**
     * The label, local, global, function, type, table, tag, data or element index: the first in
     * binary order.
     */
    public int index() {
        return index;
    }

    /**
     * The second index in binary order: table, field, source table or memory, second type, tag; or
     * a count.
     */
    public int index2() {
        return index2;
    }

    /**
     * The bits of a constant (sign-extended {@code i32}; zero-extended {@code f32}), or a memory
     * access's offset.
     */
    public long value() {
        return value;
    }

    /**
     * The upper half of a {@code v128} constant or of sixteen lane indices; {@link #value()} has
     * the lower.
     */
    public long value2() {
        return value2;
    }

    /** The alignment exponent of a memory access: 0 to 63. */
    public int align() {
        return align;
    }

    /** The memory index of a memory access. */
    public int memory() {
        return memory;
    }

    public int lane() {
        return lane;
    }

    /** The ordering of an atomic access: 0 sequentially consistent, 1 acquire-release. */
    public int ordering() {
        return ordering;
    }

    /**
     * A block type as {@link TypeReader#blockType} gives it; a heap type's code; or the first heap
     * type of {@code br_on_cast}, as the code of a reference type.
     */
    public int typeCode() {
        return typeCode;
    }

    /** The second type of {@code br_on_cast}, as the code of a reference type. */
    public int typeCode2() {
        return typeCode2;
    }

    /**
     * The labels of {@code br_table} with the default last; the value types of {@code select}; the
     * catch clauses of {@code try_table} or the handlers of {@code resume}, three numbers each:
     * kind, tag index, label.
     */
    public int vector(int i) {
        return vector[i];
    }

    /** The number of elements of {@link #vector}. */
    public int vectorLength() {
        return vectorLength;
    }

    /** Whether the cursor is at the end of its range. */
    public boolean atEnd() {
        return in.atEnd();
    }

    /** Decodes the next instruction. */
    public Instruction next() {
        offset = in.offset();
        int opcode = in.u8();
        Instruction instruction;
        if (Instruction.isPrefix(opcode)) {
            int sub = in.u32();
            instruction = Instruction.ofCode(opcode, sub);
            if (instruction == null) {
                throw illegalOpcode(opcode, sub);
            }
        } else {
            instruction = Instruction.ofCode(opcode);
            if (instruction == null) {
                throw illegalOpcode(opcode, -1);
            }
        }
        if (!allFeatures) {
            checkFeature(instruction);
        }
        Immediates immediates = instruction.immediates();
        if (immediates != Immediates.NONE) {
            read(immediates, instruction);
        }
        return instruction;
    }

    private Malformed illegalOpcode(int opcode, int sub) {
        String hex = String.format("%02x", opcode) + (sub < 0 ? "" : String.format(" %02x", sub));
        return Malformed.atOffset(offset, "illegal opcode " + hex);
    }

    private void checkFeature(Instruction instruction) {
        if ((featureBits >>> instruction.feature().ordinal() & 1) == 0) {
            throw Malformed.atOffset(
                    offset,
                    "illegal opcode: "
                            + instruction.text()
                            + " requires the feature "
                            + instruction.feature().text());
        }
    }

    private void read(Immediates immediates, Instruction instruction) {
        switch (immediates) {
            case NONE -> {}
            case BLOCK -> blockType();
            case TRY_TABLE -> {
                blockType();
                catches();
            }
            case LABEL, FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEM, TAG, DATA -> index = in.u32();
            case MEMORY -> memory = in.u32();
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
                    DATA_MEMORY -> {
                index = in.u32();
                index2 = in.u32();
            }
            case TYPE_HANDLERS -> {
                index = in.u32();
                handlers();
            }
            case TYPE_TAG_HANDLERS -> {
                index = in.u32();
                index2 = in.u32();
                handlers();
            }
            case LABELS -> labels();
            case MEMARG -> memarg(instruction, false);
            case MEMARG_LANE -> {
                memarg(instruction, false);
                lane = in.u8();
            }
            case ATOMIC_MEMARG -> memarg(instruction, true);
            case LANE -> lane = in.u8();
            case LANES, V128 -> {
                value = in.f64();
                value2 = in.f64();
            }
            case I32 -> value = in.s32();
            case I64 -> value = in.s64();
            case F32 -> value = in.f32() & 0xFFFF_FFFFL;
            case F64 -> value = in.f64();
            case HEAP_TYPE, REF_TYPE -> typeCode = heapType();
            case VALUE_TYPES -> valueTypes();
            case CAST -> cast();
            case ORDERING_GLOBAL, ORDERING_TABLE, ORDERING_TYPE -> {
                readOrderings(instruction);
                index = in.u32();
            }
            case ORDERING_TYPE_FIELD -> {
                readOrderings(instruction);
                index = in.u32();
                index2 = in.u32();
            }
            case ZERO -> zero(instruction);
        }
    }

    private void zero(Instruction instruction) {
        int at = in.offset();
        int limit =
                features.contains(Feature.ACQUIRE_RELEASE)
                                || features.contains(Feature.SHARED_EVERYTHING)
                        ? 1
                        : 0;
        ordering = in.u8();
        if (ordering > limit) {
            throw Malformed.atOffset(at, "zero byte expected after " + instruction.text());
        }
    }

    // Of a read-modify-write: the ordering of the read in the low four bits, that of the write in
    // the high four; they must agree.
    private void readOrderings(Instruction instruction) {
        int at = in.offset();
        int both = in.u8();
        ordering = both & 0xF;
        int expected = instruction.isReadModifyWrite() ? ordering * 0x11 : ordering;
        if (ordering > 1 || both != expected) {
            throw Malformed.atOffset(at, "malformed memory ordering");
        }
    }

    private void memarg(Instruction instruction, boolean atomic) {
        int at = in.offset();
        int flags = in.u32();
        memory = 0;
        ordering = 0;
        boolean ordered =
                atomic
                        && (flags & ORDERING_FLAG) != 0
                        && features.contains(Feature.ACQUIRE_RELEASE);
        if ((flags & ~(MEMORY_INDEX_FLAG | ALIGN_MASK)) != 0) {
            throw Malformed.atOffset(at, "malformed memop flags");
        }
        if ((flags & MEMORY_INDEX_FLAG) != 0) {
            memory = in.u32();
        }
        if (ordered) {
            readOrderings(instruction);
        }
        align = flags & (ordered ? ORDERING_FLAG - 1 : ALIGN_MASK);
        value = in.u64();
    }

    private void labels() {
        int count = in.u32();
        // Each label takes a byte at least: a larger count cannot be true, and nothing is allocated
        // for it.
        if (Integer.compareUnsigned(count, in.remaining()) >= 0) {
            throw Malformed.atOffset(in.offset(), BinaryReader.UNEXPECTED_END);
        }
        ensureVector(count + 1);
        for (int i = 0; i <= count; i++) {
            vector[i] = in.u32();
        }
        vectorLength = count + 1;
    }

    private void valueTypes() {
        int count = in.u32();
        if (Integer.compareUnsigned(count, in.remaining()) > 0) {
            throw Malformed.atOffset(in.offset(), BinaryReader.UNEXPECTED_END);
        }
        ensureVector(count);
        for (int i = 0; i < count; i++) {
            vector[i] = valType();
        }
        vectorLength = count;
    }

    private void catches() {
        clauses(4, "malformed catch clause");
    }

    private void handlers() {
        clauses(2, "malformed handler");
    }

    // catch: 0 tag label, catch_ref: 1 tag label, catch_all: 2 label, catch_all_ref: 3 label;
    // on: 0 tag label, on switch: 1 tag.
    private void clauses(int kinds, String message) {
        int count = in.u32();
        if (Integer.compareUnsigned(count, in.remaining()) > 0) {
            throw Malformed.atOffset(in.offset(), BinaryReader.UNEXPECTED_END);
        }
        ensureVector(count * 3);
        for (int i = 0; i < count; i++) {
            int at = in.offset();
            int kind = in.u8();
            if (kind >= kinds) {
                throw Malformed.atOffset(at, message);
            }
            boolean tag = kind < 2;
            boolean label = kinds == 4 || kind == 0;
            vector[3 * i] = kind;
            vector[3 * i + 1] = tag ? in.u32() : 0;
            vector[3 * i + 2] = label ? in.u32() : 0;
        }
        vectorLength = count * 3;
    }

    private void cast() {
        int at = in.offset();
        int flags = in.u8();
        if (flags > 3) {
            throw Malformed.atOffset(at, "malformed br_on_cast flags");
        }
        index = in.u32();
        typeCode = refType((flags & 1) != 0, heapType());
        typeCode2 = refType((flags & 2) != 0, heapType());
    }

    private void blockType() {
        int at = in.offset();
        typeCode = TypeReader.blockType(in);
        if (!allFeatures && typeCode != TypeReader.EMPTY_BLOCK) {
            if (TypeReader.isTypeIndex(typeCode)) {
                TypeFeatures.require(features, Feature.MULTI_VALUE, at, "malformed block type");
            } else {
                TypeFeatures.check(features, typeCode, at, "malformed block type");
            }
        }
    }

    private int heapType() {
        int at = in.offset();
        int code = TypeReader.heapType(in);
        if (!allFeatures) {
            TypeFeatures.check(features, refType(true, code), at, "malformed heap type");
        }
        return code;
    }

    private int valType() {
        int at = in.offset();
        int code = TypeReader.valType(in);
        if (!allFeatures) {
            TypeFeatures.check(features, code, at, "malformed value type");
        }
        return code;
    }

    private static int refType(boolean nullable, int heap) {
        return RefType.REF_BIT | (nullable ? RefType.NULL_BIT : 0) | heap;
    }

    private void ensureVector(int length) {
        if (vector.length < length) {
            vector = Arrays.copyOf(vector, Math.max(length, vector.length * 2));
        }
    }

    /**
     * The error that a function body ends without its {@code end}, for a reader at the end of a
     * body's range.
     *
     * <p>SPEC: the reference interpreter reads on past the body, and the suite expects what it
     * stumbles over then.
     */
    public Malformed missingEnd() {
        byte[] bytes = in.array();
        String message;
        if (in.endIndex() >= bytes.length) {
            message = BinaryReader.UNEXPECTED_END;
        } else if ((bytes[in.endIndex()] & 0xFF) == Instruction.END.code()) {
            message = "section size mismatch";
        } else {
            message = "END opcode expected";
        }
        return Malformed.atOffset(in.end(), message);
    }

    /**
     * Passes over the instructions of an expression, up to and including its {@code end}; checks
     * only the grammar.
     */
    public void skipExpression() {
        // FAST: nearly all constant expressions are one plain instruction and the end, and most of
        // these instructions an i32.const.
        int start = in.offset();
        if (in.peek() == I32_CONST) {
            in.u8();
            in.s32();
            if (in.peek() == END) {
                in.u8();
                return;
            }
            in.seek(start);
        }
        Instruction instruction = next();
        if (instruction == Instruction.END) {
            return;
        }
        Nesting nesting = new Nesting();
        nesting.accept(instruction, offset);
        while (nesting.isOpen()) {
            instruction = next();
            nesting.accept(instruction, offset);
        }
    }
}
