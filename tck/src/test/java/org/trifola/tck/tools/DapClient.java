package org.trifola.tck.tools;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of the Debug Adapter Protocol, as editors are one. */
final class DapClient implements AutoCloseable {
    private static final int SECONDS = 60;
    private static final String LENGTH = "Content-Length: ";

    private final Context json =
            Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

    private final Value parse = json.eval("js", "JSON.parse");
    private final List<Value> received = new ArrayList<>();
    private final Socket socket;
    private final DataInputStream in;
    private int last;

    /** Connects as soon as something listens. */
    DapClient(int port) throws IOException, InterruptedException {
        socket = connect(port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
        in = new DataInputStream(socket.getInputStream());
    }

    private static Socket connect(int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            try {
                return new Socket("127.0.0.1", port);
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    /** Sends a request without waiting for its response; its number. */
    int send(String command, String arguments) throws IOException {
        int number = ++last;
        byte[] body =
                "{\"seq\":%d,\"type\":\"request\",\"command\":\"%s\",\"arguments\":%s}"
                        .formatted(number, command, arguments)
                        .getBytes(StandardCharsets.UTF_8);
        String header = LENGTH + body.length + "\r\n\r\n";
        socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return number;
    }

    /** Sends a request; the body of its response. */
    Value request(String command, String arguments) throws IOException {
        int number = send(command, arguments);
        Value response =
                await(m ->
                        m.hasMember("request_seq") && m.getMember("request_seq").asInt() == number);
        if (!response.getMember("success").asBoolean()) {
            throw new AssertionError(command + ": " + response.getMember("message"));
        }
        return response.getMember("body");
    }

    /** The body of the next event of a kind. */
    Value event(String name) throws IOException {
        return await(m -> m.hasMember("event") && m.getMember("event").asString().equals(name))
                .getMember("body");
    }

    private Value await(Predicate<Value> wanted) throws IOException {
        for (int i = 0; ; i++) {
            if (i == received.size()) {
                received.add(parse.execute(read()));
            }
            if (wanted.test(received.get(i))) {
                return received.remove(i);
            }
        }
    }

    private String read() throws IOException {
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()));
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder s = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the adapter is gone");
            }
            if (c != '\r') {
                s.append((char) c);
            }
        }
        return s.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        json.close();
    }
}
