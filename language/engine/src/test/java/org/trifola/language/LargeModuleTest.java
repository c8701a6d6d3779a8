package org.trifola.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.ByteSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Modules that are large enough to stay in the host's array. */
class LargeModuleTest {
    private static final int DATA_BYTES = 5 << 20;
    private static final int FILLERS = 300;

    /** The instruction of the function {@code answer}: {@code i32.const 42}. */
    private static final int ANSWER = 42;

    private final Context context =
            Context.newBuilder("wasm").option("engine.WarnInterpreterOnly", "false").build();

    @AfterEach
    void close() {
        context.close();
    }

    /**
     * No two are equal: of equal sources the polyglot API keeps one, with the array that it has.
     */
    private static byte[] module(String last) {
        String text =
                "(module (memory (export \"m\") 90)"
                        + "(func (export \"answer\") (result i32) i32.const 42)"
                        + ("(func" + " nop".repeat(1_000) + ")").repeat(FILLERS)
                        + last
                        + "(global (export \""
                        + UUID.randomUUID()
                        + "\") i32 (i32.const 0))"
                        + "(data (i32.const 16) \""
                        + "a".repeat(DATA_BYTES)
                        + "\"))";
        var parsed = WatParser.parse(text.getBytes(StandardCharsets.UTF_8), Feature.all());
        return ModuleEncoder.encode(parsed.module());
    }

    private Value eval(byte[] bytes) {
        ByteSequence sequence = ByteSequence.create(bytes);
        return context.eval(Source.newBuilder("wasm", sequence, "large").buildLiteral());
    }

    private static int answerIn(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0x41 && bytes[i + 1] == ANSWER && bytes[i + 2] == 0x0B) {
                return i + 1;
            }
        }
        throw new AssertionError();
    }

    private static void assertChanged(PolyglotException e) {
        assertTrue(e.getMessage().contains("changed after it was evaluated"), e.getMessage());
        assertTrue(e.isGuestException());
        assertFalse(e.isInternalError());
    }

    @Test
    void runs() {
        Value exports = eval(module("")).newInstance().getMember("exports");
        assertEquals(ANSWER, exports.invokeMember("answer").asInt());
        assertEquals('a', exports.getMember("m").readBufferByte(16 + DATA_BYTES - 1));
        assertEquals(0, exports.getMember("m").readBufferByte(16 + DATA_BYTES));
    }

    @Test
    void tellsWhereAnErrorIs() {
        byte[] bytes = module("(func $last i64.const 1 drop)");
        int at = -1;
        for (int i = 0; i + 3 < bytes.length && at < 0; i++) {
            if (bytes[i] == 0x42 && bytes[i + 1] == 1 && bytes[i + 2] == 0x1A) {
                at = i + 2;
            }
        }
        bytes[at] = 0x45;
        PolyglotException e = assertThrows(PolyglotException.class, () -> eval(bytes));
        assertTrue(
                e.getMessage()
                        .contains("at offset 0x" + Integer.toHexString(at) + ", in function 301"),
                e.getMessage());
    }

    @Test
    void noticesThatTheHostWroteToItsCode() {
        byte[] bytes = module("");
        Value exports = eval(bytes).newInstance().getMember("exports");
        int constant = answerIn(bytes);
        bytes[constant]++;
        Value answer = exports.getMember("answer");
        assertChanged(assertThrows(PolyglotException.class, answer::execute));
        assertChanged(assertThrows(PolyglotException.class, answer::execute));
        bytes[constant]--;
        assertEquals(ANSWER, answer.execute().asInt());
    }

    @Test
    void keepsTheCodeThatItHas() {
        byte[] bytes = module("");
        Value answer = eval(bytes).newInstance().getMember("exports").getMember("answer");
        assertEquals(ANSWER, answer.execute().asInt());
        bytes[answerIn(bytes)]++;
        assertEquals(ANSWER, answer.execute().asInt());
    }

    @Test
    void noticesThatTheHostWroteToItsData() {
        byte[] bytes = module("");
        Value module = eval(bytes);
        bytes[bytes.length - DATA_BYTES / 2]++;
        Value memory = module.newInstance().getMember("exports").getMember("m");
        assertChanged(assertThrows(PolyglotException.class, () -> memory.readBufferByte(16)));
    }
}
