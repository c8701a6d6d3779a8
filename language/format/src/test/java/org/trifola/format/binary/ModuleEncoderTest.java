package org.trifola.format.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.types.RefType;

import java.util.List;

class ModuleEncoderTest {
    @Test
    void writesShortestIntegersAndNoEmptySections() {
        byte[] encoded =
                ModuleEncoder.encode(
                        new Binary()
                                .section(SectionId.TYPE, "8180808000 60 8000 00")
                                .section(SectionId.IMPORT, "00")
                                .section(SectionId.MEMORY, "01 00 8200")
                                .decode());
        byte[] expected =
                new Binary()
                        .section(SectionId.TYPE, "01 600000")
                        .section(SectionId.MEMORY, "01 00 02")
                        .toBytes();
        assertArrayEquals(expected, encoded);
    }

    @Test
    void writesDataCountWhereThereIsOne() {
        byte[] with = new Binary().section(SectionId.DATA_COUNT, "00").toBytes();
        assertArrayEquals(
                with, ModuleEncoder.encode(ModuleDecoder.decode(with, Feature.standard())));
        byte[] without = new Binary().section(SectionId.DATA, "01 01 00").toBytes();
        assertArrayEquals(
                without, ModuleEncoder.encode(ModuleDecoder.decode(without, Feature.standard())));
    }

    @Test
    void putsCustomSectionsWhereTheyWere() {
        byte[] bytes =
                new Binary()
                        .custom("first", "01")
                        .section(SectionId.TYPE, "01 600000")
                        .custom("second", "")
                        .custom("third", "0203")
                        .section(SectionId.MEMORY, "01 0001")
                        .custom("second", "04")
                        .toBytes();
        Module module = ModuleDecoder.decode(bytes, Feature.standard());
        assertArrayEquals(bytes, ModuleEncoder.encode(module));
        assertEquals(
                List.of(SectionId.CUSTOM, SectionId.TYPE, SectionId.TYPE, SectionId.MEMORY),
                module.customSections().stream().map(c -> c.after()).toList());
    }

    @Test
    void keepsCustomSectionsInOrderAroundSectionsThatVanish() {
        new Binary()
                .custom("a", "")
                .section(SectionId.TYPE, "00")
                .custom("b", "")
                .section(SectionId.CODE, "00")
                .custom("c", "")
                .roundTrip();
    }

    @Test
    void spellsFunctionIndicesOfAnotherTypeAsExpressions() {
        Module.Builder module = new Module.Builder();
        module.elements.add(
                new ElementSegment(
                        RefType.FUNCREF,
                        new SegmentMode.Passive(),
                        new ElementSegment.Items.Functions(new IndexVector(3, 200))));
        byte[] expected =
                new Binary().section(SectionId.ELEMENT, "01 05 70 02 d2030b d2c8010b").toBytes();
        assertArrayEquals(expected, ModuleEncoder.encode(module.build()));
    }

    @Test
    void tellsWhereBodiesHaveGone() {
        Module.Builder module = new Module.Builder();
        module.functions = new IndexVector(0);
        module.bodies.add(ByteSlice.of(Binary.bytes("000b")));
        Module decoded =
                ModuleDecoder.decode(ModuleEncoder.encode(module.build()), Feature.standard());
        assertEquals(16, decoded.bodies().getFirst().offset());
    }
}
