package org.trifola.format.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.format.instruction.Instruction.*;
import static org.trifola.format.validation.Code.body;
import static org.trifola.format.validation.Code.expression;
import static org.trifola.format.validation.Code.type;

import org.junit.jupiter.api.Test;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Export;
import org.trifola.format.module.Global;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RecType;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;

class ModuleValidatorTest {
    private static final int BODIES = 3_000;

    private static void reject(Module.Builder module, Set<Feature> features, String reason) {
        Invalid e =
                assertThrows(
                        Invalid.class, () -> ModuleValidator.validate(module.build(), features));
        assertTrue(e.reason().startsWith(reason), e.reason());
    }

    private static void reject(Module.Builder module, String reason) {
        reject(module, Feature.all(), reason);
    }

    private static Module.Builder memory(
            AddressType address, Limits limits, boolean shared, int pageSizeLog2) {
        Module.Builder module = new Module.Builder();
        module.memories.add(new MemoryType(address, limits, shared, pageSizeLog2));
        return module;
    }

    private static Module.Builder global(boolean mutable, ByteSlice init) {
        Module.Builder module = new Module.Builder();
        module.globals.add(new Global(new GlobalType(NumType.I32, mutable, false), init));
        return module;
    }

    @Test
    void acceptsTheEmptyModule() {
        assertDoesNotThrow(
                () -> ModuleValidator.validate(new Module.Builder().build(), Set.of(Feature.CORE)));
    }

    @Test
    void rejectsExportNameUsedTwice() {
        Module.Builder module = memory(AddressType.I32, Limits.of(1), false, 16);
        module.exports.add(new Export("m", ExternKind.MEMORY, 0));
        module.exports.add(new Export("m", ExternKind.MEMORY, 0));
        reject(module, "duplicate export name");
    }

    @Test
    void rejectsExportOfWhatIsNotThere() {
        Module.Builder module = new Module.Builder();
        module.exports.add(new Export("t", ExternKind.TABLE, 7));
        reject(module, "unknown table 7");
    }

    @Test
    void rejectsStartFunctionWithAResult() {
        Module.Builder module = Code.function(type(NumType.I32), body().op(I32_CONST, 1).end());
        module.start = OptionalInt.of(0);
        reject(module, "start function");
    }

    @Test
    void boundsMemoriesByTheirAddresses() {
        reject(
                memory(AddressType.I32, Limits.of(65_537), false, 16),
                "memory size must be at most 65536 pages (4GiB)");
        reject(
                memory(AddressType.I64, Limits.of((1L << 48) + 1), false, 16),
                "memory size must be at most");
        reject(
                memory(AddressType.I32, Limits.of(1L << 32), false, 0),
                "memory size must be at most");
        reject(
                memory(AddressType.I32, Limits.of(2, 1), false, 16),
                "size minimum must not be greater than maximum");
        reject(memory(AddressType.I32, Limits.of(2), true, 16), "shared memory must have maximum");
        reject(memory(AddressType.I32, Limits.of(2), false, 1), "invalid custom page size");
    }

    @Test
    void rejectsSecondMemoryWithoutTheFeature() {
        Module.Builder module = memory(AddressType.I32, Limits.of(1), false, 16);
        module.memories.add(module.memories.getFirst());
        assertDoesNotThrow(() -> ModuleValidator.validate(module.build(), Feature.standard()));
        Set<Feature> features = EnumSet.copyOf(Feature.standard());
        features.remove(Feature.MULTI_MEMORY);
        reject(module, features, "multiple memories");
    }

    @Test
    void acceptsArithmeticInConstantExpressions() {
        var sum = expression().op(I32_CONST, 1).op(I32_CONST, 2).op(I32_ADD).end();
        assertDoesNotThrow(
                () -> ModuleValidator.validate(global(false, sum).build(), Feature.all()));
    }

    @Test
    void rejectsDivisionInConstantExpressions() {
        var quotient = expression().op(I32_CONST, 1).op(I32_CONST, 2).op(I32_DIV_S).end();
        reject(global(false, quotient), "constant expression required");
    }

    @Test
    void rejectsGlobalThatIsInitialisedLater() {
        reject(global(false, expression().op(GLOBAL_GET, 0).end()), "unknown global 0");
    }

    @Test
    void rejectsMutableGlobalInAConstantExpression() {
        Module.Builder module = global(true, expression().op(I32_CONST, 1).end());
        module.globals.add(
                new Global(
                        new GlobalType(NumType.I32, false, false),
                        expression().op(GLOBAL_GET, 0).end()));
        reject(module, "constant expression required");
    }

    private static Module modules(Set<Integer> broken) {
        Module.Builder module = new Module.Builder();
        module.types.add(RecType.of(type()));
        module.functions = new IndexVector(new int[BODIES]);
        Code good = body();
        for (int i = 0; i < 100; i++) {
            good.op(NOP);
        }
        ByteSlice fine = good.end();
        ByteSlice bad = body().op(Instruction.DROP).end();
        for (int i = 0; i < BODIES; i++) {
            module.bodies.add(broken.contains(i) ? bad : fine);
        }
        return module.build();
    }

    private static void validateInParallel(Module module, Executor executor) {
        ModuleValidator.validate(
                module,
                Feature.all(),
                new CanonicalTypes(),
                ValidationLimits.STANDARD,
                executor,
                8);
    }

    @Test
    void reportsTheFirstErrorHoweverManyThreadsLook() {
        Module module = modules(Set.of(2_999, 1_234, 1_300, 2_000));
        for (int i = 0; i < 50; i++) {
            FormatException e =
                    assertThrows(
                            FormatException.class,
                            () -> validateInParallel(module, r -> Thread.ofVirtual().start(r)));
            assertEquals(1_234, e.functionIndex());
        }
    }

    @Test
    void validatesAloneWhereTheExecutorNeverGetsToIt() {
        List<Runnable> late = new ArrayList<>();
        validateInParallel(modules(Set.of()), late::add);
        assertTrue(!late.isEmpty());
        late.forEach(Runnable::run);
    }
}
