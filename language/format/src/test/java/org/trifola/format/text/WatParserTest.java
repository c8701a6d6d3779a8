package org.trifola.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.diagnostic.Position;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.NumType;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

class WatParserTest {
    private static ParsedModule parse(String text) {
        return WatParser.parse(text, Feature.all());
    }

    private static Module module(String text) {
        return parse(text).module();
    }

    /**
     * The body of the first function in hexadecimal digits, without its local declarations (none)
     * and its end.
     */
    private static String body(String instructions) {
        Module module =
                module(
                        "(memory 1) (table 1 funcref) (tag) (type $t (func)) (func (type $t) "
                                + instructions
                                + ")");
        String hex = HexFormat.of().formatHex(module.bodies().getFirst().toByteArray());
        assertTrue(hex.startsWith("00") && hex.endsWith("0b"), hex);
        return hex.substring(2, hex.length() - 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(i32.add (i32.const 1) (i32.const -2))     | 4101417e6a",
                "i32.const 1 (i32.add (i32.const 2)) drop   | 410141026a1a",
                "(if (i32.const 1) (then nop) (else))       | 4101044001050b",
                "(if $l (result i32) (nop) (i32.const 1) (then (br $l))) | 014101047f0c000b",
                "block $a loop $b br $a br $b end end       | 024003400c010c000b0b",
                "(block $a (block $a (br $a)) (br $a))      | 024002400c000b0c000b",
                "(br_table 0 1 2 (i32.const 0))             | 41000e02000102",
                "(select (result i32 i64))                  | 1c027f7e",
                "(call_indirect (type 0) (i32.const 0))     | 4100110000",
                "(i32.load offset=8 align=2 (i32.const 0))  | 4100280108",
                "(i32.load 1 offset=8)                      | 28420108",
                "(v128.load8_lane 3 (i32.const 0) (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13"
                        + " 14 15)) | 4100fd0c000102030405060708090a0b0c0d0e0ffd54000003",
                "(v128.load8_lane 1 3)                      | fd5440010003",
                "(memory.copy) (memory.copy 1 2)            | fc0a0000fc0a0102",
                "(memory.size) (memory.grow 1)              | 3f004001",
                "(ref.null func) (ref.test (ref null any))  | d070fb156e",
                "(br_on_cast 0 anyref (ref 0))              | fb180100" + "6e00",
                "(try_table (catch 0 0) (catch_all_ref 0))  | 1f400200000003000b",
                "(try (do nop) (catch 0) (catch_all))       | 0640010700190b",
                "(try $l (do) (delegate 0))                 | 06401800",
                "try catch_all rethrow 0 end                | 06401909000b",
                "(resume 0 (on 0 0) (on 0 switch))          | e3000200000001" + "00",
                "(f32.const -0x1p-149)                      | 4301000080",
                "(block (type 0))                           | 02000b",
                "(atomic.fence)                             | fe0300"
            })
    void encodesInstructions(String text, String hex) {
        assertEquals(hex, body(text));
    }

    @Test
    void appendsInlineTypesInTheOrderOfTheirUseWithoutATraceInTheCode() {
        Module module =
                module(
                        "(func (block (param i32) (drop))) (type $t (func (param i64))) (func"
                                + " (param i64)) (func (result f32) unreachable)");
        assertEquals(
                new FuncType(List.of(NumType.I64), List.of()), module.types().get(0).composite());
        assertEquals(new FuncType(List.of(), List.of()), module.types().get(1).composite());
        assertEquals(
                new FuncType(List.of(NumType.I32), List.of()), module.types().get(2).composite());
        assertEquals(4, module.types().size());
        assertEquals(
                "000202" + "1a0b0b",
                HexFormat.of().formatHex(module.bodies().getFirst().toByteArray()));
        assertEquals(0, module.functions().get(1));
    }

    @Test
    void usesWhatIsDefinedLater() {
        Module module =
                module(
                        "(export \"f\" (func $f)) (start $f) (elem (table $t) (i32.const 0) func"
                                + " $f) (func $f (call $g)) (func $g) (table $t 1 funcref)");
        assertEquals(OptionalInt.of(0), module.start());
        assertEquals(0, module.exports().getFirst().index());
        assertEquals(
                "0010010b", HexFormat.of().formatHex(module.bodies().getFirst().toByteArray()));
    }

    @Test
    void expandsInlineImportsExportsAndSegments() {
        Module module =
                module(
                        """
                        (func $i (export "a") (export "b") (import "m" "n") (param i32))
                        (table (export "t") i64 funcref (elem $i $i))
                        (memory (data "ab" "c"))
                        """);
        assertEquals(1, module.imports().size());
        assertEquals(List.of("a", "b", "t"), module.exports().stream().map(e -> e.name()).toList());
        assertEquals(Limits.of(2, 2), module.tables().getFirst().type().limits());
        ElementSegment element = module.elements().getFirst();
        assertEquals(2, element.items().size());
        SegmentMode.Active mode = (SegmentMode.Active) element.mode();
        assertEquals("42000b", HexFormat.of().formatHex(mode.offset().toByteArray()));
        assertEquals(Limits.of(1, 1), module.memories().getFirst().limits());
        assertEquals(
                "616263", HexFormat.of().formatHex(module.data().getFirst().bytes().toByteArray()));
    }

    @Test
    void readsCompactImports() {
        Module module =
                module(
                        "(import \"m\" (item \"a\" (func $a)) (item \"b\" (func))) (import \"n\""
                                + " (item \"c\") (item \"d\") (global i32)) (func $f)");
        assertEquals(
                List.of("a", "b", "c", "d"), module.imports().stream().map(i -> i.name()).toList());
        assertEquals(3, module.functionTypes().size());
        assertEquals(2, module.globalTypes().size());
    }

    @Test
    void keepsIdentifiersAsNames() {
        ParsedModule parsed =
                parse(
                        "(module $m (type $s (struct (field $x i32))) (func $f (param $p i32)"
                                + " (local $l i64)) (func (@name \"g h\")))");
        NameSection names = parsed.names();
        assertEquals("m", names.module());
        assertEquals("f", names.function(0));
        assertEquals("g h", names.function(1));
        assertEquals("l", names.local(0, 1));
        assertEquals("x", names.indirectNames(NameSection.Kind.FIELD).get(0, 0));
        assertNull(parsed.module().customSection(NameSection.SECTION));
    }

    @Test
    void addsANameSectionOnRequest() {
        byte[] text = "(func $f)".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Module module =
                WatParser.parse(text, new WatParser.Options(Feature.standard(), true)).module();
        assertEquals("f", NameSection.of(module).function(0));
    }

    @Test
    void placesCustomSectionsAfterSectionsThatAreThere() {
        Module module =
                module(
                        "(@custom \"c\" \"3\") (@custom \"a\" (before first)) (@custom \"b\" (after"
                                + " global) \"\\ff\" \"1\") (type (func)) (func)");
        List<CustomSection> sections = module.customSections();
        assertEquals(List.of("a", "b", "c"), sections.stream().map(CustomSection::name).toList());
        assertEquals(
                List.of(SectionId.CUSTOM, SectionId.FUNCTION, SectionId.CODE),
                sections.stream().map(CustomSection::after).toList());
        assertEquals("ff31", HexFormat.of().formatHex(sections.get(1).content().toByteArray()));
    }

    @Test
    void collectsBranchHintsByFunctionAndOffset() {
        Module module =
                module(
                        "(func) (func (i32.const 1) (@metadata.code.branch_hint \"\\01\") (if"
                                + " (i32.const 0) (then)) drop)");
        CustomSection section = module.customSections().getFirst();
        assertEquals(
                "01" + "01" + "01" + "05" + "01" + "01",
                HexFormat.of().formatHex(section.content().toByteArray()));
        assertEquals(SectionId.FUNCTION, section.after());
    }

    @Test
    void findsThePlaceOfAnErrorInABody() {
        ParsedModule parsed = parse("(module\n  (func $f\n    i32.const 0\n    (drop (f32.neg))))");
        int offset = parsed.module().bodies().getFirst().offset() + 3;
        Invalid error = new Invalid("type mismatch", new Position.Binary(offset), 0, null, null);
        assertEquals(
                "type mismatch (at 4:12, in function 0 <f>)\n    (drop (f32.neg))))\n           ^",
                parsed.positions().locate(error, parsed.names()).getMessage());
    }

    @Test
    void findsThePlaceOfAnItem() {
        ParsedModule parsed =
                parse("(type (func))\n(export \"a\" (func 0))\n(export \"a\" (func 0))");
        int offset = parsed.module().offsets().of(SectionId.EXPORT, 1);
        assertEquals(new Position.Text(3, 1), parsed.positions().position(offset));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(func (i32.bogus)) | unknown operator i32.bogus | 1:8",
                "(func nop)) | unexpected token ) | 1:11",
                "(func | unexpected token: end of input | 1:6",
                "(func local.get $x) | unknown local $x | 1:17",
                "(func br $x) | unknown label $x | 1:10",
                "(func block $a end $b) | mismatching label $b | 1:20",
                "(func (param $x i32) (local $x i32)) | duplicate local $x | 1:29",
                "(type $t (func)) (func (type $t) (param i32)) | inline function type does not"
                        + " match type 0 | 1:24",
                "(func (result i32) (param i32)) | unexpected token param | 1:21",
                "(func i32.const 4294967296) | constant out of range | 1:17",
                "(func) (import \"\" \"\" (func)) | import after function | 1:8",
                "(func) (start 0) (start 0) | multiple start sections | 1:18",
                "(func i32.load align=3) | alignment must be a power of two | 1:16",
                "(func (v128.const i32x4 1 2 3)) | wrong number of lane literals: 3 of 4 | 1:30",
                "(func i8x16.extract_lane_s 256) | i8 constant out of range | 1:28",
                "(export \"\\ff\" (func 0)) | malformed UTF-8 encoding | 1:9",
                "(func (then)) | unexpected token then | 1:8",
                "(func (if (i32.const 0))) | unexpected token ) | 1:24",
                "(func end) | unexpected token end | 1:7",
                "(func else) | unexpected token else | 1:7",
                "(memory 0 (pagesize 3)) | invalid custom page size | 1:21",
                "(type (struct (field $x i32) (field $x i32))) | duplicate field $x | 1:37",
                "(func (@custom \"x\")) | misplaced @custom annotation | 1:7",
                "(import \"a\" (item \"b\") (func $f)) | identifier not allowed | 1:30"
            })
    void rejects(String text, String message, String position) {
        Malformed e = assertThrows(Malformed.class, () -> parse(text));
        assertEquals(message, e.reason());
        assertEquals(position, e.position().toString());
    }

    @Test
    void rejectsWhatAFeatureThatIsOffBrings() {
        Malformed e =
                assertThrows(
                        Malformed.class,
                        () -> WatParser.parse("(func (atomic.fence))", Feature.standard()));
        assertEquals("unknown operator atomic.fence: requires the feature threads", e.reason());
        assertThrows(
                Malformed.class, () -> WatParser.parse("(memory 1 1 shared)", Feature.standard()));
        assertThrows(Malformed.class, () -> WatParser.parse("(type (cont 0))", Feature.standard()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "(;",
                "(@a ",
                "(func (block ",
                "(func block ",
                "(func (i32.eqz ",
                "(func (if (then ",
                "(rec ",
                "(type (sub ",
                "(type (func (param (ref ",
                "(type (func (param (shared ",
                "(elem (item ",
                "(module "
            })
    void survivesNesting(String opening) {
        String head = opening.substring(0, opening.lastIndexOf('(', opening.length() - 2) + 1);
        String text =
                opening.startsWith("(func")
                        ? "(func " + opening.substring(6).repeat(100_000)
                        : head + opening.repeat(100_000);
        assertThrows(Malformed.class, () -> parse(text));
    }

    @Test
    void parsesDeepNesting() {
        int depth = 100_000;
        Module module =
                module("(func " + "(block $l (br $l) ".repeat(depth) + ")".repeat(depth) + ")");
        assertEquals(2 + 5 * depth, module.bodies().getFirst().length());
    }
}
