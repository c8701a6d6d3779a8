package org.trifola.tck.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A package as npm has them: {@code text-distance}, JavaScript glue around a module that clang
 * compiled.
 */
class PackageTest {
    private static byte[] file(String name) throws IOException {
        try (InputStream in =
                PackageTest.class.getResourceAsStream("text-distance/text-distance." + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static Value load(JavaScript js) throws IOException {
        String glue = new String(file("mjs"), StandardCharsets.UTF_8);
        Value namespace = js.evalModule(glue, "text-distance.mjs");
        js.bind("binary", file("wasm"));
        js.context().getBindings("js").putMember("textDistance", namespace);
        return namespace;
    }

    @Test
    void computes() throws IOException {
        try (JavaScript js = new JavaScript()) {
            Value module = load(js);
            js.eval("textDistance.default(binary)");
            Value distance = module.getMember("distance");
            assertEquals(3, distance.execute("kitten", "sitting").asInt());
            assertEquals(1, distance.execute("naïve 😀", "naïve 😁").asInt());
            assertEquals(0, distance.execute("", "").asInt());
        }
    }

    @Test
    void takesAModuleThatWasCompiledBefore() throws IOException {
        try (JavaScript js = new JavaScript()) {
            Value module = load(js);
            js.eval("WebAssembly.compile(binary).then(m => textDistance.default(m))");
            assertEquals(4, module.invokeMember("distance", "ab", "abcdef").asInt());
        }
    }

    @Test
    void growsItsMemoryWhileItWorks() throws IOException {
        try (JavaScript js = new JavaScript()) {
            load(js);
            js.eval("textDistance.default(binary)");
            js.eval(
                    """
                    const long = 'abc'.repeat(30000);
                    check(textDistance.distance(long, 'x'), 90000);
                    check(textDistance.distance('x', long + long), 180000);
                    """);
        }
    }

    @Test
    void callsBackAndThrows() throws IOException {
        try (JavaScript js = new JavaScript()) {
            load(js);
            js.eval("textDistance.default(binary)");
            js.eval(
                    """
                    const seen = [];
                    textDistance.distance('abcd', 'x', part => seen.push(part));
                    check(seen.join(), '0.25,0.5,0.75,1');
                    const stop = new Error('stop');
                    let caught;
                    try {
                      textDistance.distance('ab', 'x', () => { throw stop; });
                    } catch (e) {
                      caught = e;
                    }
                    check(caught, stop);
                    """);
            Value error =
                    js.eval(
                            """
                            (() => {
                              try {
                                textDistance.distance('', {length: 0x3fffffff, charCodeAt: () => 0});
                              } catch (e) {
                                return String(e);
                              }
                            })()
                            """);
            assertTrue(error.asString().contains("text too long"), error.asString());
        }
    }
}
