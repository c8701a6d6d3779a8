package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.List;

/** The operations on structures, arrays and {@code i31}, and casts. */
final class ObjectOperations {
    private static final String[][] KINDS = {
        {"I32", "I"}, {"I64", "L"}, {"F32", "F"}, {"F64", "D"}, {"REF", "O"}
    };

    private final List<Operation> all;

    private ObjectOperations(List<Operation> all) {
        this.all = all;
    }

    static void add(List<Operation> all) {
        ObjectOperations o = new ObjectOperations(all);
        o.structs();
        o.arrays();
        o.elements();
        o.ranges();
        o.references();
        o.descriptors();
        o.vectors();
    }

    private void add(String name, int length, char result, String body) {
        all.add(new Operation(name, Group.OBJECT, length, result, body));
    }

    private void structs() {
        add("STRUCT_NEW", 0, '\0', "Aggregates.newStruct(REGISTERS, method, pc)");
        add("STRUCT_NEW_DEFAULT", 3, 'O', "method.types[N(2)].createStruct()");
        String number = "StructObject.number(O(2), N(3))";
        String[][] gets = {
            {"I8_S", "I", "(byte) %s"},
            {"I8_U", "I", "(int) %s & 0xFF"},
            {"I16_S", "I", "(short) %s"},
            {"I16_U", "I", "(int) %s & 0xFFFF"},
            {"I32", "I", "(int) %s"},
            {"I64", "L", "%s"},
            {"F32", "F", "Float.intBitsToFloat((int) %s)"},
            {"F64", "D", "Double.longBitsToDouble(%s)"}
        };
        for (String[] g : gets) {
            add("STRUCT_GET_" + g[0], 4, g[1].charAt(0), g[2].formatted(number));
        }
        add("STRUCT_GET_REF", 4, 'O', "StructObject.reference(O(2), N(3))");
        String[] sets = {
            "I(2)", "L(2)", "Float.floatToRawIntBits(F(2))", "Double.doubleToRawLongBits(D(2))"
        };
        for (int i = 0; i < sets.length; i++) {
            add(
                    "STRUCT_SET_" + KINDS[i][0],
                    4,
                    '\0',
                    "StructObject.setNumber(O(1), N(3), " + sets[i] + ");");
        }
        add("STRUCT_SET_REF", 4, '\0', "StructObject.setReference(O(1), N(3), O(2));");
    }

    private void arrays() {
        for (String[] k : KINDS) {
            add(
                    "ARRAY_NEW_" + k[0],
                    5,
                    'O',
                    "Aggregates.newArray(method.types[N(4)], " + k[1] + "(2), I(3))");
        }
        add("ARRAY_NEW_DEFAULT", 4, 'O', "ArrayObject.create(method.types[N(3)], I(2))");
        add("ARRAY_NEW_FIXED", 0, '\0', "Aggregates.newArrayFixed(REGISTERS, method, pc)");
        String data = "Aggregates.data(instance, N(5))";
        add(
                "ARRAY_NEW_DATA",
                6,
                'O',
                "ArrayRanges.ofData(method.types[N(4)], " + data + ", I(2), I(3))");
        add(
                "ARRAY_NEW_ELEM",
                6,
                'O',
                "ArrayRanges.ofElements(method.types[N(4)], instance.elements[N(5)], I(2), I(3))");
        add(
                "ARRAY_INIT_DATA",
                6,
                '\0',
                "ArrayRanges.initData(O(1), I(2), " + data + ", I(3), I(4));");
        add(
                "ARRAY_INIT_ELEM",
                6,
                '\0',
                "ArrayRanges.initElements(O(1), I(2), instance.elements[N(5)], I(3), I(4));");
        add("ARRAY_LEN", 3, 'I', "ArrayObject.length(O(2))");
    }

    private void elements() {
        String[][] gets = {
            {"I8_S", "I", "Bytes", ""},
            {"I8_U", "I", "Bytes", " & 0xFF"},
            {"I16_S", "I", "Shorts", ""},
            {"I16_U", "I", "Shorts", " & 0xFFFF"},
            {"I32", "I", "Ints", ""},
            {"I64", "L", "Longs", ""},
            {"F32", "F", "Floats", ""},
            {"F64", "D", "Doubles", ""},
            {"REF", "O", "References", ""}
        };
        for (String[] g : gets) {
            add(
                    "ARRAY_GET_" + g[0],
                    4,
                    g[1].charAt(0),
                    "ArrayObject." + g[2] + ".get(O(2), I(3))" + g[3]);
        }
        String[][] sets = {
            {"I8", "I", "Bytes"},
            {"I16", "I", "Shorts"},
            {"I32", "I", "Ints"},
            {"I64", "L", "Longs"},
            {"F32", "F", "Floats"},
            {"F64", "D", "Doubles"},
            {"REF", "O", "References"}
        };
        for (String[] s : sets) {
            add(
                    "ARRAY_SET_" + s[0],
                    4,
                    '\0',
                    "ArrayObject." + s[2] + ".set(O(1), I(2), " + s[1] + "(3));");
        }
    }

    private void ranges() {
        for (String[] k : KINDS) {
            add(
                    "ARRAY_FILL_" + k[0],
                    5,
                    '\0',
                    "ArrayRanges.fill(O(1), I(2), " + k[1] + "(3), I(4));");
        }
        add("ARRAY_COPY", 6, '\0', "ArrayRanges.copy(O(1), I(2), O(3), I(4), I(5));");
    }

    private void references() {
        add("REF_TEST", 4, 'I', "method.casts[N(3)].test(O(2)) ? 1 : 0");
        add("REF_CAST", 4, 'O', "method.casts[N(3)].cast(O(2))");
        add("REF_EQ", 4, 'I', "I31.same(O(2), O(3)) ? 1 : 0");
        add("REF_I31", 3, 'O', "I31.of(I(2))");
        add("I31_GET_S", 3, 'I', "I31.getS(O(2))");
        add("I31_GET_U", 3, 'I', "I31.getU(O(2))");
        add("ANY_CONVERT_EXTERN", 3, 'O', "I31.internalize(O(2))");
    }

    private void descriptors() {
        add("STRUCT_NEW_DESC", 0, '\0', "Aggregates.newStructDesc(REGISTERS, method, pc)");
        add("STRUCT_NEW_DEFAULT_DESC", 4, 'O', "method.types[N(3)].createStruct(O(2))");
        add("REF_GET_DESC", 4, 'O', "StructObject.reference(Registers.nonNull(O(2)), N(3))");
        add("REF_TEST_DESC_EQ", 5, 'I', "method.casts[N(4)].testDescriptor(O(2), O(3)) ? 1 : 0");
        add("REF_CAST_DESC_EQ", 5, 'O', "method.casts[N(4)].castDescriptor(O(2), O(3))");
    }

    private void vectors() {
        String low = "StructObject.number(O(2), N(3))";
        String high = "StructObject.number(O(2), N(4))";
        v128("STRUCT_GET_V128", 5, 'V', low + ";;" + high, of(low, high));
        v128(
                "STRUCT_SET_V128",
                5,
                "StructObject.setNumber(O(1), N(3), P(2)); StructObject.setNumber(O(1), N(4),"
                        + " Q(2));");
        low = "ArrayObject.Longs.low(O(2), I(3))";
        high = "ArrayObject.Longs.high(O(2), I(3))";
        v128("ARRAY_GET_V128", 4, 'V', low + ";;" + high, of(low, high));
        v128("ARRAY_SET_V128", 4, "ArrayObject.Longs.set(O(1), I(2), P(3), Q(3));");
        v128("ARRAY_FILL_V128", 5, "ArrayRanges.fill(O(1), I(2), P(3), Q(3), I(4));");
        String make = "Aggregates.newArray(method.types[N(4)], P(2), Q(2), I(3))";
        v128("ARRAY_NEW_V128", 5, 'O', make, ofMachine(make));
    }

    private static String of(String low, String high) {
        return "VectorAccess.of(" + low + ", " + high + ")";
    }

    /** A body that reads the halves of machine vectors. */
    private static String ofMachine(String body) {
        return body.replaceAll("P\\((\\d)\\)", "VectorAccess.low(V($1))")
                .replaceAll("Q\\((\\d)\\)", "VectorAccess.high(V($1))");
    }

    private void v128(String name, int length, String body) {
        v128(name, length, '\0', body, ofMachine(body));
    }

    private void v128(String name, int length, char result, String body, String vector) {
        all.add(new Operation(name, Group.V128, length, result, body, vector));
    }
}
