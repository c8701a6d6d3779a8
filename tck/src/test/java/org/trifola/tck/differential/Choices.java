package org.trifola.tck.differential;

import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the instruction table offers to a {@link ModuleGenerator}, by type of the result. */
final class Choices {
    /** The types of numbers and vectors. */
    static final List<String> NUMBERS = List.of("i32", "i64", "f32", "f64", "v128");

    /** Numeric instructions whose results every engine agrees about, but for the bits of a NaN. */
    private final Map<String, List<Instruction>> numeric = new HashMap<>();

    private final List<Instruction> all = new ArrayList<>();

    private final Map<String, List<Instruction>> loads = new HashMap<>();
    private final Map<String, List<Instruction>> stores = new HashMap<>();
    private final Map<String, List<Instruction>> atomics = new HashMap<>();

    Choices(Set<Feature> features) {
        for (Instruction i : Instruction.values()) {
            if (features.contains(i.feature())) {
                add(i);
            }
        }
    }

    /** All numeric instructions on operands, also those of several results. */
    List<Instruction> numeric() {
        return all;
    }

    /** Those that give the type, or several numbers of it. */
    List<Instruction> numeric(String type) {
        return numeric.getOrDefault(type, List.of());
    }

    List<Instruction> loads(String type) {
        return loads.getOrDefault(type, List.of());
    }

    /** Stores by the type of the value. */
    List<Instruction> stores(String type) {
        return stores.getOrDefault(type, List.of());
    }

    /** Atomic accesses by the type of their result. */
    List<Instruction> atomics(String type) {
        return atomics.getOrDefault(type, List.of());
    }

    private static void add(Map<String, List<Instruction>> map, ValType type, Instruction i) {
        map.computeIfAbsent(type.toString(), _ -> new ArrayList<>()).add(i);
    }

    private static boolean isNumber(ValType type) {
        return type instanceof NumType || type instanceof VecType;
    }

    private void add(Instruction i) {
        switch (i.typing()) {
            case Typing.Signature(List<ValType> params, List<ValType> results) -> {
                boolean known =
                        switch (i.immediates()) {
                            case NONE, LANE, LANES -> true;
                            default -> false;
                        };
                if (known
                        && !params.isEmpty()
                        && !results.isEmpty()
                        && params.stream().allMatch(Choices::isNumber)
                        && results.stream().allMatch(Choices::isNumber)) {
                    all.add(i);
                    add(numeric, results.getFirst(), i);
                }
            }
            case Typing.Access a -> access(i, a);
            case Typing.Special _ -> {}
        }
    }

    private void access(Instruction i, Typing.Access a) {
        if (i.text().startsWith("memory.atomic.wait")) {
            return;
        }
        if (a.results().isEmpty()) {
            add(stores, a.operands().getFirst(), i);
        } else if (a.atomic()) {
            add(atomics, a.results().getFirst(), i);
        } else {
            add(loads, a.results().getFirst(), i);
        }
    }
}
