package org.trifola.format.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.diagnostic.Malformed;

import java.util.HexFormat;

class BinaryReaderTest {
    private static BinaryReader hex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new BinaryReader(bytes, 0, bytes.length);
    }

    private static void rejects(String message, Executable read) {
        assertEquals(message, assertThrows(Malformed.class, read).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                63,
                64,
                127,
                128,
                0x3FFF,
                0x4000,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                -1
            })
    void readsBackWhatTheWriterWrites(int value) {
        BinaryWriter out = new BinaryWriter();
        out.u32(value);
        out.s32(value);
        out.s64(value);
        out.u64(value);
        out.s64(Long.MIN_VALUE ^ value);
        out.f32(value);
        out.f64((long) value << 32 | 1);
        BinaryReader in = new BinaryReader(out.toByteArray(), 0, out.length());
        assertEquals(value, in.u32());
        assertEquals(value, in.s32());
        assertEquals(value, in.s33());
        assertEquals(value, in.u64());
        assertEquals(Long.MIN_VALUE ^ value, in.s64());
        assertEquals(value, in.f32());
        assertEquals((long) value << 32 | 1, in.f64());
        assertEquals(0, in.remaining());
    }

    @Test
    void acceptsPaddedIntegersUpToTheirFullLength() {
        assertEquals(2, hex("8280808000").u32());
        assertEquals(-2, hex("feffffff7f").s32());
        assertEquals(2, hex("82808080808080808000").u64());
    }

    @Test
    void rejectsIntegersWithAByteTooMany() {
        rejects("integer representation too long (at offset 0x0)", () -> hex("828080808000").u32());
        rejects("integer representation too long (at offset 0x0)", () -> hex("feffffffff7f").s32());
        rejects(
                "integer representation too long (at offset 0x0)",
                () -> hex("8280808080808080808000").s64());
    }

    @Test
    void rejectsIntegersWithUnusedBitsSet() {
        rejects("integer too large (at offset 0x0)", () -> hex("8280808010").u32());
        rejects("integer too large (at offset 0x0)", () -> hex("ffffffff4f").s32());
        rejects("integer too large (at offset 0x0)", () -> hex("8080808020").s33());
        rejects("integer too large (at offset 0x0)", () -> hex("80808080808080808002").u64());
        rejects("integer too large (at offset 0x0)", () -> hex("8080808080808080807e").s64());
    }

    @Test
    void rejectsIntegersThatLeaveTheRange() {
        BinaryReader in = hex("8001");
        in.reset(0, 1);
        rejects("unexpected end of section or function (at offset 0x1)", in::u32);
        rejects("unexpected end of section or function (at offset 0x1)", () -> hex("80").u32());
        rejects("unexpected end of section or function (at offset 0x0)", () -> hex("").s32());
        rejects("unexpected end of section or function (at offset 0x3)", () -> hex("000000").f32());
    }

    @Test
    void judgesAnIntegerThatLeavesTheRangeAsAWhole() {
        BinaryReader in = hex("828080808000");
        in.reset(0, 2);
        rejects("integer representation too long (at offset 0x0)", in::u32);
    }

    @Test
    void readsNamesInUtf8() {
        assertEquals("", hex("00").name());
        assertEquals("abc", hex("03616263").name());
        assertEquals("ä€𝄞", hex("09c3a4e282acf09d849e").name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0180", "02c080", "03eda080", "04f4908080", "02c341", "01ff"})
    void rejectsNamesThatAreNotUtf8(String name) {
        rejects("malformed UTF-8 encoding (at offset 0x1)", () -> hex(name).name());
    }

    @Test
    void rejectsNamesLongerThanTheRange() {
        rejects("length out of bounds (at offset 0x1)", () -> hex("026f").name());
        rejects("length out of bounds (at offset 0x5)", () -> hex("ffffffff0f00").name());
    }
}
