package org.trifola.format.instruction;

import java.util.List;

/** The immediate operands of an instruction in the order of the binary format. */
public enum Immediates {
    NONE(),
    BLOCK(Immediate.BLOCK_TYPE),
    TRY_TABLE(Immediate.BLOCK_TYPE, Immediate.CATCHES),
    LABEL(Immediate.LABEL),
    LABELS(Immediate.LABELS),
    FUNCTION(Immediate.FUNCTION),
    TYPE(Immediate.TYPE),
    TYPE_TABLE(Immediate.TYPE, Immediate.TABLE),
    TYPE_TYPE(Immediate.TYPE, Immediate.TYPE),
    TYPE_FIELD(Immediate.TYPE, Immediate.FIELD),
    TYPE_COUNT(Immediate.TYPE, Immediate.COUNT),
    TYPE_DATA(Immediate.TYPE, Immediate.DATA),
    TYPE_ELEM(Immediate.TYPE, Immediate.ELEM),
    TYPE_TAG(Immediate.TYPE, Immediate.TAG),
    TYPE_HANDLERS(Immediate.TYPE, Immediate.HANDLERS),
    TYPE_TAG_HANDLERS(Immediate.TYPE, Immediate.TAG, Immediate.HANDLERS),
    LOCAL(Immediate.LOCAL),
    GLOBAL(Immediate.GLOBAL),
    TABLE(Immediate.TABLE),
    TABLE_TABLE(Immediate.TABLE, Immediate.TABLE),
    ELEM_TABLE(Immediate.ELEM, Immediate.TABLE),
    ELEM(Immediate.ELEM),
    TAG(Immediate.TAG),
    MEMORY(Immediate.MEMORY),
    MEMORY_MEMORY(Immediate.MEMORY, Immediate.MEMORY),
    DATA_MEMORY(Immediate.DATA, Immediate.MEMORY),
    DATA(Immediate.DATA),
    MEMARG(Immediate.MEMARG),
    MEMARG_LANE(Immediate.MEMARG, Immediate.LANE),
    ATOMIC_MEMARG(Immediate.ATOMIC_MEMARG),
    LANE(Immediate.LANE),
    LANES(Immediate.LANES),
    I32(Immediate.I32),
    I64(Immediate.I64),
    F32(Immediate.F32),
    F64(Immediate.F64),
    V128(Immediate.V128),
    HEAP_TYPE(Immediate.HEAP_TYPE),
    REF_TYPE(Immediate.REF_TYPE),
    VALUE_TYPES(Immediate.VALUE_TYPES),
    CAST(Immediate.CAST),
    ORDERING_GLOBAL(Immediate.ORDERING, Immediate.GLOBAL),
    ORDERING_TABLE(Immediate.ORDERING, Immediate.TABLE),
    ORDERING_TYPE_FIELD(Immediate.ORDERING, Immediate.TYPE, Immediate.FIELD),
    ORDERING_TYPE(Immediate.ORDERING, Immediate.TYPE),
    ZERO(Immediate.ZERO);

    private final List<Immediate> parts;

    Immediates(Immediate... parts) {
        this.parts = List.of(parts);
    }

    /** The operands in binary order. */
    public List<Immediate> parts() {
        return parts;
    }
}
