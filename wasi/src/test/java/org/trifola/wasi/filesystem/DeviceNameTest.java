package org.trifola.wasi.filesystem;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CON",
                "con",
                "nul",
                "NUL.txt",
                "aux ",
                "Prn.",
                "COM1",
                "com0.log",
                "LPT9",
                "COM¹",
                "lpt³.x",
                "conin$",
                "CONOUT$",
                "nul:",
                "aux .txt"
            })
    void knowsDevices(String name) {
        assertTrue(TruffleFileNode.isWindowsDevice(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"console", "com", "com10", "null", "xcon", "aux1", "lpt", "nul_", "co n"})
    void knowsOrdinaryNames(String name) {
        assertFalse(TruffleFileNode.isWindowsDevice(name));
    }
}
