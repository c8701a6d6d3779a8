package org.trifola.launcher;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.trifola.format.instruction.Feature;
import org.trifola.wasi.WasiGrants;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A guest.
 *
 * @param grants what it is given
 * @param options polyglot options; those of the language prevail over the grants
 */
record Guest(WasiGrants grants, Map<String, String> options) {
    private static final String LANGUAGE = "wasm";
    private static final String INTERPRETED = "Interpreted";

    /** An engine with the given polyglot options. */
    static Engine engine(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        // The command has words of its own for this.
        all.put("engine.WarnInterpreterOnly", "false");
        return Engine.newBuilder().allowExperimentalOptions(true).options(all).build();
    }

    /** Whether there is no compiler. */
    static boolean isInterpreterOnly(Engine engine) {
        return engine.getImplementationName().equals(INTERPRETED);
    }

    /** A context in which the guest has all that it is given, and no more. */
    Context context(Engine engine, Streams streams) {
        Context.Builder builder =
                grants.applyTo(Context.newBuilder(LANGUAGE))
                        .allowExperimentalOptions(true)
                        .engine(engine)
                        .in(streams.in())
                        .out(streams.out())
                        .err(streams.err());
        options.forEach((name, value) -> {
            if (name.startsWith(LANGUAGE + ".")) {
                builder.option(name, value);
            }
        });
        return builder.build();
    }

    /** A file as a source of the language. */
    static Source source(InputFile input) {
        try {
            if (input.isBinary()) {
                return Source.newBuilder(
                                LANGUAGE, ByteSequence.create(input.bytes()), input.baseName())
                        .mimeType("application/wasm")
                        .build();
            }
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(input.bytes()))
                            .toString();
            return Source.newBuilder(LANGUAGE, text, input.baseName())
                    .mimeType("text/x-wasm-wat")
                    .build();
        } catch (CharacterCodingException _) {
            // The parser knows the position.
            input.load(Feature.all());
            throw input.rejected("malformed UTF-8 encoding");
        } catch (IOException e) {
            throw new Failure("failed to read `" + input.name() + "`", InputFile.reason(e));
        }
    }
}
