package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.runtime.Instance;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.Map;

/** How many classes there are, and until when. */
class GeneratedClassesTest {
    private static final int FUNCTIONS = 40;

    private static String module() {
        StringBuilder module = new StringBuilder("(module (memory 1)\n");
        for (int i = 0; i < FUNCTIONS; i++) {
            module.append("(func (param i32) (result i32)")
                    .append("(i32.add (i32.load (local.get 0)) (i32.const %d)))\n".formatted(i));
        }
        return module.append(')').toString();
    }

    private static long translated(Instance instance) {
        long translated = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            FunctionCode code = instance.function(i).code();
            translated += code != null && code.translation != null ? 1 : 0;
        }
        return translated;
    }

    @Test
    void onlyFunctionsThatRunHaveOne() {
        Instance instance = Translated.instance(Tier.of(Tier.Policy.ALL), module());
        assertEquals(0, translated(instance));
        for (int i = 0; i < FUNCTIONS; i += 4) {
            assertEquals(i, Translated.call(instance, i, 16)[0]);
        }
        assertEquals(FUNCTIONS / 4, translated(instance));
        assertNull(instance.function(1).code().translation);
    }

    /** A function that is translated after its caller. */
    @Test
    void leadToWhatIsTranslatedLaterByName() throws ReflectiveOperationException {
        Tier tier = new Tier(3, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
        Instance instance =
                Translated.instance(
                        tier,
                        """
                        (module
                          (func $last (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
                          (func (param i32) (result i32)
                            (if (result i32) (i32.gt_u (local.get 0) (i32.const 2))
                              (then (call $last (local.get 0)))
                              (else (i32.const 0)))))
                        """);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, Translated.call(instance, 1, i)[0]);
        }
        Class<?> link = null;
        for (int i = 3; i < 9; i++) {
            assertEquals(i + 1, Translated.call(instance, 1, i)[0]);
            FunctionCode caller = instance.function(1).code();
            assertNotNull(caller.translation);
            link = caller.translation.getClass().getClassLoader().loadClass(Names.PACKAGE + ".F0");
            Field translated = link.getDeclaredField("translated");
            translated.setAccessible(true);
            FunctionCode last = instance.function(0).code();
            assertEquals(i > 5, translated.getBoolean(null), "call with " + i);
            if (i > 5) {
                assertNotNull(last.translation);
                assertEquals(link.getName() + "V1", last.translation.getClass().getName());
            }
        }
    }

    @Test
    void noMoreAreMadeThanMayBe() {
        Tier tier = new Tier(1, 1, false, 6_000, null);
        Instance instance = Translated.instance(tier, module());
        for (int i = 0; i < FUNCTIONS; i++) {
            assertEquals(i, Translated.call(instance, i, 16)[0]);
        }
        long translated = translated(instance);
        assertTrue(translated > 0 && translated < FUNCTIONS / 2, translated + " translated");
        assertEquals(translated, tier.count().translated());
        assertEquals(
                Map.of("the module has as many classes as it may", (int) (FUNCTIONS - translated)),
                tier.count().refused());
    }

    @Test
    void theyAreUnloadedWithTheirModule() throws InterruptedException {
        WeakReference<ClassLoader> loader = loaderOfTranslated();
        for (int i = 0; i < 300 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(100);
        }
        assertNull(loader.get());
    }

    private static WeakReference<ClassLoader> loaderOfTranslated() {
        Instance instance = Translated.instance(Tier.of(Tier.Policy.ALL), module());
        Translated.call(instance, 0, 16);
        FunctionCode code = instance.function(0).code();
        assertNotNull(code.translation);
        return new WeakReference<>(code.translation.getClass().getClassLoader());
    }
}
