package org.trifola.language.heap;

/** A function as far as casts are concerned. */
public interface TypedFunction {
    /** The canonical id of the type. */
    int canonicalType();
}
