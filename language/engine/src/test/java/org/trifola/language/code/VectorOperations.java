package org.trifola.language.code;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.ValType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.Operation.Group;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations on vectors. Most apply a function of {@code numeric}, named after the instruction,
 * to each half; on machine vectors all are the method of that name in {@code vector}.
 */
final class VectorOperations {
    private final List<Operation> all = new ArrayList<>();

    static List<Operation> all() {
        VectorOperations o = new VectorOperations();
        o.moves();
        o.loads();
        o.loadsOfLanes();
        o.stores();
        for (Instruction i : Instruction.values()) {
            if (i.typing() instanceof Typing.Signature(List<ValType> params, List<ValType> results)
                    && (params.contains(VecType.V128) || results.contains(VecType.V128))) {
                o.numeric(i, params, results.getFirst());
            }
        }
        return o.all;
    }

    private void add(
            String name, Group group, int length, char result, String body, String vector) {
        all.add(new Operation(name, group, length, result, body, vector));
    }

    private void moves() {
        v128("MOVE_V128", 3, 'V', "V(2)", "V(2)");
        v128("SELECT_V128", 5, 'V', "I(2) != 0 ? V(3) : V(4)", "I(2) != 0 ? V(3) : V(4)");
        String low = "instance.cells[N(2)]";
        String high = "instance.cells[N(2) + instance.cells.length / 2]";
        v128("GLOBAL_GET_V128", 3, 'V', low + ";;" + high, of(low, high));
        v128("GLOBAL_SET_V128", 3, '\0', set(low, "P(1)", high, "Q(1)"), setVector(low, high));
        low = "instance.global(N(2)).bits()";
        high = "instance.global(N(2)).highBits()";
        v128("GLOBAL_GET_IMPORTED_V128", 3, 'V', low + ";;" + high, of(low, high));
        String set = "instance.global(N(2)).setBits(%s); instance.global(N(2)).setHighBits(%s);";
        v128(
                "GLOBAL_SET_IMPORTED_V128",
                3,
                '\0',
                set.formatted("P(1)", "Q(1)"),
                set.formatted("VectorAccess.low(V(1))", "VectorAccess.high(V(1))"));
    }

    private static String of(String low, String high) {
        return "VectorAccess.of(" + low + ", " + high + ")";
    }

    private static String set(String low, String lowValue, String high, String highValue) {
        return low + " = " + lowValue + "; " + high + " = " + highValue + ";";
    }

    private static String setVector(String low, String high) {
        return set(low, "VectorAccess.low(V(1))", high, "VectorAccess.high(V(1))");
    }

    private void v128(String name, int length, char result, String body, String vector) {
        add(name, Group.V128, length, result, body, vector);
    }

    private static final String MEMORY = "instance.memory";
    private static final String AT = "Registers.address(I(2), N(3))";

    private void load(String name, String body, String vector) {
        v128("V128_" + name, 4, 'V', body, vector);
    }

    private void loads() {
        String l64 = MEMORY + ".loadI64(" + AT + ")";
        load(
                "LOAD",
                l64 + ";;" + MEMORY + ".loadI64(" + AT + " + 8)",
                "VectorAccess.load(" + MEMORY + ", " + AT + ")");
        String[][] wider = {
            {"LOAD8X8", "I16X8", "I8x16"},
            {"LOAD16X4", "I32X4", "I16x8"},
            {"LOAD32X2", "I64X2", "I32x4"}
        };
        for (String[] w : wider) {
            for (String sign : List.of("S", "U")) {
                String extend = w[1] + ".extend" + w[2] + sign;
                load(
                        w[0] + "_" + sign,
                        extend + "(" + l64 + ");;" + extend + "(" + l64 + " >>> 32)",
                        l64
                                + ";;"
                                + w[1]
                                + "Vectors.extendLow"
                                + w[2]
                                + sign
                                + "(V128Vectors.of(part, 0))");
            }
        }
        String[][] splats = {
            {"8", "I8X16", "load8U"},
            {"16", "I16X8", "load16U"},
            {"32", "I32X4", "loadI32"},
            {"64", "I64X2", "loadI64"}
        };
        for (String[] s : splats) {
            String value = MEMORY + "." + s[2] + "(" + AT + ")";
            load(
                    "LOAD" + s[0] + "_SPLAT",
                    s[1] + ".splat(" + value + ")",
                    value + ";;" + s[1] + "Vectors.splat(part)");
        }
        String l32 = MEMORY + ".loadI32(" + AT + ") & 0xFFFF_FFFFL";
        load("LOAD32_ZERO", l32 + ";; 0", of(l32, "0"));
        load("LOAD64_ZERO", l64 + ";; 0", of(l64, "0"));
    }

    private static final String[][] LANES = {
        {"8", "I8X16", "load8U", "store8", "extractLaneS", "8"},
        {"16", "I16X8", "load16U", "store16", "extractLaneS", "4"},
        {"32", "I32X4", "loadI32", "storeI32", "extractLane", "2"},
        {"64", "I64X2", "loadI64", "storeI64", "extractLane", "1"}
    };

    private void loadsOfLanes() {
        for (String[] l : LANES) {
            String value = MEMORY + "." + l[2] + "(" + AT + ")";
            String replace = l[1] + ".replaceLane(";
            v128(
                    "V128_LOAD" + l[0] + "_LANE",
                    6,
                    'V',
                    replace
                            + "P(4), "
                            + value
                            + ", N(5));;"
                            + replace
                            + "Q(4), "
                            + value
                            + ", N(5) - "
                            + l[5]
                            + ")",
                    value + ";;" + l[1] + "Vectors.replaceLane(V(4), part, N(5))");
        }
    }

    private void stores() {
        String at = "Registers.address(I(1), N(3))";
        v128(
                "V128_STORE",
                4,
                '\0',
                MEMORY + ".storeV128(" + at + ", P(2), Q(2));",
                "VectorAccess.store(" + MEMORY + ", " + at + ", V(2));");
        for (String[] l : LANES) {
            String store = MEMORY + "." + l[3] + "(" + at + ", ";
            v128(
                    "V128_STORE" + l[0] + "_LANE",
                    5,
                    '\0',
                    store + l[1] + "." + l[4] + "(P(2), Q(2), N(4)));",
                    l[1] + "Vectors." + l[4] + "(V(2), N(4));;" + store + "part);");
        }
    }

    private void numeric(Instruction i, List<ValType> params, ValType result) {
        String shape = i.name().substring(0, i.name().indexOf('_'));
        String name = i.name().substring(shape.length() + 1);
        String operands = operands(params);
        int lanes = name.contains("_LANE") ? 1 : 0;
        switch (i) {
            case V128_CONST -> {
                String low = "Registers.constant(N(2), N(3))";
                String high = "Registers.constant(N(4), N(5))";
                v128(i.name(), 6, 'V', low + ";;" + high, of(low, high));
            }
            case I8X16_SHUFFLE -> shuffle();
            default ->
                    add(
                            i.name(),
                            Group.valueOf(shape),
                            2 + params.size() + (name.endsWith("LANESELECT") ? 0 : lanes),
                            result instanceof VecType
                                    ? 'V'
                                    : Operations.kind(result.toString().toUpperCase()).charAt(0),
                            body(shape, name, params, result),
                            vector(shape, name, operands));
        }
    }

    private static String vector(String shape, String name, String operands) {
        String lane = name.startsWith("EXTRACT") ? ", N(3)" : "";
        if (name.startsWith("REPLACE")) {
            // The vector, the value and the lane, as they stand in the code.
            lane = ", N(4)";
        }
        return shape + "Vectors." + Operations.camel(name) + "(" + operands + lane + ")";
    }

    private void shuffle() {
        String halves = "I8X16.shuffle(P(2), Q(2), P(3), Q(3), Registers.constant(%s))";
        add(
                "I8X16_SHUFFLE",
                Group.I8X16,
                8,
                'V',
                halves.formatted("N(4), N(5)") + ";;" + halves.formatted("N(6), N(7)"),
                "I8X16Vectors.shuffle(V(2), V(3), Registers.constant(N(4), N(5)),"
                        + " Registers.constant(N(6), N(7)))");
    }

    private static String operands(List<ValType> params) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < params.size(); i++) {
            String kind =
                    params.get(i) instanceof VecType
                            ? "V"
                            : Operations.kind(params.get(i).toString().toUpperCase());
            s.append(i == 0 ? "" : ", ").append(kind).append("(").append(i + 2).append(")");
        }
        return s.toString();
    }

    private static String body(String shape, String name, List<ValType> params, ValType result) {
        String camel = Operations.camel(name);
        String function = shape + "." + camel;
        String operands = operands(params);
        if (!(result instanceof VecType)) {
            String lane = name.contains("_LANE") ? ", N(3)" : "";
            return function + "(P(2), Q(2)" + lane + ")";
        }
        if (name.equals("REPLACE_LANE")) {
            String replace = function + "(%s(2), " + operands.substring(6) + ", N(4)";
            return replace.formatted("P")
                    + ");;"
                    + replace.formatted("Q")
                    + " - "
                    + 64 / Integer.parseInt(shape.replaceAll("[IF](\\d+)X.*", "$1"))
                    + ")";
        }
        if (name.equals("SWIZZLE") || name.equals("RELAXED_SWIZZLE")) {
            return "I8X16.swizzle(P(2), Q(2), P(3));;I8X16.swizzle(P(2), Q(2), Q(3))";
        }
        if (name.startsWith("NARROW")) {
            return function + "(P(2), Q(2));;" + function + "(P(3), Q(3))";
        }
        for (String half : List.of("Low", "High")) {
            if (camel.contains(half)) {
                return ofHalf(
                        function.replace(half, ""), half.equals("Low") ? "P" : "Q", params.size());
            }
        }
        if (name.endsWith("_ZERO")) {
            return function.replace("Zero", "").replace("relaxedTrunc", "truncSat")
                    + "(P(2), Q(2));; 0";
        }
        return relaxed(shape, name, operands, function);
    }

    /** A function of the lanes in one half of the operands, which fill the result. */
    private static String ofHalf(String function, String half, int operands) {
        String second = operands == 2 ? ", " + half + "(3)" : "";
        String shifted = operands == 2 ? ", " + half + "(3) >>> 32" : "";
        return function
                + "("
                + half
                + "(2)"
                + second
                + ");;"
                + function
                + "("
                + half
                + "(2) >>> 32"
                + shifted
                + ")";
    }

    /** The body of a relaxed instruction: what the deterministic profile says. */
    private static String relaxed(String shape, String name, String operands, String function) {
        if (!name.startsWith("RELAXED_")) {
            return function + "(" + operands + ")";
        }
        String result =
                switch (name) {
                    case "RELAXED_LANESELECT" -> "V128.bitselect(%s)";
                    case "RELAXED_TRUNC_F32X4_S" -> "I32X4.truncSatF32x4S(%s)";
                    case "RELAXED_TRUNC_F32X4_U" -> "I32X4.truncSatF32x4U(%s)";
                    case "RELAXED_MADD" -> shape + ".madd(%s)";
                    case "RELAXED_NMADD" -> shape + ".madd(" + shape + ".neg(V(2)), V(3), V(4))";
                    case "RELAXED_MIN" -> shape + ".min(%s)";
                    case "RELAXED_MAX" -> shape + ".max(%s)";
                    case "RELAXED_Q15MULR_S" -> "I16X8.q15mulrSatS(%s)";
                    case "RELAXED_DOT_I8X16_I7X16_S" -> "I16X8.dotI8x16S(%s)";
                    case "RELAXED_DOT_I8X16_I7X16_ADD_S" ->
                            "I32X4.add(I32X4.extaddPairwiseI16x8S(I16X8.dotI8x16S(V(2), V(3))),"
                                    + " V(4))";
                    default -> throw new IllegalArgumentException(name);
                };
        return result.formatted(operands);
    }
}
