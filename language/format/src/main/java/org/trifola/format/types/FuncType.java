package org.trifola.format.types;

import java.util.List;

/** A function type (spec: structure/types, "Function Types"). */
public record FuncType(List<ValType> params, List<ValType> results) implements CompositeType {
    public FuncType {
        params = List.copyOf(params);
        results = List.copyOf(results);
    }

    @Override
    public AbsHeapType.Kind kind() {
        return AbsHeapType.Kind.FUNC;
    }

    @Override
    public String toString() {
        return "[" + join(params) + "] -> [" + join(results) + "]";
    }

    private static String join(List<ValType> types) {
        StringBuilder s = new StringBuilder();
        for (ValType t : types) {
            s.append(s.isEmpty() ? "" : " ").append(t);
        }
        return s.toString();
    }
}
