package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.TypeFeatures;
import org.trifola.format.types.ArrayType;
import org.trifola.format.types.CompositeType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.HeapType;
import org.trifola.format.types.PackedType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.StorageType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.ValType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Decodes recursive type groups (spec: binary/types, "Recursive Types"). */
final class TypeDecoder {
    private static final String MALFORMED = "malformed definition type";

    private final DecoderInput input;
    private final BinaryReader in;
    private final Offsets offsets;

    /** A decoder that tells {@code offsets} where each type stands. */
    TypeDecoder(DecoderInput input, Offsets offsets) {
        this.input = input;
        this.in = input.in;
        this.offsets = offsets;
    }

    RecType recType() {
        if (in.peek() != TypeForm.REC) {
            return new RecType(List.of(subType()));
        }
        input.require(Feature.GC, in.offset(), MALFORMED);
        in.u8();
        int count = input.count(input.limits.types(), "types");
        List<SubType> types = new ArrayList<>(input.capacity(count));
        for (int i = 0; i < count; i++) {
            types.add(subType());
        }
        return new RecType(types);
    }

    private SubType subType() {
        int at = in.offset();
        offsets.add(at);
        DecoderInput.limit(at, offsets.size(), input.limits.types(), "types");
        boolean isFinal = true;
        List<Integer> supertypes = List.of();
        if (in.peek() == TypeForm.SUB || in.peek() == TypeForm.SUB_FINAL) {
            input.require(Feature.GC, at, MALFORMED);
            isFinal = in.u8() == TypeForm.SUB_FINAL;
            supertypes = supertypes();
        }
        boolean shared = take(TypeForm.SHARED, Feature.SHARED_EVERYTHING);
        OptionalInt describes = clause(TypeForm.DESCRIBES);
        OptionalInt descriptor = clause(TypeForm.DESCRIPTOR);
        return new SubType(isFinal, supertypes, shared, describes, descriptor, composite());
    }

    private List<Integer> supertypes() {
        int count = input.count(input.limits.types(), "supertypes");
        List<Integer> supertypes = new ArrayList<>(input.capacity(count));
        for (int i = 0; i < count; i++) {
            supertypes.add(in.u32());
        }
        return supertypes;
    }

    private boolean take(int form, Feature feature) {
        if (in.peek() != form) {
            return false;
        }
        input.require(feature, in.offset(), MALFORMED);
        in.u8();
        return true;
    }

    private OptionalInt clause(int form) {
        return take(form, Feature.CUSTOM_DESCRIPTORS)
                ? OptionalInt.of(in.u32())
                : OptionalInt.empty();
    }

    private CompositeType composite() {
        int at = in.offset();
        int form = in.u8();
        switch (form) {
            case TypeForm.FUNC -> {
                return new FuncType(resultType("parameters"), resultType("results"));
            }
            case TypeForm.STRUCT -> {
                input.require(Feature.GC, at, MALFORMED);
                return structType();
            }
            case TypeForm.ARRAY -> {
                input.require(Feature.GC, at, MALFORMED);
                return new ArrayType(fieldType());
            }
            case TypeForm.CONT -> {
                input.require(Feature.STACK_SWITCHING, at, MALFORMED);
                return new ContType(HeapType.ofCode(TypeReader.heapType(in)));
            }
            default ->
                    throw Malformed.atOffset(
                            at, form < 0x80 ? MALFORMED : "integer representation too long");
        }
    }

    private List<ValType> resultType(String what) {
        int count = input.count(input.limits.parameters(), what);
        List<ValType> types = new ArrayList<>(input.capacity(count));
        for (int i = 0; i < count; i++) {
            types.add(input.valType());
        }
        return types;
    }

    private StructType structType() {
        int count = input.count(input.limits.fields(), "fields");
        List<FieldType> fields = new ArrayList<>(input.capacity(count));
        for (int i = 0; i < count; i++) {
            fields.add(fieldType());
        }
        return new StructType(fields);
    }

    private FieldType fieldType() {
        int at = in.offset();
        int code = TypeReader.storageType(in);
        StorageType storage;
        if (code == PackedType.I8.code()) {
            storage = PackedType.I8;
        } else if (code == PackedType.I16.code()) {
            storage = PackedType.I16;
        } else {
            TypeFeatures.check(input.features, code, at, "malformed storage type");
            storage = ValType.ofCode(code);
        }
        int mutability = in.u8();
        if (mutability > 1) {
            throw Malformed.atOffset(in.offset() - 1, "malformed mutability");
        }
        return new FieldType(storage, mutability == 1);
    }
}
