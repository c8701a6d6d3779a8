package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.trifola.language.limits.GuestContext.assertExhausted;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The option {@code wasm.Allocation}: the bytes of the objects that guests make. */
class AllocationTest {
    private static final String MORE = "more objects than allowed";

    private static final String GUEST =
            """
            (module
              (type $pair (struct (field i32) (field (mut externref)) (field i8)))
              (type $bytes (array (mut i8)))
              (type $longs (array (mut i64)))
              (type $refs (array (mut anyref)))
              (type $list (struct (field (ref null $list))))
              (data $d "0123456789abcdef")
              (elem $e anyref (ref.null any) (ref.null any))
              (global $head (mut (ref null $list)) (ref.null $list))
              (func (export "struct") (param i32)
                (drop (struct.new $pair (i32.const 1) (ref.null extern) (i32.const 2))))
              (func (export "struct default") (param i32) (drop (struct.new_default $pair)))
              (func (export "array") (param i32)
                (drop (array.new $longs (i64.const 7) (local.get 0))))
              (func (export "array default") (param i32)
                (drop (array.new_default $bytes (local.get 0))))
              (func (export "array fixed") (param i32)
                (drop (array.new_fixed $longs 3 (i64.const 1) (i64.const 2) (i64.const 3))))
              (func (export "array data") (param i32)
                (drop (array.new_data $bytes $d (i32.const 0) (local.get 0))))
              (func (export "array elem") (param i32)
                (drop (array.new_elem $refs $e (i32.const 0) (local.get 0))))
              (func (export "list") (param $n i32)
                (loop $l
                  (global.set $head (struct.new $list (global.get $head)))
                  (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (global.set $head (ref.null $list)))
              (func (export "none") (param i32)))
            """;

    private static long allocated(GuestContext guest, Value exports, String function, int n) {
        long before = guest.limits().allocation();
        exports.invokeMember(function, n);
        return before - guest.limits().allocation();
    }

    @ParameterizedTest
    @EnumSource
    void countsBytes(Tier tier) {
        try (GuestContext guest = tier.context("wasm.Allocation=unlimited")) {
            Value exports = guest.exports(GUEST);
            for (int i = 0; i < 20; i++) {
                assertEquals(16 + 3 * 8, allocated(guest, exports, "struct", 0));
                assertEquals(16 + 3 * 8, allocated(guest, exports, "struct default", 0));
                assertEquals(16 + 100 * 8, allocated(guest, exports, "array", 100));
                assertEquals(16 + 100, allocated(guest, exports, "array default", 100));
                assertEquals(16 + 3 * 8, allocated(guest, exports, "array fixed", 0));
                assertEquals(16 + 16, allocated(guest, exports, "array data", 16));
                assertEquals(16 + 2 * 8, allocated(guest, exports, "array elem", 2));
                assertEquals(10_000 * 24, allocated(guest, exports, "list", 10_000));
                assertEquals(0, allocated(guest, exports, "none", 0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsGuests(Tier tier) {
        try (GuestContext guest = tier.context("wasm.Allocation=1MiB")) {
            Value exports = guest.exports(GUEST);
            for (int i = 0; i < 20; i++) {
                PolyglotException e =
                        assertExhausted(MORE, () -> exports.invokeMember("list", 1_000_000));
                assertTrue(e.getMessage().contains("<list>"), e::getMessage);
                assertTrue(guest.limits().allocation() < 24);
                // 2^32 - 1 elements: more than there are bytes, whatever their sign.
                assertExhausted(MORE, () -> exports.invokeMember("array", -1));
                assertExhausted(MORE, () -> exports.invokeMember("array default", 1 << 30));
                guest.limits().setAllocation(1 << 20);
                exports.invokeMember("list", 40_000);
                guest.limits().setAllocation(1 << 20);
            }
            guest.assertUsable();
        }
    }

    @Test
    void countsConstantExpressions() {
        try (GuestContext guest = new GuestContext("wasm.Allocation=1MiB")) {
            Value module =
                    guest.module(
                            """
                            (module (type $a (array i64))
                              (global (ref $a) (array.new_default $a (i32.const 100_000)))
                              (global (ref $a) (array.new_fixed $a 2 (i64.const 1) (i64.const 2))))
                            """);
            module.newInstance();
            assertEquals((1 << 20) - 16 - 800_000 - 32, guest.limits().allocation());
            assertExhausted(MORE, module::newInstance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsExceptionsAndContinuations(Tier tier) {
        try (GuestContext guest =
                tier.context("wasm.Allocation=1MiB", "wasm.Features=stack-switching")) {
            Value exports =
                    guest.exports(
                            """
                            (module (tag $e (param exnref)) (tag $s)
                              (type $f (func)) (type $c (cont $f))
                              (global $k (mut (ref null $c)) (ref.null $c))
                              (func $body (suspend $s))
                              (elem declare func $body)
                              (func (export "exceptions") (local $all exnref)
                                (loop $l
                                  (block $h (result exnref exnref)
                                    (try_table (catch_ref $e $h) (throw $e (local.get $all)))
                                    (unreachable))
                                  (local.set $all)
                                  (drop)
                                  (br $l)))
                              (func (export "continuations")
                                (loop $l
                                  (block $h (result (ref $c))
                                    (resume $c (on $s $h) (cont.new $c (ref.func $body)))
                                    (unreachable))
                                  (global.set $k)
                                  (br $l))))
                            """);
            assertExhausted(MORE, () -> exports.invokeMember("exceptions"));
            guest.limits().setAllocation(1 << 20);
            assertExhausted(MORE, () -> exports.invokeMember("continuations"));
            guest.assertUsable();
        }
    }

    @Test
    void belongsToTheInstanceThatWasGivenItsOwn() {
        try (GuestContext guest = new GuestContext("wasm.Allocation=1000")) {
            Value module = guest.module(GUEST);
            Limits own = guest.limits().within().setAllocation(50);
            Value poor = module.newInstance(own.value()).getMember("exports");
            Value rich = module.newInstance().getMember("exports");
            assertExhausted(MORE, () -> poor.invokeMember("list", 3));
            assertEquals(1000, guest.limits().allocation());
            rich.invokeMember("list", 3);
            assertEquals(1000 - 3 * 24, guest.limits().allocation());
        }
    }

    @Test
    void isNotCountedWithoutTheOption() {
        try (GuestContext guest = new GuestContext()) {
            guest.limits().setAllocation(1);
            guest.exports(GUEST).invokeMember("list", 100);
            assertEquals(1, guest.limits().allocation());
        }
    }
}
