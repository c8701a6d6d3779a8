package org.trifola.tck.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.trifola.language.script.ScriptListener.Outcome;
import org.trifola.language.script.ScriptListener.Result;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every command of every script, {@code core/br_table.wast:1347} for instance. One that fails and
 * is not listed in {@code tck/expected} fails the build, and so does a listed one that passes.
 */
class ConformanceTest {
    private static final boolean REWRITE = Boolean.getBoolean("trifola.rewrite");
    private static final boolean COMPILE_ALL =
            System.getProperty("trifola.compiled", "sample").equals("all");
    private static final boolean TRANSLATE_ALL =
            System.getProperty("trifola.translated", "sample").equals("all");

    /**
     * What is run translated and compiled in each build: control, calls, traps, memories, tables
     * and all numbers.
     */
    private static final Set<String> SAMPLE =
            Set.of(
                    "core/block.wast",
                    "core/br_table.wast",
                    "core/bulk-memory/table_copy.wast",
                    "core/call_indirect.wast",
                    "core/conversions.wast",
                    "core/f64.wast",
                    "core/float_exprs.wast",
                    "core/i32.wast",
                    "core/i64.wast",
                    "core/if.wast",
                    "core/linking.wast",
                    "core/loop.wast",
                    "core/memory_grow.wast",
                    "core/memory_trap.wast",
                    "core/traps.wast");

    @TestFactory
    Stream<DynamicNode> interpreted() {
        return cases(Mode.INTERPRETED);
    }

    @TestFactory
    Stream<DynamicNode> translated() {
        return cases(Mode.TRANSLATED);
    }

    @TestFactory
    Stream<DynamicNode> compiled() {
        return cases(Mode.COMPILED);
    }

    private static Stream<DynamicNode> cases(Mode mode) {
        Assumptions.assumeTrue(Suites.available(), "no conformance suites");
        Assumptions.assumeTrue(mode.available(), "no compiler");
        ConformanceRun run = new ConformanceRun(mode);
        Stream<DynamicNode> scripts =
                Suites.scripts().stream()
                        .filter(s -> isIncluded(run, mode, s))
                        .map(s -> container(run, s));
        return Stream.concat(
                scripts,
                Stream.of(
                        dynamicTest("known failures of " + mode.title(), () -> close(run, mode))));
    }

    private static boolean isIncluded(ConformanceRun run, Mode mode, SuiteScript script) {
        boolean included =
                switch (mode) {
                    case INTERPRETED -> true;
                    case TRANSLATED -> TRANSLATE_ALL || SAMPLE.contains(script.name());
                    case COMPILED -> COMPILE_ALL || SAMPLE.contains(script.name());
                };
        if (!included) {
            run.skip(script);
        }
        return included;
    }

    /** The cases of a script, which runs when the first of them is asked for. */
    private static DynamicNode container(ConformanceRun run, SuiteScript script) {
        return dynamicContainer(
                script.name(),
                Stream.of(script).flatMap(s -> run.run(s).stream().map(r -> test(run, s, r))));
    }

    private static DynamicTest test(ConformanceRun run, SuiteScript script, Result result) {
        return dynamicTest(
                result.name() + " " + result.command(), () -> check(run, script, result));
    }

    private static void check(ConformanceRun run, SuiteScript script, Result result) {
        if (result.outcome() == Outcome.PASSED) {
            return;
        }
        String reason = run.expectation(script, result);
        if (reason != null || REWRITE) {
            throw new ExpectedFailure(String.valueOf(reason));
        }
        fail(result.name() + ": " + result.message());
    }

    private static void close(ConformanceRun run, Mode mode) {
        System.out.println("\n" + mode.title() + "\n" + run.summary().table());
        if (mode == Mode.TRANSLATED) {
            System.out.println(run.translations());
        }
        if (REWRITE) {
            run.rewrite();
            return;
        }
        List<String> unneeded = run.unneeded();
        assertEquals(
                "",
                String.join("\n", unneeded),
                "listed in tck/expected, but these pass: strike them out");
    }

    /** Shown as skipped; without a stack trace, for there are thousands. */
    private static final class ExpectedFailure extends TestAbortedException {
        private static final long serialVersionUID = 1;

        ExpectedFailure(String reason) {
            super("expected: " + reason);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
