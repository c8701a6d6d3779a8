package org.trifola.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The script {@code trifola}, running what was packaged. */
class ScriptTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("trifola.root"), "launcher", "trifola");

    private static final String MODULE =
            """
            (module
              (func (export "add") (param i32 i32) (result i32)
                (i32.add (local.get 0) (local.get 1)))
              (func (export "lanes") (result i32)
                (i32x4.extract_lane 3 (i32x4.splat (i32.const 7))))
              (func (export "die") unreachable))
            """;

    @TempDir private Path folder = Path.of("");
    private Path script = SCRIPT;

    private CommandRun run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("TRIFOLA_BUILD", "no");
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new CommandRun(
                status,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private String module() throws IOException {
        return Files.writeString(folder.resolve("a module.wat"), MODULE).toString();
    }

    @Test
    void runsAModule() throws Exception {
        run(Map.of(), "run", "--invoke", "add", module(), "1", "-2").assertPrinted("-1\n");
    }

    @Test
    void handsOptionsToTheJvm() throws Exception {
        run(Map.of(), "-J-Xmx256m", "-J-Dx=a b", "--invoke", "add", module(), "1", "2")
                .assertPrinted("3\n");
    }

    @Test
    void leavesTheHeapToWhoSaysHowLargeItIs() throws Exception {
        String module = module();
        for (String option : List.of("-Xmx20m", "-XX:MaxHeapSize=20m", "-XX:+UseG1GC")) {
            String[] add = {"--quiet", "--invoke", "add", module, "1", "2"};
            assertEquals("3\n", run(Map.of("JDK_JAVA_OPTIONS", option), add).out(), option);
            assertEquals("3\n", run(Map.of("JAVA_TOOL_OPTIONS", option), add).out(), option);
            run(Map.of(), "-J" + option, "--quiet", "--invoke", "add", module, "1", "2")
                    .assertPrinted("3\n");
        }
    }

    @Test
    void beginsWithASmallHeapOnASmallMachine() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() <= 2);
        CommandRun run = run(Map.of(), "-J-Xlog:gc+init", "--invoke", "add", module(), "1", "2");
        assertTrue(run.out().contains("Heap Initial Capacity: 24M"), run.out());
        assertTrue(run.out().endsWith("3\n"), run.out());
    }

    @Test
    void loadsMachineVectorsWithoutAWarning() throws Exception {
        assumeTrue(Files.isDirectory(SCRIPT.resolveSibling("target/trifola/graal")));
        CommandRun run =
                run(
                        Map.of(),
                        "-J-Xlog:class+load",
                        "--engine.CompileImmediately=true",
                        "--engine.BackgroundCompilation=false",
                        "--invoke",
                        "lanes",
                        module());
        assertTrue(run.out().contains("jdk.incubator.vector.LongVector "), "vectors are used");
        assertEquals("", run.err());
    }

    @Test
    void saysThatThereIsNoCompiler() throws Exception {
        Map<String, String> plain = Map.of("TRIFOLA_MODE", "plain");
        CommandRun run = run(plain, "--invoke", "add", module(), "1", "2");
        assertEquals("3\n", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("trifola: no Graal compiler"), run.err());
        run(plain, "--quiet", "--invoke", "add", module(), "1", "2").assertPrinted("3\n");
        run(plain, "--engine.WarnInterpreterOnly=false", "--invoke", "add", module(), "1", "2")
                .assertPrinted("3\n");
    }

    /** The script as if it had made no caches: a copy beside what was packaged. */
    private Path withoutCaches() throws IOException {
        Path image = folder.resolve("launcher/target/trifola");
        Files.createDirectories(image);
        for (String part : List.of("lib", "graal")) {
            Path packaged = SCRIPT.resolveSibling("target/trifola").resolve(part);
            if (Files.isDirectory(packaged)) {
                Files.createSymbolicLink(image.resolve(part), packaged);
            }
        }
        return Files.copy(
                SCRIPT, folder.resolve("launcher/trifola"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void startsFromACacheIfItFits() throws Exception {
        script = withoutCaches();
        Path cache = script.resolveSibling("target/trifola/plain.aot");
        Map<String, String> plain = Map.of("TRIFOLA_MODE", "plain");
        List<String> add = List.of("--quiet", "--invoke", "add", module(), "1", "2");
        Files.writeString(cache, "no cache");
        run(plain, add.toArray(String[]::new)).assertPrinted("3\n");
        Files.delete(cache);
        Path made = folder.resolve("made.aot");
        assertEquals(0, run(plain, with("-J-XX:AOTCacheOutput=" + made, add)).status());
        Files.move(made, cache);
        CommandRun run = run(plain, with("-J-Xlog:class+load", add));
        assertTrue(
                run.out()
                        .lines()
                        .anyMatch(l -> l.contains(" org.trifola.launcher.Main source: shared ")),
                "the command's class comes from the cache");
    }

    private static String[] with(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all.toArray(String[]::new);
    }

    @Test
    void passesTheExitStatusOn() throws Exception {
        assertEquals(ExitStatus.TRAP, run(Map.of(), "--invoke", "die", module()).status());
        assertEquals(ExitStatus.USAGE, run(Map.of(), "--no-such", "x").status());
    }

    @Test
    void refusesAnUnknownMode() throws Exception {
        run(Map.of("TRIFOLA_MODE", "fast"), "--version")
                .assertFailed(1, "trifola: TRIFOLA_MODE is jvmci or plain, not fast\n");
    }
}
