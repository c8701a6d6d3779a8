package org.trifola.language.runtime;

import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;

import java.util.List;

/** A tag instance (spec: execution/runtime, "Tag Instances"); identity is reference identity. */
public final class Tag extends Extern {
    /** The tag of what other languages and the host throw: no module can name it. */
    static final Tag FOREIGN = new Tag(new FuncType(List.of(RefType.EXTERNREF), List.of()), -1);

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
