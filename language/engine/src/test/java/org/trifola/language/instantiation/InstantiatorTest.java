package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TableType;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Store;
import org.trifola.language.runtime.Table;
import org.trifola.language.runtime.Trap;
import org.trifola.language.runtime.Unlinkable;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

class InstantiatorTest {
    private final Wat wat = new Wat();

    private static Memory memory(long min, long max) {
        return new Memory(
                new MemoryType(
                        AddressType.I32,
                        Limits.of(min, max),
                        false,
                        MemoryType.STANDARD_PAGE_SIZE_LOG2),
                null);
    }

    private static Table table(long min, long max) {
        return new Table(
                new TableType(AddressType.I32, Limits.of(min, max), false, RefType.FUNCREF),
                null,
                null);
    }

    private String unlinkable(String text) {
        return assertThrows(Unlinkable.class, () -> wat.instantiate(text)).reason();
    }

    @Test
    void evaluatesGlobalsInOrder() {
        wat.with("env", "base", new Global(new GlobalType(NumType.I32, false, false), -5, null));
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (import "env" "base" (global $base i32))
                          (global $a i32 (i32.mul (i32.add (global.get $base) (i32.const 2)) (i32.const 7)))
                          (global i64 (i64.sub (i64.const 1) (i64.const 3)))
                          (global f32 (f32.const -0))
                          (global f64 (f64.const 1.5))
                          (global i32 (global.get $a))
                          (global v128 (v128.const i64x2 3 4))
                          (global v128 (global.get 6)))
                        """);
        assertEquals(-21, i.global(1).bits());
        assertEquals(-2, i.global(2).bits());
        assertEquals(0x8000_0000L, i.global(3).bits());
        assertEquals(Double.doubleToRawLongBits(1.5), i.global(4).bits());
        assertEquals(-21, i.global(5).bits());
        assertEquals(3, i.global(7).bits());
        assertEquals(4, i.global(7).highBits());
    }

    @Test
    void wrapsExtendedConstantArithmetic() {
        Instance i =
                wat.instantiate(
                        "(module (global i32 (i32.add (i32.const 0x7fffffff) (i32.const 1))))");
        assertEquals(Integer.MIN_VALUE, i.global(0).bits());
    }

    @Test
    void fillsTablesFromInitialValuesAndSegments() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (func $f) (func $g)
                          (global $r funcref (ref.func $g))
                          (table $t 3 funcref (ref.func $f))
                          (table $u 2 funcref)
                          (elem (table $t) (i32.const 1) funcref (global.get $r) (ref.null func))
                          (elem $passive func $f $g)
                          (elem declare func $f))
                        """);
        assertSame(i.function(0), i.tables[0].get(0));
        assertSame(i.function(1), i.tables[0].get(1));
        assertNull(i.tables[0].get(2));
        assertNull(i.tables[1].get(1));
        assertNull(i.elements[0], "active segments are dropped");
        assertArrayEquals(new Object[] {i.function(0), i.function(1)}, i.elements[1]);
        assertNull(i.elements[2], "declarative segments are dropped");
    }

    @Test
    void copiesDataAtAddressesOfEitherType() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (memory $m 1) (memory $n i64 1)
                          (data (memory $m) (i32.const 65533) "abc")
                          (data (memory $n) (i64.const 2) "z")
                          (data "passive"))
                        """);
        assertEquals('c', i.memories[0].load8U(65535));
        assertEquals('z', i.memories[1].load8U(2));
        assertArrayEquals(new boolean[] {true, true, false}, i.droppedData);
    }

    @Test
    void keepsWhatEarlierSegmentsWroteWhenALaterOneTraps() {
        Memory memory = memory(1, 2);
        Table table = table(4, 4);
        wat.with("env", "m", memory).with("env", "t", table);
        Trap trap =
                assertThrows(
                        Trap.class,
                        () ->
                                wat.instantiate(
                                        """
                                        (module
                                          (import "env" "m" (memory 1))
                                          (import "env" "t" (table 4 funcref))
                                          (func $f)
                                          (elem (i32.const 0) $f)
                                          (data (i32.const 0) "first")
                                          (data (i32.const -1) "x"))
                                        """));
        assertEquals("out of bounds memory access", trap.reason());
        assertEquals('f', memory.load8U(0));
        assertTrue(table.get(0) != null);
    }

    @Test
    void trapsOnElementsBeyondTheTable() {
        Trap trap =
                assertThrows(
                        Trap.class,
                        () ->
                                wat.instantiate(
                                        "(module (table 1 funcref) (func $f) (elem (i32.const 1)"
                                                + " $f))"));
        assertEquals("out of bounds table access", trap.reason());
    }

    @Test
    void runsTheStartFunction() {
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (global $g (mut i32) (i32.const 1))
                          (func $start (global.set $g (i32.const 42)))
                          (start $start))
                        """);
        assertEquals(42, i.global(0).bits());
        Trap trap =
                assertThrows(
                        Trap.class, () -> wat.instantiate("(module (func unreachable) (start 0))"));
        assertEquals("unreachable", trap.reason());
    }

    @Test
    void namesMissingImports() {
        assertEquals(
                "unknown import: env.f, expected (func (param i32))",
                unlinkable("(module (import \"env\" \"f\" (func (param i32))))"));
    }

    @Test
    void namesBothTypesOfUnfitImports() {
        wat.with("env", "m", memory(1, 5)).with("env", "t", table(10, 20));
        wat.with("env", "g", new Global(new GlobalType(NumType.I64, true, false), 0, null));
        assertEquals(
                "incompatible import type: env.m is (memory 1 5), expected (memory 2 5)",
                unlinkable("(module (import \"env\" \"m\" (memory 2 5)))"));
        assertEquals(
                "incompatible import type: env.t is (table 10 20 funcref), expected (table 5 15"
                        + " funcref)",
                unlinkable("(module (import \"env\" \"t\" (table 5 15 funcref)))"));
        assertEquals(
                "incompatible import type: env.g is (global (mut i64)), expected (global i64)",
                unlinkable("(module (import \"env\" \"g\" (global i64)))"));
        assertEquals(
                "incompatible import type: env.g is (global (mut i64)), expected (func)",
                unlinkable("(module (import \"env\" \"g\" (func)))"));
    }

    @Test
    void comparesTheCurrentSizeOfMemoriesAndTables() {
        Memory memory = memory(1, 5);
        Table table = table(1, 5);
        wat.with("env", "m", memory).with("env", "t", table);
        String text =
                "(module (import \"env\" \"m\" (memory 3 5)) (import \"env\" \"t\" (table 3"
                        + " funcref)))";
        assertThrows(Unlinkable.class, () -> wat.instantiate(text));
        memory.grow(2);
        table.grow(2, null);
        assertSame(memory, wat.instantiate(text).memory);
    }

    @Test
    void linksFunctionsByTypeAcrossModules() {
        Instance exporter =
                wat.instantiate(
                        """
                        (module
                          (type $super (sub (func (result i32))))
                          (type $sub (sub $super (func (result i32))))
                          (func (type $sub) (i32.const 7)))
                        """);
        wat.with("a", "f", exporter.function(0));
        Instance importer =
                wat.instantiate(
                        """
                        (module
                          (type (func))
                          (type $super (sub (func (result i32))))
                          (import "a" "f" (func (type $super)))
                          (func (result i32) (call 0)))
                        """);
        assertEquals(7, Wat.call(importer, 1));
        assertSame(exporter.function(0), importer.function(0));
        String plain = "(module (import \"a\" \"f\" (func (result i32))))";
        assertTrue(unlinkable(plain).startsWith("incompatible import type"));
    }

    @Test
    void linksTagsByType() {
        Instance exporter = wat.instantiate("(module (tag (param i32)))");
        wat.with("a", "t", exporter.tags[0]);
        Instance importer = wat.instantiate("(module (import \"a\" \"t\" (tag (param i32))))");
        assertSame(exporter.tags[0], importer.tags[0]);
        assertTrue(
                unlinkable("(module (import \"a\" \"t\" (tag)))")
                        .startsWith("incompatible import type"));
    }

    @Test
    void refusesSizesBeyondTheEngines() {
        assertTrue(
                unlinkable("(module (memory i64 0x100000000))")
                        .startsWith("memory size exceeds the engine's limit"));
        assertTrue(
                unlinkable("(module (table 20000000 funcref))").startsWith("table size exceeds"));
    }

    @Test
    void keepsAThousandInstancesSmall() {
        String text =
                """
                (module (memory 1) (table 3 funcref) (func) (func) (func)
                  (elem (i32.const 0) 0 1 2) (data (i32.const 0) "hello"))
                """;
        Instantiator instantiator =
                new Instantiator(wat.loader.loadText(text.getBytes(StandardCharsets.UTF_8)));
        var store = new Store();
        var threads =
                assertInstanceOf(
                        com.sun.management.ThreadMXBean.class, ManagementFactory.getThreadMXBean());
        instantiator.instantiate(store, ImportResolver.NONE);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            instantiator.instantiate(store, ImportResolver.NONE);
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
        assertTrue(bytes < 2048, () -> bytes + " bytes an instance");
    }
}
