package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.TypeSection;
import org.trifola.format.types.ArrayType;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.ValType;

import java.util.List;

/**
 * Validates the type section (spec: validation/types, "Recursive Types"; custom-descriptors,
 * shared-everything-threads) and gives each type its canonical id.
 */
final class TypeValidator {
    private final Module module;
    private final TypeSection section;
    private final TypeContext types;
    private final int depthLimit;
    private final DescriptorRules descriptors;

    TypeValidator(Module module, TypeContext types, ValidationLimits limits) {
        this.module = module;
        this.types = types;
        section = module.types();
        depthLimit = limits.subtypeDepth();
        descriptors = new DescriptorRules(section);
    }

    void validate() {
        checkIndices();
        types.define(types.registry().intern(section.groups()));
        TypeMatching matching = new TypeMatching(types.registry());
        for (int i = 0; i < section.size(); i++) {
            checkParts(i);
            if (!section.get(i).supertypes().isEmpty()) {
                checkSubtype(i, section.get(i).supertypes().getFirst(), matching);
            }
        }
    }

    private int offset(int type) {
        return module.offsets().of(SectionId.TYPE, type);
    }

    private Invalid invalid(int type, String reason) {
        return Invalid.atOffset(offset(type), reason);
    }

    /**
     * Everything that has to hold before types can be compared: indices are in range, supertypes
     * come first.
     */
    private void checkIndices() {
        int[] depths = new int[section.size()];
        int end = 0;
        for (var group : section.groups()) {
            int start = end;
            end += group.types().size();
            for (int i = start; i < end; i++) {
                SubType type = section.get(i);
                for (int s : type.supertypes()) {
                    if (Integer.compareUnsigned(s, i) >= 0) {
                        throw invalid(
                                i,
                                "unknown type "
                                        + Integer.toUnsignedString(s)
                                        + ": a supertype comes first");
                    }
                    depths[i] = Math.max(depths[i], depths[s] + 1);
                }
                if (type.supertypes().size() > 1 || depths[i] > depthLimit) {
                    throw invalid(i, "sub type " + i + " has too many super types");
                }
                checkCodes(type, end, offset(i));
                descriptors.check(i, start, end, offset(i));
            }
        }
    }

    private void checkCodes(SubType type, int limit, int offset) {
        // FAST: no switch over patterns where every module passes: its first use takes
        // milliseconds.
        if (type.composite() instanceof FuncType(List<ValType> params, List<ValType> results)) {
            for (ValType t : params) {
                types.check(t.code(), limit, offset);
            }
            for (ValType t : results) {
                types.check(t.code(), limit, offset);
            }
            if (results.size() > 1 && !types.has(Feature.MULTI_VALUE)) {
                throw Invalid.atOffset(
                        offset, "invalid result arity: requires the feature multi-value");
            }
        } else if (type.composite() instanceof StructType(List<FieldType> fields)) {
            for (FieldType f : fields) {
                types.check(f.storage().code(), limit, offset);
            }
        } else if (type.composite() instanceof ArrayType(FieldType f)) {
            types.check(f.storage().code(), limit, offset);
        } else if (type.composite() instanceof ContType c) {
            types.check(RefType.REF_BIT | c.function().heapCode(), limit, offset);
        }
    }

    /** What a single type has to obey once its parts are known. */
    private void checkParts(int index) {
        SubType type = section.get(index);
        if (type.composite() instanceof ContType c) {
            int function = c.function().heapCode();
            if (!RefType.isDefined(RefType.REF_BIT | function)
                    || !(section.get(function & RefType.INDEX_MASK).composite()
                            instanceof FuncType)) {
                throw invalid(index, "non-function type " + c.function());
            }
        }
        if (type.shared()) {
            checkShared(index);
        }
    }

    private void checkShared(int index) {
        CanonicalType type = types.type(index, 0);
        boolean shared =
                allShared(type.params()) && allShared(type.results()) && allShared(type.fields());
        if (!shared) {
            throw invalid(index, "shared composite type must contain shared types: type " + index);
        }
    }

    private boolean allShared(int[] codes) {
        for (int code : codes) {
            if (code > 0 && !types.isShared(code)) {
                return false;
            }
        }
        return true;
    }

    private void checkSubtype(int index, int supertype, TypeMatching matching) {
        SubType sub = types.type(index, 0).type();
        SubType sup = types.type(supertype, 0).type();
        String why = null;
        if (sup.isFinal()) {
            why = "it is final";
        } else if (sub.shared() != sup.shared()) {
            why = "one of them is shared, and a sub type must match super type in that";
        } else if (sup.descriptor().isPresent() && sub.descriptor().isEmpty()) {
            why = "it has a descriptor";
        } else if (sup.describes().isPresent() != sub.describes().isPresent()) {
            why = "one of them is a descriptor";
        } else if (!matching.matches(sub.composite(), sup.composite())) {
            why = "their structures differ";
        }
        if (why != null) {
            throw invalid(
                    index,
                    "sub type " + index + " does not match super type " + supertype + ": " + why);
        }
        descriptors.checkSubtype(index, supertype, types, offset(index));
    }
}
