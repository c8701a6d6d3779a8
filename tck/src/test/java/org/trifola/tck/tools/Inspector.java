package org.trifola.tck.tools;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A client of the Chrome inspector's protocol, as a browser's developer tools are one: sends
 * commands and waits for their answers and for events.
 */
final class Inspector implements WebSocket.Listener, AutoCloseable {
    private static final int SECONDS = 60;

    /** After how long without what is awaited a ping is sent. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    /** Parses JSON. */
    private final Context json =
            Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

    private final Value parse = json.eval("js", "JSON.parse");
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private int lastId;

    private Inspector(int port) throws IOException, InterruptedException {
        socket = connect(port);
    }

    /** The options of a context that waits for an inspector at {@code port}. */
    static Map<String, String> options(int port) {
        return Map.of(
                "inspect", Integer.toString(port),
                "inspect.Path", "test",
                "inspect.Suspend", "false",
                "inspect.WaitAttached", "true",
                "engine.WarnInterpreterOnly", "false");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Connects as soon as something listens. */
    static Inspector attach(int port) throws IOException, InterruptedException {
        return new Inspector(port);
    }

    private WebSocket connect(int port) throws IOException, InterruptedException {
        URI uri = URI.create("ws://127.0.0.1:" + port + "/test");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            try {
                return client.newWebSocketBuilder().buildAsync(uri, this).join();
            } catch (CompletionException e) {
                if (System.nanoTime() > end) {
                    throw new IOException(e);
                }
                Thread.sleep(50);
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket s, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        s.request(1);
        return null;
    }

    /** Sends a command; the result of its answer. */
    Value send(String method, String parameters) throws InterruptedException {
        int id = ++lastId;
        String text = "{\"id\":%d,\"method\":\"%s\",\"params\":%s}";
        socket.sendText(text.formatted(id, method, parameters), true).join();
        Value answer = await(m -> m.hasMember("id") && m.getMember("id").asInt() == id);
        if (answer.hasMember("error")) {
            throw new AssertionError(method + ": " + answer.getMember("error"));
        }
        return answer.getMember("result");
    }

    /** The parameters of the next event of a kind; those before it are passed over. */
    Value event(String method) throws InterruptedException {
        return await(m -> m.hasMember("method") && m.getMember("method").asString().equals(method))
                .getMember("params");
    }

    /**
     * The inspector's server forgets a message that is queued just when its selector has found the
     * queue empty, until it has something else to send. The answer to a ping takes it along.
     */
    private Value await(Predicate<Value> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long ping = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            for (String text : received) {
                Value message = parse.execute(text);
                if (wanted.test(message)) {
                    received.remove(text);
                    return message;
                }
            }
            if (System.nanoTime() > ping) {
                socket.sendPing(ByteBuffer.allocate(0)).join();
                ping = System.nanoTime() + PATIENCE;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("it did not come within " + SECONDS + " s, but: " + received);
    }

    /** The variables of a scope of a paused frame, as text: {@code name=value}. */
    String variables(Value frame, int scope) throws InterruptedException {
        Value object = frame.getMember("scopeChain").getArrayElement(scope).getMember("object");
        return properties(object.getMember("objectId").asString());
    }

    /** Sets a variable in a scope of a paused frame. */
    void set(Value frame, int scope, String name, String value) throws InterruptedException {
        send(
                "Debugger.setVariableValue",
                """
                {"scopeNumber":%d,"variableName":"%s","newValue":{"value":%s},"callFrameId":"%s"}
                """
                        .formatted(scope, name, value, frame.getMember("callFrameId").asString()));
    }

    /** The properties of a remote object, as text. */
    String properties(String objectId) throws InterruptedException {
        Value result =
                send("Runtime.getProperties", "{\"objectId\":\"%s\"}".formatted(objectId))
                        .getMember("result");
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < result.getArraySize(); i++) {
            Value property = result.getArrayElement(i);
            Value value = property.getMember("value");
            s.append(i == 0 ? "" : " ").append(property.getMember("name").asString()).append('=');
            s.append(
                    value.hasMember("value")
                            ? value.getMember("value").toString()
                            : value.getMember("description").asString());
        }
        return s.toString();
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
        json.close();
    }
}
