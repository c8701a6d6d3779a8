package org.trifola.wasi;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a polyglot context gives its WASI guests: nothing that is not named here. Standard streams
 * are the context's own.
 *
 * <pre>{@code
 * WasiGrants grants = WasiGrants.builder()
 *         .arguments("wc", "/data/poem.txt")
 *         .readOnlyFolder(Path.of("poems"), "/data")
 *         .build();
 * try (Context context = grants.applyTo(Context.newBuilder("wasm")).build()) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Immutable; one may serve many contexts.
 */
public final class WasiGrants {
    private static final String MODULES = "wasi_snapshot_preview1,wasi_unstable";

    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Map<String, String> options;
    private final IOAccess access;

    private WasiGrants(Builder builder) {
        arguments = List.copyOf(builder.arguments);
        environment = new LinkedHashMap<>(builder.environment);
        options = builder.options();
        access = builder.access();
    }

    /** Grants nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Grants all this to the contexts that {@code context} will build: sets their arguments,
     * environment, {@code allowIO} and options, {@code wasm.Builtins} among them.
     */
    public Context.Builder applyTo(Context.Builder context) {
        context.allowIO(access).arguments("wasm", arguments.toArray(String[]::new));
        environment.forEach(context::environment);
        options.forEach(context::option);
        return context;
    }

    /** Collects what is granted. */
    public static final class Builder {
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, Path> folders = new LinkedHashMap<>();
        private final Map<String, Path> readOnlyFolders = new LinkedHashMap<>();
        private final Set<HostAddress> listening = new LinkedHashSet<>();
        private final Set<HostAddress> connected = new LinkedHashSet<>();
        private final Map<String, String> others = new LinkedHashMap<>();
        private @Nullable FileSystem fileSystem;

        private Builder() {}

        /** The command line, the program's name first. */
        public Builder arguments(String... words) {
            arguments.addAll(List.of(words));
            return this;
        }

        /** An environment variable. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** A folder that guests find open as {@code guest}, to read and to write. */
        public Builder folder(Path host, String guest) {
            folders.put(checked(guest), checked(host));
            return this;
        }

        /**
         * A folder that guests find open as {@code guest}, and in which they can change nothing.
         */
        public Builder readOnlyFolder(Path host, String guest) {
            readOnlyFolders.put(checked(guest), checked(host));
            return this;
        }

        /**
         * The file system in which the folders are, such as one in memory; else it is the host's,
         * of which no more than the folders can be seen.
         */
        public Builder fileSystem(FileSystem system) {
            fileSystem = system;
            return this;
        }

        /** A socket that guests find open, and at which they can accept connections. */
        public Builder listen(String host, int port) {
            listening.add(new HostAddress(host, port));
            return this;
        }

        /** A socket that guests find open, connected to this address. */
        public Builder connect(String host, int port) {
            connected.add(new HostAddress(host, port));
            return this;
        }

        /** Makes random bytes the same in each run. */
        public Builder seed(long seed) {
            return set("WasiSeed", seed);
        }

        /** Makes the clocks the same in each run: they start then, and waiting takes no time. */
        public Builder clock(Instant start) {
            return set("WasiClock", start);
        }

        /** Which standard streams guests take for a terminal: {@code stdin} and so on. */
        public Builder terminals(Set<String> streams) {
            return set("WasiTerminals", String.join(",", streams));
        }

        /** Shows control characters that guests write, so that they cannot command a terminal. */
        public Builder plainOutput() {
            return set("WasiPlainOutput", true);
        }

        /** The most descriptors that a guest may have open at a time. */
        public Builder maxOpenFiles(int number) {
            return set("WasiMaxOpenFiles", number);
        }

        /** The most sockets that a guest may have open at a time. */
        public Builder maxSockets(int number) {
            return set("WasiMaxSockets", number);
        }

        /** The most bytes that a guest may write in all, to streams, files and sockets. */
        public Builder maxOutput(long bytes) {
            return set("WasiMaxOutput", bytes);
        }

        private Builder set(String option, Object value) {
            others.put("wasm." + option, value.toString());
            return this;
        }

        /** What has been granted. */
        public WasiGrants build() {
            return new WasiGrants(this);
        }

        private static Path checked(Path host) {
            Path absolute = host.toAbsolutePath().normalize();
            checked(absolute.toString());
            return absolute;
        }

        /** Options separate folders by commas, and the two names of one by colons. */
        private static String checked(String path) {
            if (path.isEmpty() || path.indexOf(',') >= 0 || path.contains("::")) {
                throw new IllegalArgumentException(
                        "a folder's path is empty, or has a comma or two colons in it: " + path);
            }
            return path;
        }

        private Map<String, String> options() {
            Map<String, String> options = new LinkedHashMap<>(others);
            options.put("wasm.Builtins", MODULES);
            put(options, "wasm.WasiMapDirs", folders);
            put(options, "wasm.WasiMapDirsReadOnly", readOnlyFolders);
            put(options, "wasm.WasiListen", listening);
            put(options, "wasm.WasiConnect", connected);
            return options;
        }

        private static void put(
                Map<String, String> options, String name, Map<String, Path> folders) {
            if (!folders.isEmpty()) {
                options.put(
                        name,
                        folders.entrySet().stream()
                                .map(e -> e.getKey() + "::" + e.getValue())
                                .collect(Collectors.joining(",")));
            }
        }

        private static void put(
                Map<String, String> options, String name, Set<HostAddress> addresses) {
            if (!addresses.isEmpty()) {
                options.put(
                        name,
                        addresses.stream()
                                .map(HostAddress::toString)
                                .collect(Collectors.joining(",")));
            }
        }

        private IOAccess access() {
            IOAccess.Builder access = IOAccess.newBuilder();
            FileSystem own = fileSystem;
            if (own != null) {
                access.fileSystem(own);
            } else if (!folders.isEmpty() || !readOnlyFolders.isEmpty()) {
                access.fileSystem(granted());
            }
            return access.allowHostSocketAccess(!listening.isEmpty() || !connected.isEmpty())
                    .build();
        }

        /** The host's file system, as far as the folders go. */
        private FileSystem granted() {
            List<Path> roots = new ArrayList<>();
            for (Map<String, Path> some : List.of(folders, readOnlyFolders)) {
                for (Path folder : some.values()) {
                    roots.add(folder);
                    roots.add(real(folder));
                }
            }
            return FileSystem.newCompositeFileSystem(
                    FileSystem.newDenyIOFileSystem(),
                    FileSystem.Selector.of(
                            FileSystem.newDefaultFileSystem(),
                            path -> roots.stream().anyMatch(path::startsWith)));
        }

        private static Path real(Path folder) {
            try {
                return folder.toRealPath();
            } catch (IOException e) {
                throw new UncheckedIOException("no folder to grant: " + folder, e);
            }
        }
    }
}
