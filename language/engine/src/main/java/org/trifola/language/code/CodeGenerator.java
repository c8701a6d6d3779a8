package org.trifola.language.code;

import org.jspecify.annotations.Nullable;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.Typing;
import org.trifola.format.module.BranchHints;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.ValType;
import org.trifola.language.code.Labels.Label;

import java.util.Arrays;

/**
 * Generates register code from a valid function body, in one pass over its bytes. Code that cannot
 * be reached is passed over.
 */
final class CodeGenerator {
    private final Module module;
    private final InstructionReader reader;
    private final CodeBuffer out = new CodeBuffer();
    private final OperandStack stack;
    private final Labels labels = new Labels(out);
    private final BranchGenerator branches;
    private final NumericGenerator numerics;
    private final VectorGenerator vectors;
    private final AccessGenerator accesses;
    private final CallGenerator calls;
    private final ExceptionGenerator exceptions;
    private final ContinuationGenerator continuations;
    private final ReferencedTypes types;
    private final ObjectGenerator objects;
    private final SharedGenerator shared;
    private final CastGenerator casts;
    private final Metering metering;
    private final int paramSlots;
    private final int localSlots;

    /** Those of them that a function begins with as zero or null, parameters aside. */
    private final int clearedSlots;

    private final byte[] results;
    private final BranchHints hints;

    /** The offset of the body, from which hints count. */
    private final int start;

    private final int self;

    /** Whether the code starts with a loop, which tail calls of the function itself jump to. */
    private final boolean loopsToStart;

    /** Whether there was such a call but no loop for it. */
    private boolean needsLoop;

    /** The register of each local; null where it is the local's index. */
    private final int @Nullable [] localRegisters;

    /** Where code cannot be reached: how many blocks were opened since. */
    private int unreachableBlocks;

    private boolean reachable = true;

    private final @Nullable Statements statements;
    private final FunctionCode function;

    private CodeGenerator(
            FunctionCode function, @Nullable Statements statements, boolean loopsToStart) {
        this.statements = statements;
        this.function = function;
        this.loopsToStart = loopsToStart;
        self = function.index();
        module = function.module().module();
        ByteSlice body = function.module().bodies().get(self - module.importedFunctions());
        BinaryReader in = body.reader();
        reader = new InstructionReader(in, function.module().features());
        hints = function.module().branchHints();
        start = body.offset();
        byte[] params = Kinds.of(function.type().params());
        boolean metered = function.module().options().metered();
        byte[] localKinds = readLocals(in, params);
        byte[] locals = Kinds.ofRegisters(localKinds);
        localRegisters = locals == localKinds ? null : registersOf(localKinds);
        if (metered) {
            locals = Arrays.copyOf(locals, locals.length + 1);
            locals[locals.length - 1] = Code.I32;
        }
        results = Kinds.of(function.type().results());
        paramSlots = Kinds.ofRegisters(params).length;
        localSlots = locals.length;
        clearedSlots = metered ? localSlots - 1 : localSlots;
        stack = new OperandStack(out, locals);
        metering = new Metering(out, stack, function.module().options(), localSlots - 1);
        branches = new BranchGenerator(out, stack, labels, metering);
        numerics = new NumericGenerator(out, stack);
        vectors = new VectorGenerator(out, stack);
        accesses = new AccessGenerator(out, stack, module, metering);
        calls = new CallGenerator(out, stack, function);
        exceptions = new ExceptionGenerator(out, stack, labels, calls, function.module());
        continuations = new ContinuationGenerator(out, stack, labels, calls, function.module());
        types = new ReferencedTypes(function.module());
        objects = new ObjectGenerator(out, stack, types);
        casts = new CastGenerator(out, stack, types);
        shared = new SharedGenerator(out, stack, module, types);
    }

    static Code generate(FunctionCode function) {
        return generate(function, null);
    }

    /** Generates code that announces each instruction. */
    static Code generateInstrumented(FunctionCode function) {
        return generate(function, new Statements());
    }

    private static Code generate(FunctionCode function, @Nullable Statements statements) {
        CodeGenerator g = new CodeGenerator(function, statements, false);
        g.body();
        if (g.needsLoop) {
            Statements again = statements == null ? null : new Statements();
            g = new CodeGenerator(function, again, true);
            g.body();
        }
        return new Code(
                function,
                g.out.code(),
                g.stack.registerKinds(),
                g.stack.settledRegisters(),
                g.paramSlots,
                Kinds.ofRegisters(g.results),
                g.localSlots,
                g.calls.signatures(),
                g.calls.sites(),
                g.exceptions.chains(),
                g.continuations.resumptions(),
                g.calls.tailCalls(),
                g.calls.callsItself(),
                g.types.types(),
                g.types.casts(),
                g.out.offsets(),
                statements);
    }

    private static byte[] readLocals(BinaryReader in, byte[] params) {
        byte[] kinds = params;
        int length = params.length;
        int groups = in.u32();
        for (int i = 0; i < groups; i++) {
            int count = in.u32();
            byte kind = Kinds.ofCode(TypeReader.valType(in));
            kinds = Arrays.copyOf(kinds, length + count);
            Arrays.fill(kinds, length, length + count, kind);
            length += count;
        }
        return kinds;
    }

    private static int[] registersOf(byte[] kinds) {
        int[] registers = new int[kinds.length];
        int next = 0;
        for (int i = 0; i < kinds.length; i++) {
            registers[i] = next;
            next += kinds[i] == Code.V128 ? 2 : 1;
        }
        return registers;
    }

    /** The register of the local that the instruction names. */
    private int local() {
        return localRegisters == null ? reader.index() : localRegisters[reader.index()];
    }

    private void body() {
        metering.begin();
        if (loopsToStart) {
            branches.openStart();
        }
        labels.push(new Label(Labels.BLOCK, 0, new byte[0], results));
        metering.enter();
        while (labels.depth() > 0) {
            Instruction instruction = reader.next();
            if (reachable) {
                out.from(reader.offset());
                metering.count(instruction);
                if (statements == null) {
                    instruction(instruction);
                } else {
                    announced(instruction, statements);
                }
                metering.after(instruction);
            } else {
                unreachable(instruction);
            }
        }
    }

    private void announced(Instruction instruction, Statements to) {
        boolean statement =
                switch (instruction) {
                    case END, ELSE, CATCH, CATCH_ALL -> false;
                    default -> function.isStatement(reader.offset());
                };
        if (statement) {
            stack.settleTop(stack.depth());
            out.op(Op.STATEMENT, false);
            out.put(to.add(reader.offset(), stack.operands()));
            out.barrier();
        }
        int sites = calls.sites();
        instruction(instruction);
        for (; sites < calls.sites(); sites++) {
            to.addSite();
        }
    }

    private void unreachable(Instruction instruction) {
        switch (instruction) {
            case BLOCK, LOOP, IF, TRY_TABLE, TRY -> unreachableBlocks++;
            case ELSE -> {
                if (unreachableBlocks == 0) {
                    elsePart();
                }
            }
            case END -> {
                if (unreachableBlocks == 0) {
                    end();
                } else {
                    unreachableBlocks--;
                }
            }
            case CATCH, CATCH_ALL -> {
                if (unreachableBlocks == 0) {
                    catchPart(instruction);
                }
            }
            case DELEGATE -> {
                if (unreachableBlocks == 0) {
                    delegate();
                } else {
                    unreachableBlocks--;
                }
            }
            default -> {}
        }
    }

    private void instruction(Instruction instruction) {
        switch (instruction.typing()) {
            case Typing.Signature signature -> {
                if (!vectors.generate(instruction, signature, reader)) {
                    numerics.generate(instruction, reader);
                }
            }
            case Typing.Access access -> accesses.access(instruction, access, reader);
            case Typing.Special _ -> special(instruction);
        }
    }

    private void special(Instruction instruction) {
        switch (instruction) {
            case NOP -> {}
            case UNREACHABLE -> {
                out.op(Op.UNREACHABLE, false);
                stop();
            }
            case BLOCK ->
                    branches.open(
                            Labels.BLOCK,
                            params(reader.typeCode()),
                            blockResults(reader.typeCode()));
            case LOOP ->
                    branches.open(
                            Labels.LOOP,
                            params(reader.typeCode()),
                            blockResults(reader.typeCode()));
            case IF -> ifPart();
            case ELSE -> elsePart();
            case END -> end();
            case BR,
                    BR_IF,
                    BR_TABLE,
                    RETURN,
                    BR_ON_NULL,
                    BR_ON_NON_NULL,
                    BR_ON_CAST,
                    BR_ON_CAST_FAIL,
                    BR_ON_CAST_DESC_EQ,
                    BR_ON_CAST_DESC_EQ_FAIL ->
                    control(instruction);
            case REF_TEST,
                    REF_TEST_NULL,
                    REF_CAST,
                    REF_CAST_NULL,
                    REF_CAST_DESC_EQ,
                    REF_CAST_DESC_EQ_NULL ->
                    casts.generate(instruction, reader);
            case REF_I31_SHARED -> objects.generate(instruction, reader);
            case CALL, CALL_INDIRECT, CALL_REF -> {
                if (instruction == Instruction.CALL
                        && reader.index() < module.importedFunctions()) {
                    metering.settle();
                }
                calls.call(instruction, reader);
                exceptions.site();
            }
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> tailCall(instruction);
            case TRY_TABLE, TRY, CATCH, CATCH_ALL, DELEGATE, THROW, THROW_REF, RETHROW ->
                    exception(instruction);
            case CONT_NEW, CONT_BIND, SUSPEND, RESUME, RESUME_THROW, RESUME_THROW_REF, SWITCH ->
                    continuation(instruction);
            case DROP -> stack.drop();
            case SELECT, SELECT_T -> select();
            case LOCAL_GET -> stack.pushLocal(local());
            case LOCAL_SET -> setLocal(local());
            case LOCAL_TEE -> {
                setLocal(local());
                stack.pushLocal(local());
            }
            default -> {
                switch (instruction.feature()) {
                    case GC, CUSTOM_DESCRIPTORS -> {
                        metering.object(instruction, reader, types);
                        objects.generate(instruction, reader);
                    }
                    case SHARED_EVERYTHING -> shared.generate(instruction, reader);
                    default -> accesses.special(instruction, reader);
                }
            }
        }
    }

    private int[] parameterRegisters() {
        byte[] params = Kinds.of(function.type().params());
        int[] registers = new int[params.length];
        for (int i = 0; i < registers.length; i++) {
            registers[i] = localRegisters == null ? i : localRegisters[i];
        }
        return registers;
    }

    private void exception(Instruction instruction) {
        switch (instruction) {
            case TRY_TABLE, TRY -> {
                Handler[] handlers =
                        instruction == Instruction.TRY
                                ? new Handler[0]
                                : exceptions.handlers(reader);
                Label label =
                        branches.open(
                                Labels.TRY,
                                params(reader.typeCode()),
                                blockResults(reader.typeCode()));
                exceptions.open(label, handlers);
            }
            case CATCH, CATCH_ALL -> catchPart(instruction);
            case DELEGATE -> delegate();
            case THROW -> {
                exceptions.throwTag(reader.index());
                stop();
            }
            case THROW_REF -> {
                exceptions.throwReference();
                stop();
            }
            default -> {
                exceptions.rethrow(reader.index());
                stop();
            }
        }
    }

    private void continuation(Instruction instruction) {
        int index = reader.index();
        switch (instruction) {
            case CONT_NEW -> {
                continuations.create();
                return;
            }
            case CONT_BIND -> continuations.bind(index, reader.index2());
            case SUSPEND -> continuations.suspend(index);
            case RESUME -> continuations.resume(index, reader);
            case RESUME_THROW -> continuations.resumeThrow(index, reader.index2(), reader);
            case RESUME_THROW_REF -> continuations.resumeThrowReference(index, reader);
            default -> continuations.switchTo(index, reader.index2());
        }
        exceptions.site();
    }

    private void catchPart(Instruction instruction) {
        Label label = labels.get(0);
        if (reachable) {
            branches.branch(label);
        }
        exceptions.startCatch(label, instruction, reader.index());
        metering.split();
        reachable = true;
    }

    private void delegate() {
        int index = reader.index();
        Label label = labels.get(0);
        end();
        exceptions.delegate(label, index);
    }

    private void tailCall(Instruction instruction) {
        if (instruction != Instruction.RETURN_CALL || reader.index() != self) {
            metering.end();
            calls.tailCall(instruction, reader);
        } else if (loopsToStart) {
            branches.startAgain(parameterRegisters(), paramSlots, clearedSlots);
        } else {
            needsLoop = true;
        }
        stop();
    }

    private void control(Instruction instruction) {
        switch (instruction) {
            case BR -> {
                if (labels.isFunction(reader.index())) {
                    branches.emitReturn(results);
                } else {
                    branches.branch(labels.get(reader.index()));
                }
                stop();
            }
            case BR_IF -> {
                hint();
                branches.branchIf(labels.get(reader.index()));
            }
            case BR_TABLE -> branchTable();
            case RETURN -> {
                branches.emitReturn(results);
                stop();
            }
            case BR_ON_NULL -> {
                int register = stack.use(stack.depth() - 1);
                stack.drop();
                branches.branchOn(
                        new Condition(Op.BR_IF_NULL, register, 0), labels.get(reader.index()));
                pushReference(register);
            }
            case BR_ON_NON_NULL -> {
                int register = stack.use(stack.depth() - 1);
                stack.settle(stack.depth() - 1);
                branches.branchOn(
                        new Condition(Op.BR_IF_NON_NULL, register, 0), labels.get(reader.index()));
                stack.drop();
            }
            case BR_ON_CAST, BR_ON_CAST_FAIL, BR_ON_CAST_DESC_EQ, BR_ON_CAST_DESC_EQ_FAIL ->
                    branches.branchOn(
                            casts.condition(instruction, reader), labels.get(reader.index()));
            default -> throw new UnsupportedInstruction(instruction.text());
        }
    }

    /**
     * Pushes the reference in {@code register} again, which is the register of its depth or a
     * local's.
     */
    private void pushReference(int register) {
        int to = stack.push(Code.REF);
        if (to != register) {
            out.op(Op.MOVE_REF, true);
            out.put(to);
            out.put(register);
        }
    }

    private void branchTable() {
        Label[] targets = new Label[reader.vectorLength()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = labels.get(reader.vector(i));
        }
        int register = stack.pop();
        branches.branchTable(register, targets);
        stop();
    }

    private void setLocal(int local) {
        int top = stack.depth() - 1;
        byte kind = stack.kind(top);
        boolean used = stack.isUsed(local);
        if (!used && stack.isInRegister(top) && out.retarget(stack.register(top, kind), local)) {
            stack.drop();
            return;
        }
        if (stack.isInLocal(top, local)) {
            // local.get x; local.set x, perhaps with more uses below: those stay valid.
            stack.drop();
            return;
        }
        if (used) {
            stack.settleUsesOf(local);
        }
        stack.moveTo(top, local);
        stack.drop();
        out.barrier();
    }

    private void select() {
        int condition = stack.pop();
        int b = stack.pop();
        byte kind = stack.kind(stack.depth() - 1);
        int a = stack.pop();
        int to = stack.push(kind);
        out.op(kind == Code.V128 ? Op.SELECT_V128 : Op.SELECT_I32 + kind, true);
        out.put(to);
        out.put(condition);
        out.put(a);
        out.put(b);
    }

    private void stop() {
        out.barrier();
        reachable = false;
        unreachableBlocks = 0;
    }

    private void hint() {
        branches.hint(hints.get(function.index(), reader.offset() - start));
    }

    private void ifPart() {
        hint();
        Condition condition = branches.popCondition();
        Label label =
                branches.open(
                        Labels.IF, params(reader.typeCode()), blockResults(reader.typeCode()));
        label.at = branches.branchUnless(condition);
    }

    private void elsePart() {
        Label then = labels.pop();
        Label label = new Label(Labels.ELSE, then.height, then.params, then.results);
        label.adoptFixups(then);
        labels.push(label);
        if (reachable) {
            branches.branch(label);
        }
        out.set(then.at, out.pc());
        out.barrier();
        stack.truncate(then.height);
        for (byte kind : then.params) {
            stack.push(kind);
        }
        reachable = true;
        metering.split();
    }

    private void end() {
        Label label = labels.pop();
        exceptions.close(label);
        if (labels.depth() == 0) {
            endFunction(label);
            return;
        }
        if (reachable) {
            branches.fallThrough(label);
        }
        boolean target = label.isTarget();
        labels.bind(label);
        if (label.kind == Labels.IF) {
            out.set(label.at, out.pc());
            out.barrier();
            target = true;
        }
        if (label.kind == Labels.LOOP) {
            metering.closeLoop();
            metering.split();
        } else if (target) {
            metering.split();
        }
        reachable |= target;
        if (reachable) {
            branches.resultsOf(label);
        } else {
            stack.truncate(label.height);
            unreachableBlocks = 0;
        }
    }

    private void endFunction(Label label) {
        if (reachable && !label.isTarget()) {
            branches.emitReturn(results);
            return;
        }
        if (reachable) {
            branches.fallThrough(label);
        }
        if (label.isTarget()) {
            labels.bind(label);
            branches.resultsOf(label);
            branches.emitReturn(results);
        }
    }

    private byte[] params(int blockType) {
        return TypeReader.isTypeIndex(blockType)
                ? Kinds.of(((FuncType) module.types().get(blockType).composite()).params())
                : NO_KINDS;
    }

    private byte[] blockResults(int blockType) {
        if (TypeReader.isTypeIndex(blockType)) {
            return Kinds.of(((FuncType) module.types().get(blockType).composite()).results());
        }
        return blockType == TypeReader.EMPTY_BLOCK
                ? NO_KINDS
                : new byte[] {Kinds.of(ValType.ofCode(blockType))};
    }

    private static final byte[] NO_KINDS = {};
}
