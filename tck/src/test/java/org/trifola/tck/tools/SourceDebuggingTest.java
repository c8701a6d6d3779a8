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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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

    private static double run(int port, File module) {
        try (Context context =
                Context.newBuilder("wasm")
                        .allowIO(IOAccess.ALL)
                        .options(Inspector.options(port))
                        .build()) {
            Source source = Source.newBuilder("wasm", module).build();
            Value exports = context.eval(source).newInstance().getMember("exports");
            return exports.invokeMember("run", 2).asDouble();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    @ValueSource(strings = {"points-4.wasm", "points-5.wasm"})
    void stopsAtALineReadsAndSetsVariables(String name) throws Exception {
        lines = Files.readAllLines(copy("points.c").toPath());
        File module = copy(name);
        int port = Inspector.freePort();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            Future<Double> result = executor.submit(() -> run(port, module));
            try (Inspector inspector = Inspector.attach(port)) {
                inspector.send("Runtime.enable", "{}");
                inspector.send("Debugger.enable", "{}");
                Value breakpoint =
                        inspector.send(
                                "Debugger.setBreakpointByUrl",
                                "{\"urlRegex\":\".*points.c\",\"lineNumber\":%d}"
                                        .formatted(line("double product")));
                inspector.send("Runtime.runIfWaitingForDebugger", "{}");
                inspect(inspector, inspector.event("Debugger.paused"));
                inspector.send(
                        "Debugger.removeBreakpoint",
                        "{\"breakpointId\":\"%s\"}"
                                .formatted(breakpoint.getMember("breakpointId").asString()));
                inspector.send("Debugger.stepOver", "{}");
                Value next = inspector.event("Debugger.paused");
                assertEquals(line("return product"), lineOf(frame(next, 0)));
                assertTrue(inspector.variables(frame(next, 0), 0).contains("product=5 "));
                inspector.send("Debugger.stepOut", "{}");
                Value out = inspector.event("Debugger.paused");
                assertEquals("run", frame(out, 0).getMember("functionName").asString());
                inspector.send("Debugger.resume", "{}");
                // 0.5 * 10 + 2, then 0.5 * 3 + 2, and 42 calls.
                assertEquals(7 + 3.5 + 42, result.get());
            }
        }
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
        inspector.send(
                "Debugger.setVariableValue",
                """
                {"scopeNumber":0,"variableName":"factor","newValue":{"value":10},"callFrameId":"%s"}
                """
                        .formatted(scale.getMember("callFrameId").asString()));
        assertTrue(inspector.variables(scale, 0).contains("factor=10 "));
    }
}
