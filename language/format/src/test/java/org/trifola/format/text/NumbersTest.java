package org.trifola.format.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.diagnostic.Malformed;

import java.nio.charset.StandardCharsets;

class NumbersTest {
    private static Numbers numbers(String text) {
        return new Numbers(Lexer.lex(new Source(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static TokenKind kind(String text) {
        return Lexer.lex(new Source(text.getBytes(StandardCharsets.UTF_8))).kind(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0, NAT",
        "1_000, NAT",
        "0x1F_f, NAT",
        "+1, INT",
        "-0x80, INT",
        "1., FLOAT",
        "1e5, FLOAT",
        "0x1.8p-3, FLOAT",
        "0x1P+3, FLOAT",
        "inf, FLOAT",
        "-nan, FLOAT",
        "nan:0x1, FLOAT",
        "1__0, RESERVED",
        "_1, RESERVED",
        "1_, RESERVED",
        "0x, RESERVED",
        "0x1.p, RESERVED",
        "1e, RESERVED",
        "-, RESERVED",
        "nan:1, KEYWORD",
        "nan:0x, KEYWORD",
        "infinity, KEYWORD",
        "0xg, RESERVED",
        "1.5f, RESERVED",
        ".5, RESERVED"
    })
    void classifies(String text, TokenKind expected) {
        assertEquals(expected, kind(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0x80000000, -2147483648",
        "4294967295, -1",
        "-2147483648, -2147483648",
        "+7, 7",
        "-0, 0",
        "0x7fff_ffff, 2147483647"
    })
    void readsIntegersSignedOrUnsigned(String text, long expected) {
        assertEquals(expected, numbers(text).constant(0, 32));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "-2147483649", "0x1_0000_0000", "99999999999999999999"})
    void rejectsIntegersOutOfRange(String text) {
        Malformed e = assertThrows(Malformed.class, () -> numbers(text).constant(0, 32));
        assertEquals("constant out of range", e.reason());
    }

    @Test
    void readsTheExtremesOf64Bits() {
        assertEquals(Long.MIN_VALUE, numbers("-9223372036854775808").constant(0, 64));
        assertEquals(-1, numbers("18446744073709551615").constant(0, 64));
        assertEquals(-1, numbers("0xffff_ffff_ffff_ffff").u64(0));
        assertThrows(Malformed.class, () -> numbers("18446744073709551616").constant(0, 64));
        assertThrows(Malformed.class, () -> numbers("-9223372036854775809").constant(0, 64));
    }

    // The hexadecimal cases lie just beside the middle between two floats: only the last digit says
    // which way to go.
    @ParameterizedTest
    @CsvSource({
        "0x1.000001p0, 3f800000",
        "0x1.0000010000000001p0, 3f800001",
        "0x1.000003p0, 3f800002",
        "0x1p-149, 00000001",
        "0x1p-150, 00000000",
        "0x1.0000000001p-150, 00000001",
        "-0x0p0, 80000000",
        "1e-46, 00000000",
        "0.1, 3dcccccd",
        "0x1.fffffep127, 7f7fffff",
        "nan, 7fc00000",
        "-nan:0x1, ff800001",
        "nan:0x7f_ffff, 7fffffff",
        "-inf, ff800000",
        "16777217, 4b800000",
        "1_0.2_5e0_1, 42cd0000"
    })
    void roundsFloats(String text, String bits) {
        assertEquals(bits, String.format("%08x", numbers(text).f32(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x1p128",
                "1e39",
                "0x1.ffffffp127",
                "nan:0x0",
                "nan:0x80_0000",
                "1e99999999999999999999"
            })
    void rejectsFloatsOutOfRange(String text) {
        assertEquals(
                "constant out of range",
                assertThrows(Malformed.class, () -> numbers(text).f32(0)).reason());
    }

    @ParameterizedTest
    @CsvSource({
        "0x1.00000000000008p0, 3ff0000000000000", "0x1.000000000000080000001p0, 3ff0000000000001",
        "0x0.0000000000001p-1022, 0000000000000001", "2.2250738585072011e-308, 000fffffffffffff",
        "nan:0xf_ffff_ffff_ffff, 7fffffffffffffff"
    })
    void roundsDoubles(String text, String bits) {
        assertEquals(bits, String.format("%016x", numbers(text).f64(0)));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                0x8000_0000,
                1,
                0x7F80_0000,
                0xFF80_0001,
                0x7FC0_0000,
                0x0040_0000,
                0x7F7F_FFFF,
                0x3DCC_CCCD
            })
    void printsFloatsToBeReadBack(int bits) {
        assertEquals(bits, numbers(FloatPrinter.f32(bits)).f32(0));
    }
}
