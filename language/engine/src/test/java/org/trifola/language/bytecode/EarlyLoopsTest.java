package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Translation;
import org.trifola.language.runtime.Instance;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Methods with loops can be called without an instance; small modules are translated soon. */
class EarlyLoopsTest {
    private static String module(String type, String body, int functions) {
        return "(module (memory 1) (func (param i32) (result %s) %s) %s)"
                .formatted(type, body, "(func)".repeat(functions - 1));
    }

    private static String loop(String type) {
        return """
        (loop (i32.store (local.get 0) (local.get 0))
          (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (%s.const 7)\
        """
                .formatted(type);
    }

    private static Object callWithoutInstance(String module) throws ReflectiveOperationException {
        Instance instance = Translated.instance(Tier.of(Tier.Policy.ALL), module);
        assertEquals(7, Translated.call(instance, 0, 5)[0] & 7);
        Translation t = instance.function(0).code().translation;
        assertNotNull(t);
        Method call =
                Arrays.stream(t.getClass().getMethods())
                        .filter(m -> m.getName().equals("call"))
                        .findFirst()
                        .orElseThrow();
        return call.invoke(null, null, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i32", "i64", "f32", "f64"})
    void methodsWithLoopsReturnZeroWithoutAnInstance(String type)
            throws ReflectiveOperationException {
        String body =
                loop(type).replace("const 7", type.startsWith("f") ? "const nan:0x7" : "const 7");
        Object zero = callWithoutInstance(module(type, body, 1));
        assertEquals(0, ((Number) zero).doubleValue());
    }

    @Test
    void othersNeedOne() {
        String load = "(i32.load (local.get 0)) (i32.const 7) (i32.or)";
        assertNeedsInstance(module("i32", load, 1));
        assertNeedsInstance(module("i32", loop("i32"), 301));
    }

    @Test
    void aClassCallsItsMethodsWhenItIsMade() {
        assertEquals(List.of("call"), calledByInitializer(module("i32", loop("i32"), 1)));
        assertEquals(List.of(), calledByInitializer(module("i32", loop("i32"), 301)));
        assertEquals(List.of(), calledByInitializer(module("i32", "(i32.const 7)", 1)));
    }

    private static List<String> calledByInitializer(String module) {
        FunctionCode function =
                Translated.instance(Tier.of(Tier.Policy.OFF), module).function(0).code();
        ClassWriter.File file =
                new FunctionTranslator(
                                new GeneratedClasses(function.module()),
                                function,
                                0,
                                Integer.MAX_VALUE)
                        .whole(FunctionTranslator.Analysis.of(function), Names.functionClass(0));
        ClassModel model = ClassFile.of().parse(file.bytes());
        List<String> called = new ArrayList<>();
        for (MethodModel m : model.methods()) {
            if (m.methodName().equalsString("<clinit>")) {
                for (CodeElement e : m.code().orElseThrow()) {
                    if (e instanceof InvokeInstruction i && i.owner().equals(model.thisClass())) {
                        called.add(i.name().stringValue());
                    }
                }
            }
        }
        return called;
    }

    /** HotSpot looks each 1,024 branches: it must find the guest's loop, not the empty one. */
    @Test
    void branchesAreTheLastFewThatHotSpotWantsToSee() {
        int threshold =
                Integer.parseInt(
                        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                                .getVMOption("Tier3BackEdgeThreshold")
                                .getValue());
        int left = threshold - EarlyLoops.BRANCHES;
        assertTrue(left > 0 && left < 1024, left + " left");
    }

    private static void assertNeedsInstance(String module) {
        InvocationTargetException e =
                assertThrows(InvocationTargetException.class, () -> callWithoutInstance(module));
        assertInstanceOf(NullPointerException.class, e.getCause());
    }

    @ParameterizedTest
    @CsvSource({"64, 10", "65, 250"})
    void smallModulesAreTranslatedSoon(int functions, int calls) throws InterruptedException {
        Instance instance =
                Translated.instance(
                        Tier.of(Tier.Policy.HOT),
                        "(module (func (result i32) (call 1)) (func (result i32) (i32.const 7)) %s)"
                                .formatted("(func)".repeat(functions - 2)));
        for (int i = 0; i < calls - 1; i++) {
            Translated.call(instance, 0);
        }
        assertEquals(calls - 1, instance.function(1).code().coldCalls);
        Translated.call(instance, 0);
        long end = System.nanoTime() + 10_000_000_000L;
        while (instance.function(1).code().translation == null && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        assertNotNull(instance.function(1).code().translation);
    }
}
