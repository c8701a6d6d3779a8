package org.trifola.tck.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;

/**
 * The npm package {@code source-map} as it is published: JavaScript that finds places of compiled
 * programs by a module compiled from Rust, which calls it back for each mapping. Here it reads maps
 * that this test has encoded, and its answers are compared with what the test looks up itself.
 */
class NpmPackageTest {
    private static final String DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int NONE = -1;

    /** A mapping with zero-based numbers; {@link #NONE} where it has no original, or no name. */
    private record Mapping(
            int line, int column, int source, int originalLine, int originalColumn, int name) {
        /** What the package says of it, whose lines are counted from one. */
        @Override
        public String toString() {
            return (line + 1) + ":" + column + " " + original();
        }

        String original() {
            return source == NONE
                    ? "null"
                    : "s%d:%d:%d %s"
                            .formatted(
                                    source,
                                    originalLine + 1,
                                    originalColumn,
                                    name == NONE ? "null" : "n" + name);
        }
    }

    private final JavaScript js = new JavaScript();
    private final Random random = new Random(6);

    private static InputStream open(String path) {
        return Objects.requireNonNull(ClassLoader.getSystemResourceAsStream(path), path);
    }

    /** A file of the package, which is in a jar as Maven's central repository has it. */
    private static byte[] file(String name) throws IOException {
        Properties artifact = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/source-map/pom.properties")) {
            artifact.load(in);
        }
        String folder =
                "META-INF/resources/webjars/source-map/" + artifact.getProperty("version") + "/";
        try (InputStream in = open(folder + name)) {
            return in.readAllBytes();
        }
    }

    @BeforeEach
    void load() throws IOException {
        js.bind("binary", file("lib/mappings.wasm"));
        // As browsers have it: the package fetches its module.
        js.eval(
                """
                var fetched = [];
                function fetch(url) {
                  fetched.push(url);
                  return Promise.resolve({arrayBuffer: () => binary.buffer});
                }
                """);
        js.eval(new String(file("dist/source-map.js"), StandardCharsets.UTF_8));
        js.eval(
                """
                sourceMap.SourceMapConsumer.initialize({'lib/mappings.wasm': 'mappings.wasm'});
                var consumer, failure;
                function open(map) {
                  new sourceMap.SourceMapConsumer(map).then(c => consumer = c, e => failure = e);
                }
                """);
    }

    @AfterEach
    void close() {
        js.close();
    }

    private List<Mapping> mappings(int lines, int mostPerLine) {
        List<Mapping> mappings = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            int column = random.nextInt(5);
            for (int i = random.nextInt(mostPerLine); i > 0; i--) {
                boolean original = random.nextInt(8) > 0;
                mappings.add(
                        new Mapping(
                                line,
                                column,
                                original ? random.nextInt(3) : NONE,
                                random.nextInt(2000),
                                random.nextInt(200),
                                original && random.nextBoolean() ? random.nextInt(4) : NONE));
                column += 1 + random.nextInt(40);
            }
        }
        return mappings;
    }

    /** Source maps, version 3: differences as base 64 digits of five bits and a sign. */
    private static void encode(StringBuilder out, int value) {
        int rest = value < 0 ? -value << 1 | 1 : value << 1;
        do {
            int digit = rest & 31;
            rest >>>= 5;
            out.append(DIGITS.charAt(rest == 0 ? digit : digit | 32));
        } while (rest != 0);
    }

    private static String map(List<Mapping> mappings) {
        StringBuilder out = new StringBuilder();
        Mapping last = new Mapping(0, 0, 0, 0, 0, 0);
        int line = 0;
        int column = 0;
        int name = 0;
        boolean first = true;
        for (Mapping m : mappings) {
            for (; line < m.line; line++) {
                out.append(';');
                column = 0;
                first = true;
            }
            out.append(first ? "" : ",");
            first = false;
            encode(out, m.column - column);
            column = m.column;
            if (m.source != NONE) {
                encode(out, m.source - last.source);
                encode(out, m.originalLine - last.originalLine);
                encode(out, m.originalColumn - last.originalColumn);
                last = m;
                if (m.name != NONE) {
                    encode(out, m.name - name);
                    name = m.name;
                }
            }
        }
        return map(out.toString());
    }

    private static String map(String mappings) {
        return """
        {"version": 3, "sources": ["s0", "s1", "s2"], "names": ["n0", "n1", "n2", "n3"],
         "mappings": "%s"}
        """
                .formatted(mappings);
    }

    private void open(List<Mapping> mappings) {
        js.context().getBindings("js").getMember("open").executeVoid(map(mappings));
        assertTrue(js.eval("failure === undefined").asBoolean());
    }

    @Test
    void readsEachMapping() {
        List<Mapping> mappings = mappings(3000, 20);
        open(mappings);
        Value seen =
                js.eval(
                        """
                        const seen = [];
                        consumer.eachMapping(m => seen.push(
                          `${m.generatedLine}:${m.generatedColumn} ` + (m.source === null
                            ? 'null' : `${m.source}:${m.originalLine}:${m.originalColumn} ${m.name}`)));
                        seen
                        """);
        assertEquals(mappings.size(), seen.getArraySize());
        for (int i = 0; i < mappings.size(); i++) {
            assertEquals(mappings.get(i).toString(), seen.getArrayElement(i).asString());
        }
        assertEquals("mappings.wasm", js.eval("fetched.join()").asString());
    }

    /** The last mapping of a line at or before a column. */
    private static String originalAt(List<Mapping> mappings, int line, int column) {
        String found = "null";
        for (Mapping m : mappings) {
            if (m.line == line && m.column <= column) {
                found = m.original();
            }
        }
        return found;
    }

    @Test
    void findsWhereSomethingComesFrom() {
        List<Mapping> mappings = mappings(100, 10);
        open(mappings);
        Value find =
                js.eval(
                        """
                        (line, column) => {
                          const m = consumer.originalPositionFor({line, column});
                          return m.source === null
                            ? 'null' : `${m.source}:${m.line}:${m.column} ${m.name}`;
                        }
                        """);
        for (int i = 0; i < 1000; i++) {
            int line = random.nextInt(101);
            int column = random.nextInt(250);
            assertEquals(
                    originalAt(mappings, line, column),
                    find.execute(line + 1, column).asString(),
                    line + ":" + column);
        }
    }

    @Test
    void findsWhatSomethingHasBecome() {
        List<Mapping> mappings = mappings(200, 10);
        open(mappings);
        Value find =
                js.eval(
                        """
                        (source, line, column) =>
                          consumer.allGeneratedPositionsFor({source, line, column})
                            .map(m => `${m.line}:${m.column}`)
                        """);
        for (Mapping m : mappings) {
            if (m.source != NONE) {
                TreeSet<String> expected = new TreeSet<>();
                for (Mapping other : mappings) {
                    if (other.source == m.source
                            && other.originalLine == m.originalLine
                            && other.originalColumn == m.originalColumn) {
                        expected.add((other.line + 1) + ":" + other.column);
                    }
                }
                Value found = find.execute("s" + m.source, m.originalLine + 1, m.originalColumn);
                assertEquals(expected, new TreeSet<>(List.of(found.as(String[].class))));
            }
        }
    }

    @Test
    void growsItsMemoryAndUsesAgainWhatItFreed() {
        js.eval(
                """
                var memory;
                const instantiate = WebAssembly.instantiate;
                WebAssembly.instantiate = (...all) => instantiate(...all).then(result => {
                  memory = result.instance.exports.memory;
                  return result;
                });
                """);
        open(mappings(1, 2));
        int before = js.eval("memory.buffer.byteLength").asInt();
        List<Mapping> mappings = mappings(4_000, 20);
        int[] after = new int[3];
        for (int i = 0; i < after.length; i++) {
            open(mappings);
            Value count = js.eval("n = 0; consumer.eachMapping(() => n++); consumer.destroy(); n");
            assertEquals(mappings.size(), count.asInt());
            after[i] = js.eval("memory.buffer.byteLength").asInt();
        }
        assertTrue(after[0] > before + 20 * mappings.size(), before + " to " + after[0]);
        assertEquals(after[1], after[2]);
    }

    @Test
    void refusesWhatIsNoMapping() {
        js.context().getBindings("js").getMember("open").executeVoid(map("AA!A"));
        js.eval(
                """
                try {
                  consumer.eachMapping(() => 0);
                } catch (e) {
                  failure = e;
                }
                """);
        String message = js.eval("String(failure)").asString();
        assertTrue(message.contains("parsing mappings"), message);
    }
}
