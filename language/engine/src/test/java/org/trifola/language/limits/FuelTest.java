package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.language.limits.GuestContext.assertExhausted;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private static GuestContext context(Tier tier, String fuel) {
        return tier.context("wasm.Fuel=" + fuel);
    }

    private static long burnt(GuestContext guest, Runnable action) {
        long before = guest.limits().fuel();
        action.run();
        return before - guest.limits().fuel();
    }

    @ParameterizedTest
    @EnumSource
    void endsAnEndlessLoop(Tier tier) {
        try (GuestContext guest = context(tier, "100000")) {
            Value exports = guest.exports(GUEST);
            PolyglotException e =
                    assertExhausted("out of fuel", () -> exports.invokeMember("spin"));
            assertTrue(e.getMessage().contains("<spin>"), e::getMessage);
            assertEquals(0, guest.limits().fuel());
            guest.limits().setFuel(10_000);
            guest.assertUsable();
        }
    }

    /** Where a large function goes on in another version of it nothing is paid twice. */
    @ParameterizedTest
    @EnumSource
    void isSpentAlikeByAnInterpreterOfItsOwn(Tier tier) {
        String guest = largeInterpreter();
        try (GuestContext expected = context(Tier.INTERPRETED, "unlimited");
                GuestContext actual = context(tier, "unlimited")) {
            Value a = expected.exports(guest);
            Value b = actual.exports(guest);
            for (int n : new int[] {3000, 20, 100}) {
                assertEquals(
                        burnt(expected, () -> a.invokeMember("run", n)),
                        burnt(actual, () -> b.invokeMember("run", n)));
            }
        }
    }

    private static String largeInterpreter() {
        int instructions = 40;
        StringBuilder s = new StringBuilder("(module (func (export \"run\") (param $n i32)");
        s.append("(local $x i32) (loop $next (block $done\n");
        for (int i = instructions - 1; i >= 0; i--) {
            s.append("(block $i").append(i).append('\n');
        }
        s.append("(br_table");
        for (int i = 0; i < instructions; i++) {
            s.append(" $i").append(i);
        }
        s.append(" (i32.rem_u (local.get $n) (i32.const %d))))".formatted(instructions));
        for (int i = 0; i < instructions; i++) {
            for (int k = 0; k < 60; k++) {
                s.append("(local.set $x (i32.mul (local.get $x) (i32.const %d)))\n".formatted(k));
            }
            s.append("(br $done)").append(i < instructions - 1 ? ")" : "");
        }
        return s.append(")\n(br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))")
                .append(")")
                .toString();
    }

    @ParameterizedTest
    @EnumSource
    void countsInstructions(Tier tier) {
        try (GuestContext guest = context(tier, "unlimited")) {
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

    @ParameterizedTest
    @EnumSource
    void countsTheSameInEachTier(Tier tier) {
        try (GuestContext guest = context(tier, "unlimited")) {
            Value exports = guest.exports(GUEST);
            for (int i = 0; i < 30; i++) {
                assertEquals(
                        3 + 12 * 100_000 + 3,
                        burnt(guest, () -> exports.invokeMember("count", 100_000)));
                // 1,023 calls of 12 instructions and 1,024 of 4.
                assertEquals(
                        1023 * 12 + 1024 * 4,
                        burnt(guest, () -> exports.invokeMember("recurse", 10)));
            }
        }
    }

    /** A function that traps does not pay what it owes; those that it called have. */
    @ParameterizedTest
    @EnumSource
    void countsWhatEndsAbruptly(Tier tier) {
        try (GuestContext guest = context(tier, "unlimited")) {
            Value exports = guest.exports(GUEST);
            for (int i = 0; i < 30; i++) {
                assertEquals(3 + 12 * 100 + 3, burnt(guest, () -> ends(exports, "traps", 100)));
            }
        }
    }

    private static final String ABRUPT =
            """
            (module
              (import "host" "fail" (func $fail))
              (tag $e) (tag $s)
              (type $f (func)) (type $c (cont $f))
              (func $work (param $n i32)
                (loop $l
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $l (local.get $n))))
              (func $throws (param $n i32)
                (call $work (local.get $n))
                (if (local.get $n) (then (throw $e))))
              (func $passes (param $n i32)
                (loop $l
                  (call $throws (local.get $n))
                  (br_if $l (local.get $n))))
              (func (export "exceptions") (param $n i32)
                (local $i i32)
                (local.set $i (i32.const 50))
                (loop $l
                  (block $h (try_table (catch $e $h) (call $passes (local.get $n))))
                  (local.set $i (i32.sub (local.get $i) (i32.const 1)))
                  (br_if $l (local.get $i))))
              (func $tail (export "tail") (param $n i32)
                (if (i32.eqz (local.get $n)) (then (return)))
                (return_call $tail2 (i32.sub (local.get $n) (i32.const 1))))
              (func $tail2 (param $n i32)
                (if (i32.eqz (local.get $n)) (then (return)))
                (return_call $tail (i32.sub (local.get $n) (i32.const 1))))
              (func $suspends
                (call $work (i32.const 30))
                (suspend $s)
                (call $work (i32.const 30)))
              (elem declare func $suspends)
              (func (export "suspensions") (param $n i32) (local $k (ref null $c))
                (loop $l
                  (block $h (result (ref $c))
                    (resume $c (on $s $h) (cont.new $c (ref.func $suspends)))
                    (unreachable))
                  (local.set $k)
                  (if (i32.and (local.get $n) (i32.const 1))
                    (then (resume $c (local.get $k))))
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $l (local.get $n))))
              (func $calls (param $n i32)
                (call $work (local.get $n))
                (call $fail))
              (func (export "host") (param $n i32)
                (call $work (local.get $n))
                (call $calls (local.get $n))))
            """;

    @Test
    void countsTheSameHoweverFunctionsEnd() {
        List<List<Long>> all = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            ProxyExecutable fail =
                    _ -> {
                        throw new IllegalStateException("host");
                    };
            ProxyObject host = ProxyObject.fromMap(Map.of("fail", fail));
            List<Long> burnt = new ArrayList<>();
            try (GuestContext guest =
                    tier.context("wasm.Fuel=unlimited", "wasm.Features=stack-switching")) {
                Value exports = guest.exports(ABRUPT, ProxyObject.fromMap(Map.of("host", host)));
                for (int i = 0; i < 20; i++) {
                    for (String name : List.of("exceptions", "tail", "suspensions", "host")) {
                        burnt.add(burnt(guest, () -> ends(exports, name, 99)));
                    }
                }
            }
            all.add(burnt);
        }
        for (List<Long> burnt : all) {
            assertEquals(all.getFirst(), burnt);
            assertEquals(burnt.subList(0, 4), burnt.subList(76, 80));
        }
        // What is thrown through costs all that it did: 7 instructions an iteration of $work.
        assertTrue(all.getFirst().get(0) > 50 * 99 * 6, () -> all.getFirst() + "");
    }

    private static void ends(Value exports, String name, int argument) {
        try {
            exports.invokeMember(name, argument);
        } catch (PolyglotException e) {
            assertFalse(e.isInternalError(), e::toString);
        }
    }

    /** A guest cannot gain by ending functions before they have paid. */
    @ParameterizedTest
    @EnumSource
    void exceptionsSaveNothing(Tier tier) {
        try (GuestContext guest = context(tier, "1000000")) {
            Value exports =
                    guest.exports(
                            """
                            (module (tag $e) (memory 1)
                              (func $long %s (throw $e))
                              (func (export "run")
                                (loop $l
                                  (block $h (try_table (catch $e $h) (call $long)))
                                  (i32.store (i32.const 0)
                                    (i32.add (i32.load (i32.const 0)) (i32.const 1)))
                                  (br $l)))
                              (func (export "count") (result i32) (i32.load (i32.const 0))))
                            """
                                    .formatted("(drop (i32.const 1))".repeat(999)));
            assertExhausted("out of fuel", () -> exports.invokeMember("run"));
            guest.limits().setFuel(100);
            int count = exports.invokeMember("count").asInt();
            assertTrue(count > 900 && count <= 1000, count + " times");
        }
    }

    /** Before a function of the host is called everything is paid. */
    @Test
    void hostFunctionsSeeWhatIsLeft() {
        try (GuestContext guest = new GuestContext("wasm.Fuel=1000")) {
            List<Long> seen = new ArrayList<>();
            ProxyExecutable look =
                    _ -> {
                        seen.add(guest.limits().fuel());
                        return null;
                    };
            Value exports =
                    guest.exports(
                            "(module (import \"host\" \"look\" (func $look)) (func (export \"run\")"
                                    + " (loop (call $look) (br 0))))",
                            ProxyObject.fromMap(
                                    Map.of("host", ProxyObject.fromMap(Map.of("look", look)))));
            assertExhausted("out of fuel", () -> exports.invokeMember("run"));
            // The call of run, the loop, and two instructions each time.
            assertEquals(List.of(996L, 994L), seen.subList(0, 2));
            assertEquals(0, seen.getLast());
            assertEquals(499, seen.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsRecursionThatNoLoopCounts(Tier tier) {
        try (GuestContext guest = context(tier, "1000000")) {
            Value exports = guest.exports(GUEST);
            assertExhausted("out of fuel", () -> exports.invokeMember("recurse", 60));
            assertEquals(0, guest.limits().fuel());
        }
    }

    @Test
    void arraysArePaidByTheirLength() {
        try (GuestContext guest = new GuestContext("wasm.Fuel=1000")) {
            Value exports =
                    guest.exports(
                            """
                            (module (type $a (array (mut i64)))
                              (func (export "new") (param i32)
                                (drop (array.new_default $a (local.get 0)))))
                            """);
            assertEquals(1 + 2 + 640 / 64, burnt(guest, () -> exports.invokeMember("new", 640)));
            assertExhausted("out of fuel", () -> exports.invokeMember("new", 100_000_000));
        }
    }

    @Test
    void refuelling() {
        try (GuestContext guest = new GuestContext("wasm.Fuel=1")) {
            Value exports = guest.exports(GUEST);
            assertExhausted("out of fuel", () -> exports.invokeMember("one"));
            assertEquals(0, guest.limits().fuel());
            guest.limits().refuel(3);
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
