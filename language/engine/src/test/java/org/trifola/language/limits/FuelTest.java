package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.language.limits.GuestContext.assertExhausted;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuelTest {
    private static final String GUEST =
            """
            (module (memory 1)
              (func (export "spin") (loop $l (br $l)))
              (func (export "one") (result i32) (i32.const 1))
              (func $count (export "count") (param $n i32) (result i32) (local $sum i32)
                (block $out
                  (loop $l
                    (br_if $out (i32.eqz (local.get $n)))
                    (local.set $sum (i32.add (local.get $sum) (local.get $n)))
                    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                    (br $l)))
                (local.get $sum))
              (func (export "traps") (param i32)
                (drop (call $count (local.get 0)))
                (loop (drop (i32.div_s (i32.const 1) (i32.const 0)))))
              (func (export "fill") (param i32)
                (memory.fill (i32.const 0) (i32.const 7) (local.get 0)))
              (func $forever (export "recurse") (param i32) (result i32)
                (if (result i32) (local.get 0)
                  (then (i32.add
                    (call $forever (i32.sub (local.get 0) (i32.const 1)))
                    (call $forever (i32.sub (local.get 0) (i32.const 1)))))
                  (else (i32.const 1)))))
            """;

    /** Interpreted, and compiled at the first call. */
    private static GuestContext context(boolean compiled, String fuel) {
        return compiled
                ? new GuestContext(
                        "wasm.Fuel=" + fuel,
                        "engine.CompileImmediately=true",
                        "engine.BackgroundCompilation=false")
                : new GuestContext("wasm.Fuel=" + fuel, "engine.Compilation=false");
    }

    private static long burnt(GuestContext guest, Runnable action) {
        long before = guest.limits().fuel();
        action.run();
        return before - guest.limits().fuel();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsAnEndlessLoop(boolean compiled) {
        try (GuestContext guest = context(compiled, "100000")) {
            Value exports = guest.exports(GUEST);
            PolyglotException e =
                    assertExhausted("out of fuel", () -> exports.invokeMember("spin"));
            assertTrue(e.getMessage().contains("<spin>"), e::getMessage);
            assertTrue(guest.limits().fuel() < 300);
            guest.limits().setFuel(10_000);
            guest.assertUsable();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsInstructions(boolean compiled) {
        try (GuestContext guest = context(compiled, "unlimited")) {
            Value exports = guest.exports(GUEST);
            assertEquals(2, burnt(guest, () -> exports.invokeMember("one")));
            // The call, the loop and the result; an iteration has 12 instructions, the last one 3.
            assertEquals(
                    1 + 1 + 1 + 12 * 100 + 3,
                    burnt(guest, () -> exports.invokeMember("count", 100)));
            assertEquals(
                    1 + 4 + 65536 / 64, burnt(guest, () -> exports.invokeMember("fill", 65536)));
        }
    }

    @Test
    void countsTheSameInterpretedAndCompiled() {
        long[] burnt = new long[2];
        for (int mode = 0; mode < 2; mode++) {
            try (GuestContext guest = context(mode == 1, "unlimited")) {
                Value exports = guest.exports(GUEST);
                for (int i = 0; i < 30; i++) {
                    burnt[mode] += burnt(guest, () -> exports.invokeMember("count", 100_000));
                    burnt[mode] += burnt(guest, () -> exports.invokeMember("recurse", 10));
                    burnt[mode] +=
                            burnt(
                                    guest,
                                    () -> {
                                        try {
                                            exports.invokeMember("traps", 100);
                                        } catch (PolyglotException _) {
                                            // expected
                                        }
                                    });
                }
            }
        }
        assertEquals(burnt[0], burnt[1]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsRecursionThatNoLoopCounts(boolean compiled) {
        try (GuestContext guest = context(compiled, "1000000")) {
            Value exports = guest.exports(GUEST);
            assertExhausted("out of fuel", () -> exports.invokeMember("recurse", 60));
            assertTrue(guest.limits().fuel() < 20);
        }
    }

    @Test
    void refuelling() {
        try (GuestContext guest = new GuestContext("wasm.Fuel=1")) {
            Value exports = guest.exports(GUEST);
            assertExhausted("out of fuel", () -> exports.invokeMember("one"));
            assertEquals(1, guest.limits().fuel());
            guest.limits().refuel(2);
            assertEquals(1, exports.invokeMember("one").asInt());
            assertEquals(1, guest.limits().fuel());
            guest.limits().refuel(Long.MAX_VALUE);
            assertEquals(Limits.UNLIMITED, guest.limits().fuel());
        }
    }

    @Test
    void isNotCountedWithoutTheOption() {
        try (GuestContext guest = new GuestContext()) {
            guest.limits().setFuel(1);
            assertEquals(5050, guest.exports(GUEST).invokeMember("count", 100).asInt());
            assertEquals(1, guest.limits().fuel());
        }
    }

    @Test
    void belongsToTheInstanceThatWasGivenItsOwn() {
        try (GuestContext guest = new GuestContext("wasm.Fuel=1000")) {
            Limits own = guest.limits().within().setFuel(50);
            Value module = guest.module(GUEST);
            Value poor = module.newInstance(own.value()).getMember("exports");
            Value rich = module.newInstance().getMember("exports");
            assertExhausted("out of fuel", () -> poor.invokeMember("count", 100));
            assertEquals(1000, guest.limits().fuel());
            assertEquals(55, rich.invokeMember("count", 10).asInt());
        }
    }

    @Test
    void endsAStartFunction() {
        try (GuestContext guest = new GuestContext("wasm.Fuel=10000")) {
            Value module = guest.module("(module (func $f (loop (br 0))) (start $f))");
            assertExhausted("out of fuel", module::newInstance);
            guest.limits().refuel(10_000);
            guest.assertUsable();
        }
    }
}
