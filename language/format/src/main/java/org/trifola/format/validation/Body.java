package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.LocalsReader;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.VecType;

import java.util.Set;

/**
 * What the rules for instructions share: the body or constant expression at hand and the state at
 * its current point.
 */
final class Body {
    /** No types. */
    static final int[] EMPTY = {};

    private static final int[][] NUMERIC = {
        {NumType.I32_CODE},
        {NumType.I64_CODE},
        {NumType.F32_CODE},
        {NumType.F64_CODE},
        {VecType.V128_CODE}
    };
    private static final int CACHE_SIZE = 64;

    final ModuleContext module;
    final TypeContext types;
    final OperandStack operands;
    final ControlStack control;
    final Locals locals;
    final InstructionReader in;
    final LocalsReader localsIn;

    /** Whether this is a constant expression; it may use the first {@link #visibleGlobals}. */
    boolean constant;

    int visibleGlobals;

    /** Whether all threads may come here: only what is shared may be used. */
    boolean shared;

    // FAST: arrays of one type, found by their type: a block with a reference for its result
    // allocates nothing.
    private final int[][] singles = new int[CACHE_SIZE][];

    private int[] blockParams = EMPTY;
    private int[] blockResults = EMPTY;

    Body(ModuleContext module, Set<Feature> features) {
        this.module = module;
        types = module.types;
        in = new InstructionReader(new BinaryReader(LoadedBytes.NONE, 0, 0), features);
        localsIn = new LocalsReader(in.in(), features);
        operands = new OperandStack(types, module.limits.operands(), in);
        control = new ControlStack(operands);
        locals = new Locals(types, module.limits.locals());
    }

    /** Moves to the start of the code at {@code [start, end)}. */
    void start(LoadedBytes code, int start, int end) {
        in.in().reset(code, start, end);
        operands.reset();
        control.reset();
    }

    /** The offset of the current instruction. */
    int offset() {
        return in.offset();
    }

    Invalid invalid(String reason) {
        return Invalid.atOffset(in.offset(), reason);
    }

    /**
     * Reads the current instruction's block type; {@link #blockParams} and {@link #blockResults}
     * are its parts.
     */
    void readBlockType() {
        int code = in.typeCode();
        if (code == TypeReader.EMPTY_BLOCK) {
            blockParams = EMPTY;
            blockResults = EMPTY;
        } else if (TypeReader.isTypeIndex(code)) {
            CanonicalType type = functionType(code);
            blockParams = type.params();
            blockResults = type.results();
        } else {
            blockParams = EMPTY;
            blockResults = single(types.resolve(code, offset()));
        }
    }

    int[] blockParams() {
        return blockParams;
    }

    int[] blockResults() {
        return blockResults;
    }

    /** The type {@code code} alone. */
    int[] single(int code) {
        if (code < 0) {
            return NUMERIC[-1 - code];
        }
        int slot = (code ^ code >>> 24) & CACHE_SIZE - 1;
        int[] known = singles[slot];
        if (known == null || known[0] != code) {
            known = new int[] {code};
            singles[slot] = known;
        }
        return known;
    }

    /** The type with the given index, which must be of the given kind. */
    CanonicalType type(int index, AbsHeapType.Kind kind) {
        CanonicalType type = types.type(index, offset());
        if (type.kind() != kind) {
            throw invalid("type mismatch: type " + index + " is no " + kind.text() + " type");
        }
        return type;
    }

    CanonicalType functionType(int index) {
        return type(index, AbsHeapType.Kind.FUNC);
    }

    /** The types that a branch to {@code label} takes along. */
    int[] labelTypes(int label) {
        return control.labelTypes(label, offset());
    }

    /** Checks that {@code actual} matches {@code expected}, which some rule demands. */
    void match(int actual, int expected) {
        if (!types.matches(actual, expected)) {
            throw invalid(
                    "type mismatch: expected "
                            + types.show(expected)
                            + ", found "
                            + types.show(actual, expected > 0 && types.isShared(expected)));
        }
    }

    /** Checks that the types in {@code actual} match those in {@code expected} one by one. */
    void matchAll(int[] actual, int[] expected) {
        boolean ok = actual.length == expected.length;
        for (int i = 0; ok && i < actual.length; i++) {
            ok = types.matches(actual[i], expected[i]);
        }
        if (!ok) {
            throw invalid(
                    "type mismatch: expected "
                            + types.show(expected)
                            + ", found "
                            + types.show(actual));
        }
    }

    /** Takes a reference to {@code type} or null. */
    void popNullable(CanonicalType type) {
        operands.pop(TypeContext.nullableReference(type));
    }

    /** Takes a reference to {@code kind}, shared or not, or null; returns its type. */
    int popAbstract(AbsHeapType.Kind kind) {
        int type = operands.popReference();
        int expected = TypeContext.nullableReference(kind);
        if (!types.matches(type, expected)
                && !types.matches(type, new RefType(true, new AbsHeapType(kind, true)).code())) {
            throw invalid(
                    "type mismatch: expected subtype of "
                            + kind.text()
                            + ", found "
                            + types.showHeap(type));
        }
        return type;
    }

    /** The type {@code code}, a reference, without null. */
    static int nonNull(int code) {
        return code & ~RefType.NULL_BIT;
    }
}
