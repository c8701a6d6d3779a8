package org.trifola.tck.wasi;

import org.jspecify.annotations.Nullable;
import org.trifola.tck.conformance.Suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program of the WASI test suite with what it is given and what it has to come to.
 *
 * @param name {@code c-wasip1/lseek}
 * @param root the folder of which it gets a copy as {@code /}, or null
 */
record WasiProgram(
        String name,
        Path path,
        List<String> arguments,
        Map<String, String> environment,
        @Nullable Path root,
        String out,
        String err,
        int status) {

    /** Whether the suite is there. */
    static boolean available() {
        return Files.isDirectory(directory());
    }

    private static Path directory() {
        return Suites.directory().resolve("wasi-testsuite");
    }

    /** The programs in the folder {@code suite}, by name. */
    static List<WasiProgram> in(String suite) {
        try (Stream<Path> files = Files.list(directory().resolve(suite))) {
            return files.filter(f -> f.toString().matches(".*\\.wa(sm|t)"))
                    .sorted()
                    .map(f -> of(suite, f))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WasiProgram of(String suite, Path path) {
        String file = path.getFileName().toString();
        String base = file.substring(0, file.lastIndexOf('.'));
        Map<?, ?> given = specification(path.resolveSibling(base + ".json"));
        Map<String, String> environment = new LinkedHashMap<>();
        ((Map<?, ?>) value(given, "env", Map.of()))
                .forEach((k, v) -> environment.put((String) k, (String) v));
        String root = (String) value(given, "root", "");
        return new WasiProgram(
                suite + "/" + base,
                path,
                ((List<?>) value(given, "args", List.of()))
                        .stream().map(String.class::cast).toList(),
                environment,
                root.isEmpty() ? null : path.resolveSibling(root),
                (String) value(given, "stdout", ""),
                (String) value(given, "stderr", ""),
                ((Double) value(given, "exit_code", 0.0)).intValue());
    }

    private static Object value(Map<?, ?> given, String name, Object otherwise) {
        Object value = given.get(name);
        return value == null ? otherwise : value;
    }

    private static Map<?, ?> specification(Path path) {
        try {
            return Files.exists(path) ? (Map<?, ?>) Json.parse(Files.readString(path)) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
