package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.trifola.wasi.Errno;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.Directory;
import org.trifola.wasi.filesystem.FileNode;
import org.trifola.wasi.filesystem.PathNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Calls the functions as a guest does. Results are asked for at {@link #RESULT}. */
final class Guest {
    /** Where functions leave their results. */
    static final int RESULT = 64;

    /** Where buffers to fill are. */
    static final int BUFFER = 4096;

    /** The folder that guests find open. */
    static final int ROOT = 3;

    static final long READ = Rights.FD_READ;
    static final long WRITE = Rights.FD_WRITE;
    static final int CREAT = 1;
    static final int DIRECTORY = 2;
    static final int EXCL = 4;
    static final int TRUNC = 8;

    private static final int TEXTS = 32 << 10;
    private static final int IOVECS = 128;

    final FakeEnvironment environment;
    final DescriptorTable descriptors;
    final FakeMemory memory = new FakeMemory();
    private final Map<String, Declaration> functions = new HashMap<>();
    private int textEnd = TEXTS;

    Guest(FakeEnvironment environment) {
        this(environment, null);
    }

    Guest(FakeEnvironment environment, Path folder) {
        this(environment, folder == null ? null : new PathNode(folder), Snapshot.PREVIEW1);
    }

    Guest(FakeEnvironment environment, FileNode folder, Snapshot snapshot) {
        this.environment = environment;
        GuestClock clock = new GuestClock(environment);
        descriptors = FirstDescriptors.of(environment, clock);
        if (folder != null) {
            descriptors.put(DirectoryDescriptor.preopen(Directory.root(folder), "/home"));
        }
        for (Declaration d : Preview1.declarations(environment, descriptors, clock, snapshot)) {
            functions.put(d.name(), d);
        }
    }

    Errno call(String name, long... arguments) {
        Declaration function = functions.get(name);
        assertEquals(function.signature().type().params().size(), arguments.length, name);
        long[] values = new long[Math.max(1, arguments.length)];
        System.arraycopy(arguments, 0, values, 0, arguments.length);
        function.invoke(new FakeCaller(memory), values, new Object[0]);
        return Errno.values()[(int) values[0]];
    }

    void succeed(String name, long... arguments) {
        assertEquals(Errno.SUCCESS, call(name, arguments), name);
    }

    int result() {
        return memory.getI32(RESULT);
    }

    long longResult() {
        return memory.getI64(RESULT);
    }

    String text(int address, int count) {
        byte[] bytes = new byte[count];
        memory.read(address, bytes, 0, count);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Puts a text somewhere; returns its address. */
    int put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (textEnd + bytes.length > FakeMemory.SIZE) {
            textEnd = TEXTS;
        }
        int address = textEnd;
        memory.write(address, bytes, 0, bytes.length);
        textEnd += bytes.length;
        return address;
    }

    /** Calls a function of which each string argument becomes address and length. */
    Errno callWith(String name, Object... arguments) {
        long[] values = new long[2 * arguments.length];
        int count = 0;
        for (Object argument : arguments) {
            if (argument instanceof String text) {
                values[count++] = put(text);
                values[count++] = text.getBytes(StandardCharsets.UTF_8).length;
            } else {
                values[count++] = ((Number) argument).longValue();
            }
        }
        return call(name, Arrays.copyOf(values, count));
    }

    /** An array of iovecs, each given by address and length; returns its address. */
    int iovecs(int... pieces) {
        for (int i = 0; i < pieces.length; i++) {
            memory.putI32(IOVECS + 4L * i, pieces[i]);
        }
        return IOVECS;
    }

    Errno tryOpen(String path, int oflags, long rights, int fdflags) {
        return callWith("path_open", ROOT, 1, path, oflags, rights, 0L, fdflags, RESULT);
    }

    int open(String path, int oflags, long rights) {
        assertEquals(Errno.SUCCESS, tryOpen(path, oflags, rights, 0), path);
        return result();
    }

    int write(int fd, String text) {
        succeed("fd_write", fd, iovecs(put(text), text.length()), 1, RESULT);
        return result();
    }

    String read(int fd, int count) {
        succeed("fd_read", fd, iovecs(BUFFER, count), 1, RESULT);
        return text(BUFFER, result());
    }
}
