package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class ArgumentsTest {
    private final FakeEnvironment environment = new FakeEnvironment();

    @Test
    void laysOutTheCommandLine() {
        environment.arguments = List.of("cat", "", "größe");
        Guest guest = new Guest(environment);
        guest.succeed("args_sizes_get", Guest.RESULT, Guest.RESULT + 4);
        assertEquals(3, guest.result());
        assertEquals(4 + 1 + 8, guest.memory.getI32(Guest.RESULT + 4));
        guest.succeed("args_get", Guest.RESULT, Guest.BUFFER);
        assertEquals(Guest.BUFFER, guest.memory.getI32(Guest.RESULT));
        assertEquals(Guest.BUFFER + 4, guest.memory.getI32(Guest.RESULT + 4));
        assertEquals("cat\0\0größe\0", guest.text(Guest.BUFFER, 13));
    }

    @Test
    void laysOutTheEnvironment() {
        environment.environment.put("HOME", "/home");
        environment.environment.put("EMPTY", "");
        Guest guest = new Guest(environment);
        guest.succeed("environ_sizes_get", Guest.RESULT, Guest.RESULT + 4);
        assertEquals(2, guest.result());
        guest.succeed("environ_get", Guest.RESULT, Guest.BUFFER);
        assertEquals("HOME=/home\0EMPTY=\0", guest.text(Guest.BUFFER, 18));
    }

    @Test
    void trapsWhereTheyDoNotFit() {
        Guest guest = new Guest(environment);
        assertThrows(
                FakeCaller.Trapped.class,
                () -> guest.call("args_get", Guest.RESULT, FakeMemory.SIZE - 3));
    }

    @Test
    void refusesAZeroCharacter() {
        environment.arguments = List.of("a\0b");
        assertThrows(IllegalArgumentException.class, () -> new Guest(environment));
    }
}
