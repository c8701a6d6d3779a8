package org.trifola.tck.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Every instruction on numbers and vectors gives the same for constants and for one beside an
 * unknown, which compilers compute beforehand, interpreted, translated, and compiled by Graal,
 * where there is one.
 */
class ConstantsTest {
    private static final Set<Feature> FEATURES =
            Feature.select(Feature.standard(), Engines.FEATURES);

    /** In turn: how many of them a function computes. */
    private static final int CASES = 6;

    /** Halves of vectors, and numbers, with no two lanes alike. */
    private static final long[] BITS = {
        0x8071_62D3_C425_F617L,
        0x0112_9304_A516_B738L,
        0x7F80_0000_C0A0_8001L,
        0xFFF0_1234_0080_00FFL,
        0x3F90_4141_C2C8_0000L,
        0x4059_0000_BF80_7FFFL,
        1
    };

    @Test
    void foldsAsTheInterpreterComputes() {
        List<String> names = new ArrayList<>();
        StringBuilder module = new StringBuilder("(module\n").append(ModuleGenerator.CANONICAL);
        for (Instruction i : new Choices(FEATURES).numeric()) {
            names.add(i.text());
            function(i, module);
        }
        String text = module.append(")\n").toString();
        List<String> interpreted = run(text, names, Engines.INTERPRETED);
        assertEquals(interpreted, run(text, names, Engines.TRANSLATED));
        if (Engines.hasCompiler()) {
            assertEquals(interpreted, run(text, names, Engines.COMPILED));
        }
    }

    /** A function that mixes the instruction's results for some operands. */
    private static void function(Instruction i, StringBuilder out) {
        Typing.Signature s = (Typing.Signature) i.typing();
        out.append("  (func (export \"").append(i.text()).append("\") (param i64) (result i64)");
        out.append(" (local $h i64)");
        for (int r = 0; r < s.results().size(); r++) {
            out.append(" (local ").append(s.results().get(r)).append(')');
        }
        out.append('\n');
        for (int n = 0; n < CASES; n++) {
            out.append("    (").append(i.text()).append(BodyGenerator.lanes(i, new Random(n)));
            for (int p = 0; p < s.params().size(); p++) {
                String type = s.params().get(p).toString();
                String constant = constant(i, type, n + 3 * p);
                out.append(' ').append(n % 3 == p + 1 ? unknown(type, constant) : constant);
            }
            out.append(")\n");
            for (int r = s.results().size(); r > 0; r--) {
                out.append("    (local.set ").append(r + 1).append(")\n");
            }
            for (int r = 1; r <= s.results().size(); r++) {
                mix(i, s.results().get(r - 1).toString(), "(local.get " + (r + 1) + ")", out);
            }
        }
        out.append("    (local.get $h))\n");
    }

    private static void mix(Instruction i, String type, String value, StringBuilder out) {
        switch (type) {
            case "i32" -> mix("(i64.extend_i32_u " + value + ")", out);
            case "i64" -> mix(value, out);
            case "f32" ->
                    mix(
                            "(i64.extend_i32_u (i32.reinterpret_f32 (call $canon_f32 %s)))"
                                    .formatted(value),
                            out);
            case "f64" -> mix("(i64.reinterpret_f64 (call $canon_f64 %s))".formatted(value), out);
            default -> {
                String same = BodyGenerator.canonicalResult(i, "v128", value);
                mix("(i64x2.extract_lane 0 " + same + ")", out);
                mix("(i64x2.extract_lane 1 " + same + ")", out);
            }
        }
    }

    private static void mix(String value, StringBuilder out) {
        out.append("    (local.set $h (i64.add (i64.mul (local.get $h) (i64.const 31)) ");
        out.append(value).append("))\n");
    }

    private static String constant(Instruction i, String type, int n) {
        long bits = BITS[n % BITS.length];
        return switch (type) {
            case "i32" -> "(i32.const " + (int) bits + ")";
            case "i64" -> "(i64.const " + bits + ")";
            case "f32" -> "(f32.const " + number(i, (int) bits) + ")";
            case "f64" -> "(f64.const " + number(i, bits) + ")";
            default -> "(v128.const i64x2 %d %d)".formatted(bits, BITS[(n + 2) % BITS.length]);
        };
    }

    /** The same, of which a compiler cannot know that it is: the parameter is zero. */
    private static String unknown(String type, String constant) {
        return switch (type) {
            case "i32" -> "(i32.xor (i32.wrap_i64 (local.get 0)) " + constant + ")";
            case "i64" -> "(i64.xor (local.get 0) " + constant + ")";
            case "f32" ->
                    "(f32.reinterpret_i32 %s)"
                            .formatted(unknown("i32", "(i32.reinterpret_f32 " + constant + ")"));
            case "f64" ->
                    "(f64.reinterpret_i64 %s)"
                            .formatted(unknown("i64", "(i64.reinterpret_f64 " + constant + ")"));
            default -> "(v128.xor (i64x2.splat (local.get 0)) " + constant + ")";
        };
    }

    /** What does not trap where it is converted to an integer. */
    private static double number(Instruction i, long bits) {
        boolean unsigned = i.text().endsWith("_u");
        return (unsigned ? bits & 0x7FFF_FFFF : (int) bits) / 8.0;
    }

    private static List<String> run(String text, List<String> names, Map<String, String> options) {
        Context.Builder builder = Engines.builder(options, Engines.hasCompiler());
        builder.option("wasm.Features", Engines.FEATURES);
        try (Context context = builder.build()) {
            Source source =
                    Source.newBuilder("wasm", text, "constants")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value exports = context.eval(source).newInstance().getMember("exports");
            return names.stream().map(n -> n + " " + hex(exports.getMember(n))).toList();
        }
    }

    private static String hex(Value function) {
        return Long.toHexString(function.execute(0L).asLong());
    }
}
