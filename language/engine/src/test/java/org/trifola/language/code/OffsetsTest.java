package org.trifola.language.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** Each code index has the offset of the last one noted up to it. */
class OffsetsTest {
    private static int expected(int[] pairs, int count, int pc) {
        int offset = count == 0 ? 0 : pairs[1];
        for (int i = 0; i < count && pairs[i] <= pc; i += 2) {
            offset = pairs[i + 1];
        }
        return offset;
    }

    @Test
    void areThoseNotedLast() {
        Random random = new Random(3);
        for (int count : new int[] {0, 2, 4, 200, 254, 256, 258, 512, 514, 3000}) {
            int[] pairs = new int[count + 6];
            int pc = random.nextInt(3);
            for (int i = 0; i < count; i += 2) {
                pairs[i] = pc;
                pairs[i + 1] = random.nextInt(i % 3 == 0 ? 100 : Integer.MAX_VALUE);
                pc += 1 + random.nextInt(i % 5 == 0 ? 1000 : 6);
            }
            Offsets offsets = Offsets.of(pairs, count);
            for (int at = 0; at < pc + 10; at++) {
                assertEquals(expected(pairs, count, at), offsets.at(at), count + " at " + at);
            }
        }
    }
}
