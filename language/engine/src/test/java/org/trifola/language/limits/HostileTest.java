package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Guests that want to take what they were not given. Each ends by a limit, interpreted and
 * compiled, as often as it is run; afterwards the same context runs a good module.
 */
class HostileTest {
    private static final int TIMES = 2;

    /** How long a guest may take to end, on a machine that has much else to do. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    /** What a guest gets when its fuel is out. */
    private static final long MORE = 20_000_000;

    private static final String FUEL = "out of fuel";
    private static final String TIME = "timeout of 300 ms expired";
    private static final String STACK = "call stack exhausted";
    private static final String HOST_STACK = "Resource exhausted: Stack overflow";
    private static final String OBJECTS = "more objects than allowed";
    private static final String[] NONE = {};

    private static final String[] FUELLED = {"wasm.Fuel=2000000"};
    private static final String[] TIMED = {"wasm.Timeout=300ms"};
    private static final String[] SHALLOW = {"wasm.MaxStackDepth=200"};
    private static final String[] LEAN = {
        "wasm.Allocation=4MiB", "wasm.Features=stack-switching",
    };
    private static final String[] SMALL = {
        "wasm.Fuel=20000000", "wasm.MaxMemory=4MiB", "wasm.MaxTableElements=10000",
    };

    /** What the engines have logged. */
    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();

    /** Ways to run guests, with an engine each: what all have in common is compiled once. */
    private enum Mode {
        UNCOMPILED("engine.Compilation=false"),
        TRANSLATED("engine.Compilation=false", "wasm.JavaBytecode=all"),
        COMPILED("engine.CompileImmediately=true", "engine.BackgroundCompilation=false"),
        LAST_TIER("engine.MultiTier=false");

        private final Engine engine;

        Mode(String... options) {
            engine = GuestContext.engine(LOG, options);
        }
    }

    @AfterAll
    static void closeEngines() {
        for (Mode mode : Mode.values()) {
            mode.engine.close(true);
        }
        String log = LOG.toString(UTF_8);
        assertFalse(log.contains("could not be translated"), log);
    }

    /** A module whose export {@code run} is hostile, and by which limits it may end. */
    private record Attack(String name, String text, String[] options, String... endings) {}

    private static String run(String body) {
        return "(module (memory 1) (table 4 funcref) (func (export \"run\") %s))".formatted(body);
    }

    private static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        Map<String, String> endless = new HashMap<>(LOOPS);
        endless.putAll(CALLS);
        for (Map.Entry<String, String> loop : endless.entrySet()) {
            attacks.add(new Attack(loop.getKey() + ", by fuel", loop.getValue(), FUELLED, FUEL));
            attacks.add(new Attack(loop.getKey() + ", by time", loop.getValue(), TIMED, TIME));
        }
        for (Map.Entry<String, String> recursion : RECURSIONS.entrySet()) {
            // What overflows the stack may be the host function: then that is what has failed.
            boolean host = recursion.getKey().contains("host");
            String[] endings = host ? new String[] {STACK, HOST_STACK} : new String[] {STACK};
            attacks.add(new Attack(recursion.getKey(), recursion.getValue(), NONE, endings));
            String counted = recursion.getKey() + ", counted";
            attacks.add(new Attack(counted, recursion.getValue(), SHALLOW, STACK));
        }
        attacks.add(new Attack("memory bomb", MEMORY_BOMB, SMALL, FUEL, "more than the limit"));
        attacks.add(new Attack("table bomb", TABLE_BOMB, SMALL, FUEL, "more than the limit"));
        for (Map.Entry<String, String> bomb : OBJECT_BOMBS.entrySet()) {
            attacks.add(new Attack(bomb.getKey(), bomb.getValue(), LEAN, OBJECTS));
        }
        attacks.add(new Attack("bytes moved for one instruction", FILLS, SMALL, FUEL));
        attacks.add(new Attack("start function that allocates", START, SMALL, FUEL));
        attacks.add(new Attack("huge br_table", hugeTable(), FUELLED, FUEL));
        attacks.add(new Attack("50,000 locals", locals(49_999), FUELLED, FUEL));
        attacks.add(
                new Attack("50,000 locals, recursively", recursiveLocals(), new String[0], STACK));
        attacks.add(new Attack("nested blocks", nested("(block ", 5_000), FUELLED, FUEL));
        attacks.add(new Attack("nested loops", nested("(loop ", 500), FUELLED, FUEL));
        attacks.add(
                new Attack("nested ifs", nested("(if (i32.const 1) (then ", 1_000), FUELLED, FUEL));
        attacks.add(new Attack("long function", longFunction(), FUELLED, FUEL));
        return attacks;
    }

    private static final Map<String, String> LOOPS =
            Map.of(
                    "br", run("(loop (br 0))"),
                    "br_if", run("(loop (br_if 0 (i32.const 1)))"),
                    "br_table",
                            run(
                                    "(local i32) (loop (local.set 0 (i32.add (local.get 0)"
                                            + " (i32.const 1))) (br_table 0 0 0 (local.get 0)))"),
                    "nested loops",
                            run(
                                    "(local i32 i32) (loop $a (local.set 0 (i32.const 9)) (loop $b"
                                            + " (br_if $b (local.tee 0 (i32.sub (local.get 0)"
                                            + " (i32.const 1))))) (br $a))"),
                    "a loop around calls",
                            "(module (func $f (param i32) (result i32) (local.get 0)) (func (export"
                                    + " \"run\") (loop (drop (call $f (i32.const 1))) (br 0))))",
                    "a loop around growing by nothing",
                            run("(loop (drop (memory.grow (i32.const 0))) (br 0))"),
                    "a loop with stores",
                            run(
                                    "(loop (i32.store (i32.const 8) (i32.add (i32.load (i32.const"
                                            + " 8)) (i32.const 1))) (br 0))"));

    /** Functions that call others: none has a loop that is long. */
    private static final Map<String, String> CALLS =
            Map.of(
                    "exponential recursion",
                    "(module (func $f (param i32) (result i32) (if (result i32) (local.get"
                            + " 0) (then (i32.add (call $f (i32.sub (local.get 0) (i32.const"
                            + " 1))) (call $f (i32.sub (local.get 0) (i32.const 1))))) (else"
                            + " (i32.const 1)))) (func (export \"run\") (drop (call $f"
                            + " (i32.const 80)))))",
                    "exponential recursion of two functions",
                    """
                    (module
                      (func $f (param i32) (result i32) (if (result i32) (local.get 0)
                        (then (i32.add (call $g (i32.sub (local.get 0) (i32.const 1)))
                          (call $g (i32.sub (local.get 0) (i32.const 1)))))
                        (else (i32.const 1))))
                      (func $g (param i32) (result i32) (if (result i32) (local.get 0)
                        (then (i32.add (call $f (i32.sub (local.get 0) (i32.const 1)))
                          (call $f (i32.sub (local.get 0) (i32.const 1)))))
                        (else (i32.const 1))))
                      (func (export "run") (drop (call $f (i32.const 80)))))
                    """,
                    "exponentially many calls without recursion",
                    tree(60),
                    "loops of 4,000 iterations each",
                    loopsInFunctions(4_000));

    /** Functions each of which calls the next one twice. */
    private static String tree(int depth) {
        StringBuilder functions = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            functions.append("(func $f%d (result i32) ".formatted(i));
            functions.append("(i32.add (call $f%d) (call $f%<d)))".formatted(i + 1));
        }
        return "(module %s (func $f%d (result i32) (i32.const 1)) (func (export \"run\") (drop (call $f0))))"
                .formatted(functions, depth);
    }

    /** Functions that call each other in loops none of which is long. */
    private static String loopsInFunctions(int iterations) {
        String loop =
                "(local i32) (local.set 0 (i32.const "
                        + iterations
                        + ")) (loop %s (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const"
                        + " 1)))))";
        String add = "(i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (i32.const 1)))";
        return """
        (module
          (memory 1)
          (func $a %s)
          (func $b %s)
          (func $c %s)
          (func $d %s)
          (func (export "run") (loop (call $d) (br 0))))
        """
                .formatted(
                        loop.formatted(add),
                        loop.formatted("(call $a)"),
                        loop.formatted("(call $b)"),
                        loop.formatted("(call $c)"));
    }

    private static final Map<String, String> RECURSIONS =
            Map.of(
                    "direct recursion",
                    "(module (func $f (export \"run\") (result i32) (i32.add (call $f) (i32.const"
                            + " 1))))",
                    "mutual recursion",
                    "(module (func $f (export \"run\") (result i32) (i32.add (call $g) (i32.const"
                            + " 1))) (func $g (result i32) (i32.add (call $f) (i32.const 2))))",
                    "indirect recursion",
                    "(module (table funcref (elem $f)) (func $f (export \"run\") (result i32)"
                            + " (i32.add (call_indirect (result i32) (i32.const 0)) (i32.const"
                            + " 1))))",
                    "recursion with references",
                    "(module (func $f (param externref) (result externref) (call $g (call $f"
                            + " (local.get 0)))) (func $g (param externref) (result externref)"
                            + " (local.get 0)) (func (export \"run\") (drop (call $f (ref.null"
                            + " extern)))))",
                    "recursion through the host",
                    "(module (import \"host\" \"again\" (func $again)) (func (export \"run\") (call"
                            + " $again)))");

    private static String objects(String body) {
        return """
        (module
          (type $list (struct (field (ref null $list))))
          (type $bytes (array (mut i8)))
          (type $refs (array (mut anyref)))
          (tag $e (param exnref)) (tag $s)
          (type $f (func)) (type $c (cont $f))
          (func $body (suspend $s))
          (elem declare func $body)
          (func (export "run") %s))
        """
                .formatted(body);
    }

    private static final Map<String, String> OBJECT_BOMBS =
            Map.of(
                    "array of 2^30 elements",
                    objects("(drop (array.new $refs (ref.null any) (i32.const 0x40000000)))"),
                    "array of 2^32 - 1 elements",
                    objects("(drop (array.new_default $bytes (i32.const -1)))"),
                    "linked list",
                    objects(
                            "(local (ref null $list)) (loop (local.set 0 (struct.new $list"
                                    + " (local.get 0))) (br 0))"),
                    "arrays of arrays",
                    objects(
                            "(local anyref) (loop (local.set 0 (array.new $refs (local.get 0)"
                                    + " (i32.const 1000))) (br 0))"),
                    "garbage",
                    objects("(loop (drop (array.new_default $bytes (i32.const 100))) (br 0))"),
                    "chain of exceptions",
                    objects(
                            "(local exnref) (loop $l (block $h (result exnref exnref) (try_table"
                                    + " (catch_ref $e $h) (throw $e (local.get 0))) (unreachable))"
                                    + " (local.set 0) (drop) (br $l))"),
                    "suspended stacks",
                    objects(
                            "(loop $l (block $h (result (ref $c)) (resume $c (on $s $h) (cont.new"
                                    + " $c (ref.func $body))) (unreachable)) (drop) (br $l))"));

    private static final String MEMORY_BOMB =
            run("(loop (drop (memory.grow (i32.const 1))) (br 0))");

    private static final String TABLE_BOMB =
            run("(loop (drop (table.grow 0 (ref.null func) (i32.const 100))) (br 0))");

    private static final String FILLS =
            "(module (memory 64) (func (export \"run\") (loop (memory.fill (i32.const 0) (i32.const"
                + " 1) (i32.const 0x400000)) (memory.copy (i32.const 0) (i32.const 1) (i32.const"
                + " 0x3fffff)) (br 0))))";

    private static final String START =
            "(module (memory 1) (func $f (loop (drop (memory.grow (i32.const 1))) (br 0))) (start"
                    + " $f) (func (export \"run\")))";

    private static String hugeTable() {
        return run(
                "(local i32) (loop $l (block (br_table "
                        + "0 1 ".repeat(25_000)
                        + "(local.tee 0 (i32.add (local.get 0) (i32.const 1))))) (br $l))");
    }

    private static String locals(int count) {
        return run(
                "(local"
                        + " i32".repeat(count)
                        + ") (loop (local.set 0 (i32.add (local.get "
                        + (count - 1)
                        + ") (i32.const 1))) (br 0))");
    }

    private static String recursiveLocals() {
        return "(module (func $f (export \"run\") (local"
                + " i64".repeat(49_999)
                + ") (local.set 7 (i64.const 1)) (call $f) (local.set 9 (local.get 7))))";
    }

    private static String nested(String open, int depth) {
        String close = open.contains("then") ? "))" : ")";
        return run("(loop $l " + open.repeat(depth) + "(br $l)" + close.repeat(depth) + ")");
    }

    private static String longFunction() {
        return run(
                "(local i32) (loop (local.set 0 (i32.const 1)) "
                        + "(local.set 0 (i32.mul (local.get 0) (i32.const 3)))".repeat(20_000)
                        + " (br 0))");
    }

    @TestFactory
    Stream<DynamicTest> endsByItsLimit() {
        return attacks().stream()
                .flatMap(attack ->
                        Stream.of(Mode.values())
                                .map(mode ->
                                        DynamicTest.dynamicTest(
                                                attack.name + ", " + mode,
                                                () -> check(attack, mode))));
    }

    private static void check(Attack attack, Mode mode) {
        try (GuestContext guest = new GuestContext(mode.engine, attack.options)) {
            Value module = guest.module(attack.text);
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                PolyglotException e =
                        assertThrows(PolyglotException.class, () -> attack(guest, module));
                long nanos = System.nanoTime() - start;
                assertTrue(nanos < PATIENCE_NANOS, () -> nanos + " ns");
                assertTrue(e.isResourceExhausted(), () -> e + " " + List.of(e.getStackTrace()));
                String message = String.valueOf(e.getMessage());
                assertTrue(Stream.of(attack.endings).anyMatch(message::startsWith), message);
                assertEquals(message.equals(HOST_STACK), e.isHostException(), message);
                guest.limits().setFuel(MORE).setAllocation(MORE);
            }
            guest.assertUsableSoon();
        }
    }

    private static void attack(GuestContext guest, Value module) {
        Value[] exports = new Value[1];
        ProxyExecutable again =
                _ -> {
                    exports[0].getMember("run").executeVoid();
                    return null;
                };
        exports[0] =
                module.newInstance(
                                ProxyObject.fromMap(
                                        Map.of(
                                                "host",
                                                ProxyObject.fromMap(Map.of("again", again)))))
                        .getMember("exports");
        assertEquals(0, guest.limits().memoryBytes() % 65536);
        exports[0].getMember("run").executeVoid();
    }
}
