package org.trifola.tck.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.truffle.tools.coverage.CoverageTracker;
import com.oracle.truffle.tools.coverage.RootCoverage;
import com.oracle.truffle.tools.coverage.SectionCoverage;
import com.oracle.truffle.tools.coverage.SourceCoverage;
import com.oracle.truffle.tools.coverage.impl.CoverageInstrument;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

/** Which instructions have run, as the coverage tool counts. */
class CoverageTest {
    private static final String TEXT =
            """
            (module
              (func $sign (export "sign") (param $x i32) (result i32)
                local.get $x
                i32.eqz
                if
                  i32.const 0
                  return
                end
                i32.const 1)
              (func $never
                nop))
            """;

    private static Set<Integer> lines(RootCoverage root, boolean covered) {
        Set<Integer> lines = new TreeSet<>();
        for (SectionCoverage s : root.getSectionCoverage()) {
            if (s.isCovered() == covered) {
                lines.add(s.getSourceSection().getStartLine());
            }
        }
        return lines;
    }

    @Test
    void knowsTheInstructionsThatRan() {
        try (Context context =
                        Context.newBuilder("wasm")
                                .option("engine.WarnInterpreterOnly", "false")
                                .build();
                CoverageTracker tracker = CoverageInstrument.getTracker(context.getEngine())) {
            tracker.start(
                    new CoverageTracker.Config(
                            com.oracle.truffle.api.instrumentation.SourceSectionFilter.ANY, false));
            Source source =
                    Source.newBuilder("wasm", TEXT, "sign.wat")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value exports = context.eval(source).newInstance().getMember("exports");
            assertEquals(1, exports.invokeMember("sign", 5).asInt());
            SourceCoverage[] all = tracker.getCoverage();
            assertEquals(1, all.length);
            RootCoverage sign = all[0].getRoots()[0];
            assertEquals("sign", sign.getName());
            assertEquals(Set.of(3, 4, 5, 9), lines(sign, true));
            assertEquals(Set.of(6, 7), lines(sign, false));
            exports.invokeMember("sign", 0);
            assertEquals(
                    Set.of(3, 4, 5, 6, 7, 9), lines(tracker.getCoverage()[0].getRoots()[0], true));
        }
    }
}
