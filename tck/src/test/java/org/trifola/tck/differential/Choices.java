package org.trifola.tck.differential;

import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the instruction table offers to a {@link ModuleGenerator}, by type of the result. */
final class Choices {
    /** Numeric instructions whose results every engine agrees about, but for the bits of a NaN. */
    final Map<NumType, List<Instruction>> numeric = new EnumMap<>(NumType.class);

    final Map<NumType, List<Instruction>> loads = new EnumMap<>(NumType.class);

    /** Stores by the type of the value. */
    final Map<NumType, List<Instruction>> stores = new EnumMap<>(NumType.class);

    /** Atomic accesses by the type of their result. */
    final Map<NumType, List<Instruction>> atomics = new EnumMap<>(NumType.class);

    Choices(Set<Feature> features) {
        for (NumType t : NumType.values()) {
            for (Map<NumType, List<Instruction>> m : List.of(numeric, loads, stores, atomics)) {
                m.put(t, new ArrayList<>());
            }
        }
        for (Instruction i : Instruction.values()) {
            if (features.contains(i.feature())) {
                add(i);
            }
        }
    }

    private void add(Instruction i) {
        switch (i.typing()) {
            case Typing.Signature(List<ValType> params, List<ValType> results) -> {
                if (i.immediates() == Immediates.NONE
                        && !params.isEmpty()
                        && params.stream().allMatch(NumType.class::isInstance)
                        && results.size() == 1
                        && results.getFirst() instanceof NumType result) {
                    numeric.get(result).add(i);
                }
            }
            case Typing.Access a -> access(i, a);
            case Typing.Special _ -> {}
        }
    }

    private void access(Instruction i, Typing.Access a) {
        boolean numbers =
                a.operands().stream().allMatch(NumType.class::isInstance)
                        && a.results().stream().allMatch(NumType.class::isInstance);
        if (!numbers || i.text().startsWith("memory.atomic.wait")) {
            return;
        }
        if (a.results().isEmpty()) {
            stores.get((NumType) a.operands().getFirst()).add(i);
        } else if (a.atomic()) {
            atomics.get((NumType) a.results().getFirst()).add(i);
        } else {
            loads.get((NumType) a.results().getFirst()).add(i);
        }
    }
}
