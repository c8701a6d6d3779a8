package org.trifola.format.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.trifola.format.module.NameSection.Kind;

import java.util.HexFormat;

class NameSectionTest {
    private static NameSection decode(String hex) {
        return NameSection.decode(ByteSlice.of(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @Test
    void readsBackWhatTheBuilderWrites() {
        NameSection.Builder builder = new NameSection.Builder().module("m");
        for (Kind kind : Kind.values()) {
            switch (kind) {
                case MODULE -> {}
                case LOCAL, LABEL, FIELD ->
                        builder.name(kind, 2, 1, kind + "2.1").name(kind, 0, 3, kind + "0.3");
                default -> builder.name(kind, 200, "ä" + kind).name(kind, 0, "");
            }
        }
        CustomSection section = builder.encode();
        NameSection names = NameSection.decode(section.content());
        assertEquals("m", names.module());
        assertEquals("äFUNCTION", names.function(200));
        assertEquals("", names.function(0));
        assertNull(names.function(1));
        assertEquals("LOCAL0.3", names.local(0, 3));
        assertNull(names.local(1, 3));
        assertEquals("äTAG", names.names(Kind.TAG).get(200));
        assertEquals("FIELD2.1", names.indirectNames(Kind.FIELD).get(2, 1));
        assertEquals(2, names.indirectNames(Kind.LABEL).index(1));
        assertEquals("LABEL2.1", names.indirectNames(Kind.LABEL).map(1).name(0));
        assertEquals(0, names.names(Kind.LOCAL).size());
        assertEquals(0, names.indirectNames(Kind.TAG).size());
    }

    @Test
    void isEmptyWhereTheModuleHasNone() {
        NameSection names = NameSection.of(new Module.Builder().build());
        assertNull(names.module());
        assertNull(names.function(0));
        assertNull(names.local(0, 0));
    }

    @Test
    void keepsWhatComesBeforeAnError() {
        // The second function's name is cut off; the third subsection is longer than the section.
        NameSection names = decode("00 02 01 6d  01 06 02 00 01 66 01 05  02 7f 00");
        assertEquals("m", names.module());
        assertEquals("f", names.function(0));
        assertNull(names.function(1));
        assertNull(names.local(0, 0));
    }

    @Test
    void hasNoNameWhereItIsNotUtf8() {
        NameSection names = decode("01 07 02 00 01 ff 01 01 67");
        assertNull(names.function(0));
        assertEquals("g", names.function(1));
    }

    @Test
    void toleratesIndicesOutOfOrder() {
        NameSection names =
                decode("01 0d 04 05 01 61 01 01 62 05 01 63 00 01 64".replace("0d", "0d"));
        assertEquals("a", names.function(5));
        assertEquals("b", names.function(1));
        assertEquals("d", names.function(0));
        assertEquals(4, names.names(Kind.FUNCTION).size());
    }

    @Test
    void doesNotBelieveHostileCounts() {
        NameSection names = decode("01 05 ffffffff0f 02 07 01 00 ffffffff0f 00");
        assertNull(names.function(0));
        assertNull(names.local(0, 0));
        assertEquals(1, names.indirectNames(Kind.LOCAL).size());
    }

    @Test
    void skipsUnknownSubsections() {
        assertEquals("m", decode("63 01 00 00 02 01 6d").module());
    }
}
