package org.trifola.language.runtime;

import org.trifola.format.types.FuncType;

/** A tag instance (spec: execution/runtime, "Tag Instances"); identity is reference identity. */
public final class Tag extends Extern {
    private final FuncType type;
    private final int canonicalType;

    public Tag(FuncType type, int canonicalType) {
        this.type = type;
        this.canonicalType = canonicalType;
    }

    public FuncType type() {
        return type;
    }

    public int canonicalType() {
        return canonicalType;
    }
}
