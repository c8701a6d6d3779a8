package org.trifola.tck.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** HotSpot never compiles a method whose bytecode is longer than its HugeMethodLimit. */
class MethodSizeTest {
    private static final int HUGE_METHOD_LIMIT_BYTES = 8_000;

    @Test
    void everyMethodIsSmallEnoughForHotSpotToCompile() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path directory : WorkingTree.classDirectories()) {
            for (Path file : WorkingTree.files(directory, ".class")) {
                ClassModel model = ClassFile.of().parse(file);
                for (MethodModel method : model.methods()) {
                    int bytes = codeBytes(method);
                    if (bytes > HUGE_METHOD_LIMIT_BYTES && !runsOnce(method)) {
                        tooLong.add(describe(model, method, bytes));
                    }
                }
            }
        }
        assertTrue(tooLong.isEmpty(), () -> String.join("\n", tooLong));
    }

    /** A static initializer is never hot; that of the instruction table has a row per opcode. */
    private static boolean runsOnce(MethodModel method) {
        return method.methodName().equalsString("<clinit>");
    }

    private static int codeBytes(MethodModel method) {
        return method.findAttribute(Attributes.code()).map(code -> code.codeLength()).orElse(0);
    }

    private static String describe(ClassModel model, MethodModel method, int bytes) {
        return "%s.%s%s: %d bytes"
                .formatted(
                        model.thisClass().asInternalName().replace('/', '.'),
                        method.methodName().stringValue(),
                        method.methodType().stringValue(),
                        bytes);
    }
}
