package org.trifola.tck.wasi;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.trifola.tck.conformance.Mode;
import org.trifola.wasi.WasiGrants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
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
        WasiGrants.Builder grants = WasiGrants.builder().arguments(words.toArray(String[]::new));
        program.environment().forEach(grants::environment);
        Path root = program.root();
        if (root != null) {
            copy(root, folder);
            grants.folder(folder, "/");
        }
        boolean threads = program.name().startsWith("wasi-threads/");
        if (threads) {
            grants.threads();
        }
        // Programs with threads read from a stream to see that reading waits.
        InputStream in =
                threads
                        ? new PipedInputStream(new PipedOutputStream())
                        : InputStream.nullInputStream();
        Context.Builder builder = grants.build().applyTo(mode.builder()).in(in).out(out).err(err);
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
