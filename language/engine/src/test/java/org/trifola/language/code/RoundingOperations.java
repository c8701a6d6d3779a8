package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.ArrayList;
import java.util.List;

/** The operations of the rounding variants. */
final class RoundingOperations {
    private static final String[] MODES = {"CEIL", "FLOOR", "TRUNC"};

    private RoundingOperations() {}

    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        for (String mode : MODES) {
            for (char kind : new char[] {'F', 'D'}) {
                String type = kind == 'F' ? "F32_" : "F64_";
                String by = ", Rounding." + mode + ")";
                for (String name : new String[] {"ADD", "SUB", "MUL", "DIV"}) {
                    String operands = "(%c(2), %c(3)".formatted(kind, kind);
                    String body = "Rounding." + name.toLowerCase() + operands + by;
                    all.add(operation(type + name + "_" + mode, 4, kind, body));
                }
                String body = "Rounding.sqrt(" + kind + "(2)" + by;
                all.add(operation(type + "SQRT_" + mode, 3, kind, body));
                for (String from : new String[] {"I32", "I64"}) {
                    for (String sign : new String[] {"S", "U"}) {
                        String operand = from.equals("I32") ? "I(2)" : "L(2)";
                        all.add(
                                operation(
                                        type + "CONVERT_" + mode + "_" + from + "_" + sign,
                                        3,
                                        kind,
                                        "Rounding.convert%s%s(%s%s"
                                                .formatted(
                                                        type.substring(0, 3), sign, operand, by)));
                    }
                }
            }
            String by = "(2), Rounding." + mode + ")";
            all.add(operation("F32_DEMOTE_" + mode + "_F64", 3, 'F', "Rounding.demote(D" + by));
            all.add(operation("F64_PROMOTE_" + mode + "_F32", 3, 'D', "Rounding.promote(F" + by));
        }
        return all;
    }

    private static Operation operation(String name, int length, char result, String body) {
        return new Operation(name, Group.ROUNDING, length, result, body);
    }
}
