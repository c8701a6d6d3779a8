package org.trifola.format.text;

import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.NameSection;
import org.trifola.format.types.HeapType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

/** Prints instructions with their immediates (spec: text/instructions). */
final class ImmediatesPrinter {
    private static final String[] CATCHES = {"catch", "catch_ref", "catch_all", "catch_all_ref"};

    private final StringBuilder out;
    private final PrintedIds ids;

    ImmediatesPrinter(StringBuilder out, PrintedIds ids) {
        this.out = out;
        this.ids = ids;
    }

    /** Prints the instruction that {@code in} has just read. */
    void print(Instruction instruction, InstructionReader in) {
        out.append(instruction.text());
        switch (instruction.immediates()) {
            case NONE -> {}
            case BLOCK -> blockType(in.typeCode());
            case TRY_TABLE -> {
                blockType(in.typeCode());
                catches(in);
            }
            case LABEL -> number(in.index());
            case LABELS -> {
                for (int i = 0; i < in.vectorLength(); i++) {
                    number(in.vector(i));
                }
            }
            case FUNCTION, TYPE, LOCAL, GLOBAL, TABLE, ELEM, TAG, DATA ->
                    reference(kind(instruction), in.index());
            case MEMORY -> optional(NameSection.Kind.MEMORY, in.memory());
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
                    indices(instruction.immediates(), in.index(), in.index2());
            case TYPE_HANDLERS -> {
                reference(NameSection.Kind.TYPE, in.index());
                handlers(in);
            }
            case TYPE_TAG_HANDLERS -> {
                reference(NameSection.Kind.TYPE, in.index());
                reference(NameSection.Kind.TAG, in.index2());
                handlers(in);
            }
            case MEMARG, ATOMIC_MEMARG -> memarg(instruction, in);
            case MEMARG_LANE -> {
                memarg(instruction, in);
                number(in.lane());
            }
            case LANE -> number(in.lane());
            case LANES -> lanes(in);
            case I32, I64 -> out.append(' ').append(in.value());
            case F32 -> out.append(' ').append(FloatPrinter.f32((int) in.value()));
            case F64 -> out.append(' ').append(FloatPrinter.f64(in.value()));
            case V128 -> vector(in);
            case HEAP_TYPE -> out.append(' ').append(HeapType.ofCode(in.typeCode()));
            case REF_TYPE -> refType(RefType.REF_BIT | in.typeCode() | nullBit(instruction));
            case VALUE_TYPES -> results(in);
            case CAST -> {
                number(in.index());
                refType(in.typeCode());
                refType(in.typeCode2());
            }
            case ORDERING_GLOBAL, ORDERING_TABLE, ORDERING_TYPE_FIELD, ORDERING_TYPE ->
                    ordered(instruction, in);
            case ZERO -> ordering(in.ordering());
        }
    }

    private void number(int value) {
        out.append(' ').append(Integer.toUnsignedString(value));
    }

    private void reference(NameSection.Kind kind, int index) {
        out.append(' ').append(ids.reference(kind, index));
    }

    private void optional(NameSection.Kind kind, int index) {
        if (index != 0) {
            reference(kind, index);
        }
    }

    private static NameSection.Kind kind(Instruction instruction) {
        return switch (instruction.immediates().parts().getFirst()) {
            case FUNCTION -> NameSection.Kind.FUNCTION;
            case TYPE -> NameSection.Kind.TYPE;
            case LOCAL -> NameSection.Kind.LOCAL;
            case GLOBAL -> NameSection.Kind.GLOBAL;
            case TABLE -> NameSection.Kind.TABLE;
            case ELEM -> NameSection.Kind.ELEMENT;
            case TAG -> NameSection.Kind.TAG;
            case DATA -> NameSection.Kind.DATA;
            default -> throw new AssertionError(instruction);
        };
    }

    private void indices(Immediates immediates, int first, int second) {
        switch (immediates) {
            case TYPE_TABLE -> {
                optional(NameSection.Kind.TABLE, second);
                out.append(" (type ")
                        .append(ids.reference(NameSection.Kind.TYPE, first))
                        .append(')');
            }
            case TABLE_TABLE -> {
                reference(NameSection.Kind.TABLE, first);
                reference(NameSection.Kind.TABLE, second);
            }
            case MEMORY_MEMORY -> {
                if (first != 0 || second != 0) {
                    reference(NameSection.Kind.MEMORY, first);
                    reference(NameSection.Kind.MEMORY, second);
                }
            }
            case ELEM_TABLE -> {
                optional(NameSection.Kind.TABLE, second);
                reference(NameSection.Kind.ELEMENT, first);
            }
            case DATA_MEMORY -> {
                optional(NameSection.Kind.MEMORY, second);
                reference(NameSection.Kind.DATA, first);
            }
            default -> {
                reference(NameSection.Kind.TYPE, first);
                switch (immediates) {
                    case TYPE_TYPE -> reference(NameSection.Kind.TYPE, second);
                    case TYPE_DATA -> reference(NameSection.Kind.DATA, second);
                    case TYPE_ELEM -> reference(NameSection.Kind.ELEMENT, second);
                    case TYPE_TAG -> reference(NameSection.Kind.TAG, second);
                    default -> number(second);
                }
            }
        }
    }

    private void blockType(int code) {
        if (TypeReader.isTypeIndex(code)) {
            out.append(" (type ").append(ids.reference(NameSection.Kind.TYPE, code)).append(')');
        } else if (code != TypeReader.EMPTY_BLOCK) {
            out.append(" (result ").append(ValType.ofCode(code)).append(')');
        }
    }

    private void catches(InstructionReader in) {
        for (int i = 0; i < in.vectorLength(); i += 3) {
            out.append(" (").append(CATCHES[in.vector(i)]);
            if (in.vector(i) < 2) {
                reference(NameSection.Kind.TAG, in.vector(i + 1));
            }
            number(in.vector(i + 2));
            out.append(')');
        }
    }

    private void handlers(InstructionReader in) {
        for (int i = 0; i < in.vectorLength(); i += 3) {
            out.append(" (on");
            reference(NameSection.Kind.TAG, in.vector(i + 1));
            if (in.vector(i) == 0) {
                number(in.vector(i + 2));
            } else {
                out.append(" switch");
            }
            out.append(')');
        }
    }

    private void results(InstructionReader in) {
        out.append(" (result");
        for (int i = 0; i < in.vectorLength(); i++) {
            out.append(' ').append(ValType.ofCode(in.vector(i)));
        }
        out.append(')');
    }

    private void memarg(Instruction instruction, InstructionReader in) {
        optional(NameSection.Kind.MEMORY, in.memory());
        ordering(in.ordering());
        if (in.value() != 0) {
            out.append(" offset=").append(Long.toUnsignedString(in.value()));
        }
        int bytes = instruction.typing() instanceof Typing.Access access ? access.bytes() : 1;
        if (in.align() != Integer.numberOfTrailingZeros(bytes)) {
            out.append(" align=").append(Long.toUnsignedString(1L << in.align()));
        }
    }

    private void ordered(Instruction instruction, InstructionReader in) {
        ordering(in.ordering());
        switch (instruction.immediates()) {
            case ORDERING_GLOBAL -> reference(NameSection.Kind.GLOBAL, in.index());
            case ORDERING_TABLE -> reference(NameSection.Kind.TABLE, in.index());
            default -> {
                reference(NameSection.Kind.TYPE, in.index());
                if (instruction.immediates() == Immediates.ORDERING_TYPE_FIELD) {
                    number(in.index2());
                }
            }
        }
    }

    private void ordering(int ordering) {
        out.append(ordering == 0 ? "" : " acqrel");
    }

    private void lanes(InstructionReader in) {
        for (int i = 0; i < 16; i++) {
            long half = i < 8 ? in.value() : in.value2();
            number((int) (half >>> (i & 7) * 8) & 0xFF);
        }
    }

    private void vector(InstructionReader in) {
        out.append(" i32x4");
        for (int i = 0; i < 4; i++) {
            long half = i < 2 ? in.value() : in.value2();
            out.append(" 0x").append(Integer.toHexString((int) (half >>> (i & 1) * 32)));
        }
    }

    private static int nullBit(Instruction instruction) {
        return switch (instruction) {
            case REF_TEST_NULL, REF_CAST_NULL, REF_CAST_DESC_EQ_NULL -> RefType.NULL_BIT;
            default -> 0;
        };
    }

    private void refType(int code) {
        out.append(' ').append(ValType.ofCode(code));
    }
}
