package org.trifola.format.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.diagnostic.Position;
import org.trifola.format.instruction.Feature;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.NumType;

import java.util.List;

class WastScriptTest {
    private static Command only(String text) {
        List<Command> commands = WastScript.parse(text).commands();
        assertEquals(1, commands.size());
        return commands.getFirst();
    }

    private static List<Expected> results(String text) {
        return ((Command.AssertReturn) only("(assert_return (invoke \"f\") " + text + ")"))
                .results();
    }

    @Test
    void readsTheFormsOfModules() {
        List<Command> commands =
                WastScript.parse(
                                """
                                (module $a (func))
                                (module binary $b "\\00asm" "\\01")
                                (module quote "(func" ")")
                                (module definition $d (memory 1))
                                (module instance $i $d)
                                """
                                        .replace("binary $b", "$b binary"))
                        .commands();
        Command.DefineAndInstantiate text = (Command.DefineAndInstantiate) commands.get(0);
        assertEquals("a", text.module().name());
        ModuleSource.Text source = (ModuleSource.Text) text.module();
        assertEquals("a", source.parse(Feature.standard()).names().module());
        ModuleSource.Binary binary =
                (ModuleSource.Binary) ((Command.DefineAndInstantiate) commands.get(1)).module();
        assertArrayEquals(new byte[] {0, 'a', 's', 'm', 1}, binary.bytes());
        ModuleSource.Quote quote =
                (ModuleSource.Quote) ((Command.DefineAndInstantiate) commands.get(2)).module();
        assertEquals(1, quote.parse(Feature.standard()).module().functions().size());
        assertEquals("d", ((Command.Define) commands.get(3)).module().name());
        assertEquals(new Command.Instantiate(5, "i", "d"), commands.get(4));
    }

    @Test
    void parsesModulesLazilyWithTheLinesOfTheScript() {
        Command.AssertInvalid command =
                (Command.AssertInvalid)
                        WastScript.parse(
                                        "\n"
                                                + "(assert_invalid\n"
                                                + "  (module\n"
                                                + "    (func i32.bogus)) \"x\")")
                                .commands()
                                .getFirst();
        ModuleSource.Text module = assertInstanceOf(ModuleSource.Text.class, command.module());
        Malformed e = assertThrows(Malformed.class, () -> module.parse(Feature.standard()));
        assertEquals(new Position.Text(4, 11), e.position());
        assertEquals(2, command.line());
    }

    @Test
    void readsAScriptOfModuleFieldsAsOneModule() {
        Command.DefineAndInstantiate command =
                (Command.DefineAndInstantiate) only("(func) (memory 0) (func (export \"f\"))");
        ModuleSource.Text module = (ModuleSource.Text) command.module();
        assertEquals(2, module.parse(Feature.standard()).module().functions().size());
    }

    @Test
    void readsActionsWithTheirArguments() {
        assertEquals(
                new Command.Perform(
                        1,
                        new Action.Invoke(
                                "m",
                                "f",
                                List.of(
                                        new Literal.I32(-1),
                                        new Literal.F32(0x7FA0_0000),
                                        new Literal.V128(0x2_0000_0001L, 0x4_0000_0003L),
                                        new Literal.RefNull(AbsHeapType.of(AbsHeapType.Kind.ANY)),
                                        new Literal.RefExtern(7),
                                        new Literal.RefHost(8)))),
                only(
                        "(invoke $m \"f\" (i32.const 0xffffffff) (f32.const nan:0x20_0000)"
                            + " (v128.const i32x4 1 2 3 4) (ref.null any) (ref.extern 7) (ref.host"
                            + " 8))"));
        assertEquals(new Command.Perform(1, new Action.Get(null, "g")), only("(get \"g\")"));
    }

    @Test
    void readsExpectedResults() {
        assertEquals(
                List.of(
                        new Expected.Exactly(new Literal.I64(1)),
                        new Expected.Nan(NumType.F64, Expected.NanKind.ARITHMETIC),
                        new Expected.Lanes(
                                List.of(
                                        new Expected.Nan(NumType.F32, Expected.NanKind.CANONICAL),
                                        new Expected.Exactly(new Literal.F32(0)),
                                        new Expected.Exactly(new Literal.F32(0x8000_0000)),
                                        new Expected.Nan(
                                                NumType.F32, Expected.NanKind.ARITHMETIC))),
                        new Expected.Either(
                                List.of(
                                        new Expected.Exactly(new Literal.I32(1)),
                                        new Expected.Exactly(new Literal.I32(2)))),
                        new Expected.Ref(Expected.RefKind.I31),
                        new Expected.Ref(Expected.RefKind.NULL),
                        new Expected.Ref(Expected.RefKind.EXTERN),
                        new Expected.Exactly(new Literal.RefExtern(3)),
                        new Expected.RefFunc(2)),
                results(
                        "(i64.const 1) (f64.const nan:arithmetic) (v128.const f32x4 nan:canonical 0"
                            + " -0 nan:arithmetic) (either (i32.const 1) (i32.const 2)) (ref.i31)"
                            + " (ref.null) (ref.extern) (ref.extern 3) (ref.func 2)"));
    }

    @Test
    void readsThreadsInsideOfThreads() {
        Command.RunThread outer =
                (Command.RunThread)
                        only(
                                "(thread $a (shared (module $m)) (register \"x\" $m)\n"
                                        + "(thread $b (invoke \"f\")) (wait $b))");
        assertEquals(List.of("m"), outer.shared());
        assertEquals(new Command.Register(1, "x", "m"), outer.commands().get(0));
        assertEquals("b", ((Command.RunThread) outer.commands().get(1)).name());
        assertEquals(new Command.Wait(2, "b"), outer.commands().get(2));
    }

    @Test
    void readsTheOtherAssertions() {
        List<Command> commands =
                WastScript.parse(
                                """
                                (assert_trap (invoke "f") "t")
                                (assert_trap (module (func)) "t")
                                (assert_exhaustion (invoke "f") "e")
                                (assert_exception (invoke "f"))
                                (assert_suspension (invoke "f") "s")
                                (assert_malformed (module quote "(") "m")
                                (assert_malformed_custom (module quote "(") "m")
                                (assert_invalid_custom (module) "i")
                                (assert_unlinkable (module) "u")
                                (component (x)) (assert_invalid (component) "c")
                                """)
                        .commands();
        assertEquals(
                List.of(
                        "AssertTrap",
                        "AssertTrapModule",
                        "AssertExhaustion",
                        "AssertException",
                        "AssertSuspension",
                        "AssertMalformed",
                        "AssertMalformed",
                        "AssertInvalid",
                        "AssertUnlinkable",
                        "Component",
                        "Component"),
                commands.stream().map(c -> c.getClass().getSimpleName()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "(foo)",
                "(module",
                "(register)",
                "(assert_return)",
                "(thread $a",
                "(wait)",
                "(assert_return (invoke \"f\") (either (either)))",
                "(invoke \"f\" (i32.const))",
                "nop"
            })
    void rejects(String text) {
        assertThrows(Malformed.class, () -> WastScript.parse(text));
    }
}
