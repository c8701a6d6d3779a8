package org.trifola.format.binary;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.types.ArrayType;
import org.trifola.format.types.CompositeType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;
import org.trifola.format.types.ValType;

import java.util.List;
import java.util.OptionalInt;

/**
 * Encodes recursive type groups, abbreviated where possible (spec: binary/types, "Recursive
 * Types").
 */
final class TypeEncoder {
    private TypeEncoder() {}

    static void recType(BinaryWriter out, RecType group) {
        if (group.types().size() != 1) {
            out.u8(TypeForm.REC);
            out.u32(group.types().size());
        }
        for (SubType type : group.types()) {
            subType(out, type);
        }
    }

    private static void subType(BinaryWriter out, SubType type) {
        if (!type.isPlain()) {
            out.u8(type.isFinal() ? TypeForm.SUB_FINAL : TypeForm.SUB);
            out.u32(type.supertypes().size());
            for (int supertype : type.supertypes()) {
                out.u32(supertype);
            }
        }
        if (type.shared()) {
            out.u8(TypeForm.SHARED);
        }
        clause(out, TypeForm.DESCRIBES, type.describes());
        clause(out, TypeForm.DESCRIPTOR, type.descriptor());
        composite(out, type.composite());
    }

    private static void clause(BinaryWriter out, int form, OptionalInt index) {
        if (index.isPresent()) {
            out.u8(form);
            out.u32(index.getAsInt());
        }
    }

    private static void composite(BinaryWriter out, CompositeType type) {
        switch (type) {
            case FuncType(List<ValType> params, List<ValType> results) -> {
                out.u8(TypeForm.FUNC);
                resultType(out, params);
                resultType(out, results);
            }
            case StructType(List<FieldType> fields) -> {
                out.u8(TypeForm.STRUCT);
                out.u32(fields.size());
                for (FieldType field : fields) {
                    fieldType(out, field);
                }
            }
            case ArrayType(FieldType field) -> {
                out.u8(TypeForm.ARRAY);
                fieldType(out, field);
            }
            case ContType cont -> {
                out.u8(TypeForm.CONT);
                TypeReader.write(out, cont.function());
            }
        }
    }

    private static void resultType(BinaryWriter out, List<ValType> types) {
        out.u32(types.size());
        for (ValType type : types) {
            TypeReader.write(out, type);
        }
    }

    private static void fieldType(BinaryWriter out, FieldType field) {
        TypeReader.write(out, field.storage());
        out.u8(field.mutable() ? 1 : 0);
    }
}
