package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomTest {
    private final Guest guest = new Guest(new FakeEnvironment());

    @Test
    void fillsExactlyThePieceAskedFor() {
        int count = 20_001;
        guest.succeed("random_get", Guest.BUFFER, count);
        assertEquals(0, guest.memory.getU8(Guest.BUFFER - 1));
        assertEquals(0, guest.memory.getU8(Guest.BUFFER + count));
        int different = 0;
        for (int i = 1; i < count; i++) {
            boolean same =
                    guest.memory.getU8(Guest.BUFFER + i)
                            == guest.memory.getU8(Guest.BUFFER + i - 1);
            different += same ? 0 : 1;
        }
        assertTrue(different > count * 9 / 10);
    }

    @Test
    void trapsBeyondTheEnd() {
        assertThrows(
                FakeCaller.Trapped.class, () -> guest.call("random_get", FakeMemory.SIZE - 10, 11));
        assertThrows(FakeCaller.Trapped.class, () -> guest.call("random_get", 0, -1));
        guest.succeed("random_get", FakeMemory.SIZE, 0);
    }
}
