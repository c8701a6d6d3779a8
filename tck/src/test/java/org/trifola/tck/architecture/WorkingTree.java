package org.trifola.tck.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's files as this build sees them. Modules that do not exist yet are left out. */
final class WorkingTree {
    /** Where the project was checked out. */
    static final Path ROOT = Path.of(System.getProperty("trifola.root")).toAbsolutePath();

    private static final List<String> MODULES =
            List.of(
                    "language/format",
                    "language/engine",
                    "wasi",
                    "component-model",
                    "launcher",
                    "tck");

    private WorkingTree() {}

    /** The directories with the class files of the main sources. */
    static List<Path> classDirectories() {
        return existing("target/classes");
    }

    /** The Java files of the main sources, without package and module descriptions. */
    static List<Path> mainSources() {
        return types("src/main/java");
    }

    /** The Java files of the test sources, without package and module descriptions. */
    static List<Path> testSources() {
        return types("src/test/java");
    }

    /** All files below a directory whose names end in the given text. */
    static List<Path> files(Path directory, String ending) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The path below the root, with slashes. */
    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> types(String directory) {
        return existing(directory).stream()
                .flatMap(root -> files(root, ".java").stream())
                .filter(file -> !file.getFileName().toString().endsWith("-info.java"))
                .toList();
    }

    private static List<Path> existing(String directory) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve(directory))
                .filter(Files::isDirectory)
                .toList();
    }
}
