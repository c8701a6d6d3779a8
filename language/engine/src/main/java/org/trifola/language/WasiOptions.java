package org.trifola.language;

import com.oracle.truffle.api.Option;

import org.graalvm.options.OptionCategory;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionMap;
import org.graalvm.options.OptionStability;
import org.graalvm.options.OptionType;
import org.graalvm.polyglot.SandboxPolicy;
import org.trifola.language.host.HostAddress;
import org.trifola.language.host.HostLimits;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options that grant something to WASI guests, or limit it. */
@Option.Group(WasmLanguage.ID)
final class WasiOptions {
    private WasiOptions() {}

    @Option(
            name = "WasiMapDirs",
            help =
                    "The folders that a WASI guest may see, separated by commas; each may be given"
                            + " the path by which the guest sees it.",
            usageSyntax = "[<guest path>::]<host path>,...",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Map<String, String>> WASI_MAP_DIRS =
            new OptionKey<>(Map.of(), new OptionType<>("folders", WasiOptions::folders));

    @Option(
            name = "WasiMapDirsReadOnly",
            help = "Folders like those of WasiMapDirs, in which a WASI guest can change nothing.",
            usageSyntax = "[<guest path>::]<host path>,...",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Map<String, String>> WASI_MAP_DIRS_READ_ONLY =
            new OptionKey<>(Map.of(), new OptionType<>("folders", WasiOptions::folders));

    @Option(
            name = "Env",
            help = "An environment variable of WASI guests, besides those of the polyglot context.",
            usageSyntax = "<value>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<OptionMap<String>> ENV = OptionKey.mapOf(String.class);

    @Option(
            name = "WasiListen",
            help =
                    "The addresses at which WASI guests find a listening socket open, separated by"
                            + " commas; the context must allow sockets.",
            usageSyntax = "<host>:<port>,...",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<List<HostAddress>> WASI_LISTEN =
            new OptionKey<>(List.of(), new OptionType<>("addresses", WasiOptions::addresses));

    @Option(
            name = "WasiConnect",
            help =
                    "The addresses to which WASI guests find a connected socket open, separated by"
                            + " commas; the context must allow sockets.",
            usageSyntax = "<host>:<port>,...",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<List<HostAddress>> WASI_CONNECT =
            new OptionKey<>(List.of(), new OptionType<>("addresses", WasiOptions::addresses));

    @Option(
            name = "WasiSeed",
            help = "Makes the random bytes of WASI guests the same in each run.",
            usageSyntax = "<number>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Optional<Long>> WASI_SEED =
            new OptionKey<>(Optional.empty(), new OptionType<>("seed", WasiOptions::seed));

    @Option(
            name = "WasiClock",
            help =
                    "Makes the clocks of WASI guests the same in each run: they start at this"
                            + " instant, and waiting takes no time.",
            usageSyntax = "2000-01-01T00:00:00Z",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Optional<Instant>> WASI_CLOCK =
            new OptionKey<>(Optional.empty(), new OptionType<>("instant", WasiOptions::instant));

    @Option(
            name = "WasiTerminals",
            help =
                    "The standard streams that a WASI guest is to take for a terminal, separated by"
                            + " commas.",
            usageSyntax = "stdin,stdout,stderr",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Set<Integer>> WASI_TERMINALS =
            new OptionKey<>(Set.of(), new OptionType<>("streams", WasiOptions::streams));

    @Option(
            name = "WasiPlainOutput",
            help =
                    "Whether control characters that WASI guests write to standard output and error"
                            + " are shown instead of passed on to a terminal.",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Boolean> WASI_PLAIN_OUTPUT = new OptionKey<>(false);

    @Option(
            name = "WasiMaxOpenFiles",
            help = "The most descriptors that a WASI guest may have open at a time.",
            usageSyntax = "<number>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Integer> WASI_MAX_OPEN_FILES =
            new OptionKey<>(
                    HostLimits.NONE.openFiles(),
                    new OptionType<>("number", WasiOptions::descriptors));

    @Option(
            name = "WasiMaxSockets",
            help = "The most sockets that a WASI guest may have open at a time.",
            usageSyntax = "<number>",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Integer> WASI_MAX_SOCKETS =
            new OptionKey<>(
                    HostLimits.NONE.sockets(),
                    new OptionType<>("number", WasiOptions::descriptors));

    @Option(
            name = "WasiMaxOutput",
            help =
                    "The most bytes that a WASI guest may write in all, to streams, files and"
                            + " sockets together.",
            usageSyntax = "<number>[KB|MB|GB]",
            category = OptionCategory.USER,
            stability = OptionStability.STABLE,
            sandbox = SandboxPolicy.CONSTRAINED)
    static final OptionKey<Long> WASI_MAX_OUTPUT =
            new OptionKey<>(
                    HostLimits.NONE.outputBytes(), new OptionType<>("bytes", WasiOptions::bytes));

    /** Host paths by guest path. */
    private static Map<String, String> folders(String text) {
        Map<String, String> folders = new LinkedHashMap<>();
        for (String item : items(text)) {
            int colons = item.indexOf("::");
            String guest = colons < 0 ? item : item.substring(0, colons);
            String host = colons < 0 ? item : item.substring(colons + 2);
            if (guest.isEmpty() || host.isEmpty()) {
                throw new IllegalArgumentException("empty path in \"" + item + "\"");
            }
            folders.put(guest, host);
        }
        return Collections.unmodifiableMap(folders);
    }

    private static List<HostAddress> addresses(String text) {
        return items(text).stream().map(HostAddress::parse).toList();
    }

    private static Set<Integer> streams(String text) {
        List<String> names = List.of("stdin", "stdout", "stderr");
        Set<Integer> streams = new LinkedHashSet<>();
        for (String item : items(text)) {
            int stream = names.indexOf(item);
            if (stream < 0) {
                throw new IllegalArgumentException(
                        "no standard stream \"%s\"; there are: %s"
                                .formatted(item, String.join(", ", names)));
            }
            streams.add(stream);
        }
        return Collections.unmodifiableSet(streams);
    }

    private static Optional<Long> seed(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("no number: \"" + text + "\"");
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException(
                    "no instant like 2000-01-01T00:00:00Z: \"" + text + "\"");
        }
    }

    private static int descriptors(String text) {
        int most = HostLimits.NONE.openFiles();
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new IllegalArgumentException("no number from 0 to " + most + ": \"" + text + "\"");
    }

    private static long bytes(String text) {
        int digits = text.length() - (text.endsWith("B") ? 2 : 0);
        try {
            long number = Long.parseLong(text.substring(0, Math.max(digits, 0)));
            long unit =
                    switch (text.substring(Math.max(digits, 0))) {
                        case "" -> 1;
                        case "KB" -> 1L << 10;
                        case "MB" -> 1L << 20;
                        case "GB" -> 1L << 30;
                        default -> 0;
                    };
            if (number >= 0 && unit != 0) {
                return Math.multiplyExact(number, unit);
            }
        } catch (NumberFormatException | ArithmeticException _) {
            // Said below.
        }
        throw new IllegalArgumentException("no number of bytes: \"" + text + "\"");
    }

    /** The items of a list with commas. */
    static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }
}
