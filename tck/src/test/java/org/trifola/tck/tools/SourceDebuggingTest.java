package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A scripted session of the Chrome inspector in a C program with debug information. */
class SourceDebuggingTest {
    @TempDir Path directory;

    private List<String> lines = List.of();

    private File copy(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = SourceDebuggingTest.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        return file.toFile();
    }

    private static double run(int port, File module, int argument) {
        try (Context context =
                Context.newBuilder("wasm")
                        .allowIO(IOAccess.ALL)
                        .options(Inspector.options(port))
                        .build()) {
            Source source = Source.newBuilder("wasm", module).build();
            Value exports = context.eval(source).newInstance().getMember("exports");
            return exports.invokeMember("run", argument).asDouble();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a session does once the context waits. */
    private interface Session {
        void run(Inspector inspector) throws Exception;
    }

    /** Runs {@code run(argument)} of a module with an inspector attached; gives its result. */
    private double debug(String source, String name, int argument, Session session)
            throws Exception {
        lines = Files.readAllLines(copy(source).toPath());
        File module = copy(name);
        int port = Inspector.freePort();
        // A daemon: where a test fails the guest stays where it has stopped.
        Future<Double> result =
                CompletableFuture.supplyAsync(
                        () -> run(port, module, argument), Thread.ofPlatform().daemon()::start);
        try (Inspector inspector = Inspector.attach(port)) {
            inspector.send("Runtime.enable", "{}");
            inspector.send("Debugger.enable", "{}");
            session.run(inspector);
            inspector.send("Debugger.resume", "{}");
            return result.get(60, TimeUnit.SECONDS);
        }
    }

    private String breakAt(Inspector inspector, String file, String text) throws Exception {
        return inspector
                .send(
                        "Debugger.setBreakpointByUrl",
                        "{\"urlRegex\":\".*%s\",\"lineNumber\":%d}".formatted(file, line(text)))
                .getMember("breakpointId")
                .asString();
    }

    private static void remove(Inspector inspector, String breakpoint) throws Exception {
        inspector.send(
                "Debugger.removeBreakpoint", "{\"breakpointId\":\"%s\"}".formatted(breakpoint));
    }

    /** The zero-based number of the line that contains {@code text}. */
    private int line(String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError(text);
    }

    private static int lineOf(Value frame) {
        return frame.getMember("location").getMember("lineNumber").asInt();
    }

    private static Value frame(Value paused, int i) {
        return paused.getMember("callFrames").getArrayElement(i);
    }

    @ParameterizedTest
    @ValueSource(strings = {"points-4.wasm", "points-5.wasm", "points-64.wasm"})
    void stopsAtALineReadsAndSetsVariables(String name) throws Exception {
        double result =
                debug(
                        "points.c",
                        name,
                        2,
                        inspector -> {
                            String breakpoint = breakAt(inspector, "points.c", "double product");
                            inspector.send("Runtime.runIfWaitingForDebugger", "{}");
                            inspect(inspector, inspector.event("Debugger.paused"));
                            remove(inspector, breakpoint);
                            inspector.send("Debugger.stepOver", "{}");
                            Value next = inspector.event("Debugger.paused");
                            assertEquals(line("return product"), lineOf(frame(next, 0)));
                            String variables = inspector.variables(frame(next, 0), 0);
                            assertTrue(variables.contains("product=5 "), variables);
                            inspector.send("Debugger.stepOut", "{}");
                            Value out = inspector.event("Debugger.paused");
                            assertEquals("run", frame(out, 0).getMember("functionName").asString());
                        });
        // 0.5 * 10 + 2, then 0.5 * 3 + 2, and 42 calls.
        assertEquals(7 + 3.5 + 42, result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inlined-4.wasm", "inlined-5.wasm"})
    void readsAndSetsVariablesOfOptimizedCode(String name) throws Exception {
        double result =
                debug(
                        "inlined.c",
                        name,
                        3,
                        inspector -> {
                            String first = breakAt(inspector, "inlined.c", "int left");
                            String last = breakAt(inspector, "inlined.c", "return left");
                            inspector.send("Runtime.runIfWaitingForDebugger", "{}");
                            Value weigh = frame(inspector.event("Debugger.paused"), 0);
                            assertEquals("weigh", weigh.getMember("functionName").asString());
                            // On the operand stack, a constant, nowhere, in memory, in a local.
                            has(
                                    inspector.variables(weigh, 0),
                                    "right=4",
                                    "three=3",
                                    "left=<optimized out>",
                                    "calls=0",
                                    "factor=1");
                            inspector.set(weigh, 0, "factor", "9");
                            remove(inspector, first);
                            inspector.send("Debugger.resume", "{}");
                            Value end = frame(inspector.event("Debugger.paused"), 0);
                            has(inspector.variables(end, 0), "right=4", "left=81", "calls=85");
                            remove(inspector, last);
                        });
        // The first left is 9 squared, and not 1.
        assertEquals(rounds(3) + 80 * 3 + 80, result);
    }

    private static void has(String variables, String... wanted) {
        for (String v : wanted) {
            assertTrue((" " + variables + " ").contains(" " + v + " "), v + " in " + variables);
        }
    }

    /** What {@code run} of inlined.c computes. */
    private static int rounds(int n) {
        int sum = 0;
        int calls = 0;
        for (int i = 0; i < n; i++) {
            int left = (i + i + 1) * (i + i + 1);
            int right = (n - i - 1) * (n - i - 1);
            sum += left * 3 + right;
            calls += left + right;
        }
        return sum + calls;
    }

    @ParameterizedTest
    @ValueSource(strings = {"inlined-4.wasm", "inlined-5.wasm"})
    void showsInlinedFunctionsAsScopes(String name) throws Exception {
        double result =
                debug(
                        "inlined.c",
                        name,
                        3,
                        inspector -> {
                            String breakpoint = breakAt(inspector, "inlined.c", "calls += area");
                            inspector.send("Runtime.runIfWaitingForDebugger", "{}");
                            // The load of what is added comes first, then the additions.
                            inspector.event("Debugger.paused");
                            inspector.send("Debugger.resume", "{}");
                            Value paused = inspector.event("Debugger.paused");
                            Value weigh = frame(paused, 0);
                            assertEquals(line("calls += area"), lineOf(weigh));
                            assertEquals(
                                    "square, inlined in line " + (line("int left") + 1),
                                    scopeName(weigh, 0));
                            String inlined = inspector.variables(weigh, 0);
                            assertTrue(inlined.contains("area=1"), inlined);
                            String outer = inspector.variables(weigh, 1);
                            assertTrue(outer.contains("right=4 "), outer);
                            assertTrue(outer.contains("factor="), outer);
                            remove(inspector, breakpoint);
                        });
        assertEquals(rounds(3), result);
    }

    private static String scopeName(Value frame, int scope) {
        return frame.getMember("scopeChain").getArrayElement(scope).getMember("name").asString();
    }

    private void inspect(Inspector inspector, Value paused) throws Exception {
        Value scale = frame(paused, 0);
        assertEquals("scale", scale.getMember("functionName").asString());
        assertEquals(line("double product"), lineOf(scale));
        String variables = inspector.variables(scale, 0);
        assertTrue(variables.contains("factor=2 "), variables);
        assertTrue(variables.contains("calls=41"), variables);
        Value run = frame(paused, 1);
        assertEquals("run", run.getMember("functionName").asString());
        assertEquals(line("sum += scale"), lineOf(run));
        String locals = inspector.variables(run, 0);
        assertTrue(locals.startsWith("i=0 n=2 p=point sum=0 "), locals);
        inspector.set(scale, 0, "factor", "10");
        assertTrue(inspector.variables(scale, 0).contains("factor=10 "));
    }
}
