package org.trifola.tck.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the conformance suites are: the system property {@code trifola.suites}, else {@code
 * ../shared/suites} beside the root of the project. They are never copied into the project.
 */
public final class Suites {
    private static final Path ROOT =
            Path.of(System.getProperty("trifola.root", ".")).toAbsolutePath().normalize();
    private static final Path DIRECTORY =
            Path.of(
                            System.getProperty(
                                    "trifola.suites", ROOT.resolve("../shared/suites").toString()))
                    .normalize();

    private Suites() {}

    /** The root of the project. */
    public static Path root() {
        return ROOT;
    }

    /** The folder of the suites, which need not be there. */
    public static Path directory() {
        return DIRECTORY;
    }

    /** Whether there are any suites; where not, one line tells how to get them. */
    public static boolean available() {
        boolean available = Files.isDirectory(DIRECTORY.resolve("spec/core"));
        if (!available) {
            System.err.println(
                    "NO CONFORMANCE SUITES in "
                            + DIRECTORY
                            + ": its tests are skipped. Put test/core of"
                            + " github.com/WebAssembly/spec into spec/core there, or name another"
                            + " directory with -Dtrifola.suites=DIR.");
        }
        return available;
    }

    /** All scripts for core modules, in order of their names. */
    public static List<SuiteScript> scripts() {
        return Stream.of("spec", "proposals")
                .map(DIRECTORY::resolve)
                .filter(Files::isDirectory)
                .flatMap(Suites::scripts)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private static Stream<SuiteScript> scripts(Path parent) {
        try (Stream<Path> files = Files.walk(parent)) {
            return files
                    .filter(f -> f.toString().endsWith(".wast"))
                    .map(f ->
                            new SuiteScript(parent.relativize(f).toString().replace('\\', '/'), f))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
