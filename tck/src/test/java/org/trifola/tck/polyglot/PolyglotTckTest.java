package org.trifola.tck.polyglot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.oracle.truffle.tck.tests.ErrorTypeTest;
import com.oracle.truffle.tck.tests.ExpressionTest;
import com.oracle.truffle.tck.tests.IdentityFunctionTest;
import com.oracle.truffle.tck.tests.InlineExecutionTest;
import com.oracle.truffle.tck.tests.InvalidSyntaxTest;
import com.oracle.truffle.tck.tests.ScriptTest;
import com.oracle.truffle.tck.tests.StatementTest;
import com.oracle.truffle.tck.tests.ValueTest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;

/** Runs GraalVM's TCK, whose tests are JUnit 4's, with {@link WasmProvider}. */
class PolyglotTckTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ErrorTypeTest.class,
                ExpressionTest.class,
                IdentityFunctionTest.class,
                InlineExecutionTest.class,
                InvalidSyntaxTest.class,
                ScriptTest.class,
                StatementTest.class,
                ValueTest.class
            })
    void passes(Class<?> tests) {
        Result result = JUnitCore.runClasses(tests);
        StringBuilder failures = new StringBuilder();
        for (Failure failure : result.getFailures()) {
            failures.append('\n').append(failure.getTestHeader()).append(": ");
            failures.append(failure.getTrimmedTrace());
        }
        assertTrue(result.wasSuccessful(), failures::toString);
        assertTrue(result.getRunCount() > 0, "nothing was run");
    }
}
