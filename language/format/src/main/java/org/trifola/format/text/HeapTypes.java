package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.RefType;

import java.util.HashMap;
import java.util.Map;

/**
 * The words for abstract heap types and for references to them (spec: text/types, "Heap Types").
 */
final class HeapTypes {
    private static final Map<String, AbsHeapType.Kind> KINDS = new HashMap<>();
    private static final Map<String, RefType> ABBREVIATIONS = new HashMap<>();

    static {
        for (AbsHeapType.Kind kind : AbsHeapType.Kind.values()) {
            KINDS.put(kind.text(), kind);
            RefType nullable = RefType.nullable(kind);
            ABBREVIATIONS.put(nullable.toString(), nullable);
        }
    }

    private HeapTypes() {}

    /** The heap type {@code keyword}, or null. */
    static AbsHeapType.@Nullable Kind kind(String keyword) {
        return KINDS.get(keyword);
    }

    /**
     * The nullable reference that {@code keyword} abbreviates, {@code funcref} for instance, or
     * null.
     */
    static @Nullable RefType abbreviation(String keyword) {
        return ABBREVIATIONS.get(keyword);
    }
}
