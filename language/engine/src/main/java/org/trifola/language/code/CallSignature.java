package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.trifola.format.types.FuncType;

/**
 * What a call site knows of its callee: the kinds of parameters and results, and the type an
 * indirect callee must have.
 */
public final class CallSignature {
    /** The kinds of the registers that are arguments: slots of the calling convention. */
    @CompilationFinal(dimensions = 1)
    public final byte[] params;

    /** The kinds of the registers that are results. */
    @CompilationFinal(dimensions = 1)
    public final byte[] results;

    /** The kinds of the parameters, one each. */
    final byte[] paramKinds;

    /** The kinds of the results, one each. */
    final byte[] resultKinds;

    /** The length of the arrays of the calling convention. */
    public final int slots;

    /** Whether a parameter or result is a reference. */
    public final boolean references;

    /** Whether a parameter or result is a number or vector. */
    public final boolean numbers;

    /** Which parameters and results are references. */
    public final ReferenceSlots referenceSlots;

    /** The canonical id of the function type. */
    public final int canonicalType;

    CallSignature(FuncType type, int canonicalType) {
        paramKinds = Kinds.of(type.params());
        resultKinds = Kinds.of(type.results());
        params = Kinds.ofRegisters(paramKinds);
        results = Kinds.ofRegisters(resultKinds);
        slots = Slots.of(type);
        this.canonicalType = canonicalType;
        referenceSlots = ReferenceSlots.of(type);
        references = !referenceSlots.isEmpty();
        numbers =
                params.length > referenceSlots.params()
                        || results.length > referenceSlots.results();
    }
}
