package org.trifola.language.code;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trifola.language.code.Operation.Group;

import java.io.IOException;
import java.util.List;

/**
 * The generated sources are those that the generator writes today; {@code -Dtrifola.rewrite=true}
 * writes them.
 */
final class DispatchFreshnessTest {
    @Test
    void opIsFresh() throws IOException {
        GeneratedSource.check(
                "code/Op.java", new DispatchGenerator().ops(GeneratedSource.template("code/Op")));
    }

    @Test
    void stackDispatchIsFresh() throws IOException {
        GeneratedSource.check(
                "interpreter/StackDispatch.java",
                new DispatchGenerator()
                        .stackDispatch(GeneratedSource.template("code/StackDispatch")));
    }

    @Test
    void stackLoopIsFresh() throws IOException {
        GeneratedSource.check(
                "interpreter/StackLoop.java",
                new LoopGenerator().stackLoop(GeneratedSource.template("code/StackLoop")));
    }

    @Test
    void frameDispatchIsFresh() throws IOException {
        GeneratedSource.check(
                "interpreter/FrameDispatch.java",
                new DispatchGenerator()
                        .frameDispatch(GeneratedSource.template("code/FrameDispatch")));
    }

    @Test
    void operatorsAreFresh() throws IOException {
        GeneratedSource.check(
                "bytecode/Operators.java",
                new OperatorsGenerator().operators(GeneratedSource.template("code/Operators")));
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void groupsAreFresh(Group group) throws IOException {
        DispatchGenerator generator = new DispatchGenerator();
        GeneratedSource.check(
                "interpreter/Stack" + group.className + ".java",
                generator.stackGroup(GeneratedSource.template("code/StackGroup"), group));
        GeneratedSource.check(
                "interpreter/Frame" + group.className + ".java",
                generator.frameGroup(GeneratedSource.template("code/FrameGroup"), group));
        if (group.isVector()) {
            GeneratedSource.check(
                    "interpreter/Vector" + group.className + ".java",
                    generator.vectorGroup(GeneratedSource.template("code/VectorGroup"), group));
        }
    }

    static List<Group> extensions() {
        return Group.extensions();
    }
}
