package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A scripted session of an editor's debugger, over the Debug Adapter Protocol. */
class DapTest {
    private static final String TEXT =
            """
            (module
              (func $square (param $x i32) (result i32)
                (i32.mul (local.get $x)
                  (local.get $x)))
              (func (export "sum") (param $n i32) (result i32) (local $sum i32)
                (loop $next
                  (local.set $sum
                    (i32.add (local.get $sum) (call $square (local.get $n))))
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $next (local.get $n)))
                (local.get $sum)))
            """;

    @TempDir Path directory;

    private static int sum(int port, Path file) {
        try (Context context =
                Context.newBuilder("wasm")
                        .option("dap", Integer.toString(port))
                        .option("dap.Suspend", "false")
                        .option("dap.WaitAttached", "true")
                        .option("engine.WarnInterpreterOnly", "false")
                        .build()) {
            Source source = Source.newBuilder("wasm", file.toFile()).build();
            Value exports = context.eval(source).newInstance().getMember("exports");
            return exports.invokeMember("sum", 4).asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stopsStepsReadsAndSets() throws Exception {
        Path file = Files.writeString(directory.resolve("sum.wat"), TEXT);
        int port = Inspector.freePort();
        // A daemon: where this test fails the guest stays where it has stopped.
        Future<Integer> result =
                CompletableFuture.supplyAsync(
                        () -> sum(port, file), Thread.ofPlatform().daemon()::start);
        try (DapClient client = new DapClient(port)) {
            client.request("initialize", "{\"adapterID\":\"test\",\"clientID\":\"test\"}");
            client.send("attach", "{}");
            client.event("initialized");
            String condition = "(i32.eq (local.get $x) (i32.const 3))";
            breakpoint(client, file, "{\"line\":4,\"condition\":\"" + condition + "\"}");
            client.request("configurationDone", "{}");
            inspect(client);
            breakpoint(client, file, "");
            client.request("continue", "{\"threadId\":" + thread(client) + "}");
            client.request("disconnect", "{}");
        }
        // 4 * 4, then 3 * 10, 2 * 2 and 1.
        assertEquals(16 + 30 + 4 + 1, result.get(60, TimeUnit.SECONDS));
    }

    private static void breakpoint(DapClient client, Path file, String breakpoints)
            throws IOException {
        client.request(
                "setBreakpoints",
                "{\"source\":{\"path\":\"%s\"},\"breakpoints\":[%s]}"
                        .formatted(file.toString(), breakpoints));
    }

    private static int thread(DapClient client) throws IOException {
        Value threads = client.request("threads", "{}").getMember("threads");
        return threads.getArrayElement(0).getMember("id").asInt();
    }

    private static Value frames(DapClient client, int thread) throws IOException {
        return client.request("stackTrace", "{\"threadId\":%d}".formatted(thread))
                .getMember("stackFrames");
    }

    private static void inspect(DapClient client) throws IOException {
        Value stopped = client.event("stopped");
        assertEquals("breakpoint", stopped.getMember("reason").asString());
        int thread = stopped.getMember("threadId").asInt();
        Value frames = frames(client, thread);
        Value callee = frames.getArrayElement(0);
        assertEquals("square", callee.getMember("name").asString());
        assertEquals(4, callee.getMember("line").asInt());
        assertEquals(8, frames.getArrayElement(1).getMember("line").asInt());
        int frame = callee.getMember("id").asInt();
        int locals = locals(client, frame);
        assertTrue(variables(client, locals).startsWith("$x=3 "), variables(client, locals));
        client.request(
                "setVariable",
                "{\"variablesReference\":%d,\"name\":\"$x\",\"value\":\"10\"}".formatted(locals));
        assertTrue(variables(client, locals).startsWith("$x=10 "));
        Value evaluated =
                client.request(
                        "evaluate",
                        "{\"frameId\":%d,\"expression\":\"(i32.add (local.get $x) (i32.const 1))\"}"
                                .formatted(frame));
        assertEquals("11", evaluated.getMember("result").asString());
        assertEquals("sum:8", step(client, "stepOut", thread));
        // The addition, then where its result goes.
        assertEquals("sum:8", step(client, "next", thread));
        assertEquals("sum:7", step(client, "next", thread));
        // Instruction by instruction to the next call, and into it.
        String at = "sum";
        for (int i = 0; i < 20 && at.startsWith("sum"); i++) {
            at = step(client, "stepIn", thread);
        }
        assertEquals("square:3", at);
    }

    /** Does a step; where it ends, as function and line. */
    private static String step(DapClient client, String how, int thread) throws IOException {
        client.request(how, "{\"threadId\":%d}".formatted(thread));
        client.event("stopped");
        Value frame = frames(client, thread).getArrayElement(0);
        return frame.getMember("name").asString() + ":" + frame.getMember("line").asInt();
    }

    private static int locals(DapClient client, int frame) throws IOException {
        return client.request("scopes", "{\"frameId\":%d}".formatted(frame))
                .getMember("scopes")
                .getArrayElement(0)
                .getMember("variablesReference")
                .asInt();
    }

    private static String variables(DapClient client, int reference) throws IOException {
        Value variables =
                client.request("variables", "{\"variablesReference\":%d}".formatted(reference))
                        .getMember("variables");
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < variables.getArraySize(); i++) {
            Value v = variables.getArrayElement(i);
            s.append(v.getMember("name").asString()).append('=');
            s.append(v.getMember("value").asString()).append(' ');
        }
        return s.toString();
    }
}
