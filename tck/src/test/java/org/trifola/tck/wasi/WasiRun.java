package org.trifola.tck.wasi;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;
import org.trifola.tck.conformance.Mode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a program came to. */
record WasiRun(int status, String out, String err) {

    /** Runs a program in a context of its own; {@code folder} will have the copy of its files. */
    static WasiRun of(WasiProgram program, Mode mode, Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>();
        words.add(program.path().getFileName().toString());
        words.addAll(program.arguments());
        Context.Builder builder =
                mode.builder()
                        .option("wasm.Builtins", "wasi_snapshot_preview1")
                        .arguments("wasm", words.toArray(String[]::new))
                        .in(InputStream.nullInputStream())
                        .out(out)
                        .err(err);
        program.environment().forEach(builder::environment);
        Path root = program.root();
        if (root != null) {
            copy(root, folder);
            builder.allowIO(IOAccess.ALL).option("wasm.WasiMapDirs", "/::" + folder);
        }
        int status = run(builder, program.path());
        return new WasiRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static int run(Context.Builder builder, Path path) throws IOException {
        Source source = Source.newBuilder("wasm", path.toFile()).build();
        try (Context context = builder.build()) {
            context.eval(source).newInstance().getMember("exports").invokeMember("_start");
            return 0;
        } catch (PolyglotException e) {
            if (e.isExit()) {
                return e.getExitStatus();
            }
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.equals(from) && !file.toString().endsWith(".cleanup")) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                }
            }
        }
    }
}
