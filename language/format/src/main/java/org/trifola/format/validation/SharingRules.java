package org.trifola.format.validation;

import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Immediate;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.RefType;

import java.util.List;

/**
 * What instructions in a shared function, or in an expression for what is shared, may name: only
 * what is shared (shared-everything-threads, "{@code shared} Annotations").
 *
 * <p>Values come from what instructions name, hence none has to be looked at itself. SPEC: segments
 * have no sharing of their own: one of references is shared if its elements are, one of bytes
 * always.
 */
final class SharingRules {
    private final Body body;

    SharingRules(Body body) {
        this.body = body;
    }

    void checkLocals() {
        require(!body.shared || body.locals.areShared(), "locals");
    }

    /** Checks an instruction that is valid otherwise. */
    void check(Instruction i) {
        require(i != Instruction.REF_I31, "references");
        List<Immediate> parts = i.immediates().parts();
        int n = 0;
        for (Immediate part : parts) {
            if (part != Immediate.ORDERING) {
                boolean second = n++ > 0;
                check(part, second ? body.in.index2() : body.in.index(), parts.size() == 1);
            }
        }
    }

    private void check(Immediate part, int index, boolean alone) {
        int offset = body.offset();
        switch (part) {
            case FUNCTION -> type(body.module.function(index, offset));
            case TYPE -> type(body.types.type(index, offset));
            case TABLE -> require(body.module.isSharedTable(index), "tables");
            case MEMORY -> memory(alone ? body.in.memory() : index);
            case MEMARG, ATOMIC_MEMARG -> memory(body.in.memory());
            case GLOBAL -> require(body.module.globalType(index, offset).shared(), "globals");
            case TAG -> require(body.module.tag(index, offset).type().shared(), "tags");
            case ELEM -> values(body.module.element(index, offset));
            case BLOCK_TYPE -> block(body.in.typeCode());
            case HEAP_TYPE, REF_TYPE -> values(resolve(body.in.typeCode() | RefType.REF_BIT));
            case CAST -> values(resolve(body.in.typeCode()), resolve(body.in.typeCode2()));
            case VALUE_TYPES -> select();
            case CATCHES -> catches();
            default -> {}
        }
    }

    private void memory(int index) {
        require(body.module.isSharedMemory(index), "memories");
    }

    private void type(CanonicalType type) {
        String kind =
                switch (type.kind()) {
                    case STRUCT -> "structs";
                    case ARRAY -> "arrays";
                    case CONT -> "continuations";
                    default -> "functions";
                };
        require(type.type().shared(), kind);
    }

    private int resolve(int code) {
        return body.types.resolve(code, body.offset());
    }

    private void values(int... types) {
        for (int type : types) {
            require(type < 0 || body.types.isShared(type), "references");
        }
    }

    private void block(int code) {
        if (TypeReader.isTypeIndex(code)) {
            CanonicalType type = body.functionType(code);
            values(type.params());
            values(type.results());
        } else if (code != TypeReader.EMPTY_BLOCK) {
            values(resolve(code));
        }
    }

    private void select() {
        for (int i = 0; i < body.in.vectorLength(); i++) {
            values(resolve(body.in.vector(i)));
        }
    }

    private void catches() {
        for (int i = 0; i < body.in.vectorLength(); i += 3) {
            boolean tagged = body.in.vector(i) < 2;
            int tag = body.in.vector(i + 1);
            require(!tagged || body.module.tag(tag, body.offset()).type().shared(), "tags");
        }
    }

    private void require(boolean shared, String what) {
        if (!shared) {
            throw body.invalid(
                    (body.constant ? "invalid type: shared expressions" : "shared functions")
                            + " cannot access unshared "
                            + what);
        }
    }
}
