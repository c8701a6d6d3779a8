package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Trap;
import org.trifola.language.runtime.UncheckedAccess;
import org.trifola.language.runtime.WasmFrame;

import java.util.List;

/** Accesses to memory that trap are found where they are, in translated code as interpreted. */
class AccessTrapTest {
    private static final List<String> LOADS =
            List.of(
                    "i32.load",
                    "i64.load",
                    "f32.load",
                    "f64.load",
                    "i32.load8_s",
                    "i32.load8_u",
                    "i32.load16_s",
                    "i32.load16_u",
                    "i64.load8_s",
                    "i64.load32_s",
                    "i64.load32_u");
    private static final List<String> STORES =
            List.of(
                    "i32.store",
                    "i64.store",
                    "f32.store",
                    "f64.store",
                    "i32.store8",
                    "i32.store16",
                    "i64.store8",
                    "i64.store16",
                    "i64.store32");

    /**
     * A run of its own of some tests, this among them, has accesses as other machines have them.
     */
    @Test
    void areCheckedAsTheRunSays() {
        assertEquals(Boolean.getBoolean("trifola.checkedAccesses"), !UncheckedAccess.isAvailable());
    }

    private static Tier tier(boolean translates) {
        int calls = translates ? 1 : Integer.MAX_VALUE;
        return new Tier(calls, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
    }

    private static String load(String op, String offset, String address) {
        return "(drop (%s %s (%s)))\n".formatted(op, offset, address);
    }

    private static String store(String op, String offset, String address) {
        return "(%s %s (%s) (%s.const 7))\n".formatted(op, offset, address, op.substring(0, 3));
    }

    private static List<WasmFrame> frames(Instance instance, int function, long argument) {
        return assertThrows(Trap.class, () -> Translated.call(instance, function, argument))
                .frames();
    }

    /** Function 0 has all accesses, one after the other; 1 calls it. */
    private static void assertSamePlaces(String body, long... arguments) {
        String module =
                """
                (module (memory 1)
                  (func $f (param i32) (result i32)
                    %s
                    (local.get 0))
                  (func (param i32) (result i32) (i32.add (i32.const 1) (call $f (local.get 0)))))
                """
                        .formatted(body);
        Instance translated = Translated.instance(tier(true), module);
        Instance interpreted = Translated.instance(tier(false), module);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, Translated.call(translated, 1, 0)[0]);
        }
        assertTrue(translated.function(0).code().translation != null);
        for (long a : arguments) {
            List<WasmFrame> expected = frames(interpreted, 1, a);
            List<WasmFrame> actual = frames(translated, 1, a);
            assertEquals(2, expected.size());
            assertEquals(expected.toString(), actual.toString(), "" + a);
            assertEquals(expected.getFirst().offset(), actual.getFirst().offset(), "" + a);
        }
    }

    @Test
    void eachAccessIsTheOneThatTraps() {
        StringBuilder body = new StringBuilder();
        int last = LOADS.size() + STORES.size();
        int n = 0;
        for (String op : LOADS) {
            body.append(load(op, "offset=" + 100 * n++, "local.get 0"));
        }
        for (String op : STORES) {
            body.append(store(op, "offset=" + 100 * n++, "local.get 0"));
        }
        long[] arguments = new long[last];
        for (int i = 0; i < last; i++) {
            arguments[i] = 65_536 - 100L * i;
        }
        assertSamePlaces(body.toString(), arguments);
    }

    /** Up to the memory's last byte accesses succeed; offsets may be larger than any array. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                1,
                65_535,
                65_536,
                0x7fff_ffe0L,
                0x7fff_fff0L,
                0x7fff_ffffL,
                0x8000_0000L,
                0xffff_ffffL
            })
    void offsetsOfAllSizes(long offset) {
        for (String op : List.of("i32.load8_u", "i64.load")) {
            String access = load(op, "offset=" + offset, "i32.const 4");
            assertSamePlaces(
                    "(if (local.get 0) (then " + access + "))\n" + load(op, "", "local.get 0"),
                    65_536,
                    65_535 + (op.equals("i64.load") ? 0 : 1),
                    -1);
            if (offset > 65_531) {
                assertSamePlaces("(if (local.get 0) (then " + access + "))", 1);
            }
        }
    }

    @Test
    void theLastBytesAreTheMemorys() {
        Instance instance =
                Translated.instance(
                        tier(true),
                        """
                        (module (memory 1)
                          (func (param i32) (result i32)
                            (i32.store8 (local.get 0) (i32.const 0x85))
                            (i32.load8_s (local.get 0))))
                        """);
        for (int address = 65_500; address < 65_536; address++) {
            assertEquals(0x85 - 0x100, (int) Translated.call(instance, 0, address)[0]);
        }
    }

    /** Accesses from one base are compared as one, and still each of them traps for itself. */
    @Test
    void whatComesBeforeTheTrapIsDone() {
        String module =
                """
                (module (memory (export "memory") 1)
                  (func (param i32 i32) (result i32)
                    (i32.store8 offset=2 (local.get 0) (local.get 1))
                    (if (local.get 1)
                      (then
                        (i32.store8 (local.get 0) (i32.const 5))
                        (i32.store offset=40 (local.get 0) (i32.const 6))))
                    (i32.store8 offset=1 (local.get 0) (local.get 1))
                    (i32.load8_u offset=20 (local.get 0))))
                """;
        Instance instance = Translated.instance(tier(true), module);
        Memory memory = instance.memory;
        Translated.call(instance, 0, 0, 3);
        assertTrue(instance.function(0).code().translation != null);
        for (int room = 60; room > 2; room--) {
            int address = 65_536 - room;
            memory.store16(address, -1);
            if (room >= 44) {
                assertEquals(3, Translated.call(instance, 0, address, 3)[0] + 3);
                assertEquals(0x0305, memory.load16U(address));
            } else {
                assertThrows(Trap.class, () -> Translated.call(instance, 0, address, 3));
                assertEquals(0xFF05, memory.load16U(address), "with " + room);
            }
            assertEquals(3, memory.load8U(address + 2));
        }
    }

    /** Lines are 16 bits: code of more ints shares them, and beyond four times that has none. */
    @ParameterizedTest
    @ValueSource(ints = {3_000, 20_000, 70_000})
    void longFunctions(int accesses) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < accesses; i++) {
            body.append("(drop (i32.load offset=").append(i % 4_000).append(" (local.get 0)))");
        }
        assertSamePlaces(body.toString(), 65_536, 65_536 - 100, 65_536 - 2_999);
    }
}
