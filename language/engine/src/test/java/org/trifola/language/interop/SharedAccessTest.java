package org.trifola.language.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.concurrent.atomic.AtomicReference;

/** Atomic accesses to globals, tables, structures and arrays. */
@Timeout(120)
class SharedAccessTest {
    /** What a read-modify-write leaves behind, of 12 and 10. */
    private static final Object[][] OPERATIONS = {
        {"add", 22}, {"sub", 2}, {"and", 8}, {"or", 14}, {"xor", 6}, {"xchg", 10}
    };

    /** A place: its instructions' prefix, what follows their name, what comes before a value. */
    private record Place(String name, String type, String suffix, String operands) {
        String call(String action, String ordering, String values) {
            return "(%s.atomic.%s %s %s %s %s)"
                    .formatted(name, action, ordering, suffix, operands, values);
        }
    }

    private static Place[] places(String type) {
        return new Place[] {
            new Place("global", type, "$g" + type, ""),
            new Place("struct", type, "$narrow $" + type, "(global.get $narrow)"),
            new Place("struct", type, "$wide $" + type, "(global.get $wide)"),
            new Place("array", type, "$a" + type, "(global.get $a" + type + ") (i32.const 1)")
        };
    }

    private static final String TYPES =
            """
            (type $narrow (shared (struct
              (field $i8 (mut i8)) (field $i32 (mut i32)) (field $i64 (mut i64))
              (field $ref (mut (ref null (shared eq)))))))
            (type $wide (shared (struct
              (field (mut i64)) (field (mut i64)) (field (mut i64)) (field (mut i64))
              (field (mut i64)) (field $i8 (mut i8)) (field $i32 (mut i32)) (field $i64 (mut i64))
              (field $ref (mut (ref null (shared eq)))))))
            (type $ai8 (shared (array (mut i8))))
            (type $ai16 (shared (array (mut i16))))
            (type $ai32 (shared (array (mut i32))))
            (type $ai64 (shared (array (mut i64))))
            (type $aref (shared (array (mut (ref null (shared eq))))))
            (global $gi32 (shared mut i32) (i32.const 0))
            (global $gi64 (shared mut i64) (i64.const 0))
            (global $gref (shared mut (ref null (shared eq))) (ref.null (shared eq)))
            (global $narrow (ref $narrow) (struct.new_default $narrow))
            (global $wide (ref $wide) (struct.new_default $wide))
            (global $ai8 (ref $ai8) (array.new_default $ai8 (i32.const 3)))
            (global $ai16 (ref $ai16) (array.new_default $ai16 (i32.const 3)))
            (global $ai32 (ref $ai32) (array.new_default $ai32 (i32.const 3)))
            (global $ai64 (ref $ai64) (array.new_default $ai64 (i32.const 3)))
            (global $aref (ref $aref) (array.new_default $aref (i32.const 3)))
            (table $t shared 3 (ref null (shared eq)))
            """;

    private static Context context(String tier) {
        return Context.newBuilder("wasm")
                .allowExperimentalOptions(true)
                .option("wasm.Features", "shared-everything-threads")
                .option("wasm.JavaBytecode", tier)
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    private static Value exports(Context context, String fields) {
        return new Guest(context).exports("(module " + TYPES + fields + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "all"})
    void modifiesNumbersInEveryPlace(String tier) {
        StringBuilder fields = new StringBuilder();
        for (String type : new String[] {"i32", "i64"}) {
            int n = 0;
            for (Place p : places(type)) {
                String ordering = n % 2 == 0 ? "seqcst" : "acqrel";
                for (Object[] o : OPERATIONS) {
                    fields.append(function(type + n + o[0], type, modify(p, ordering, o[0])));
                }
                fields.append(function(type + n + "hit", type, exchange(p, ordering, 12)));
                fields.append(function(type + n + "miss", type, exchange(p, ordering, 13)));
                n++;
            }
        }
        try (Context c = context(tier)) {
            Value exports = exports(c, fields.toString());
            for (String type : new String[] {"i32", "i64"}) {
                for (int n = 0; n < 4; n++) {
                    for (Object[] o : OPERATIONS) {
                        check(exports, type + n + o[0], (int) o[1]);
                    }
                    check(exports, type + n + "hit", 10);
                    check(exports, type + n + "miss", 12);
                }
            }
        }
    }

    private static void check(Value exports, String name, int after) {
        Value results = exports.invokeMember(name);
        assertEquals(12, results.getArrayElement(0).asLong(), name);
        assertEquals(after, results.getArrayElement(1).asLong(), name);
    }

    private static String function(String name, String type, String body) {
        return "(func (export \"%s\") (result %s %s) %s)%n".formatted(name, type, type, body);
    }

    private static String modify(Place p, String ordering, Object operation) {
        return p.call("set", ordering, "(%s.const 12)".formatted(p.type))
                + p.call("rmw." + operation, ordering, "(%s.const 10)".formatted(p.type))
                + p.call("get", ordering, "");
    }

    private static String exchange(Place p, String ordering, int expected) {
        String values = "(%s.const %d) (%s.const 10)".formatted(p.type, expected, p.type);
        return p.call("set", ordering, "(%s.const 12)".formatted(p.type))
                + p.call("rmw.cmpxchg", ordering, values)
                + p.call("get", ordering, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "all"})
    void exchangesReferencesByTheirIdentity(String tier) {
        StringBuilder fields = new StringBuilder();
        Place[] places = {
            new Place("global", "ref", "$gref", ""),
            new Place("struct", "ref", "$narrow $ref", "(global.get $narrow)"),
            new Place("struct", "ref", "$wide $ref", "(global.get $wide)"),
            new Place("array", "ref", "$aref", "(global.get $aref) (i32.const 1)"),
            new Place("table", "ref", "$t", "(i32.const 1)")
        };
        String seven = "(ref.i31_shared (i32.const 7)) ";
        String eight = "(ref.i31_shared (i32.const 8)) ";
        for (int n = 0; n < places.length; n++) {
            Place p = places[n];
            String body =
                    p.call("set", "seqcst", seven)
                            + p.call("rmw.cmpxchg", "acqrel", eight + "(ref.null (shared none))")
                            + p.call("rmw.cmpxchg", "seqcst", seven + "(global.get $narrow)")
                            + p.call("rmw.cmpxchg", "seqcst", "(global.get $narrow)" + eight)
                            + "(ref.eq (global.get $narrow))"
                            + p.call("rmw.xchg", "acqrel", "(ref.null (shared none))")
                            + p.call("get", "acqrel", "");
            String eq = "(ref null (shared eq)) ";
            fields.append(
                    "(func (export \"f%d\") (result %s %s i32 %s %s) %s)"
                            .formatted(n, eq, eq, eq, eq, body));
        }
        try (Context c = context(tier)) {
            Value exports = exports(c, fields.toString());
            for (int n = 0; n < places.length; n++) {
                Value r = exports.invokeMember("f" + n);
                assertEquals(7, r.getArrayElement(0).asInt());
                assertEquals(7, r.getArrayElement(1).asInt());
                assertEquals(1, r.getArrayElement(2).asInt());
                assertEquals(8, r.getArrayElement(3).asInt());
                assertTrue(r.getArrayElement(4).isNull());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "all"})
    void extendsPackedValues(String tier) {
        String fields =
                """
                (func (export "narrow") (param i32) (result i32 i32)
                  (struct.atomic.set seqcst $narrow $i8 (global.get $narrow) (local.get 0))
                  (struct.atomic.get_s acqrel $narrow $i8 (global.get $narrow))
                  (struct.atomic.get_u seqcst $narrow $i8 (global.get $narrow)))
                (func (export "wide") (param i32) (result i32 i32)
                  (struct.atomic.set acqrel $wide $i8 (global.get $wide) (local.get 0))
                  (struct.atomic.get_s seqcst $wide $i8 (global.get $wide))
                  (struct.atomic.get_u acqrel $wide $i8 (global.get $wide)))
                (func (export "bytes") (param i32) (result i32 i32)
                  (array.atomic.set seqcst $ai8 (global.get $ai8) (i32.const 2) (local.get 0))
                  (array.atomic.get_s seqcst $ai8 (global.get $ai8) (i32.const 2))
                  (array.atomic.get_u acqrel $ai8 (global.get $ai8) (i32.const 2)))
                (func (export "shorts") (param i32) (result i32 i32)
                  (array.atomic.set acqrel $ai16 (global.get $ai16) (i32.const 2) (local.get 0))
                  (array.atomic.get_s seqcst $ai16 (global.get $ai16) (i32.const 2))
                  (array.atomic.get_u acqrel $ai16 (global.get $ai16) (i32.const 2)))
                (func (export "beyond") (result i32)
                  (array.atomic.get seqcst $ai32 (global.get $ai32) (i32.const 3)))
                (func (export "null") (result i64)
                  (struct.atomic.rmw.add seqcst $wide $i64 (ref.null $wide) (i64.const 1)))
                (func (export "outside") (result (ref null (shared eq)))
                  (table.atomic.get seqcst $t (i32.const 3)))
                """;
        try (Context c = context(tier)) {
            Value exports = exports(c, fields);
            for (String name : new String[] {"narrow", "wide", "bytes"}) {
                Value r = exports.invokeMember(name, 0x1FE);
                assertEquals(-2, r.getArrayElement(0).asInt(), name);
                assertEquals(254, r.getArrayElement(1).asInt(), name);
            }
            Value r = exports.invokeMember("shorts", 0x1FFFE);
            assertEquals(-2, r.getArrayElement(0).asInt());
            assertEquals(0xFFFE, r.getArrayElement(1).asInt());
            traps(exports, "beyond", "out of bounds array access");
            traps(exports, "null", "null structure reference");
            traps(exports, "outside", "out of bounds table access");
        }
    }

    private static void traps(Value exports, String name, String message) {
        PolyglotException e =
                Assertions.assertThrows(PolyglotException.class, () -> exports.invokeMember(name));
        assertTrue(e.isGuestException(), name);
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "all"})
    void losesNoUpdateOfTwoThreads(String tier) throws InterruptedException {
        StringBuilder body = new StringBuilder();
        StringBuilder sums = new StringBuilder();
        for (String type : new String[] {"i32", "i64"}) {
            for (Place p : places(type)) {
                String one = "(%s.const 1)".formatted(type);
                body.append("(drop ").append(p.call("rmw.add", "acqrel", one)).append(')');
                String get = p.call("get", "seqcst", "");
                sums.append(type.equals("i32") ? "(i64.extend_i32_u " + get + ")" : get);
            }
        }
        String fields =
                """
                (func (export "add") (param $n i32)
                  (loop $again
                    (table.set $t (i32.sub (table.size $t) (i32.const 1))
                      (ref.i31_shared (local.get $n)))
                    (if (i32.eqz (i32.and (local.get $n) (i32.const 1023)))
                      (then (drop (table.grow $t (ref.null (shared eq)) (i32.const 1)))))
                    %s
                    (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
                (func (export "size") (result i32) (table.size $t))
                (func (export "sums") (result i64 i64 i64 i64 i64 i64 i64 i64) %s)
                """
                        .formatted(body, sums);
        int n = 20_480;
        try (Context c = context(tier)) {
            Value exports = exports(c, fields);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread other =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    exports.invokeMember("add", n);
                                } catch (Throwable e) {
                                    failure.set(e);
                                }
                            });
            exports.invokeMember("add", n);
            other.join();
            assertNull(failure.get());
            Value sums1 = exports.invokeMember("sums");
            for (int i = 0; i < 8; i++) {
                assertEquals(2L * n, sums1.getArrayElement(i).asLong(), "place " + i);
            }
            assertEquals(3 + 2 * n / 1024, exports.invokeMember("size").asInt());
        }
    }
}
