package org.trifola.format.validation;

import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.ConstantI32;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.NumType;

import java.util.Set;

/**
 * Validates function bodies and constant expressions, each in one pass over its bytes (spec:
 * validation/instructions, appendix/algorithm). An instance serves one thread; its buffers serve
 * one body after the other.
 */
final class FunctionValidator {
    private static final int[] NONE = {};

    private final Body body;
    private final PlainCode plain;
    private final OperandStack operands;
    private final ControlStack control;
    private final ControlRules controlRules;
    private final CallRules calls;
    private final ParametricRules parametric;
    private final TableRules tables;
    private final MemoryRules memories;
    private final ReferenceRules references;
    private final CastRules casts;
    private final AggregateRules aggregates;
    private final ArrayRules arrays;
    private final ExceptionRules exceptions;
    private final ContinuationRules continuations;
    private final AtomicRules atomics;
    private final SharingRules sharing;

    FunctionValidator(ModuleContext module, Set<Feature> features) {
        body = new Body(module, features);
        plain = new PlainCode(body, features);
        operands = body.operands;
        control = body.control;
        controlRules = new ControlRules(body);
        calls = new CallRules(body);
        parametric = new ParametricRules(body);
        tables = new TableRules(body);
        memories = new MemoryRules(body);
        references = new ReferenceRules(body);
        casts = new CastRules(body);
        aggregates = new AggregateRules(body);
        arrays = new ArrayRules(body);
        exceptions = new ExceptionRules(body);
        continuations = new ContinuationRules(body);
        atomics = new AtomicRules(body);
        sharing = new SharingRules(body);
    }

    /** Validates the body of function {@code index}, which is loaded. */
    void function(int index, ByteSlice code) {
        function(index, code.bytes(), code.offset(), code.end());
    }

    /**
     * Validates the body of function {@code index} at {@code [start, end)} of {@code code}: local
     * declarations, then instructions.
     */
    void function(int index, LoadedBytes code, int start, int end) {
        try {
            CanonicalType type = body.module.functions[index];
            body.start(code, start, end);
            body.constant = false;
            body.visibleGlobals = Integer.MAX_VALUE;
            body.shared = type.type().shared();
            body.locals.read(type.params(), body.localsIn, body.in.in());
            sharing.checkLocals();
            control.push(Instruction.BLOCK, NONE, type.results(), 0);
            instructions();
        } catch (FormatException e) {
            throw e.at(e.position(), index, null, null);
        }
    }

    /**
     * Validates a constant expression that must yield the type {@code result} (spec:
     * validation/instructions, "Constant Expressions").
     *
     * @param visibleGlobals the number of globals that are initialised before
     * @param shared whether it may use only what is shared: the result is for all threads
     */
    void constant(ByteSlice expression, int result, int visibleGlobals, boolean shared) {
        if (result == NumType.I32_CODE && ConstantI32.is(expression)) {
            return;
        }
        body.start(expression.bytes(), expression.offset(), expression.end());
        body.constant = true;
        body.shared = shared;
        body.visibleGlobals = visibleGlobals;
        body.locals.clear();
        control.push(Instruction.BLOCK, NONE, new int[] {result}, 0);
        instructions();
    }

    private void instructions() {
        boolean inBody = !body.constant && !body.shared;
        while (control.depth() > 0) {
            if (inBody) {
                plain.pass();
                if (control.depth() == 0) {
                    return;
                }
            }
            instruction();
        }
        BinaryReader in = body.in.in();
        if (!in.atEnd()) {
            throw Malformed.atOffset(
                    in.offset(), "section size mismatch: code after the final end");
        }
    }

    // FAST: a method of its own, which C2 does not compile together with what is plain.
    private void instruction() {
        InstructionReader in = body.in;
        if (in.atEnd()) {
            throw in.missingEnd();
        }
        Instruction i = in.next();
        int n = i.ordinal();
        if (body.constant && !isConstant(i)) {
            throw body.invalid("constant expression required: found " + i.text());
        }
        switch (Signatures.FAMILY[n]) {
            case Signatures.SIGNATURE -> {
                operands.popAll(Signatures.PARAMS[n]);
                operands.pushAll(Signatures.RESULTS[n]);
            }
            case Signatures.LOCAL -> variable(i);
            case Signatures.ACCESS -> access(n);
            case Signatures.CONTROL -> controlRules.check(i);
            default -> other(i, n);
        }
        if (body.shared) {
            sharing.check(i);
        }
    }

    private void other(Instruction i, int n) {
        switch (Signatures.FAMILY[n]) {
            case Signatures.LANES -> {
                checkLanes(n);
                operands.popAll(Signatures.PARAMS[n]);
                operands.pushAll(Signatures.RESULTS[n]);
            }
            case Signatures.CALL -> calls.check(i);
            case Signatures.PARAMETRIC -> parametric.check(i);
            case Signatures.TABLE -> tables.check(i);
            case Signatures.MEMORY -> memories.check(i);
            case Signatures.REFERENCE -> references.check(i);
            case Signatures.CAST -> casts.check(i);
            case Signatures.AGGREGATE -> aggregates.check(i);
            case Signatures.ARRAY_BULK -> arrays.check(i);
            case Signatures.EXCEPTION -> exceptions.check(i);
            case Signatures.CONTINUATION -> continuations.check(i);
            case Signatures.ATOMIC_ACCESS -> atomics.check(i);
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private void variable(Instruction i) {
        int index = body.in.index();
        int offset = body.in.offset();
        if (i == Instruction.GLOBAL_GET || i == Instruction.GLOBAL_SET) {
            global(i, index);
            return;
        }
        int type = body.locals.type(index, offset);
        if (i == Instruction.LOCAL_GET) {
            body.locals.checkSet(index, type, offset);
            operands.push(type);
            return;
        }
        operands.pop(type);
        body.locals.set(index, type);
        if (i == Instruction.LOCAL_TEE) {
            operands.push(type);
        }
    }

    private void global(Instruction i, int index) {
        GlobalType global = body.module.globalType(index, body.offset());
        int type = body.module.globals[index];
        if (i == Instruction.GLOBAL_SET) {
            if (!global.mutable()) {
                throw body.invalid("immutable global: global.set " + index);
            }
            operands.pop(type);
            return;
        }
        if (body.constant) {
            if (index >= body.visibleGlobals) {
                throw body.invalid("unknown global " + index + ": it is initialised later");
            }
            if (global.mutable()) {
                throw body.invalid("constant expression required: global " + index + " is mutable");
            }
        }
        operands.push(type);
    }

    private void access(int n) {
        InstructionReader in = body.in;
        int address = body.module.memoryAddress(in.memory(), in.offset());
        int width = Signatures.WIDTH_LOG2[n];
        if (Signatures.ATOMIC[n]) {
            if (in.align() != width) {
                throw body.invalid("atomic alignment must be natural: expected " + (1 << width));
            }
        } else if (in.align() > width) {
            throw body.invalid("alignment must not be larger than natural: " + (1 << width));
        }
        if (address == NumType.I32_CODE && in.value() >>> 32 != 0) {
            throw body.invalid("offset out of range: " + Long.toUnsignedString(in.value()));
        }
        if (Signatures.LANE_COUNT[n] != 0) {
            checkLanes(n);
        }
        operands.popAll(Signatures.PARAMS[n]);
        operands.pop(address);
        operands.pushAll(Signatures.RESULTS[n]);
    }

    private void checkLanes(int n) {
        InstructionReader in = body.in;
        int count = Signatures.LANE_COUNT[n];
        boolean valid =
                count == 32
                        ? ((in.value() | in.value2()) & 0xE0E0_E0E0_E0E0_E0E0L) == 0
                        : in.lane() < count;
        if (!valid) {
            throw Invalid.atOffset(
                    in.offset(), "invalid lane index: there are " + count + " lanes");
        }
    }

    private static boolean isConstant(Instruction i) {
        return switch (i) {
            case I32_CONST,
                    I64_CONST,
                    F32_CONST,
                    F64_CONST,
                    V128_CONST,
                    REF_NULL,
                    REF_FUNC,
                    GLOBAL_GET,
                    END ->
                    true;
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_NEW_DESC, STRUCT_NEW_DEFAULT_DESC -> true;
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED -> true;
            case REF_I31, REF_I31_SHARED -> true;
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> true;
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> true;
            default -> false;
        };
    }
}
