package org.trifola.language.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The methods of this package against the instruction table. */
class NumericTest {
    private static final Map<NumType, Class<?>> CLASSES =
            Map.of(
                    NumType.I32,
                    I32.class,
                    NumType.I64,
                    I64.class,
                    NumType.F32,
                    F32.class,
                    NumType.F64,
                    F64.class);
    private static final Map<NumType, String> JAVA =
            Map.of(
                    NumType.I32,
                    "int",
                    NumType.I64,
                    "long",
                    NumType.F32,
                    "float",
                    NumType.F64,
                    "double");

    @Test
    void hasAMethodForEachScalarInstructionOfTheTable() {
        Set<String> expected = new TreeSet<>();
        for (Instruction i : Instruction.values()) {
            if (i.immediates() == Immediates.NONE
                    && i.typing()
                            instanceof Typing.Signature(List<ValType> params, List<ValType> results)
                    && results.size() == 1
                    && i.feature() != Feature.ROUNDING_VARIANTS
                    && i.text().matches("[if](32|64)\\..*")
                    && params.stream().allMatch(NumType.class::isInstance)) {
                expected.add(signature(i.text(), params, results.getFirst()));
            }
        }
        assertTrue(expected.size() > 130, () -> expected.toString());
        assertEquals(String.join("\n", expected), String.join("\n", methods()));
    }

    private static Set<String> methods() {
        Set<String> found = new TreeSet<>();
        for (Map.Entry<NumType, Class<?>> e : CLASSES.entrySet()) {
            for (Method m : e.getValue().getDeclaredMethods()) {
                // Making a NaN quiet is no instruction, but a part of several.
                if (Modifier.isPublic(m.getModifiers()) && !m.getName().equals("quiet")) {
                    List<String> params = new ArrayList<>();
                    for (Class<?> p : m.getParameterTypes()) {
                        params.add(p.getName());
                    }
                    found.add(e.getKey() + "." + m.getName() + params + m.getReturnType());
                }
            }
        }
        return found;
    }

    /** {@code i32.trunc_sat_f32_u} becomes {@code i32.truncSatF32U[float]int}. */
    private static String signature(String mnemonic, List<ValType> params, ValType result) {
        String[] words = mnemonic.split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(words[i].substring(1));
        }
        List<String> types = new ArrayList<>();
        for (ValType p : params) {
            types.add(JAVA.get((NumType) p));
        }
        return name + types.toString() + JAVA.get((NumType) result);
    }
}
