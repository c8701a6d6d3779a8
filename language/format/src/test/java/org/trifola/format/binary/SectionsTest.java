package org.trifola.format.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.Import;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.DefHeapType;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;

import java.util.List;
import java.util.OptionalInt;

class SectionsTest {
    private static Binary types(String hex) {
        return new Binary().section(SectionId.TYPE, hex);
    }

    @Test
    void decodesRecursiveGroups() {
        Module module =
                types("02 600000 4e02 5001 00 5f02 7801 64 02 00 4f00 5e 6e 00").roundTrip();
        assertEquals(3, module.types().size());
        assertEquals(1, module.types().groupStart(2));
        assertEquals(List.of(0), module.types().get(1).supertypes());
        assertEquals(
                "StructType[fields=[FieldType[storage=i8, mutable=true], FieldType[storage=(ref 2),"
                        + " mutable=false]]]",
                module.types().get(1).composite().toString());
        assertTrue(module.types().get(2).isFinal());
    }

    @Test
    void decodesDescriptors() {
        SubType type =
                types("01 4e02 4d01 5f00 4c00 5f00")
                        .roundTrip(Feature.CUSTOM_DESCRIPTORS)
                        .types()
                        .get(0);
        assertEquals(OptionalInt.of(1), type.descriptor());
        types("01 4e02 4d01 4d01 5f00 4c00 5f00")
                .rejected("malformed definition type (at offset 0xf)", Feature.CUSTOM_DESCRIPTORS);
        types("01 4d01 5f00")
                .rejected(
                        "malformed definition type: requires the feature custom-descriptors (at"
                                + " offset 0xb)");
    }

    @Test
    void decodesContinuationAndSharedTypes() {
        Module module = types("02 600000 5d00").roundTrip(Feature.STACK_SWITCHING);
        assertEquals(new ContType(new DefHeapType(0)), module.types().get(1).composite());
        assertTrue(
                types("01 65 600000").roundTrip(Feature.SHARED_EVERYTHING).types().get(0).shared());
    }

    @Test
    void rejectsMalformedTypes() {
        types("01 61").rejected("malformed definition type (at offset 0xb)");
        types("01 e07f 0000").rejected("integer representation too long (at offset 0xb)");
        types("01 5e 78 02").rejected("malformed mutability (at offset 0xd)");
        types("01 5f 01 62 00 00")
                .rejected("malformed storage type (at offset 0xd)", Feature.CUSTOM_DESCRIPTORS);
        types("01 60 01 78 00").rejected("malformed value type (at offset 0xd)");
        types("01 60 01 ff7f 00").rejected("integer representation too long (at offset 0xd)");
    }

    @Test
    void decodesImportsOfAllKinds() {
        Module module =
                types("01 600000")
                        .section(
                                SectionId.IMPORT,
                                "06 016d 0166 0000 016d 0174 01 70 05 0102 016d 006d 02 03 0102"
                                                .replace("006d", "016d")
                                        + "016d 0167 03 7f01 016d 0165 04 0000 00 00 2000")
                        .roundTrip(Feature.THREADS, Feature.CUSTOM_DESCRIPTORS);
        assertEquals(
                List.of(
                        new Import("m", "f", new ExternFunc(0, false)),
                        new Import(
                                "m",
                                "t",
                                new TableType(
                                        AddressType.I64, Limits.of(1, 2), false, RefType.FUNCREF)),
                        new Import(
                                "m",
                                "m",
                                new MemoryType(AddressType.I32, Limits.of(1, 2), true, 16)),
                        new Import("m", "g", new GlobalType(NumType.I32, true, false)),
                        new Import("m", "e", new TagType(0)),
                        new Import("", "", new ExternFunc(0, true))),
                module.imports());
        assertEquals(2, module.importedFunctions());
    }

    @Test
    void decodesCompactImports() {
        Binary binary =
                types("01 600000")
                        .section(
                                SectionId.IMPORT,
                                "02 0161 00 7f 02 0162 0000 0163 037f00 0164 00 7e 0000 02 0165"
                                        + " 0166");
        Module module = binary.roundTrip(Feature.COMPACT_IMPORTS);
        assertEquals(
                List.of(
                        new Import("a", "b", new ExternFunc(0, false)),
                        new Import("a", "c", new GlobalType(NumType.I32, false, false)),
                        new Import("d", "e", new ExternFunc(0, false)),
                        new Import("d", "f", new ExternFunc(0, false))),
                module.imports());
        binary.rejected("malformed import kind (at offset 0x14)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "03", "08", "10", "81"})
    void rejectsLimitsFlagsOfFeaturesThatAreOff(String flags) {
        new Binary()
                .section(SectionId.MEMORY, "01 " + flags + " 00 00 00")
                .rejected("malformed limits flags (at offset 0xb)");
    }

    @Test
    void decodesMemoryTypes() {
        Module module =
                new Binary()
                        .section(SectionId.MEMORY, "02 07 01 8080808080808001 0f 01 02 00")
                        .roundTrip(Feature.THREADS, Feature.CUSTOM_PAGE_SIZES);
        assertEquals(
                List.of(
                        new MemoryType(AddressType.I64, Limits.of(1, 1L << 49), true, 16),
                        new MemoryType(AddressType.I64, Limits.of(1, 2), true, 0)),
                module.memories());
        new Binary()
                .section(SectionId.MEMORY, "01 08 00 41")
                .rejected("invalid custom page size (at offset 0xd)", Feature.CUSTOM_PAGE_SIZES);
    }

    @Test
    void decodesTablesWithInitialValue() {
        Module module =
                new Binary()
                        .section(SectionId.TABLE, "02 70 00 01 40 00 6f 00 02 d0 6f 0b")
                        .roundTrip();
        assertEquals(ByteSlice.of(Binary.bytes("d06f0b")), module.tables().get(1).init());
        assertEquals(RefType.EXTERNREF, module.tables().get(1).type().element());
    }

    @Test
    void decodesGlobalsAndTags() {
        Module module =
                types("01 600000")
                        .section(SectionId.TAG, "01 00 00")
                        .section(SectionId.GLOBAL, "01 7e 01 4280010b")
                        .roundTrip();
        assertEquals(ByteSlice.of(Binary.bytes("4280010b")), module.globals().getFirst().init());
        assertEquals(List.of(new TagType(0)), module.tags());
        new Binary()
                .section(SectionId.GLOBAL, "01 7f 02 41000b")
                .rejected("malformed mutability (at offset 0xc)");
        new Binary()
                .section(SectionId.TAG, "01 01 00")
                .rejected("malformed tag attribute (at offset 0xb)");
    }

    @Test
    void decodesAllKindsOfElementSegments() {
        Module module =
                new Binary()
                        .section(
                                SectionId.ELEMENT,
                                "08 00 41000b 01 05  01 00 01 06  02 01 41000b 00 01 07  03 00 01"
                                    + " 0804 41000b 01 d2000b  05 6f 01 d06f0b  06 01 41000b 70 00 "
                                    + " 07 70 01 d2050b")
                        .roundTrip();
        List<ElementSegment> elements = module.elements();
        SegmentMode atZero = new SegmentMode.Active(0, ByteSlice.of(Binary.bytes("41000b")));
        assertEquals(atZero, elements.get(0).mode());
        assertEquals(
                new ElementSegment.Items.Functions(new IndexVector(5)), elements.get(0).items());
        assertEquals("(ref func)", elements.get(0).type().toString());
        assertInstanceOf(SegmentMode.Passive.class, elements.get(1).mode());
        assertEquals(1, ((SegmentMode.Active) elements.get(2).mode()).target());
        assertInstanceOf(SegmentMode.Declarative.class, elements.get(3).mode());
        assertEquals(atZero, elements.get(4).mode());
        assertEquals(RefType.FUNCREF, elements.get(4).type());
        assertEquals(RefType.EXTERNREF, elements.get(5).type());
        assertEquals(0, elements.get(6).items().size());
        assertInstanceOf(SegmentMode.Declarative.class, elements.get(7).mode());
        new Binary()
                .section(SectionId.ELEMENT, "01 08")
                .rejected("malformed elements segment kind (at offset 0xb)");
    }

    @Test
    void decodesAllKindsOfDataSegments() {
        Module module =
                new Binary()
                        .section(SectionId.DATA_COUNT, "03")
                        .section(SectionId.DATA, "03 00 41000b 02 6162 01 01 63 02 01 41000b 00")
                        .roundTrip();
        assertEquals(
                new DataSegment(new SegmentMode.Passive(), ByteSlice.of((byte) 'c')),
                module.data().get(1));
        assertEquals(1, ((SegmentMode.Active) module.data().get(2).mode()).target());
        new Binary()
                .section(SectionId.DATA, "01 03")
                .rejected("malformed data segment kind (at offset 0xb)");
    }

    @Test
    void decodesExportsAndStart() {
        Module module =
                new Binary()
                        .section(SectionId.EXPORT, "01 0166 04 05")
                        .section(SectionId.START, "07")
                        .roundTrip();
        assertEquals("Export[name=f, kind=TAG, index=5]", module.exports().getFirst().toString());
        assertEquals(OptionalInt.of(7), module.start());
        new Binary()
                .section(SectionId.EXPORT, "01 00 20 00")
                .rejected("malformed export kind (at offset 0xc)");
        new Binary()
                .section(SectionId.EXPORT, "02 00 00 00")
                .rejected("length out of bounds: 1 exports of 2 (at offset 0xe)");
    }
}
