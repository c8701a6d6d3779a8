package org.trifola.format.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;

import java.util.Set;

class ModuleDecoderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; unexpected end (at offset 0x0)",
                "0061; unexpected end (at offset 0x2)",
                "0061736e; magic header not detected (at offset 0x0)",
                "0061736d0100; unexpected end (at offset 0x6)",
                "0061736d02000000; unknown binary version (at offset 0x4)",
                "0061736d0d000100; unknown binary version: a component, not a module (at offset"
                        + " 0x4)",
            })
    void rejectsHeader(String hex, String message) {
        Malformed e =
                assertThrows(
                        Malformed.class,
                        () -> ModuleDecoder.decode(Binary.bytes(hex), Feature.standard()));
        assertEquals(message, e.getMessage());
    }

    @Test
    void decodesTheEmptyModule() {
        assertEquals(new Module.Builder().build(), new Binary().roundTrip());
    }

    @Test
    void rejectsSectionOutOfOrder() {
        new Binary()
                .section(SectionId.IMPORT, "00")
                .section(SectionId.TYPE, "00")
                .rejected(
                        "unexpected content after last section: type section after import (at"
                                + " offset 0xb)");
    }

    @ParameterizedTest
    @EnumSource(value = SectionId.class, mode = EnumSource.Mode.EXCLUDE, names = "CUSTOM")
    void rejectsRepeatedSection(SectionId id) {
        new Binary()
                .section(id, "00")
                .section(id, "00")
                .rejected(
                        String.format(
                                "unexpected content after last section: %s section after %s (at"
                                        + " offset 0xb)",
                                id.text(), id.text()));
    }

    @Test
    void rejectsUnknownSection() {
        new Binary().raw("0e 01 00").rejected("malformed section id (at offset 0x8)");
    }

    @Test
    void rejectsSectionLongerThanTheModule() {
        new Binary().raw("01 07 02 600000").rejected("length out of bounds (at offset 0xa)");
        new Binary().raw("01 ffffffff0f 00").rejected("length out of bounds (at offset 0xe)");
    }

    @Test
    void rejectsContentThatDoesNotFillItsSection() {
        new Binary()
                .section(SectionId.TYPE, "01 600000 00")
                .rejected("section size mismatch (at offset 0xe)");
    }

    @Test
    void rejectsContentThatLeavesItsSection() {
        new Binary()
                .section(SectionId.TYPE, "02 600000")
                .section(SectionId.IMPORT, "00")
                .rejected("unexpected end of section or function (at offset 0xe)");
    }

    @Test
    void rejectsFunctionsWithoutBodies() {
        new Binary()
                .section(SectionId.TYPE, "01 600000")
                .section(SectionId.FUNCTION, "02 00 00")
                .rejected(
                        "function and code section have inconsistent lengths: 2 and 0 (at offset"
                                + " 0x13)");
    }

    @Test
    void rejectsDataCountThatIsNotTheNumberOfSegments() {
        new Binary()
                .section(SectionId.DATA_COUNT, "03")
                .section(SectionId.DATA, "01 01 00")
                .rejected(
                        "data count and data section have inconsistent lengths: 3 and 1 (at offset"
                                + " 0xa)");
    }

    @ParameterizedTest
    @EnumSource(
            value = SectionId.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CUSTOM", "START", "DATA_COUNT"})
    void doesNotBelieveHostileCounts(SectionId id) {
        // Just below each limit, and far above all of them.
        for (String count : new String[] {"90 4e", "9f 8d 06", "ff ff ff ff 0f"}) {
            assertThrows(Malformed.class, () -> new Binary().section(id, count).decode());
        }
    }

    @Test
    void doesNotBelieveHostileCountsWithinItems() {
        rejects(SectionId.TYPE, "01 60 e807");
        rejects(SectionId.TYPE, "01 5f 904e");
        rejects(SectionId.TYPE, "01 4e 9f8d06");
        rejects(SectionId.TYPE, "01 50 9f8d06");
        rejects(SectionId.ELEMENT, "01 01 00 ffac e204");
        rejects(SectionId.ELEMENT, "01 05 70 ffac e204");
        rejects(SectionId.DATA, "01 01 ffffffff0f");
        rejects(SectionId.CODE, "01 ffffff3f");
    }

    private static void rejects(SectionId id, String hex) {
        Malformed e = assertThrows(Malformed.class, () -> new Binary().section(id, hex).decode());
        assertEquals("unexpected end of section or function", e.reason());
    }

    @Test
    void rejectsMoreThanTheLimits() {
        new Binary()
                .section(SectionId.FUNCTION, "c1843d")
                .rejected("too many functions: 1000001, the limit is 1000000 (at offset 0xa)");
        new Binary()
                .section(SectionId.TYPE, "01 60 e907")
                .rejected("too many parameters: 1001, the limit is 1000 (at offset 0xc)");
    }

    @Test
    void survivesDeepNesting() {
        String blocks = "0240".repeat(100_000);
        Binary.function("00" + blocks + "0b".repeat(100_001)).roundTrip();
        new Binary()
                .section(SectionId.GLOBAL, "01 7f 00" + blocks)
                .rejected("unexpected end of section or function (at offset 0x30d4f)");
    }

    @Test
    void recordsWhereItemsStand() {
        Module module =
                new Binary()
                        .section(SectionId.TYPE, "02 600000 4e 02 600000 600000")
                        .section(SectionId.MEMORY, "02 0000 0001")
                        .decode();
        assertEquals(0xB, module.offsets().of(SectionId.TYPE, 0));
        assertEquals(0x10, module.offsets().of(SectionId.TYPE, 1));
        assertEquals(0x13, module.offsets().of(SectionId.TYPE, 2));
        assertEquals(0x19, module.offsets().of(SectionId.MEMORY, 0));
        assertEquals(0x1B, module.offsets().of(SectionId.MEMORY, 1));
        assertEquals(0, module.offsets().of(SectionId.MEMORY, 2));
    }

    @Test
    void slicesBodiesWithoutTheirLength() {
        Module module = Binary.function("00 01 0b").decode();
        assertEquals(0x16, module.bodies().getFirst().offset());
        assertEquals(3, module.bodies().getFirst().length());
    }

    @Test
    void namesTheFeatureThatATypeNeeds() {
        Binary structure = new Binary().section(SectionId.TYPE, "01 5f 00");
        Malformed e =
                assertThrows(
                        Malformed.class,
                        () -> ModuleDecoder.decode(structure.toBytes(), Set.of(Feature.CORE)));
        assertEquals(
                "malformed definition type: requires the feature gc (at offset 0xb)",
                e.getMessage());
    }
}
