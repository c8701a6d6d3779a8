package org.trifola.format.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.trifola.format.module.BranchHints.Hint;

import java.util.HexFormat;

class BranchHintsTest {
    @Test
    void readsBackWhatTheBuilderWrites() {
        CustomSection section =
                new BranchHints.Builder()
                        .hint(3, 200, Hint.LIKELY)
                        .hint(3, 7, Hint.UNLIKELY)
                        .hint(1, 5, Hint.LIKELY)
                        .encode();
        assertEquals(SectionId.DATA_COUNT, section.after());
        BranchHints hints = BranchHints.decode(section.content());
        assertEquals(3, hints.size());
        assertEquals(Hint.LIKELY, hints.get(1, 5));
        assertEquals(Hint.UNLIKELY, hints.get(3, 7));
        assertEquals(Hint.LIKELY, hints.get(3, 200));
        assertNull(hints.get(2, 7));
        assertEquals(3, hints.function(1));
        assertEquals(7, hints.offset(1));
    }

    @Test
    void keepsWhatComesBeforeAnError() {
        assertEquals(1, decode("01 00 02 05 01 01 06 02 0000").size());
        assertEquals(1, decode("01 00 02 05 01 01 05 01 00").size());
        assertEquals(0, decode("ffffffff0f").size());
        assertEquals(0, decode("01 00 ffffffff0f").size());
        assertEquals(0, decode("").size());
    }

    private static BranchHints decode(String hex) {
        return BranchHints.decode(ByteSlice.of(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
