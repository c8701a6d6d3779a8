package org.trifola.language.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.Test;

/** Truffle's own limit: each instruction is a statement. */
class StatementLimitTest {
    private static final String GUEST =
            """
            (module
              (func (export "spin") (loop $l (br $l)))
              (func (export "count") (param $n i32) (result i32)
                (loop $l
                  (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                  (br_if $l (local.get $n)))
                (local.get $n)))
            """;

    private static Context context(long limit) {
        return Context.newBuilder("wasm")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .resourceLimits(ResourceLimits.newBuilder().statementLimit(limit, null).build())
                .build();
    }

    private static Value exports(Context context, Source source) {
        return context.eval(source).newInstance().getMember("exports");
    }

    private static Source text() {
        return Source.newBuilder("wasm", GUEST, "test").mimeType("text/x-wasm-wat").buildLiteral();
    }

    /** {@code (func (export "spin") (loop (br 0)))} without any name. */
    private static Source binary() {
        byte[] bytes = {
            0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 's', 'p',
            'i', 'n', 0, 0, 10, 9, 1, 7, 0, 3, 0x40, 12, 0, 11, 11
        };
        return Source.newBuilder("wasm", ByteSequence.create(bytes), "test").buildLiteral();
    }

    private static void assertEnds(Context context, Value exports) {
        PolyglotException e =
                assertThrows(PolyglotException.class, () -> exports.invokeMember("spin"));
        assertTrue(e.isResourceExhausted(), e::toString);
        assertFalse(e.isInternalError());
        assertTrue(String.valueOf(e.getMessage()).contains("Statement count limit"), e::toString);
        context.close(true);
    }

    @Test
    void endsAnEndlessLoop() {
        Context context = context(10_000);
        assertEnds(context, exports(context, text()));
    }

    @Test
    void endsAnEndlessLoopOfABinaryModule() {
        Context context = context(10_000);
        assertEnds(context, exports(context, binary()));
    }

    /** Six instructions an iteration, and two besides. */
    @Test
    void countsInstructions() {
        try (Context context = context(6 * 100 + 2)) {
            assertEquals(0, exports(context, text()).invokeMember("count", 100).asInt());
        }
        Context context = context(6 * 100 + 1);
        Value exports = exports(context, text());
        PolyglotException e =
                assertThrows(PolyglotException.class, () -> exports.invokeMember("count", 100));
        assertTrue(e.isResourceExhausted(), e::toString);
        context.close(true);
    }

    @Test
    void canBeResetBetweenCalls() {
        try (Context context = context(1_000)) {
            Value exports = exports(context, text());
            for (int i = 0; i < 10; i++) {
                assertEquals(0, exports.invokeMember("count", 100).asInt());
                context.resetLimits();
            }
        }
    }
}
