package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code Op} and the two dispatch loops from {@link Operations} and the templates beside
 * this class: the interpreter's, whose registers are a window of an array, and the compiled code's,
 * whose registers are frame slots.
 */
final class DispatchGenerator {
    /** The groups whose operations stand in the interpreter's main loop. */
    private static final Set<Group> HOT = EnumSet.of(Group.MOVE, Group.INTEGER);

    private static final Pattern READ = Pattern.compile("\\b([ILFDONU])\\((\\d)\\)");

    private final List<Operation> operations = Operations.all();

    /** The source of {@code Op}. */
    String ops(String template) {
        StringBuilder constants = new StringBuilder();
        int n = 0;
        for (Operation o : operations) {
            constants.append("    public static final int ");
            constants.append(o.name()).append(" = ").append(n++).append(";\n");
        }
        StringBuilder names = new StringBuilder();
        StringBuilder lengths = new StringBuilder();
        for (Operation o : operations) {
            names.append("        \"").append(o.name()).append("\",\n");
            lengths.append(o.length()).append(", ");
        }
        return template.replace("%CONSTANTS%", constants)
                .replace("%NAMES%", names)
                .replace("%LENGTHS%", lengths);
    }

    /** The source of the class that carries out {@code group} over arrays. */
    String stackGroup(String template, Group group) {
        StringBuilder cases = new StringBuilder();
        for (Operation o : operations) {
            if (o.group() == group) {
                cases.append(arrayCase(o));
            }
        }
        return template.replace("%CLASS%", "Stack" + group.className).replace("%CASES%", cases);
    }

    /** The source of the class that carries out {@code group} over frames. */
    String frameGroup(String template, Group group) {
        StringBuilder cases = new StringBuilder();
        for (Operation o : operations) {
            if (o.group() == group) {
                cases.append(frameCase(o));
            }
        }
        return template.replace("%CLASS%", "Frame" + group.className).replace("%CASES%", cases);
    }

    /** A choice among the groups with classes of their own. */
    private String extensions(String prefix, String arguments) {
        StringBuilder s = new StringBuilder();
        List<Group> groups = Group.extensions();
        for (int i = 0; i < groups.size(); i++) {
            if (i < groups.size() - 1) {
                s.append("if (op < ").append(first(groups.get(i + 1))).append(") ");
            }
            s.append("{\npc = ").append(prefix).append(groups.get(i).className);
            s.append(".run(").append(arguments).append(");\n}");
            s.append(i < groups.size() - 1 ? " else " : "\n");
        }
        return groups.size() == 1 ? s.toString().replaceAll("[{}]\\n", "") : s.toString();
    }

    private String first(Group group) {
        return "Op." + operations.stream().filter(o -> o.group() == group).findFirst().get().name();
    }

    /** The source of the loop over arrays. */
    String stackDispatch(String template) {
        String text =
                template.replace("%EXTENSIONS%", extensions("Stack", "method, instance, r, o, pc"));
        for (Group g : Group.values()) {
            StringBuilder cases = new StringBuilder();
            StringBuilder labels = new StringBuilder();
            for (Operation o : operations) {
                if (o.group() == g && !o.body().isEmpty()) {
                    cases.append(g == Group.CONTROL ? arrayBranch(o) : arrayCase(o));
                    labels.append("case Op.").append(o.name()).append(":\n");
                }
            }
            text = text.replace("%" + g + "%", cases).replace("%LABELS " + g + "%", labels);
        }
        return text;
    }

    private static String arrayBranch(Operation o) {
        return "case Op."
                + o.name()
                + ":\nif ("
                + array(o.body())
                + ") {\nbreak taken;\n}\nbreak notTaken;\n";
    }

    private static String arrayCase(Operation o) {
        String statement =
                switch (o.result()) {
                    case '\0' -> array(o.body());
                    case 'F' -> "r[a] = Float.floatToRawIntBits(" + array(o.body()) + ");";
                    case 'D' -> "r[a] = Double.doubleToRawLongBits(" + array(o.body()) + ");";
                    case 'O' -> "o[a] = " + array(o.body()) + ";";
                    default -> "r[a] = " + array(o.body()) + ";";
                };
        // Moving a float is moving its bits.
        statement =
                statement
                        .replace(
                                "Float.floatToRawIntBits(Float.intBitsToFloat((int) r[b]))",
                                "(int) r[b]")
                        .replace(
                                "Double.doubleToRawLongBits(Double.longBitsToDouble(r[b]))", "r[b]")
                        .replace(
                                "Float.floatToRawIntBits(Float.intBitsToFloat((int) r[a]))",
                                "(int) r[a]")
                        .replace(
                                "Double.doubleToRawLongBits(Double.longBitsToDouble(r[a]))", "r[a]")
                        .replaceAll(
                                "Float\\.floatToRawIntBits\\(Float\\.intBitsToFloat\\(((?:(?!BitsTo)[^;])*)\\)\\);",
                                "$1;")
                        .replaceAll(
                                "Double\\.doubleToRawLongBits\\(Double\\.longBitsToDouble\\(((?:(?!BitsTo)[^;])*)\\)\\);",
                                "$1;");
        return "case Op."
                + o.name()
                + ":\n"
                + statement
                + "\n"
                + (HOT.contains(o.group())
                        ? "pc += " + o.length() + ";\ncontinue;\n"
                        : "return pc + " + o.length() + ";\n");
    }

    private static String array(String body) {
        return replace(
                body,
                (kind, operand) -> {
                    String slot =
                            switch (operand) {
                                case 1 -> "a";
                                case 2 -> "b";
                                case 3 -> "d";
                                default -> "code[pc + " + operand + "] & m";
                            };
                    return switch (kind) {
                        case 'N' -> operand == 3 ? "c" : "code[pc + " + operand + "]";
                        case 'I' -> "(int) r[" + slot + "]";
                        case 'U' -> "(r[" + slot + "] & 0xFFFF_FFFFL)";
                        case 'L' -> "r[" + slot + "]";
                        case 'F' -> "Float.intBitsToFloat((int) r[" + slot + "])";
                        case 'D' -> "Double.longBitsToDouble(r[" + slot + "])";
                        default -> "o[" + slot + "]";
                    };
                });
    }

    /** The source of the loop over frames. */
    String frameDispatch(String template) {
        String text =
                template.replace(
                        "%EXTENSIONS%", extensions("Frame", "f, method, instance, op, pc"));
        for (Group g : Group.values()) {
            StringBuilder cases = new StringBuilder();
            for (Operation o : operations) {
                if (o.group() == g && !o.body().isEmpty()) {
                    cases.append(g == Group.CONTROL ? frameBranch(o) : frameCase(o));
                }
            }
            text = text.replace("%" + g + "%", cases);
        }
        for (Group g : Group.values()) {
            text = text.replace("%FIRST " + g + "%", first(g));
        }
        return text;
    }

    private static String frameBranch(Operation o) {
        return "case Op."
                + o.name()
                + ":\nif (Registers.profile(code, pc + 4, "
                + frame(o.body())
                + ")) {\npc = code[pc + 3];\n} else {\npc += 6;\n}\ncontinue;\n";
    }

    private static String frameCase(Operation o) {
        String statement =
                switch (o.result()) {
                    case '\0' -> frame(o.body());
                    case 'I' -> "f.setIntStatic(code[pc + 1], " + frame(o.body()) + ");";
                    case 'L' -> "f.setLongStatic(code[pc + 1], " + frame(o.body()) + ");";
                    case 'F' -> "f.setFloatStatic(code[pc + 1], " + frame(o.body()) + ");";
                    case 'D' -> "f.setDoubleStatic(code[pc + 1], " + frame(o.body()) + ");";
                    default -> "f.setObjectStatic(code[pc + 1], " + frame(o.body()) + ");";
                };
        return "case Op." + o.name() + ":\n" + statement + "\nreturn pc + " + o.length() + ";\n";
    }

    private static String frame(String body) {
        return replace(
                body,
                (kind, operand) -> {
                    String slot = "code[pc + " + operand + "]";
                    return switch (kind) {
                        case 'N' -> slot;
                        case 'I' -> "f.getIntStatic(" + slot + ")";
                        case 'U' -> "(f.getIntStatic(" + slot + ") & 0xFFFF_FFFFL)";
                        case 'L' -> "f.getLongStatic(" + slot + ")";
                        case 'F' -> "f.getFloatStatic(" + slot + ")";
                        case 'D' -> "f.getDoubleStatic(" + slot + ")";
                        default -> "f.getObjectStatic(" + slot + ")";
                    };
                });
    }

    private interface Reader {
        String read(char kind, int operand);
    }

    private static String replace(String body, Reader reader) {
        Matcher m = READ.matcher(body);
        StringBuilder s = new StringBuilder();
        while (m.find()) {
            String read = reader.read(m.group(1).charAt(0), Integer.parseInt(m.group(2)));
            m.appendReplacement(s, Matcher.quoteReplacement(read));
        }
        m.appendTail(s);
        return s.toString();
    }
}
