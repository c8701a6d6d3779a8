package org.trifola.tck.differential;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs modules in V8, where there is Node: {@code -Dtrifola.differential.node=PATH}, else that on
 * the path.
 */
final class V8 {
    private static final String NODE = System.getProperty("trifola.differential.node", "node");

    private static final String SCRIPT =
            """
            const fs = require('fs');
            const view = new DataView(new ArrayBuffer(8));
            const hex = {
              i32: v => (v >>> 0).toString(16),
              i64: v => BigInt.asUintN(64, v).toString(16),
              f32: v => { view.setFloat32(0, v); return view.getUint32(0).toString(16); },
              f64: v => { view.setFloat64(0, v); return view.getBigUint64(0).toString(16); },
            };
            for (const [file, calls] of MODULES) {
              console.log('module');
              let e;
              try {
                e = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(file))).exports;
              } catch (x) {
                console.log('unsupported ' + x.message);
                continue;
              }
              for (const [name, type, args] of calls) {
                e.reset();
                try { console.log(name + ' ' + hex[type](e[name](...args))); }
                catch (x) { console.log(name + (x instanceof WebAssembly.Exception ? ' throw' : ' trap')); }
              }
              console.log('hash ' + hex.i64(e.hash()));
            }
            """;

    private V8() {}

    /**
     * What each module does, null where V8 does not know a feature; an empty list where there is no
     * Node.
     */
    static List<@Nullable List<String>> run(List<Engines> modules, Path directory)
            throws IOException, InterruptedException {
        StringBuilder s = new StringBuilder("const MODULES = [\n");
        for (int i = 0; i < modules.size(); i++) {
            Path wasm = directory.resolve("random" + i + ".wasm");
            Files.write(wasm, modules.get(i).module());
            s.append("['").append(wasm).append("', ").append(modules.get(i).calls()).append("],\n");
        }
        Path script = Files.writeString(directory.resolve("random.js"), s + "];\n" + SCRIPT);
        Process process;
        try {
            process = new ProcessBuilder(NODE, script.toString()).redirectErrorStream(true).start();
        } catch (IOException _) {
            return List.of();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return results(output);
    }

    private static List<@Nullable List<String>> results(String output) {
        List<@Nullable List<String>> results = new ArrayList<>();
        for (String part : output.split("module\n")) {
            if (!part.isEmpty()) {
                results.add(part.startsWith("unsupported") ? null : part.lines().toList());
            }
        }
        return results;
    }
}
