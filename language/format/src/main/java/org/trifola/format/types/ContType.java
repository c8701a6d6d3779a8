package org.trifola.format.types;

/** A continuation type over a function type (stack-switching proposal). */
public record ContType(HeapType function) implements CompositeType {
    @Override
    public AbsHeapType.Kind kind() {
        return AbsHeapType.Kind.CONT;
    }
}
