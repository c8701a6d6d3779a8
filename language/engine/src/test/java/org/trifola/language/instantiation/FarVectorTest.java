package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

/** Vectors in memories that are not the first, shared or have 64-bit addresses: as in the first. */
class FarVectorTest {
    private static final String[] LOADS = {
        "load",
        "load8x8_s",
        "load8x8_u",
        "load16x4_s",
        "load16x4_u",
        "load32x2_s",
        "load32x2_u",
        "load8_splat",
        "load16_splat",
        "load32_splat",
        "load64_splat",
        "load32_zero",
        "load64_zero"
    };

    private static final int[] LANES = {8, 16, 32, 64};

    private static final String DATA =
            "\"\\f0\\81\\72\\63\\d4\\45\\b6\\a7\\18\\e9\\fa\\0b\\cc\\2d\\9e\\3f\"";

    private final Wat wat = new Wat();

    /** A function of no parameters for each access to memory {@code m}, its result two longs. */
    private static String functions(int m, String address) {
        StringBuilder s = new StringBuilder();
        String at = "(%s.const 3)".formatted(address);
        for (String load : LOADS) {
            s.append(halves("(v128.%s %d offset=5 %s)".formatted(load, m, at)));
        }
        String vector = "(v128.const i64x2 0x0123456789abcdef 0x1122334455667788)";
        for (int lane : LANES) {
            s.append(
                    halves(
                            "(v128.load%d_lane %d offset=5 1 %s %s)"
                                    .formatted(lane, m, at, vector)));
        }
        for (int lane : LANES) {
            s.append(
                    stored(
                            "(v128.store%d_lane %d offset=64 1 %s %s)"
                                    .formatted(lane, m, at, vector),
                            m,
                            at));
        }
        s.append(stored("(v128.store %d offset=64 %s %s)".formatted(m, at, vector), m, at));
        return s.toString();
    }

    private static String halves(String vector) {
        return """
        (func (result i64) (local $v v128)
          (local.set $v %s)
          (i64.xor (i64x2.extract_lane 0 (local.get $v))
            (i64.mul (i64.const 31) (i64x2.extract_lane 1 (local.get $v)))))
        """
                .formatted(vector);
    }

    private static String stored(String store, int m, String at) {
        String load = "(i64.load %d offset=%d %s)";
        return "(func (result i64) %s (i64.xor %s (i64.mul (i64.const 31) %s)))"
                .formatted(store, load.formatted(m, 64, at), load.formatted(m, 72, at));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1", "1 1 shared", "i64 1 1", "i64 1 1 shared"})
    void areAsInTheFirstMemory(String memory) {
        String text =
                "(module (memory 1 1) (memory %s) (data (memory 0) (i32.const 8) %s) (data (memory"
                        + " 1) (%s.const 8) %s) %s %s)";
        String address = memory.startsWith("i64") ? "i64" : "i32";
        Instance i =
                wat.instantiate(
                        text.formatted(
                                memory,
                                DATA,
                                address,
                                DATA,
                                functions(0, "i32"),
                                functions(1, address)));
        int count = LOADS.length + 2 * LANES.length + 1;
        for (int f = 0; f < count; f++) {
            assertEquals(Wat.call(i, f), Wat.call(i, count + f), "function " + f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1", "1 1 shared", "i64 1 1", "i64 1 1 shared"})
    void writeNothingBeyondTheEnd(String memory) {
        String address = memory.startsWith("i64") ? "i64" : "i32";
        Instance i =
                wat.instantiate(
                        """
                        (module (memory 1) (memory %1$s)
                          (func (param %2$s) (v128.store 1 (local.get 0) (v128.const i64x2 -1 -1)))
                          (func (result i64) (i64.load 1 (%2$s.const 65528)))
                          (func (param %2$s) (drop (v128.load 1 offset=0xfffffff8 (local.get 0))))
                          (func (param %2$s) (drop (v128.load 1 (local.get 0)))))
                        """
                                .formatted(memory, address));
        assertThrows(Trap.class, () -> Wat.call(i, 0, 65528));
        assertThrows(Trap.class, () -> Wat.call(i, 0, -8));
        assertEquals(0, Wat.call(i, 1));
        assertThrows(Trap.class, () -> Wat.call(i, 2, 8));
        assertThrows(Trap.class, () -> Wat.call(i, 2, -8));
        assertThrows(Trap.class, () -> Wat.call(i, 3, 65521));
        Wat.call(i, 3, 65520);
    }
}
