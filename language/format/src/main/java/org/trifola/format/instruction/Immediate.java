package org.trifola.format.instruction;

/**
 * The kinds of immediate operands; each is decoded, encoded, parsed and printed by one rule (spec:
 * binary/instructions).
 */
public enum Immediate {
    /**
     * A block type: s33 type index, value type or empty. Carries the instructions up to the
     * matching {@code end}.
     */
    BLOCK_TYPE,
    /** A relative label. */
    LABEL,
    /** {@code br_table}: a vector of labels and the default label. */
    LABELS,
    FUNCTION,
    /**
     * A type index. In text a type use where the instruction is {@code call_indirect}, else a plain
     * index.
     */
    TYPE,
    /** In text optional for {@code table.get} and the like, 0 then. */
    TABLE,
    /** One byte of memory index (multi-memory: a u32), 0 and optional in text. */
    MEMORY,
    GLOBAL,
    LOCAL,
    TAG,
    DATA,
    ELEM,
    /** The field of the structure type named by the TYPE before it. */
    FIELD,
    /** Alignment flags, optional memory index (bit 6), offset u64. */
    MEMARG,
    /** As MEMARG, with the ordering bit 4 of acquire-release-atomics. */
    ATOMIC_MEMARG,
    /** One byte of memory ordering (shared-everything-threads): 0 seqcst, 1 acqrel. */
    ORDERING,
    /** One byte of lane index. */
    LANE,
    /** Sixteen bytes of lane indices. */
    LANES,
    I32,
    I64,
    F32,
    F64,
    V128,
    /** A heap type: s33. */
    HEAP_TYPE,
    /**
     * A reference type written as a heap type, {@code ref.test} and {@code ref.cast}: the opcode
     * says whether nullable.
     */
    REF_TYPE,
    /** {@code select}'s vector of value types. */
    VALUE_TYPES,
    /**
     * {@code br_on_cast}: flags byte, label, two heap types; in text label and two reference types.
     */
    CAST,
    /** {@code try_table}: a vector of catch clauses, after the block type. */
    CATCHES,
    /** {@code resume}: a vector of handlers. */
    HANDLERS,
    /** An unsigned 32-bit count, {@code array.new_fixed}. */
    COUNT,
    /** A reserved byte that must be zero, {@code atomic.fence}. */
    ZERO
}
