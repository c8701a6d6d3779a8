package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.trifola.format.types.FuncType;

/**
 * What a call site knows of its callee: the kinds of parameters and results, and the type an
 * indirect callee must have.
 */
public final class CallSignature {
    @CompilationFinal(dimensions = 1)
    public final byte[] params;

    @CompilationFinal(dimensions = 1)
    public final byte[] results;

    /** The length of the arrays of the calling convention. */
    public final int slots;

    /** Whether a parameter or result is a reference. */
    public final boolean references;

    /** The canonical id of the function type. */
    public final int canonicalType;

    CallSignature(FuncType type, int canonicalType) {
        params = Kinds.of(type.params());
        results = Kinds.of(type.results());
        slots = Math.max(params.length, results.length);
        this.canonicalType = canonicalType;
        references = hasReference(params) || hasReference(results);
    }

    private static boolean hasReference(byte[] kinds) {
        for (byte k : kinds) {
            if (k == Code.REF) {
                return true;
            }
        }
        return false;
    }
}
