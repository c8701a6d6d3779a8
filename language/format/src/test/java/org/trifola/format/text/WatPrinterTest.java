package org.trifola.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.NameSection;

class WatPrinterTest {
    private static final String EVERYTHING =
            """
            (module $"a module"
              (rec (type $a (sub (descriptor $b) (struct (field $x (mut i8)) (field (ref null $b)))))
                   (type $b (sub (describes $a) (struct))))
              (type (sub final (array (mut (ref (exact $a))))))
              (type $f (func (param i32 i64) (result f32)))
              (type $k (cont $f))
              (type (shared (func)))
              (import "m" "f" (func $i (exact (type $f))))
              (import "m" "g" (global $g (shared (mut i32))))
              (import "\\00\\"é" "t" (table shared i64 1 2 (ref null (shared func))))
              (func $one (type $f) (param $p i32) (param i64) (result f32) (local $l i32) (local i32 (ref null $a))
                (@metadata.code.branch_hint "\\01")
                (if (result f32) (i32.eqz (local.get $p))
                  (then (f32.add (f32.const nan:0x1) (f32.const -0x1.8p-140)))
                  (else (call $i (i32.const 1) (i64.const -1)))))
              (func $two (local $x i32)
                (block $l (result i32)
                  (try_table (catch $e $l) (catch_all 0) (call_indirect $t2 (type $f)))
                  (i32.const 1))
                (drop (i32.atomic.rmw.add acqrel offset=4 (i32.const 0) (i32.const 1)))
                try $d nop catch $e drop catch_all rethrow $d end
                (try (do (memory.init $m2 $data)) (delegate 0))
                (drop (v128.const f64x2 nan:0x1 -inf))
                (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31)
                (v128.load8_lane $m2 align=1 3)
                (select (result i32 (ref $a)))
                (br_table 0 0 0)
                (resume $k (on $e 0) (on $e switch)))
              (table $t2 1 10 funcref (ref.func $two))
              (memory $m 1 (pagesize 1))
              (memory $m2 i64 1 2 shared)
              (tag $e (param i32))
              (global $h (mut f64) (f64.const 0x1.fffffffffffffp1023))
              (export "e" (global $h))
              (start $two)
              (elem $el (table $t2) (offset (i32.const 1)) func $one $two)
              (elem declare func $one)
              (elem (ref null $a) (item (ref.null $a)) (item (struct.new_default $a)))
              (data $data "\\00\\ff\\"")
              (data (memory $m2) (i64.const 1) "x")
              (@custom "c" (before first) "\\01")
              (@custom "d" (after code)))
            """;

    private static void assertReadsBack(String text, WatPrinter.Options options) {
        ParsedModule parsed = WatParser.parse(text, Feature.all());
        for (NameSection names : new NameSection[] {NameSection.NONE, parsed.names()}) {
            String printed = WatPrinter.print(parsed.module(), names, options);
            ParsedModule again = WatParser.parse(printed, Feature.all());
            assertEquals(parsed.module(), again.module(), printed);
            assertEquals(names.function(2), again.names().function(2));
        }
    }

    @Test
    void readsBackEverythingFlat() {
        assertReadsBack(EVERYTHING, WatPrinter.Options.FLAT);
    }

    @Test
    void readsBackEverythingFolded() {
        assertReadsBack(EVERYTHING, WatPrinter.Options.FOLDED);
    }

    @Test
    void foldsOperandsIntoTheirInstruction() {
        ParsedModule parsed =
                WatParser.parse(
                        "(func $f (param $x i32) (result i32) local.get $x i32.const 1 i32.add if"
                                + " (result i32) i32.const 2 else i32.const 3 end)",
                        Feature.standard());
        assertEquals(
                """
                (module
                  (type (;0;) (func (param i32) (result i32)))
                  (func $f (type 0) (param $x i32) (result i32)
                    (if (result i32)
                      (i32.add
                        (local.get $x)
                        (i32.const 1))
                      (then
                        (i32.const 2))
                      (else
                        (i32.const 3)))))
                """,
                WatPrinter.print(parsed.module(), parsed.names(), WatPrinter.Options.FOLDED));
    }

    @Test
    void leavesOperandsThatAreNotPlainToSeeOutside() {
        assertReadsBack(
                "(func (result i32 i32) unreachable) (func call 0 i32.add (drop) block i32.add drop"
                        + " end)",
                WatPrinter.Options.FOLDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(func (@name \"a\")) (func $a) (func (@name \"\"))",
                "(func try catch_all rethrow 0 end)",
                "(tag) (func try (result i32) i32.const 0 catch 0 i32.const 1 catch 0 i32.const 2"
                        + " end drop)",
                "(@trifola.data_count) (data \"\")",
                "(@custom \"name\" \"\\00\\02\\01a\")",
                "(func block block end loop end end if else end)"
            })
    void readsBack(String text) {
        assertReadsBack(text, WatPrinter.Options.FLAT);
        assertReadsBack(text, WatPrinter.Options.FOLDED);
    }
}
