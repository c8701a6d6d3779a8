package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trifola.wasi.Errno;

class ProcessTest {
    private final Guest guest = new Guest(new FakeEnvironment());

    @Test
    void exitsWithItsStatus() {
        assertEquals(
                7, assertThrows(FakeCaller.Exited.class, () -> guest.call("proc_exit", 7)).status);
    }

    @ParameterizedTest
    @CsvSource({"6, 134", "15, 143", "23, 152"})
    void endsBySignals(int signal, int status) {
        assertEquals(
                status,
                assertThrows(FakeCaller.Exited.class, () -> guest.call("proc_raise", signal))
                        .status);
    }

    @ParameterizedTest
    @CsvSource({"0, SUCCESS", "13, SUCCESS", "16, SUCCESS", "18, NOTSUP", "31, INVAL", "-1, INVAL"})
    void survivesOtherSignals(int signal, Errno errno) {
        assertEquals(errno, guest.call("proc_raise", signal));
    }

    @Test
    void yields() {
        guest.succeed("sched_yield");
    }
}
