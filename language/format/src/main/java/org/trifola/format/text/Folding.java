package org.trifola.format.text;

import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.types.FuncType;

import java.util.Arrays;

/**
 * Which instructions of a sequence are printed inside of which others (spec: text/instructions,
 * "Folded Instructions").
 *
 * <p>Folding moves an instruction's text before that of its operands and nothing else: whatever is
 * folded reads back as the same sequence. Hence a guess at the operands suffices; where they are
 * not plain to see, nothing is folded.
 */
final class Folding {
    private static final int UNKNOWN = -1;

    private final Module module;
    // Of each instruction: the first one inside of it, itself included.
    private int[] starts = new int[64];
    // What stands finished on the stack, the innermost block on top: its first instruction, and its
    // number of results.
    private int[] valueStarts = new int[64];
    private int[] valueResults = new int[64];
    private int values;
    // Of the open blocks: their first instruction, and whether they are plain to see as one value.
    private int[] blockStarts = new int[16];
    private int[] blockResults = new int[16];
    private int[] blockValues = new int[16];
    private int blocks;

    Folding(Module module) {
        this.module = module;
    }

    /**
     * The instruction that the text of instruction {@code i} comes before, for each {@code i} of
     * the sequence.
     */
    int[] starts(ByteSlice code, int offset) {
        InstructionReader in = new InstructionReader(code.reader(), Feature.all());
        in.in().seek(offset);
        int count = 0;
        values = 0;
        blocks = 0;
        while (!in.atEnd()) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            Instruction instruction = in.next();
            starts[count] = start(instruction, in, count);
            count++;
        }
        return Arrays.copyOf(starts, count);
    }

    private int start(Instruction instruction, InstructionReader in, int index) {
        return switch (instruction) {
            case BLOCK, LOOP, TRY_TABLE, TRY -> open(index, in.typeCode());
            case IF -> open(operands(1, index), in.typeCode());
            case ELSE, CATCH, CATCH_ALL -> {
                values = blocks == 0 ? 0 : blockValues[blocks - 1];
                yield index;
            }
            case END, DELEGATE -> {
                close();
                yield index;
            }
            default -> {
                int start = operands(operandCount(instruction, in), index);
                push(start, resultCount(instruction, in));
                yield start;
            }
        };
    }

    private int open(int start, int blockType) {
        if (blocks == blockStarts.length) {
            blockStarts = Arrays.copyOf(blockStarts, blocks * 2);
            blockResults = Arrays.copyOf(blockResults, blocks * 2);
            blockValues = Arrays.copyOf(blockValues, blocks * 2);
        }
        boolean value = blockType != TypeReader.EMPTY_BLOCK && !TypeReader.isTypeIndex(blockType);
        blockStarts[blocks] = start;
        blockResults[blocks] = value ? 1 : 0;
        blockValues[blocks++] = values;
        return start;
    }

    private void close() {
        if (blocks > 0) {
            blocks--;
            values = blockValues[blocks];
            push(blockStarts[blocks], blockResults[blocks]);
        }
    }

    private void push(int start, int results) {
        if (values == valueStarts.length) {
            valueStarts = Arrays.copyOf(valueStarts, values * 2);
            valueResults = Arrays.copyOf(valueResults, values * 2);
        }
        valueStarts[values] = start;
        valueResults[values++] = results;
    }

    // Takes the last {@code count} values off the stack, if they are all in this block and have one
    // result each.
    private int operands(int count, int index) {
        int bottom = blocks == 0 ? 0 : blockValues[blocks - 1];
        if (count <= 0 || values - count < bottom) {
            return index;
        }
        for (int i = values - count; i < values; i++) {
            if (valueResults[i] != 1) {
                return index;
            }
        }
        values -= count;
        return valueStarts[values];
    }

    private int operandCount(Instruction instruction, InstructionReader in) {
        return switch (instruction.typing()) {
            case Typing.Signature s -> s.params().size();
            case Typing.Access a -> 1 + a.operands().size();
            case Typing.Special _ -> specialOperands(instruction, in);
        };
    }

    private int specialOperands(Instruction instruction, InstructionReader in) {
        return switch (instruction) {
            case LOCAL_SET,
                    LOCAL_TEE,
                    GLOBAL_SET,
                    DROP,
                    BR_IF,
                    BR_TABLE,
                    MEMORY_GROW,
                    TABLE_GET,
                    REF_IS_NULL ->
                    1;
            case REF_AS_NON_NULL,
                    BR_ON_NULL,
                    BR_ON_NON_NULL,
                    THROW_REF,
                    REF_TEST,
                    REF_TEST_NULL,
                    REF_CAST,
                    REF_CAST_NULL ->
                    1;
            case STRUCT_GET,
                    STRUCT_GET_S,
                    STRUCT_GET_U,
                    ARRAY_LEN,
                    ARRAY_NEW_DEFAULT,
                    REF_I31,
                    I31_GET_S,
                    I31_GET_U ->
                    1;
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, BR_ON_CAST, BR_ON_CAST_FAIL, CONT_NEW -> 1;
            case TABLE_SET,
                    TABLE_GROW,
                    REF_EQ,
                    STRUCT_SET,
                    ARRAY_NEW,
                    ARRAY_GET,
                    ARRAY_GET_S,
                    ARRAY_GET_U ->
                    2;
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> 2;
            case SELECT,
                    SELECT_T,
                    MEMORY_COPY,
                    MEMORY_FILL,
                    MEMORY_INIT,
                    TABLE_COPY,
                    TABLE_FILL,
                    TABLE_INIT,
                    ARRAY_SET ->
                    3;
            case ARRAY_NEW_FIXED -> in.index2();
            case CALL,
                    RETURN_CALL,
                    CALL_INDIRECT,
                    RETURN_CALL_INDIRECT,
                    CALL_REF,
                    RETURN_CALL_REF -> {
                FuncType type = callee(instruction, in);
                boolean direct =
                        instruction == Instruction.CALL || instruction == Instruction.RETURN_CALL;
                yield type == null ? 0 : type.params().size() + (direct ? 0 : 1);
            }
            default -> 0;
        };
    }

    private int resultCount(Instruction instruction, InstructionReader in) {
        return switch (instruction.typing()) {
            case Typing.Signature s -> s.results().size();
            case Typing.Access a -> a.results().size();
            case Typing.Special _ -> specialResults(instruction, in);
        };
    }

    private int specialResults(Instruction instruction, InstructionReader in) {
        return switch (instruction) {
            case LOCAL_GET,
                    LOCAL_TEE,
                    GLOBAL_GET,
                    SELECT,
                    SELECT_T,
                    MEMORY_SIZE,
                    MEMORY_GROW,
                    TABLE_GET,
                    TABLE_SIZE ->
                    1;
            case TABLE_GROW,
                    REF_NULL,
                    REF_FUNC,
                    REF_IS_NULL,
                    REF_AS_NON_NULL,
                    REF_EQ,
                    REF_TEST,
                    REF_TEST_NULL ->
                    1;
            case REF_CAST,
                    REF_CAST_NULL,
                    REF_I31,
                    I31_GET_S,
                    I31_GET_U,
                    ANY_CONVERT_EXTERN,
                    EXTERN_CONVERT_ANY ->
                    1;
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, CONT_NEW ->
                    1;
            case ARRAY_NEW,
                    ARRAY_NEW_DEFAULT,
                    ARRAY_NEW_FIXED,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM,
                    ARRAY_LEN ->
                    1;
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> 1;
            case CALL, CALL_INDIRECT, CALL_REF -> {
                FuncType type = callee(instruction, in);
                yield type == null ? UNKNOWN : type.results().size();
            }
            default -> UNKNOWN;
        };
    }

    private @org.jspecify.annotations.Nullable FuncType callee(
            Instruction instruction, InstructionReader in) {
        int index = in.index();
        if (instruction == Instruction.CALL || instruction == Instruction.RETURN_CALL) {
            if (Integer.compareUnsigned(index, module.functionTypes().size()) >= 0) {
                return null;
            }
            index = module.functionTypes().get(index);
        }
        boolean known = Integer.compareUnsigned(index, module.types().size()) < 0;
        return known && module.types().get(index).composite() instanceof FuncType type
                ? type
                : null;
    }
}
