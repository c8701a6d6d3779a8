package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.CanonicalType;

/**
 * The instruction table as arrays by {@link Instruction#ordinal}: what the loop over a body looks
 * up at each step.
 */
final class Signatures {
    /** Fixed operands and results; nothing else to check. */
    static final byte SIGNATURE = 0;

    /** As {@link #SIGNATURE}, and lane indices to check. */
    static final byte LANES = 1;

    /** A memory access. */
    static final byte ACCESS = 2;

    // The rest have rules of their own, in one class per chapter of the specification.
    static final byte LOCAL = 3;
    static final byte CONTROL = 4;
    static final byte CALL = 5;
    static final byte PARAMETRIC = 6;
    static final byte TABLE = 7;
    static final byte MEMORY = 8;
    static final byte REFERENCE = 9;
    static final byte CAST = 10;
    static final byte AGGREGATE = 11;
    static final byte ARRAY_BULK = 12;
    static final byte EXCEPTION = 13;
    static final byte CONTINUATION = 14;
    static final byte ATOMIC_ACCESS = 15;

    private static final int COUNT = Instruction.values().length;
    private static final int[] NONE = {};

    static final byte[] FAMILY = new byte[COUNT];
    static final int[][] PARAMS = new int[COUNT][];
    static final int[][] RESULTS = new int[COUNT][];

    /** The width of a memory access as a power of two. */
    static final byte[] WIDTH_LOG2 = new byte[COUNT];

    static final boolean[] ATOMIC = new boolean[COUNT];

    /** The number of lanes that a lane index selects from; 0 where there is none. */
    static final byte[] LANE_COUNT = new byte[COUNT];

    static {
        for (Instruction i : Instruction.values()) {
            int n = i.ordinal();
            PARAMS[n] = NONE;
            RESULTS[n] = NONE;
            LANE_COUNT[n] = (byte) lanes(i);
            // FAST: no switch over patterns, see TypeValidator.
            if (i.typing() instanceof Typing.Signature s) {
                FAMILY[n] = LANE_COUNT[n] == 0 ? SIGNATURE : LANES;
                PARAMS[n] = CanonicalType.codes(s.params());
                RESULTS[n] = CanonicalType.codes(s.results());
            } else if (i.typing() instanceof Typing.Access a) {
                FAMILY[n] = ACCESS;
                PARAMS[n] = CanonicalType.codes(a.operands());
                RESULTS[n] = CanonicalType.codes(a.results());
                WIDTH_LOG2[n] = (byte) Integer.numberOfTrailingZeros(a.bytes());
                ATOMIC[n] = a.atomic();
            } else {
                FAMILY[n] = family(i);
            }
        }
    }

    private Signatures() {}

    private static int lanes(Instruction i) {
        return switch (i.immediates()) {
            case LANES -> 32;
            case MEMARG_LANE -> 16 / ((Typing.Access) i.typing()).bytes();
            // The shape is in the name: i8x16.extract_lane_s.
            case LANE ->
                    Integer.parseInt(
                            i.text(), i.text().indexOf('x') + 1, i.text().indexOf('.'), 10);
            default -> 0;
        };
    }

    private static byte family(Instruction i) {
        return switch (i) {
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET -> LOCAL;
            case NOP, UNREACHABLE, BLOCK, LOOP, IF, ELSE, END, BR, BR_IF, BR_TABLE, RETURN ->
                    CONTROL;
            case BR_ON_NULL, BR_ON_NON_NULL -> REFERENCE;
            case BR_ON_CAST, BR_ON_CAST_FAIL, BR_ON_CAST_DESC_EQ, BR_ON_CAST_DESC_EQ_FAIL -> CAST;
            case CALL,
                    CALL_INDIRECT,
                    CALL_REF,
                    RETURN_CALL,
                    RETURN_CALL_INDIRECT,
                    RETURN_CALL_REF ->
                    CALL;
            case DROP, SELECT, SELECT_T -> PARAMETRIC;
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT, DATA_DROP ->
                    MEMORY;
            case REF_TEST,
                    REF_TEST_NULL,
                    REF_CAST,
                    REF_CAST_NULL,
                    REF_CAST_DESC_EQ,
                    REF_CAST_DESC_EQ_NULL ->
                    CAST;
            case ARRAY_FILL,
                    ARRAY_COPY,
                    ARRAY_INIT_DATA,
                    ARRAY_INIT_ELEM,
                    ARRAY_NEW_DATA,
                    ARRAY_NEW_ELEM ->
                    ARRAY_BULK;
            default -> familyOfName(i);
        };
    }

    private static byte familyOfName(Instruction i) {
        return switch (i.feature()) {
            case EXCEPTIONS, LEGACY_EXCEPTIONS -> EXCEPTION;
            case STACK_SWITCHING -> CONTINUATION;
            case SHARED_EVERYTHING -> i == Instruction.REF_I31_SHARED ? REFERENCE : ATOMIC_ACCESS;
            default -> {
                String text = i.text();
                if (text.startsWith("table.") || text.startsWith("elem.")) {
                    yield TABLE;
                }
                yield text.startsWith("struct.") || text.startsWith("array.")
                        ? AGGREGATE
                        : REFERENCE;
            }
        };
    }
}
