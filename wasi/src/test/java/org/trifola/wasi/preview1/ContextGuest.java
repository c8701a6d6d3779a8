package org.trifola.wasi.preview1;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.trifola.format.types.NumType;
import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A guest in a polyglot context, which calls the functions as it is told. Strings are passed by
 * address and length; results come at {@link #RESULT}.
 */
final class ContextGuest implements AutoCloseable {
    /** Where functions leave their results. */
    static final int RESULT = 64;

    /** Where buffers to fill are. */
    static final int BUFFER = 4096;

    static final int BUFFER_SIZE = 16 << 10;

    /** The folder that the guest finds open first. */
    static final int ROOT = 3;

    private static final int IOVEC = 128;
    private static final int TEXTS = 32 << 10;

    private final Context context;
    private final Value exports;
    private final Value memory;
    private final Map<String, Declaration> declarations = new HashMap<>();
    private int textEnd = TEXTS;

    /**
     * @param builder what the context grants
     */
    ContextGuest(Context.Builder builder) {
        FakeEnvironment none = new FakeEnvironment();
        var clock = new GuestClock(none);
        for (Declaration d :
                Preview1.declarations(
                        none, FirstDescriptors.of(none, clock), clock, Snapshot.PREVIEW1)) {
            declarations.put(d.name(), d);
        }
        context =
                builder.option("wasm.Builtins", Snapshot.PREVIEW1.module())
                        .option("engine.WarnInterpreterOnly", "false")
                        .build();
        Source source =
                Source.newBuilder("wasm", module(), "guest")
                        .mimeType("text/x-wasm-wat")
                        .buildLiteral();
        exports = context.eval(source).newInstance().getMember("exports");
        memory = exports.getMember("memory");
    }

    /** A module that passes each call on. */
    private String module() {
        StringBuilder imports = new StringBuilder();
        StringBuilder functions = new StringBuilder();
        declarations.forEach((name, d) -> {
            String type =
                    d.signature().type().params().stream()
                            .map(Object::toString)
                            .reduce("", (a, b) -> a + " " + b);
            String result = d.signature().hasErrno() ? "(result i32)" : "";
            imports.append(
                    "(import \"wasi_snapshot_preview1\" \"%s\" (func $%s (param%s) %s))%n"
                            .formatted(name, name, type, result));
            functions.append(
                    "(func (export \"%s\") (param%s) %s (call $%s"
                            .formatted(name, type, result, name));
            for (int i = 0; i < d.signature().type().params().size(); i++) {
                functions.append(" (local.get ").append(i).append(')');
            }
            functions.append("))\n");
        });
        return "(module " + imports + "(memory (export \"memory\") 2)\n" + functions + ")";
    }

    /** Calls a function. */
    Errno call(String name, Object... arguments) {
        var params = declarations.get(name).signature().type().params();
        Object[] values = new Object[params.size()];
        int count = 0;
        for (Object argument : arguments) {
            if (argument instanceof String text) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                values[count++] = put(bytes);
                values[count++] = bytes.length;
            } else {
                long value = ((Number) argument).longValue();
                values[count] =
                        params.get(count) == NumType.I64 ? (Object) value : (Object) (int) value;
                count++;
            }
        }
        if (count != values.length) {
            throw new IllegalArgumentException(name + " takes " + values.length);
        }
        return Errno.values()[exports.getMember(name).execute(values).asInt()];
    }

    private int put(byte[] bytes) {
        if (textEnd + bytes.length > memory.getBufferSize()) {
            textEnd = TEXTS;
        }
        int address = textEnd;
        for (int i = 0; i < bytes.length; i++) {
            memory.writeBufferByte(address + i, bytes[i]);
        }
        textEnd += bytes.length;
        return address;
    }

    int result() {
        return memory.readBufferInt(ByteOrder.LITTLE_ENDIAN, RESULT);
    }

    String text(int address, int count) {
        byte[] bytes = new byte[count];
        memory.readBuffer(address, bytes, 0, count);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Opens relative to {@code folder}; the descriptor is the result. */
    Errno open(int folder, boolean follow, String path, int oflags, long rights) {
        return call("path_open", folder, follow ? 1 : 0, path, oflags, rights, -1L, 0, RESULT);
    }

    private void iovec(int address, int count) {
        memory.writeBufferInt(ByteOrder.LITTLE_ENDIAN, IOVEC, address);
        memory.writeBufferInt(ByteOrder.LITTLE_ENDIAN, IOVEC + 4, count);
    }

    String read(int fd) {
        iovec(BUFFER, BUFFER_SIZE);
        Errno errno = call("fd_read", fd, IOVEC, 1, RESULT);
        return errno == Errno.SUCCESS ? text(BUFFER, result()) : errno.toString();
    }

    Errno write(int fd, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        iovec(put(bytes), bytes.length);
        return call("fd_write", fd, IOVEC, 1, RESULT);
    }

    @Override
    public void close() {
        context.close(true);
    }
}
