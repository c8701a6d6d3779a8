package org.trifola.wasi.preview1;

import org.trifola.language.host.HostAddress;
import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostFolder;
import org.trifola.language.host.HostLimits;
import org.trifola.language.host.HostTime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** An environment without a polyglot context. */
public final class FakeEnvironment implements HostEnvironment {
    List<String> arguments = List.of("program");
    final Map<String, String> environment = new LinkedHashMap<>();
    InputStream in = new ByteArrayInputStream(new byte[0]);
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    boolean terminal;
    boolean plain;
    HostLimits limits = HostLimits.NONE;
    List<HostAddress> listening = List.of();
    List<HostAddress> connected = List.of();
    HostTime time = new FakeTime();
    RandomGenerator random = new SecureRandom();

    /** The host's time, or one that only waiting moves. */
    static final class FakeTime implements HostTime {
        private final long start = System.nanoTime();
        boolean virtual;
        long skipped;

        @Override
        public long realtime() {
            return System.currentTimeMillis() * 1_000_000;
        }

        @Override
        public long monotonic() {
            return virtual ? skipped : System.nanoTime() - start;
        }

        @Override
        public boolean isVirtual() {
            return virtual;
        }

        @Override
        public void skip(long nanos) {
            skipped += nanos;
        }
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<HostFolder> folders() {
        return List.of();
    }

    @Override
    public HostLimits limits() {
        return limits;
    }

    @Override
    public List<HostAddress> listening() {
        return listening;
    }

    @Override
    public List<HostAddress> connected() {
        return connected;
    }

    @Override
    public boolean isOutputPlain() {
        return plain;
    }

    @Override
    public HostTime time() {
        return time;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public ByteArrayOutputStream out() {
        return out;
    }

    @Override
    public ByteArrayOutputStream err() {
        return err;
    }

    @Override
    public boolean isTerminal(int stream) {
        return terminal;
    }

    @Override
    public void await(Wait wait) {
        try {
            wait.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void type(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
