package org.trifola.tck.benchmark;

import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The programs that the benchmarks run or read. */
final class Guests {
    private static final String FUNCTION =
            """
            (func (export "f%1$d") (param $x i32) (param $y i64) (result i64) (local $i i32) (local $s i64)
              (block $out
                (loop $next
                  (br_if $out (i32.ge_u (local.get $i) (local.get $x)))
                  (local.set $s (i64.add (local.get $s)
                    (i64.mul (i64.load offset=%1$d (i32.and (local.get $i) (i32.const 0xFFF8))) (local.get $y))))
                  (if (i64.gt_s (local.get $s) (i64.const %2$d))
                    (then (local.set $s (call %3$d (i32.sub (local.get $x) (i32.const 1)) (local.get $s))))
                    (else (i64.store (local.get $i) (i64.xor (local.get $s) (i64.const -%2$d)))))
                  (local.set $i (i32.add (local.get $i) (i32.const 8)))
                  (br $next)))
              (local.get $s))
            """;

    private Guests() {}

    /** A module of the given number of functions, some 150 bytes each, as text. */
    static byte[] largeText(int functions) {
        StringBuilder s = new StringBuilder("(module (memory 2)\n");
        for (int i = 0; i < functions; i++) {
            s.append(FUNCTION.formatted(i, i * 7919L, (i * 31L + 1) % functions));
        }
        return s.append(')').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A module in the text format as a binary. */
    static byte[] binary(byte[] text) {
        return ModuleEncoder.encode(WatParser.parse(text, Feature.standard()).module());
    }

    /** The kernels of {@code kernels.wat}. */
    static Source kernels() {
        try (InputStream in = Guests.class.getResourceAsStream("kernels.wat")) {
            byte[] text = Objects.requireNonNull(in).readAllBytes();
            return Source.newBuilder("wasm", ByteSequence.create(binary(text)), "kernels")
                    .buildLiteral();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
