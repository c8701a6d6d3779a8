package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Slots;
import org.trifola.language.instantiation.TypeText;

import java.util.List;

/**
 * A function type, laid out for passing values between wasm and outside by the calling convention
 * of {@link org.trifola.language.code.ModuleCode.TargetFactory}.
 */
final class Signature {
    /** Kinds of values. */
    static final byte I32 = 0;

    static final byte I64 = 1;
    static final byte F32 = 2;
    static final byte F64 = 3;
    static final byte V128 = 4;
    static final byte REF = 5;

    private final FuncType type;

    /** The kind of each parameter and result. */
    @CompilationFinal(dimensions = 1)
    final byte[] params;

    @CompilationFinal(dimensions = 1)
    final byte[] results;

    /** Parallel to the kinds: the type of each reference, null for numbers. */
    @CompilationFinal(dimensions = 1)
    final @Nullable ReferenceType[] paramTypes;

    @CompilationFinal(dimensions = 1)
    final @Nullable ReferenceType[] resultTypes;

    /** The length of the arrays that pass values. */
    final int slots;

    /** Which parameters and results are references. */
    final ReferenceSlots references;

    private Signature(FuncType type, CanonicalTypes types) {
        this.type = type;
        params = kinds(type.params());
        results = kinds(type.results());
        paramTypes = referenceTypes(type.params(), types);
        resultTypes = referenceTypes(type.results(), types);
        slots = Slots.of(type);
        references = ReferenceSlots.of(type);
    }

    /** The signature with a canonical type id. */
    static Signature of(int id, CanonicalTypes types) {
        return new Signature((FuncType) types.type(id).composite(), types);
    }

    FuncType type() {
        return type;
    }

    /** The number of slots that a value of {@code kind} takes. */
    static int slots(byte kind) {
        return kind == V128 ? Slots.VECTOR : 1;
    }

    static byte kind(ValType type) {
        return switch (type) {
            case NumType n ->
                    switch (n) {
                        case I32 -> I32;
                        case I64 -> I64;
                        case F32 -> F32;
                        case F64 -> F64;
                    };
            case VecType _ -> V128;
            case RefType _ -> REF;
        };
    }

    private static byte[] kinds(List<ValType> types) {
        byte[] kinds = new byte[types.size()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = kind(types.get(i));
        }
        return kinds;
    }

    private static @Nullable ReferenceType[] referenceTypes(
            List<ValType> values, CanonicalTypes types) {
        @Nullable ReferenceType[] references = new @Nullable ReferenceType[values.size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = values.get(i) instanceof RefType r ? ReferenceType.of(r, types) : null;
        }
        return references;
    }

    /** The type in the text format's spelling. */
    @Override
    public String toString() {
        return TypeText.of(type);
    }
}
