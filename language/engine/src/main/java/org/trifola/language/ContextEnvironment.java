package org.trifola.language;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.graalvm.options.OptionKey;
import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostAddress;
import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostFailure;
import org.trifola.language.host.HostFolder;
import org.trifola.language.host.HostLimits;
import org.trifola.language.host.HostTime;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import java.util.random.RandomGenerator;

/**
 * What a polyglot context grants: its streams, application arguments and environment, and what
 * options add. Folders go through the context's file system, hence obey its {@code IOAccess};
 * sockets need a context that allows them.
 */
final class ContextEnvironment implements HostEnvironment {
    private final TruffleLanguage.Env env;
    private final ContextThreads threads;

    /** What guests have open. Held weakly: guests that are gone have no need of it. */
    private final Set<Closeable> open = Collections.newSetFromMap(new WeakHashMap<>());

    ContextEnvironment(TruffleLanguage.Env env) {
        this.env = env;
        this.threads = new ContextThreads(env);
    }

    private <T> T option(OptionKey<T> key) {
        return env.getOptions().get(key);
    }

    /** As the context's user gives them: the program's name comes first. */
    @Override
    public List<String> arguments() {
        return List.of(env.getApplicationArguments());
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(env.getEnvironment());
        option(WasiOptions.ENV).entrySet().forEach(e -> environment.put(e.getKey(), e.getValue()));
        return Collections.unmodifiableMap(environment);
    }

    @Override
    public List<HostFolder> folders() {
        List<HostFolder> folders = new ArrayList<>();
        add(folders, option(WasiOptions.WASI_MAP_DIRS), false);
        add(folders, option(WasiOptions.WASI_MAP_DIRS_READ_ONLY), true);
        return List.copyOf(folders);
    }

    private void add(List<HostFolder> folders, Map<String, String> paths, boolean readOnly) {
        for (Map.Entry<String, String> e : paths.entrySet()) {
            TruffleFile host = env.getPublicTruffleFile(e.getValue());
            folders.add(new HostFolder(e.getKey(), host, readOnly));
        }
    }

    @Override
    public InputStream in() {
        return env.in();
    }

    @Override
    public OutputStream out() {
        return env.out();
    }

    @Override
    public OutputStream err() {
        return env.err();
    }

    @Override
    public boolean isTerminal(int stream) {
        return option(WasiOptions.WASI_TERMINALS).contains(stream);
    }

    @Override
    public boolean isOutputPlain() {
        return option(WasiOptions.WASI_PLAIN_OUTPUT);
    }

    @Override
    public List<HostAddress> listening() {
        return addresses(WasiOptions.WASI_LISTEN);
    }

    @Override
    public List<HostAddress> connected() {
        return addresses(WasiOptions.WASI_CONNECT);
    }

    private List<HostAddress> addresses(OptionKey<List<HostAddress>> key) {
        List<HostAddress> addresses = option(key);
        if (!addresses.isEmpty() && !env.isSocketIOAllowed()) {
            throw new HostFailure(
                    "the polyglot context allows no sockets, so that guests can have none at "
                            + addresses);
        }
        return addresses;
    }

    @Override
    public HostLimits limits() {
        return new HostLimits(
                option(WasiOptions.WASI_MAX_OPEN_FILES),
                option(WasiOptions.WASI_MAX_SOCKETS),
                option(WasiOptions.WASI_MAX_OUTPUT));
    }

    @Override
    public void closeWithContext(Closeable resource) {
        synchronized (open) {
            open.add(resource);
        }
    }

    @Override
    public @Nullable Thread startThread(Runnable body) {
        return threads.start(body);
    }

    @Override
    public void interrupt(Collection<Thread> some, AbstractTruffleException failure) {
        threads.interrupt(some, failure);
    }

    /** Ends the threads that guests have running. */
    void endThreads() {
        threads.end();
    }

    /** Closes what guests left open. */
    void close() {
        List<Closeable> left;
        synchronized (open) {
            left = new ArrayList<>(open);
            open.clear();
        }
        for (Closeable resource : left) {
            try {
                resource.close();
            } catch (IOException _) {
                // Nobody is left to be told.
            }
        }
    }

    @Override
    public void await(Wait wait) {
        Rehearsal.begin();
        HostEnvironment.super.await(wait);
    }

    @Override
    public HostTime time() {
        Optional<Instant> start = option(WasiOptions.WASI_CLOCK);
        return start.isPresent() ? new VirtualTime(start.get()) : new SystemTime();
    }

    @Override
    public RandomGenerator random() {
        Optional<Long> seed = option(WasiOptions.WASI_SEED);
        return seed.isPresent() ? new SplittableRandom(seed.get()) : new Secure();
    }

    /** Nobody can predict it. */
    private static final class Secure implements RandomGenerator {
        /**
         * Made when first asked: seeding takes a while, and a native image must not keep a seed.
         */
        private static final class Source {
            static final SecureRandom RANDOM = new SecureRandom();
        }

        @Override
        public long nextLong() {
            return Source.RANDOM.nextLong();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Source.RANDOM.nextBytes(bytes);
        }
    }
}
