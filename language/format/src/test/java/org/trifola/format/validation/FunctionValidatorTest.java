package org.trifola.format.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.format.instruction.Instruction.*;
import static org.trifola.format.validation.Code.body;
import static org.trifola.format.validation.Code.function;
import static org.trifola.format.validation.Code.type;

import org.junit.jupiter.api.Test;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.diagnostic.Position;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.TagType;

import java.util.Set;

class FunctionValidatorTest {
    private static final FuncType NOTHING = type();
    private static final FuncType ONE = type(NumType.I32);

    private static void accept(Module.Builder module) {
        assertDoesNotThrow(() -> ModuleValidator.validate(module.build(), Feature.all()));
    }

    private static FormatException reject(
            Module.Builder module, Set<Feature> features, String reason) {
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () -> ModuleValidator.validate(module.build(), features));
        assertTrue(e.reason().startsWith(reason), e.reason());
        return e;
    }

    private static FormatException reject(FuncType type, ByteSlice body, String reason) {
        return reject(function(type, body), Feature.all(), reason);
    }

    private static Module.Builder withMemory(FuncType type, ByteSlice body) {
        Module.Builder module = function(type, body);
        module.memories.add(new MemoryType(AddressType.I32, Limits.of(1), false, 16));
        return module;
    }

    @Test
    void acceptsTheResultThatTheTypePromises() {
        accept(function(ONE, body().op(I32_CONST, 1).end()));
    }

    @Test
    void namesTheTypesRequiredAndFound() {
        var code = body().op(I32_CONST, 1).op(I64_CONST, 2).op(I32_ADD).end();
        reject(ONE, code, "type mismatch: instruction requires [i32 i32] but stack has [i32 i64]");
    }

    @Test
    void reportsTheOffsetAndTheFunction() {
        FormatException e = reject(ONE, body().op(NOP).op(DROP).end(), "type mismatch");
        assertEquals(new Position.Binary(2), e.position());
        assertEquals(0, e.functionIndex());
    }

    @Test
    void rejectsBranchDeeperThanTheLabels() {
        accept(function(NOTHING, body().op(BLOCK, Code.EMPTY).op(BR, 1).op(END).end()));
        reject(NOTHING, body().op(BLOCK, Code.EMPTY).op(BR, 2).op(END).end(), "unknown label 2");
    }

    @Test
    void acceptsAnyOperandAfterUnreachable() {
        accept(
                function(
                        ONE,
                        body().op(UNREACHABLE)
                                .op(I64_EQZ)
                                .op(F32_CONST)
                                .bytes(0, 0, 0, 0)
                                .op(DROP)
                                .end()));
        accept(function(ONE, body().op(UNREACHABLE).op(SELECT).end()));
    }

    @Test
    void checksOperandsThatAreThereAfterUnreachable() {
        reject(ONE, body().op(UNREACHABLE).op(I64_CONST, 1).op(I32_EQZ).end(), "type mismatch");
    }

    @Test
    void rejectsOperandsLeftInABlock() {
        var code = body().op(BLOCK, Code.EMPTY).op(I32_CONST, 1).op(END).end();
        reject(NOTHING, code, "type mismatch: block requires [] but stack has [i32]");
    }

    @Test
    void rejectsIfWithoutElseThatHasAResult() {
        var code = body().op(I32_CONST, 1).op(IF, Code.I32).op(I32_CONST, 1).op(END).end();
        reject(ONE, code, "type mismatch");
    }

    @Test
    void rejectsElseOutsideOfIf() {
        FormatException e =
                reject(
                        NOTHING,
                        body().op(BLOCK, Code.EMPTY).op(ELSE).op(END).end(),
                        "END opcode expected");
        assertTrue(e instanceof Malformed);
    }

    @Test
    void rejectsBranchTableOfDifferentArities() {
        var code =
                body().op(BLOCK, Code.EMPTY)
                        .op(I32_CONST, 1)
                        .op(I32_CONST, 1)
                        .op(BR_TABLE, 1, 0, 1);
        reject(ONE, code.op(END).op(I32_CONST, 1).end(), "type mismatch");
    }

    @Test
    void rejectsReadingANonNullableLocalThatIsNotSet() {
        // (local (ref func)), twice the same read: before and after it is set
        reject(
                NOTHING,
                Code.locals(1, 0x64, 0x70).op(LOCAL_GET, 0).op(DROP).end(),
                "uninitialized local 0");
        var set =
                Code.locals(1, 0x64, 0x70)
                        .op(REF_NULL)
                        .bytes(0x70)
                        .op(REF_AS_NON_NULL)
                        .op(LOCAL_SET, 0);
        accept(function(NOTHING, set.op(LOCAL_GET, 0).op(DROP).end()));
    }

    @Test
    void forgetsAtTheEndOfABlockWhatWasSetInIt() {
        var code = Code.locals(1, 0x64, 0x70).op(BLOCK, Code.EMPTY);
        code.op(REF_NULL).bytes(0x70).op(REF_AS_NON_NULL).op(LOCAL_SET, 0).op(END);
        reject(NOTHING, code.op(LOCAL_GET, 0).op(DROP).end(), "uninitialized local 0");
    }

    @Test
    void knowsTheTypeOfALocalFarOut() {
        // 2 declarations: 3,000 i32, 10 i64
        var far = Code.expression().bytes(2, 0xB8, 0x17, 0x7F, 10, 0x7E);
        accept(function(type(NumType.I64), far.op(LOCAL_GET, 3009).end()));
        var beyond = Code.expression().bytes(2, 0xB8, 0x17, 0x7F, 10, 0x7E);
        reject(type(NumType.I64), beyond.op(LOCAL_GET, 3010).end(), "unknown local 3010");
    }

    @Test
    void rejectsBillionsOfLocalsInAFewBytes() {
        reject(NOTHING, Code.locals(-1, 0x7F).end(), "too many locals");
    }

    @Test
    void reportsAMissingEndAsMalformed() {
        FormatException e = reject(NOTHING, body().op(NOP).slice(), "unexpected end");
        assertTrue(e instanceof Malformed);
    }

    @Test
    void rejectsCodeAfterTheEnd() {
        reject(NOTHING, body().op(END).op(NOP).slice(), "section size mismatch");
    }

    @Test
    void rejectsAlignmentAboveTheWidth() {
        accept(withMemory(ONE, body().op(I32_CONST, 0).op(I32_LOAD, 2, 0).end()));
        var code = body().op(I32_CONST, 0).op(I32_LOAD, 3, 0).end();
        reject(withMemory(ONE, code), Feature.all(), "alignment must not be larger than natural");
    }

    @Test
    void rejectsAtomicAlignmentBelowTheWidth() {
        accept(withMemory(ONE, body().op(I32_CONST, 0).op(I32_ATOMIC_LOAD, 2, 0).end()));
        var code = body().op(I32_CONST, 0).op(I32_ATOMIC_LOAD, 1, 0).end();
        reject(withMemory(ONE, code), Feature.all(), "atomic alignment must be natural");
    }

    @Test
    void rejectsOffsetBeyondTheAddresses() {
        // 2^32 as the offset
        var code =
                body().op(I32_CONST, 0).op(I32_LOAD, 2).bytes(0x80, 0x80, 0x80, 0x80, 0x10).end();
        reject(withMemory(ONE, code), Feature.all(), "offset out of range");
    }

    @Test
    void rejectsLanesBeyondTheShape() {
        var vector = body().op(I32_CONST, 0).op(I32X4_SPLAT);
        reject(ONE, vector.op(I32X4_EXTRACT_LANE).bytes(4).end(), "invalid lane index");
    }

    @Test
    void rejectsRethrowOutsideOfACatch() {
        reject(
                NOTHING,
                body().op(TRY, Code.EMPTY).op(RETHROW, 0).op(END).end(),
                "invalid rethrow label");
        accept(
                function(
                        NOTHING,
                        body().op(TRY, Code.EMPTY).op(CATCH_ALL).op(RETHROW, 0).op(END).end()));
    }

    @Test
    void countsTheLabelOfACatchFromOutsideOfTheBlock() {
        Module.Builder module =
                function(NOTHING, body().op(TRY_TABLE, Code.EMPTY, 1, 0, 0, 1).op(END).end());
        module.tags.add(new TagType(0));
        reject(module, Feature.all(), "unknown label 1");
    }

    @Test
    void rejectsInstructionOfAFeatureThatIsOff() {
        Module.Builder module = function(ONE, body().op(I32_CONST, 0).op(I32_EXTEND8_S).end());
        reject(
                module,
                Set.of(Feature.CORE),
                "illegal opcode: i32.extend8_s requires the feature sign-extension");
    }

    @Test
    void rejectsReferenceToAFunctionThatIsNotDeclared() {
        FormatException e =
                reject(
                        NOTHING,
                        body().op(REF_FUNC, 0).op(DROP).end(),
                        "undeclared function reference");
        assertTrue(e instanceof Invalid);
    }
}
