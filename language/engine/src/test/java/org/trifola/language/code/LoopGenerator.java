package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the interpreter's inner loop from {@link Operations} and its template: the operations on
 * numbers that need no call. Where an operation ends is shared by all that end alike, which keeps
 * the method below what HotSpot compiles.
 */
final class LoopGenerator {
    /** Floating-point operations that are a machine instruction or two. */
    private static final Pattern PLAIN_FLOAT =
            Pattern.compile(
                    "F(32|64)_(ADD|SUB|MUL|DIV|EQ|NE|LT|GT|LE|GE|ABS|NEG|SQRT|REINTERPRET_I\\d+"
                            + "|CONVERT_I32_[SU]|CONVERT_I64_S|DEMOTE_F64|PROMOTE_F32)"
                            + "|I(32|64)_REINTERPRET_F(32|64)");

    private static final Pattern MAY_TRAP = Pattern.compile("I(32|64)_(DIV|REM)_[SU]");

    private static final Set<String> METERED = Set.of("FUEL_SPEND", "FUEL_CHECK", "FUEL_HEAD");

    private static final Pattern ACCESS =
            Pattern.compile(
                    "memory\\.(load|store)(I?)(8|16|32|64)(\\w?)\\((Registers\\.address\\(.*c\\))");

    /** Whether the inner loop carries out {@code o}, unless that traps or needs a call. */
    static boolean holds(Operation o) {
        return switch (o.group()) {
            case CONTROL -> !o.body().isEmpty() && !o.body().contains("O(");
            case MOVE -> o.result() != 'O';
            case METER -> METERED.contains(o.name());
            case INTEGER -> !MAY_TRAP.matcher(o.name()).matches();
            case MEMORY -> true;
            case FLOAT -> PLAIN_FLOAT.matcher(o.name()).matches();
            default -> false;
        };
    }

    /** Whether {@code o} is carried out nowhere but in the inner loop. */
    static boolean holdsAlways(Operation o) {
        return holds(o)
                && switch (o.group()) {
                    case MOVE, INTEGER, FLOAT -> true;
                    case METER -> o.name().equals("FUEL_SPEND");
                    default -> false;
                };
    }

    /** The source of the inner loop. */
    String stackLoop(String template) {
        StringBuilder cases = new StringBuilder();
        for (Operation o : Operations.all()) {
            if (holds(o)) {
                cases.append("case Op.").append(o.name()).append(" << SPARSE:\n");
                cases.append(operands(o.group() == Group.CONTROL ? branch(o) : statements(o)));
            }
        }
        return template.replace("%CASES%", cases);
    }

    private static String branch(Operation o) {
        return "if ("
                + DispatchGenerator.array(o.body())
                + ") {\nbreak taken;\n}\nbreak notTaken;\n";
    }

    private static String statements(Operation o) {
        if (o.group() == Group.METER) {
            return metered(o);
        }
        String access = "";
        String body = DispatchGenerator.bits(o);
        Matcher m = ACCESS.matcher(body);
        if (m.find()) {
            int bytes = Integer.parseInt(m.group(3)) / 8;
            access =
                    "address = "
                            + m.group(5)
                            + ";\nview = instance.view;\nif (view.isBeyond(address, "
                            + bytes
                            + ")) {\nreturn pc;\n}\n";
            body = m.replaceFirst("view.$1$2$3$4(address");
        }
        if (o.result() == '\0') {
            return access
                    + DispatchGenerator.withoutConversions(body)
                    + "\n"
                    + "n = "
                    + o.length()
                    + ";\nbreak operation;\n";
        }
        return access + result(o, body);
    }

    /** Fuel is paid outside the loop. */
    private static String metered(Operation o) {
        String sum = result(o, DispatchGenerator.array("I(1) + N(2)"));
        return o.name().equals("FUEL_SPEND")
                ? sum
                : "if ("
                        + DispatchGenerator.array("I(1) + N(2)")
                        + " > Meter.CREDIT) {\nreturn pc;\n}\n"
                        + sum;
    }

    /** Leaves a result to the end that operations of this length and kind share. */
    private static String result(Operation o, String body) {
        boolean isInt = o.result() == 'I' || o.result() == 'F';
        String assignment =
                DispatchGenerator.withoutConversions("r[a] = " + body + ";")
                        .replace("r[a] = ", isInt ? "i = " : "l = ");
        return assignment + "\nbreak " + (isInt ? "int" : "long") + o.length() + ";\n";
    }

    /** Operands 2 and 3 are read ahead of the switch. */
    private static String operands(String statements) {
        return statements.replace("r[b]", "x").replace("r[d]", "y");
    }
}
