package org.trifola.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.text.WatParser;
import org.trifola.language.interpreter.LoopPractice;
import org.trifola.language.runtime.Instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What runs before the first guest does. */
class HeadStartTest {
    private static final String MODULE =
            """
            (module
              (memory 1)
              (table funcref (elem $callee))
              (global $sum (mut i32) (i32.const 0))
              (func $caller (param $n i32) (result i32)
                (local $l i64) (local $d f64)
                (loop $next
                  (block $other
                    (block $one
                      (br_table $one $other (i32.and (local.get $n) (i32.const 1))))
                    (i32.store (local.get $n) (i32.xor (i32.load (local.get $n)) (local.get $n))))
                  (i64.store offset=8 (local.get $n)
                    (local.tee $l (i64.add (local.get $l) (i64.load offset=8 (local.get $n)))))
                  (f64.store offset=16 (local.get $n)
                    (local.tee $d (f64.mul (f64.convert_i32_u (local.get $n)) (f64.load offset=16 (local.get $n)))))
                  (i32.store8 (local.get $n) (i32.load8_u offset=1 (local.get $n)))
                  (global.set $sum
                    (i32.add (global.get $sum)
                      (call_indirect (param i32) (result i32) (call $callee (local.get $n)) (i32.const 0))))
                  (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (select (global.get $sum) (local.get $n) (i32.lt_s (local.get $n) (i32.wrap_i64 (local.get $l)))))
              (func $callee (param i32) (result i32) (local.get 0)))
            """;

    @Test
    void runsWhatThisSays() {
        byte[] binary = ModuleEncoder.encode(WatParser.parse(MODULE, Feature.standard()).module());
        assertEquals(HexFormat.of().formatHex(binary), HexFormat.of().formatHex(HeadStart.MODULE));
    }

    @Test
    void comesAsFarAsJavaBytecode() {
        Instance instance = HeadStart.instantiate();
        HeadStart.call(instance);
        assertNotNull(instance.function(0).code().translation);
        assertNotNull(instance.function(1).code().translation);
    }

    /** C2 would leave out an operation of the interpreter's loop that is not practised. */
    @Test
    void practisesAllThatTheLoopKnows() throws IOException {
        Path loop = Path.of("src/main/java/org/trifola/language/interpreter/StackLoop.java");
        long cases =
                Pattern.compile("case Op\\.").matcher(Files.readString(loop)).results().count();
        LoopPractice practice = new LoopPractice(HeadStart.instantiate());
        assertEquals(cases, practice.run());
        assertEquals(cases, practice.run());
    }
}
