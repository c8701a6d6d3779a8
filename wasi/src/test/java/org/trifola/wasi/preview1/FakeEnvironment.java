package org.trifola.wasi.preview1;

import com.oracle.truffle.api.TruffleFile;

import org.trifola.language.host.HostEnvironment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An environment without a polyglot context. */
final class FakeEnvironment implements HostEnvironment {
    List<String> arguments = List.of("program");
    final Map<String, String> environment = new LinkedHashMap<>();
    InputStream in = new ByteArrayInputStream(new byte[0]);
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    boolean terminal;

    @Override
    public List<String> arguments() {
        return arguments;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Map<String, TruffleFile> preopens() {
        return Map.of();
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
