package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A scripted session of the Chrome inspector. */
class InspectorTest {
    private static final String TEXT =
            """
            (module
              (global $calls (mut i32) (i32.const 0))
              (func $square (param $x i32) (result i32) (local $v v128)
                (local.set $v (i32x4.splat (local.get $x)))
                (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
                (i32.mul
                  (local.get $x)
                  (local.get $x)))
              (func (export "sum") (param $n i32) (result i64) (local $sum i64)
                (loop $next
                  (local.set $sum
                    (i64.add
                      (local.get $sum)
                      (i64.extend_i32_s (call $square (local.get $n)))))
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $next (local.get $n)))
                (local.get $sum)))
            """;

    private static long sum(int port, Source source) {
        try (Context context =
                Context.newBuilder("wasm").options(Inspector.options(port)).build()) {
            Value exports = context.eval(source).newInstance().getMember("exports");
            return exports.invokeMember("sum", 4).asLong();
        }
    }

    private static Source text(String text) {
        return Source.newBuilder("wasm", text, "sum.wat")
                .mimeType("text/x-wasm-wat")
                .buildLiteral();
    }

    /** The zero-based number of the first line that contains {@code text}. */
    private static int line(String text) {
        return (int) TEXT.substring(0, TEXT.indexOf(text)).lines().count() - 1;
    }

    private static int lineOf(Value paused) {
        return frame(paused, 0).getMember("location").getMember("lineNumber").asInt();
    }

    private static Value frame(Value paused, int i) {
        return paused.getMember("callFrames").getArrayElement(i);
    }

    /** What a session does once the context waits. */
    private interface Session {
        void run(Inspector inspector) throws Exception;
    }

    /** Runs {@code sum(4)} with an inspector attached; returns its result. */
    private static long debug(Session session) throws Exception {
        return debug(TEXT, session);
    }

    private static long debug(String text, Session session) throws Exception {
        int port = Inspector.freePort();
        // A daemon: where a test fails the guest stays where it has stopped.
        Future<Long> result =
                CompletableFuture.supplyAsync(
                        () -> sum(port, text(text)), Thread.ofPlatform().daemon()::start);
        try (Inspector inspector = Inspector.attach(port)) {
            inspector.send("Runtime.enable", "{}");
            inspector.send("Debugger.enable", "{}");
            session.run(inspector);
            inspector.send("Debugger.resume", "{}");
            return result.get(60, TimeUnit.SECONDS);
        }
    }

    /** Sets a breakpoint on a line; returns its id. */
    private static String breakAt(Inspector inspector, int line, String condition)
            throws Exception {
        return inspector
                .send(
                        "Debugger.setBreakpointByUrl",
                        "{\"urlRegex\":\".*sum.wat\",\"lineNumber\":%d,\"condition\":\"%s\"}"
                                .formatted(line, condition))
                .getMember("breakpointId")
                .asString();
    }

    private static void remove(Inspector inspector, String breakpoint) throws Exception {
        inspector.send(
                "Debugger.removeBreakpoint", "{\"breakpointId\":\"%s\"}".formatted(breakpoint));
    }

    @Test
    void stopsAtAnInstructionReadsAndSetsALocal() throws Exception {
        long result =
                debug(inspector -> {
                    int line = line("(local.get $x)\n");
                    String breakpoint = breakAt(inspector, line, "");
                    inspector.send("Runtime.runIfWaitingForDebugger", "{}");
                    Value paused = inspector.event("Debugger.paused");
                    assertEquals(line, lineOf(paused));
                    Value callee = frame(paused, 0);
                    assertEquals("square", callee.getMember("functionName").asString());
                    assertTrue(inspector.variables(callee, 0).startsWith("$x=4 "));
                    assertTrue(inspector.variables(callee, 1).startsWith("$calls=1"));
                    Value caller = frame(paused, 1);
                    assertEquals(
                            line("(call $square"),
                            caller.getMember("location").getMember("lineNumber").asInt());
                    assertTrue(inspector.variables(caller, 0).startsWith("$n=4 $sum=0 "));
                    inspector.set(callee, 0, "$x", "10");
                    remove(inspector, breakpoint);
                });
        assertEquals(100 + 9 + 4 + 1, result);
    }

    private static Value step(Inspector inspector, String how) throws Exception {
        inspector.send("Debugger." + how, "{}");
        return inspector.event("Debugger.paused");
    }

    private static String function(Value paused) {
        return frame(paused, 0).getMember("functionName").asString();
    }

    /** The operand stack of a frame, as text: {@code index=value}. */
    private static String operands(Inspector inspector, Value frame) throws Exception {
        Value scope = frame.getMember("scopeChain").getArrayElement(0).getMember("object");
        Value locals =
                inspector
                        .send(
                                "Runtime.getProperties",
                                "{\"objectId\":\"%s\"}"
                                        .formatted(scope.getMember("objectId").asString()))
                        .getMember("result");
        for (int i = 0; i < locals.getArraySize(); i++) {
            Value local = locals.getArrayElement(i);
            if (local.getMember("name").asString().equals("operands")) {
                return inspector.properties(
                        local.getMember("value").getMember("objectId").asString());
            }
        }
        throw new AssertionError("no operands");
    }

    @Test
    void stepsOverIntoAndOut() throws Exception {
        long result =
                debug(inspector -> {
                    String breakpoint = breakAt(inspector, line("(call $square"), "");
                    inspector.send("Runtime.runIfWaitingForDebugger", "{}");
                    // The line has two instructions before the call.
                    Value paused = inspector.event("Debugger.paused");
                    assertEquals(line("(call $square"), lineOf(paused));
                    String at = "sum";
                    for (int i = 0; i < 3 && at.equals("sum"); i++) {
                        at = function(step(inspector, "stepInto"));
                    }
                    assertEquals("square", at);
                    Value inside = step(inspector, "stepOver");
                    assertEquals("square", function(inside));
                    assertEquals("0=4", operands(inspector, frame(inside, 0)));
                    remove(inspector, breakpoint);
                    Value out = step(inspector, "stepOut");
                    assertEquals("sum", function(out));
                    assertEquals("0=0 1=4", operands(inspector, frame(out, 0)));
                    Value next = step(inspector, "stepOver");
                    assertEquals("0=0 1=16", operands(inspector, frame(next, 0)));
                });
        assertEquals(16 + 9 + 4 + 1, result);
    }

    @Test
    void stopsWhereAConditionHolds() throws Exception {
        debug(inspector -> {
            String condition = "(i32.eq (local.get $n) (i32.const 2))";
            String breakpoint = breakAt(inspector, line("(br_if $next"), condition);
            inspector.send("Runtime.runIfWaitingForDebugger", "{}");
            Value paused = inspector.event("Debugger.paused");
            assertTrue(inspector.variables(frame(paused, 0), 0).startsWith("$n=2 $sum=25 "));
            assertEquals("2", evaluate(inspector, paused, "(global.get $calls)"));
            assertEquals("49", evaluate(inspector, paused, "(call $square (i32.const 7))"));
            assertEquals("25", evaluate(inspector, paused, "$sum"));
            assertEquals("3", evaluate(inspector, paused, "$calls"));
            remove(inspector, breakpoint);
        });
    }

    private static String evaluate(Inspector inspector, Value paused, String expression)
            throws Exception {
        String frame = frame(paused, 0).getMember("callFrameId").asString();
        return inspector
                .send(
                        "Debugger.evaluateOnCallFrame",
                        "{\"callFrameId\":\"%s\",\"expression\":\"%s\"}"
                                .formatted(frame, expression))
                .getMember("result")
                .getMember("value")
                .toString();
    }

    @Test
    void stopsWhereAGuestTraps() throws Exception {
        String text =
                """
                (module
                  (func $divide (param $x i32) (result i32)
                    local.get $x
                    i32.const 0
                    i32.div_s)
                  (func (export "sum") (param i32) (result i64)
                    (i64.extend_i32_s (call $divide (local.get 0)))))
                """;
        Exception trapped =
                assertThrows(
                        ExecutionException.class,
                        () ->
                                debug(
                                        text,
                                        inspector -> {
                                            inspector.send(
                                                    "Debugger.setPauseOnExceptions",
                                                    "{\"state\":\"all\"}");
                                            inspector.send("Runtime.runIfWaitingForDebugger", "{}");
                                            atTheDivision(inspector);
                                        }));
        PolyglotException trap = (PolyglotException) trapped.getCause();
        assertEquals("integer divide by zero", trap.getMessage());
        assertEquals(5, trap.getSourceLocation().getStartLine());
    }

    private static void atTheDivision(Inspector inspector) throws Exception {
        Value paused = inspector.event("Debugger.paused");
        assertEquals("exception", paused.getMember("reason").asString());
        assertEquals("divide", function(paused));
        assertEquals(4, lineOf(paused));
        assertTrue(inspector.variables(frame(paused, 0), 0).startsWith("$x=4 "));
        assertEquals("0=4 1=0", operands(inspector, frame(paused, 0)));
        assertEquals(6, frame(paused, 1).getMember("location").getMember("lineNumber").asInt());
    }
}
