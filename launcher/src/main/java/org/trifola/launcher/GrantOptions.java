package org.trifola.launcher;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostAddress;
import org.trifola.wasi.WasiGrants;

import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The options of {@code run} that give something to the program, or limit it. */
final class GrantOptions {
    @Option(
            names = "--dir",
            paramLabel = "HOST[::GUEST]",
            description = "Let the program use the folder HOST, under the name GUEST.")
    private List<String> folders = new ArrayList<>();

    @Option(
            names = "--ro-dir",
            paramLabel = "HOST[::GUEST]",
            description = "Let the program read the folder HOST, under the name GUEST.")
    private List<String> readOnlyFolders = new ArrayList<>();

    @Option(
            names = "--env",
            paramLabel = "NAME[=VALUE]",
            description = "Set an environment variable of the program, or pass on one's own.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Open a listening socket for the program.")
    private List<String> listening = new ArrayList<>();

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            description = "Open a connection for the program.")
    private List<String> connected = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Make random bytes the same in each run.")
    private @Nullable Long seed;

    @Option(
            names = "--clock",
            paramLabel = "INSTANT",
            description =
                    "Make the clocks the same in each run: they start at INSTANT"
                            + " (2000-01-01T00:00:00Z), and waiting takes no time.")
    private @Nullable Instant clock;

    @Option(
            names = "--plain-output",
            description = "Show control characters instead of passing them on to the terminal.")
    private boolean plainOutput;

    @Option(
            names = "--max-open-files",
            paramLabel = "NUMBER",
            description = "The most files, folders and streams open at a time.")
    private @Nullable Integer maxOpenFiles;

    @Option(
            names = "--max-sockets",
            paramLabel = "NUMBER",
            description = "The most sockets open at a time.")
    private @Nullable Integer maxSockets;

    @Option(
            names = "--max-output",
            paramLabel = "BYTES",
            description = "The most bytes that the program may write in all.")
    private @Nullable Long maxOutput;

    /**
     * What these options grant.
     *
     * @param words the program's command line
     * @throws IllegalArgumentException if an option makes no sense
     */
    WasiGrants grants(List<String> words) {
        WasiGrants.Builder grants = WasiGrants.builder().arguments(words.toArray(String[]::new));
        grants.terminals(Terminals.ofProcess());
        for (String folder : folders) {
            GrantedFolder parsed = GrantedFolder.parse(folder, "--dir");
            grants.folder(parsed.host(), parsed.guest());
        }
        for (String folder : readOnlyFolders) {
            GrantedFolder parsed = GrantedFolder.parse(folder, "--ro-dir");
            grants.readOnlyFolder(parsed.host(), parsed.guest());
        }
        variables.forEach(variable -> addVariable(grants, variable));
        for (String text : listening) {
            HostAddress address = address("--listen", text);
            grants.listen(address.host(), address.port());
        }
        for (String text : connected) {
            HostAddress address = address("--connect", text);
            grants.connect(address.host(), address.port());
        }
        addLimits(grants);
        return grants.build();
    }

    private void addLimits(WasiGrants.Builder grants) {
        if (seed != null) {
            grants.seed(seed);
        }
        if (clock != null) {
            grants.clock(clock);
        }
        if (plainOutput) {
            grants.plainOutput();
        }
        if (maxOpenFiles != null) {
            grants.maxOpenFiles(maxOpenFiles);
        }
        if (maxSockets != null) {
            grants.maxSockets(maxSockets);
        }
        if (maxOutput != null) {
            grants.maxOutput(maxOutput);
        }
    }

    private static void addVariable(WasiGrants.Builder grants, String variable) {
        int equals = variable.indexOf('=');
        if (equals > 0) {
            grants.environment(variable.substring(0, equals), variable.substring(equals + 1));
        } else if (equals == 0) {
            throw new IllegalArgumentException("--env: `" + variable + "` is no NAME[=VALUE]");
        } else if (System.getenv(variable) instanceof String value) {
            grants.environment(variable, value);
        }
    }

    private static HostAddress address(String option, String text) {
        try {
            return HostAddress.parse(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(option + ": `" + text + "` is no HOST:PORT");
        }
    }
}
