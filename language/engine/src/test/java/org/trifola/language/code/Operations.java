package org.trifola.language.code;

import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;
import org.trifola.language.code.Operation.Group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All operations of the register code: those of the instruction table, and those that combine or
 * refine them.
 */
final class Operations {
    static final List<String> COMPARISONS =
            List.of("EQ", "NE", "LT_S", "LT_U", "GT_S", "GT_U", "LE_S", "LE_U", "GE_S", "GE_U");

    /** Operations for which a variant with a constant second operand pays. */
    static final List<String> WITH_CONSTANT =
            List.of("ADD", "MUL", "AND", "OR", "XOR", "SHL", "SHR_S", "SHR_U", "ROTL");

    private static final Map<String, String> OPERATORS =
            Map.ofEntries(
                    Map.entry("ADD", "%s + %s"),
                    Map.entry("SUB", "%s - %s"),
                    Map.entry("MUL", "%s * %s"),
                    Map.entry("AND", "%s & %s"),
                    Map.entry("OR", "%s | %s"),
                    Map.entry("XOR", "%s ^ %s"),
                    Map.entry("DIV", "%s / %s"),
                    Map.entry("EQ", "%s == %s"),
                    Map.entry("NE", "%s != %s"),
                    Map.entry("LT_S", "%s < %s"),
                    Map.entry("GT_S", "%s > %s"),
                    Map.entry("LE_S", "%s <= %s"),
                    Map.entry("GE_S", "%s >= %s"),
                    Map.entry("LT", "%s < %s"),
                    Map.entry("GT", "%s > %s"),
                    Map.entry("LE", "%s <= %s"),
                    Map.entry("GE", "%s >= %s"));

    private static final Map<String, String> UNSIGNED =
            Map.of("LT_U", "< 0", "GT_U", "> 0", "LE_U", "<= 0", "GE_U", ">= 0");

    /** Loads: name, kind of the result, expression of the address. */
    static final String[][] LOADS = {
        {"I32_LOAD", "I", "memory.loadI32(%s)"},
        {"I64_LOAD", "L", "memory.loadI64(%s)"},
        {"F32_LOAD", "F", "Float.intBitsToFloat(memory.loadI32(%s))"},
        {"F64_LOAD", "D", "Double.longBitsToDouble(memory.loadI64(%s))"},
        {"I32_LOAD8_S", "I", "memory.load8S(%s)"},
        {"I32_LOAD8_U", "I", "memory.load8U(%s)"},
        {"I32_LOAD16_S", "I", "memory.load16S(%s)"},
        {"I32_LOAD16_U", "I", "memory.load16U(%s)"},
        {"I64_LOAD8_S", "L", "memory.load8S(%s)"},
        {"I64_LOAD8_U", "L", "memory.load8U(%s)"},
        {"I64_LOAD16_S", "L", "memory.load16S(%s)"},
        {"I64_LOAD16_U", "L", "memory.load16U(%s)"},
        {"I64_LOAD32_S", "L", "memory.loadI32(%s)"},
        {"I64_LOAD32_U", "L", "memory.loadI32(%s) & 0xFFFF_FFFFL"}
    };

    /** Stores: name, statement of the address; the value is operand 2. */
    static final String[][] STORES = {
        {"I32_STORE", "memory.storeI32(%s, I(2));"},
        {"I64_STORE", "memory.storeI64(%s, L(2));"},
        {"F32_STORE", "memory.storeI32(%s, Float.floatToRawIntBits(F(2)));"},
        {"F64_STORE", "memory.storeI64(%s, Double.doubleToRawLongBits(D(2)));"},
        {"I32_STORE8", "memory.store8(%s, I(2));"},
        {"I32_STORE16", "memory.store16(%s, I(2));"},
        {"I64_STORE8", "memory.store8(%s, (int) L(2));"},
        {"I64_STORE16", "memory.store16(%s, (int) L(2));"},
        {"I64_STORE32", "memory.storeI32(%s, (int) L(2));"}
    };

    private final List<Operation> all = new ArrayList<>();

    static List<Operation> all() {
        Operations o = new Operations();
        o.control();
        o.moves();
        o.memory();
        for (Instruction i : Instruction.values()) {
            o.numeric(i);
        }
        for (NumType t : List.of(NumType.I32, NumType.I64)) {
            o.constants(t);
        }
        o.shiftedSum();
        o.quiet();
        o.access();
        o.all.addAll(MemoryOperations.all());
        o.all.addAll(AtomicOperations.all());
        o.all.addAll(RoundingOperations.all());
        o.all.addAll(VectorOperations.all());
        ObjectOperations.add(o.all);
        o.all.addAll(SharedOperations.all());
        o.meter();
        o.limits();
        o.all.sort(Comparator.comparing(Operation::group));
        return o.all;
    }

    private void add(String name, Group group, int length, char result, String body) {
        all.add(new Operation(name, group, length, result, body));
    }

    private void control() {
        // The bodies of these stand in the templates, once for each loop.
        for (String name :
                List.of(
                        "LOOP",
                        "STATEMENT",
                        "UNREACHABLE",
                        "BR",
                        "BR_TABLE",
                        "RETURN",
                        "RETURN_I32",
                        "RETURN_I64",
                        "RETURN_F32",
                        "RETURN_F64",
                        "RETURN_REF",
                        "CALL",
                        "CALL_IMPORTED",
                        "CALL_INDIRECT",
                        "CALL_REF",
                        "RETURN_CALL",
                        "RETURN_CALL_IMPORTED",
                        "RETURN_CALL_INDIRECT",
                        "RETURN_CALL_REF",
                        "LEAVE",
                        "THROW",
                        "THROW_REF",
                        "RESUME",
                        "RESUME_THROW_REF",
                        "EXCEPTION",
                        "CONT_BIND",
                        "SUSPEND",
                        "SWITCH")) {
            add(name, Group.CONTROL, 0, '\0', "");
        }
        branch("BR_IF", "I(1) != 0");
        branch("BR_UNLESS", "I(1) == 0");
        branch("BR_IF_NULL", "O(1) == null");
        branch("BR_IF_NON_NULL", "O(1) != null");
        for (String type : List.of("I32", "I64")) {
            String kind = kind(type);
            for (String c : COMPARISONS) {
                branch("BR_IF_" + type + "_" + c, compare(type, c, kind + "(1)", kind + "(2)"));
                branch("BR_IF_" + type + "_" + c + "_IMM", compare(type, c, kind + "(1)", "N(2)"));
            }
        }
    }

    /** A conditional branch: two operands, the target, how often it was taken and how often not. */
    private void branch(String name, String condition) {
        add(name, Group.CONTROL, 6, '\0', condition);
    }

    static String kind(String type) {
        return switch (type) {
            case "I32" -> "I";
            case "I64" -> "L";
            case "F32" -> "F";
            default -> "D";
        };
    }

    static String compare(String type, String comparison, String left, String right) {
        String unsigned = UNSIGNED.get(comparison);
        if (unsigned != null) {
            String box = type.equals("I32") ? "Integer" : "Long";
            return box + ".compareUnsigned(" + left + ", " + right + ") " + unsigned;
        }
        return OPERATORS.get(comparison).formatted(left, right);
    }

    private void moves() {
        String[][] kinds = {{"I32", "I"}, {"I64", "L"}, {"F32", "F"}, {"F64", "D"}, {"REF", "O"}};
        for (String[] k : kinds) {
            add("MOVE_" + k[0], Group.MOVE, 3, k[1].charAt(0), k[1] + "(2)");
        }
        for (String[] k : kinds) {
            add(
                    "SELECT_" + k[0],
                    Group.MOVE,
                    5,
                    k[1].charAt(0),
                    "I(2) != 0 ? " + k[1] + "(3) : " + k[1] + "(4)");
        }
        add("CONST_I32", Group.MOVE, 3, 'I', "N(2)");
        add("CONST_I64", Group.MOVE, 4, 'L', "Registers.constant(N(2), N(3))");
        add("CONST_I64_SMALL", Group.MOVE, 3, 'L', "N(2)");
        add("CONST_F32", Group.MOVE, 3, 'F', "Float.intBitsToFloat(N(2))");
        add(
                "CONST_F64",
                Group.MOVE,
                4,
                'D',
                "Double.longBitsToDouble(Registers.constant(N(2), N(3)))");
        String[] values = {
            "(int) instance.cells[N(2)]",
            "instance.cells[N(2)]",
            "Float.intBitsToFloat((int) instance.cells[N(2)])",
            "Double.longBitsToDouble(instance.cells[N(2)])",
            "instance.referenceCells[N(2)]"
        };
        String[] stores = {
            "instance.cells[N(2)] = I(1);",
            "instance.cells[N(2)] = L(1);",
            "instance.cells[N(2)] = Float.floatToRawIntBits(F(1));",
            "instance.cells[N(2)] = Double.doubleToRawLongBits(D(1));",
            "instance.referenceCells[N(2)] = O(1);"
        };
        for (int i = 0; i < kinds.length; i++) {
            add("GLOBAL_GET_" + kinds[i][0], Group.ACCESS, 3, kinds[i][1].charAt(0), values[i]);
        }
        for (int i = 0; i < kinds.length; i++) {
            add("GLOBAL_SET_" + kinds[i][0], Group.ACCESS, 3, '\0', stores[i]);
        }
    }

    private void memory() {
        String at = "Registers.address(I(2), N(3))";
        // A load whose address is a sum, computed for it alone: the sum wraps at 32 bits, the
        // offset does not.
        for (String[] l : LOADS) {
            add(
                    l[0] + "_SUM",
                    Group.MEMORY,
                    5,
                    l[1].charAt(0),
                    l[2].formatted("Registers.address(I(2) + I(4), N(3))"));
            add(
                    l[0] + "_SUM_IMM",
                    Group.MEMORY,
                    5,
                    l[1].charAt(0),
                    l[2].formatted("Registers.address(I(2) + N(4), N(3))"));
        }
        for (String[] l : LOADS) {
            add(l[0], Group.MEMORY, 4, l[1].charAt(0), l[2].formatted(at));
        }
        String to = "Registers.address(I(1), N(3))";
        for (String[] s : STORES) {
            add(s[0], Group.MEMORY, 4, '\0', s[1].formatted(to));
        }
    }

    private void numeric(Instruction i) {
        if (!(i.typing() instanceof Typing.Signature(List<ValType> params, List<ValType> results))
                || params.isEmpty()
                || params.size() > 2
                || results.size() != 1
                || !(results.getFirst() instanceof NumType result)
                || !params.stream().allMatch(NumType.class::isInstance)
                || i.feature() == Feature.ROUNDING_VARIANTS
                || i == Instruction.I64_EQZ) {
            return;
        }
        String kind = kind(params.getFirst().toString().toUpperCase());
        String left = kind + "(2)";
        String right = kind + "(3)";
        String type = i.name().substring(0, 3);
        String name = i.name().substring(4);
        boolean integer = !i.name().contains("F32") && !i.name().contains("F64");
        boolean comparison =
                params.size() == 2
                        && result == NumType.I32
                        && (COMPARISONS.contains(name) || !integer);
        String body;
        if (comparison) {
            body = compare(type, name, left, right) + " ? 1 : 0";
        } else if (params.size() == 2 && OPERATORS.containsKey(name)) {
            body = OPERATORS.get(name).formatted(left, right);
        } else {
            body =
                    type
                            + "."
                            + camel(name)
                            + "("
                            + left
                            + (params.size() == 2 ? ", " + right : "")
                            + ")";
        }
        add(
                i.name(),
                integer ? Group.INTEGER : Group.FLOAT,
                params.size() + 2,
                kind(result.toString().toUpperCase()).charAt(0),
                body);
    }

    static String camel(String name) {
        StringBuilder s = new StringBuilder();
        for (String word : name.toLowerCase().split("_")) {
            s.append(
                    s.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return s.toString();
    }

    private void constants(NumType t) {
        String type = t.name();
        String kind = kind(type);
        for (String c : COMPARISONS) {
            add(
                    type + "_" + c + "_IMM",
                    Group.INTEGER,
                    4,
                    'I',
                    compare(type, c, kind + "(2)", "N(3)") + " ? 1 : 0");
        }
        for (String o : WITH_CONSTANT) {
            String body =
                    switch (o) {
                        case "SHL" -> kind + "(2) << N(3)";
                        case "SHR_S" -> kind + "(2) >> N(3)";
                        case "SHR_U" -> kind + "(2) >>> N(3)";
                        case "ROTL" ->
                                (type.equals("I32") ? "Integer" : "Long")
                                        + ".rotateLeft("
                                        + kind
                                        + "(2), N(3))";
                        default -> OPERATORS.get(o).formatted(kind + "(2)", "N(3)");
                    };
            add(type + "_" + o + "_IMM", Group.INTEGER, 4, kind.charAt(0), body);
        }
    }

    /** NaNs made quiet, where a compiler may take an operation for no operation. */
    private void quiet() {
        add("F32_QUIET", Group.FLOAT, 3, 'F', "F32.quiet(F(2))");
        add("F64_QUIET", Group.FLOAT, 3, 'D', "F64.quiet(D(2))");
    }

    /** A sum whose second operand is shifted: an array's element. */
    private void shiftedSum() {
        add("I32_ADD_SHL", Group.INTEGER, 5, 'I', "I(2) + (I(3) << N(4))");
    }

    /** What metered code has besides: it pays for the instructions that follow, up to a branch. */
    private void meter() {
        add("FUEL_SPEND", Group.METER, 3, 'I', "I(1) + N(2)");
        add("FUEL_CHECK", Group.METER, 3, 'I', "instance.meter.check(I(1) + N(2))");
        add("FUEL_HEAD", Group.METER, 4, 'I', "instance.meter.check(I(1) + N(2))");
        add("FUEL_SETTLE", Group.METER, 2, 'I', "instance.meter.settle(I(1))");
        add("FUEL_BULK", Group.METER, 2, '\0', "instance.meter.consumeBulk(U(1));");
        add("FUEL_BULK_64", Group.METER, 2, '\0', "instance.meter.consumeBulk(L(1));");
    }

    /** What code has besides that counts calls and the objects that it makes. */
    private void limits() {
        add("CALLS_ENTER", Group.LIMIT, 1, '\0', "instance.calls.enter(instance.meter);");
        add("CALLS_LEAVE", Group.LIMIT, 1, '\0', "instance.calls.leave();");
        add("ALLOCATE", Group.LIMIT, 2, '\0', "instance.meter.allocate(N(1));");
        add("REPORT", Group.LIMIT, 2, '\0', "Aggregates.report(instance, O(1));");
        add("ALLOCATE_ARRAY", Group.LIMIT, 3, '\0', "instance.meter.allocateArray(U(1), N(2));");
    }

    private void access() {
        String[][] kinds = {{"I32", "I"}, {"I64", "L"}, {"F32", "F"}, {"F64", "D"}, {"REF", "O"}};
        String global = "instance.global(N(2))";
        String[] reads = {
            "(int) %s.bits()",
            "%s.bits()",
            "Float.intBitsToFloat((int) %s.bits())",
            "Double.longBitsToDouble(%s.bits())",
            "%s.reference()"
        };
        String[] writes = {
            "%s.setBits(I(1));",
            "%s.setBits(L(1));",
            "%s.setBits(Float.floatToRawIntBits(F(1)));",
            "%s.setBits(Double.doubleToRawLongBits(D(1)));",
            "%s.setReference(O(1));"
        };
        for (int i = 0; i < kinds.length; i++) {
            add(
                    "GLOBAL_GET_IMPORTED_" + kinds[i][0],
                    Group.ACCESS,
                    3,
                    kinds[i][1].charAt(0),
                    reads[i].formatted(global));
        }
        for (int i = 0; i < kinds.length; i++) {
            add(
                    "GLOBAL_SET_IMPORTED_" + kinds[i][0],
                    Group.ACCESS,
                    3,
                    '\0',
                    writes[i].formatted(global));
        }
        add("REF_NULL", Group.ACCESS, 2, 'O', "null");
        add("REF_IS_NULL", Group.ACCESS, 3, 'I', "O(2) == null ? 1 : 0");
        add("REF_AS_NON_NULL", Group.ACCESS, 3, 'O', "Registers.nonNull(O(2))");
        add("REF_FUNC", Group.ACCESS, 3, 'O', "instance.function(N(2))");
        add("CONT_NEW", Group.ACCESS, 3, 'O', "Continuations.create(O(2))");
        add("MEMORY_SIZE", Group.ACCESS, 3, 'I', "(int) instance.memories[N(2)].pages()");
        add("MEMORY_GROW", Group.ACCESS, 4, 'I', "(int) instance.memories[N(3)].grow(U(2))");
        three("MEMORY_INIT", "Registers.memoryInit(instance, N(4), N(5), U(1), U(2), U(3));");
        add("DATA_DROP", Group.ACCESS, 2, '\0', "instance.droppedData[N(1)] = true;");
        three(
                "MEMORY_COPY",
                "instance.memories[N(4)].copy(U(1), instance.memories[N(5)], U(2), U(3));");
        three("MEMORY_FILL", "instance.memories[N(4)].fill(U(1), I(2), U(3));");
        add("TABLE_GET", Group.ACCESS, 4, 'O', "instance.tables[N(3)].get(U(2))");
        add("TABLE_SET", Group.ACCESS, 4, '\0', "instance.tables[N(3)].set(U(1), O(2));");
        add("TABLE_SIZE", Group.ACCESS, 3, 'I', "instance.tables[N(2)].size()");
        add("TABLE_GROW", Group.ACCESS, 5, 'I', "(int) instance.tables[N(4)].grow(U(3), O(2))");
        three("TABLE_FILL", "instance.tables[N(4)].fill(U(1), O(2), U(3));");
        three("TABLE_COPY", "instance.tables[N(4)].copy(U(1), instance.tables[N(5)], U(2), U(3));");
        three("TABLE_INIT", "Registers.tableInit(instance, N(4), N(5), U(1), U(2), U(3));");
        add("ELEM_DROP", Group.ACCESS, 2, '\0', "instance.elements[N(1)] = null;");
    }

    private void three(String name, String body) {
        add(name, Group.ACCESS, 6, '\0', body);
    }
}
