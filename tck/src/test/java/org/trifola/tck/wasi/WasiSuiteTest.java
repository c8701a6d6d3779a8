package org.trifola.tck.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.tck.conformance.Mode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every program of the WASI test suite for preview 1 and its threads. All of them have to pass:
 * there is no list of failures.
 */
class WasiSuiteTest {
    private static final List<String> SUITES =
            List.of("assemblyscript-wasip1", "c-wasip1", "rust-wasip1", "wasi-threads");
    private static final boolean COMPILE_ALL =
            System.getProperty("trifola.compiled", "sample").equals("all");

    /** What is run compiled in each build. */
    private static final Set<String> SAMPLE =
            Set.of(
                    "assemblyscript-wasip1/environ_get-multiple-variables",
                    "c-wasip1/lseek",
                    "c-wasip1/pwrite-with-append",
                    "rust-wasip1/path_link",
                    "wasi-threads/wasi_threads_return_main_busy");

    @TempDir private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicNode> interpreted() {
        return programs(Mode.INTERPRETED);
    }

    @TestFactory
    Stream<DynamicNode> compiled() {
        return programs(Mode.COMPILED);
    }

    private Stream<DynamicNode> programs(Mode mode) {
        Assumptions.assumeTrue(WasiProgram.available(), "no WASI test suite");
        Assumptions.assumeTrue(mode.available(), "no compiler");
        return SUITES.stream()
                .map(suite ->
                        dynamicContainer(
                                suite,
                                WasiProgram.in(suite).stream()
                                        .filter(p -> isIncluded(p, mode))
                                        .map(p -> dynamicTest(p.name(), () -> check(p, mode)))));
    }

    private static boolean isIncluded(WasiProgram program, Mode mode) {
        return mode == Mode.INTERPRETED || COMPILE_ALL || SAMPLE.contains(program.name());
    }

    private void check(WasiProgram program, Mode mode) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(mode + "/" + program.name()));
        WasiRun run = WasiRun.of(program, mode, copy);
        // The suite asks for the beginning of what a program writes, and mostly for none of it.
        WasiRun compared =
                new WasiRun(
                        run.status(),
                        beginning(run.out(), program.out()),
                        beginning(run.err(), program.err()));
        assertEquals(
                new WasiRun(program.status(), program.out(), program.err()), compared, run::err);
    }

    private static String beginning(String written, String expected) {
        return written.substring(0, Math.min(written.length(), expected.length()));
    }
}
