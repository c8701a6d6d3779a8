package org.trifola.format.binary;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.SectionId;

class BodyCheckerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"00 0b", "02 017f 037e 0b", "00 0440 05 0b 0b", "00 0240 0340 0b 0b 41000b"})
    void acceptsBody(String body) {
        Binary.function(body).roundTrip();
    }

    // The body starts at offset 0x16.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; unexpected end of section or function (at offset 0x16, in function 0)",
                "00 4101 1a; unexpected end of section or function (at offset 0x1a, in function 0)",
                "00 41; unexpected end of section or function (at offset 0x18, in function 0)",
                "00 0b 01; section size mismatch (at offset 0x18, in function 0)",
                "00 05 0b; 'END opcode expected, found else (at offset 0x17, in function 0)'",
                "00 0440 05 05 0b 0b; 'END opcode expected, found else (at offset 0x1a, in function"
                        + " 0)'",
                "00 ff 0b; illegal opcode ff (at offset 0x17, in function 0)",
                "02 ffffffff0f7f 027e 0b; too many locals (at offset 0x1d, in function 0)",
                "01 80808080107f 0b; integer too large (at offset 0x17, in function 0)",
                "ffffffff0f 0b; unexpected end of section or function (at offset 0x1c, in function"
                        + " 0)",
                "00 4100 28 80 01 00 1a 0b; malformed memop flags (at offset 0x1a, in function 0)",
                "00 fc0900 0b; data count section required (at offset 0x17, in function 0)",
            })
    void rejectsBody(String body, String message) {
        Binary.function(body).rejected(message);
    }

    @Test
    void namesTheFunction() {
        Binary.function("00 ff")
                .custom("name", "01 04 01 00 01 66")
                .rejected("illegal opcode ff (at offset 0x17, in function 0 <f>)");
    }

    @Test
    void reportsMissingEndAsTheSuiteExpects() {
        Binary types = new Binary().section(SectionId.TYPE, "01 600000");
        types.section(SectionId.FUNCTION, "02 00 00")
                .section(SectionId.CODE, "02 04 00 41011a 05 00 41011a 0b")
                .rejected("END opcode expected (at offset 0x1b, in function 0)");
        Binary.function("00 41011a")
                .section(SectionId.DATA, "01 01 00")
                .rejected("section size mismatch (at offset 0x1a, in function 0)");
    }

    @Test
    void reportsAnErrorInABodyBeforeOneBehindTheCode() {
        Binary.function("00 ff")
                .raw("1f 00")
                .rejected("illegal opcode ff (at offset 0x17, in function 0)");
    }

    @Test
    void checksTheNestingOfLegacyHandlers() {
        Feature legacy = Feature.LEGACY_EXCEPTIONS;
        Binary.function("00 0640 0700 0701 19 0b 0b").roundTrip(legacy);
        Binary.function("00 0640 1800 0b").roundTrip(legacy);
        Binary.function("00 0640 19 19 0b 0b")
                .rejected(
                        "END opcode expected, found catch_all (at offset 0x1a, in function 0)",
                        legacy);
        Binary.function("00 0640 0700 1800 0b")
                .rejected(
                        "END opcode expected, found delegate (at offset 0x1b, in function 0)",
                        legacy);
        Binary.function("00 0240 0700 0b 0b")
                .rejected(
                        "END opcode expected, found catch (at offset 0x19, in function 0)", legacy);
    }

    @Test
    void namesTheFeatureOfALocalsType() {
        Binary.function("01 01 68 0b")
                .rejected(
                        "malformed value type: requires the feature stack-switching (at offset"
                                + " 0x18, in function 0)");
    }
}
