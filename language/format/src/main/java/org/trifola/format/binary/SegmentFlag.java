package org.trifola.format.binary;

import org.trifola.format.types.AbsHeapType;
import org.trifola.format.types.RefType;

/**
 * The bits that begin an element or data segment (spec: binary/modules, "Element Section", "Data
 * Section").
 */
final class SegmentFlag {
    /** Passive or declarative. */
    static final int NOT_ACTIVE = 1;

    /** Active: a table or memory index follows. Otherwise: declarative. */
    static final int EXPLICIT = 2;

    /** Expressions rather than function indices; of elements only. */
    static final int EXPRESSIONS = 4;

    static final int ALL = NOT_ACTIVE | EXPLICIT | EXPRESSIONS;

    /** The type of a segment of function indices. */
    static final RefType FUNCTIONS_TYPE = new RefType(false, AbsHeapType.of(AbsHeapType.Kind.FUNC));

    private SegmentFlag() {}
}
