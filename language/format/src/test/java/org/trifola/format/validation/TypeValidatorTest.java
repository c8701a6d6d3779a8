package org.trifola.format.validation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.types.CompositeType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.ValType;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

class TypeValidatorTest {
    private static final StructType EMPTY = new StructType(List.of());

    private static StructType struct(ValType field) {
        return new StructType(List.of(new FieldType(field, false)));
    }

    private static SubType sub(boolean isFinal, List<Integer> supertypes, CompositeType composite) {
        return new SubType(
                isFinal, supertypes, false, OptionalInt.empty(), OptionalInt.empty(), composite);
    }

    private static SubType clauses(int describes, int descriptor) {
        OptionalInt a = describes < 0 ? OptionalInt.empty() : OptionalInt.of(describes);
        OptionalInt b = descriptor < 0 ? OptionalInt.empty() : OptionalInt.of(descriptor);
        return new SubType(true, List.of(), false, a, b, EMPTY);
    }

    private static void validate(RecType... groups) {
        Module.Builder module = new Module.Builder();
        module.types.addAll(List.of(groups));
        ModuleValidator.validate(module.build(), Feature.all());
    }

    private static void reject(String reason, RecType... groups) {
        Invalid e = assertThrows(Invalid.class, () -> validate(groups));
        assertTrue(e.reason().startsWith(reason), e.reason());
    }

    private static RecType one(SubType type) {
        return new RecType(List.of(type));
    }

    @Test
    void acceptsReferencesWithinTheGroupOnly() {
        StructType toNext = struct(new RefType(true, new DefHeapType(1)));
        assertDoesNotThrow(
                () -> validate(new RecType(List.of(SubType.plain(toNext), SubType.plain(EMPTY)))));
        reject("unknown type 1", RecType.of(toNext), RecType.of(EMPTY));
    }

    @Test
    void rejectsSupertypeThatIsFinalOrOfAnotherStructure() {
        SubType open = sub(false, List.of(), struct(NumType.I32));
        assertDoesNotThrow(
                () -> validate(one(open), one(sub(true, List.of(0), struct(NumType.I32)))));
        reject(
                "sub type 1 does not match super type 0",
                one(open),
                one(sub(true, List.of(0), struct(NumType.I64))));
        reject(
                "sub type 1 does not match super type 0",
                RecType.of(struct(NumType.I32)),
                one(sub(true, List.of(0), struct(NumType.I32))));
    }

    @Test
    void rejectsSupertypeThatComesLater() {
        reject(
                "unknown type 1",
                new RecType(List.of(sub(false, List.of(1), EMPTY), sub(false, List.of(), EMPTY))));
    }

    @Test
    void boundsTheDepthOfTheHierarchy() {
        RecType[] chain = new RecType[65];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = one(sub(false, i == 0 ? List.of() : List.of(i - 1), EMPTY));
        }
        reject("sub type 64", chain);
    }

    @Test
    void wantsDescriptorAndDescribedToAgree() {
        assertDoesNotThrow(() -> validate(new RecType(List.of(clauses(-1, 1), clauses(0, -1)))));
        reject(
                "type is not described by its descriptor",
                new RecType(List.of(clauses(-1, 1), clauses(-1, -1))));
        reject("descriptor type is outside rec group", one(clauses(-1, 1)), one(clauses(-1, -1)));
        reject(
                "forward use of described type",
                new RecType(List.of(clauses(1, -1), clauses(-1, 0))));
    }

    @Test
    void wantsContinuationsOfFunctions() {
        reject(
                "non-function type 0",
                RecType.of(EMPTY),
                RecType.of(new ContType(new DefHeapType(0))));
    }

    @Test
    void gatesSeveralResults() {
        Module.Builder module = new Module.Builder();
        module.types.add(RecType.of(new FuncType(List.of(), List.of(NumType.I32, NumType.I32))));
        Invalid e =
                assertThrows(
                        Invalid.class,
                        () -> ModuleValidator.validate(module.build(), Set.of(Feature.CORE)));
        assertTrue(e.reason().startsWith("invalid result arity"), e.reason());
    }
}
