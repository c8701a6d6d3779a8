package org.trifola.launcher;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which standard streams of the process are a terminal. */
final class Terminals {
    private static final List<String> STREAMS = List.of("stdin", "stdout", "stderr");

    private Terminals() {}

    /**
     * Their names. Java itself knows only whether input and output both are; where the system shows
     * what its descriptors stand for, each is asked for by itself.
     */
    static Set<String> ofProcess() {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            Console console = System.console();
            return console != null && console.isTerminal() ? Set.copyOf(STREAMS) : Set.of();
        }
        Set<String> terminals = new LinkedHashSet<>();
        for (int i = 0; i < STREAMS.size(); i++) {
            if (isTerminal(descriptors.resolve(String.valueOf(i)))) {
                terminals.add(STREAMS.get(i));
            }
        }
        return terminals;
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            Path device = Files.readSymbolicLink(descriptor);
            return device.startsWith("/dev/pts")
                    || device.toString().startsWith("/dev/tty")
                    || device.equals(Path.of("/dev/console"));
        } catch (IOException | SecurityException _) {
            return false;
        }
    }
}
