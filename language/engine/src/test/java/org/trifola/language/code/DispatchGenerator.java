package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code Op} and the two dispatch loops from {@link Operations} and the templates beside
 * this class: the interpreter's, whose registers are a window of an array, and the compiled code's,
 * whose registers are frame slots.
 */
final class DispatchGenerator {
    /** The groups whose operations stand in the interpreter's main loop. */
    private static final Set<Group> HOT = EnumSet.of(Group.MOVE, Group.INTEGER, Group.METER);

    /** The entries of a branch table that one switch of the compiled code holds. */
    private static final int TABLE_PART = 64;

    private static final Pattern READ = Pattern.compile("\\b([ILFDONUVPQ])\\((\\d)\\)");

    private static final Pattern STORE = Pattern.compile("(memory\\.\\w+)\\((.*\\)), (.*)\\);");

    private static final String DEFAULT =
            "default:\nthrow CompilerDirectives.shouldNotReachHere();\n";

    private static final String TRAPS =
            "} catch (Trap t) {\nthrow FrameFuel.passing(f, method, pc, t);\n"
                    + "} catch (TrapSignal s) {\nthrow Interpreter.trap(s, method, pc);\n}\n";

    private static final Pattern MACHINE = Pattern.compile("\\d+Vectors\\.");

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
        StringBuilder uses = new StringBuilder();
        for (Operation o : operations) {
            names.append("        \"").append(o.name()).append("\",\n");
            lengths.append(o.length()).append(", ");
            uses.append(uses(o)).append(", ");
        }
        return template.replace("%CONSTANTS%", constants)
                .replace("%NAMES%", names)
                .replace("%LENGTHS%", lengths)
                .replace("%USES%", uses)
                .replace("%LAST BRANCH%", lastBranch())
                .replace("%FIRST MEMORY%", first(Group.MEMORY).substring(3))
                .replace("%FIRST INTEGER%", first(Group.INTEGER).substring(3));
    }

    /** The operands that {@code o} writes and reads, a bit each. */
    private static int uses(Operation o) {
        int bits = o.result() == '\0' ? 0 : 1;
        Matcher m = READ.matcher(o.body());
        while (m.find()) {
            if (!m.group(1).equals("N")) {
                bits |= 1 << Integer.parseInt(m.group(2));
            }
        }
        return bits;
    }

    private String lastBranch() {
        return operations.stream()
                .filter(o -> o.group() == Group.CONTROL && o.length() == 6)
                .toList()
                .getLast()
                .name();
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

    /** The source of the class that carries out {@code group} over frames that hold vectors. */
    String vectorGroup(String template, Group group) {
        StringBuilder cases = new StringBuilder();
        for (Operation o : operations) {
            if (o.group() == group) {
                cases.append(vectorCase(o));
            }
        }
        StringBuilder calls = new StringBuilder();
        for (Operation o : operations) {
            if (o.group() == group && o.vector().contains("Vectors.")) {
                calls.append(isPure(o) ? preparation(o.vector()) + ";\n" : "");
            }
        }
        String text = "switch (op) {\n" + cases + DEFAULT + "}\n";
        return template.replace("%CLASS%", "Vector" + group.className)
                .replace("%CASES%", group == Group.V128 ? "try {\n" + text + TRAPS : guarded(text))
                .replace("%CALLS%", calls);
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
            s.append("{\n");
            if (prefix.equals("Frame") && groups.get(i).isVector()) {
                // A constant: there are machine vectors or there are not.
                s.append("pc = FrameRegisters.VECTORS ? Vector").append(groups.get(i).className);
                s.append(".run(").append(arguments).append(") : Frame");
                s.append(groups.get(i).className);
            } else {
                s.append("pc = ").append(prefix).append(groups.get(i).className);
            }
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
                if (o.group() == g && !o.body().isEmpty() && !LoopGenerator.holdsAlways(o)) {
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

    /** The statements that give a {@code v128} its two halves. */
    private static String halves(
            Operation o, UnaryOperator<String> read, String low, String high, String end) {
        int both = o.body().indexOf(";;");
        if (both < 0) {
            String first = read.apply(o.body().replace("V(", "P("));
            String second = read.apply(o.body().replace("V(", "Q("));
            return low + first + end + high + second + end;
        }
        // An operand may be where the result goes: it is read before either half is written.
        return "final long low = "
                + read.apply(o.body().substring(0, both))
                + ";\n"
                + high
                + read.apply(o.body().substring(both + 2))
                + end
                + low
                + "low"
                + end;
    }

    private static String moving(Operation o, String body) {
        return "case Op." + o.name() + ":\nreturn " + body + ";\n";
    }

    private static String arrayCase(Operation o) {
        if (o.length() == 0) {
            return moving(o, o.body().replace("REGISTERS", "r, o"));
        }
        String statement =
                switch (o.result()) {
                    case 'V' ->
                            halves(
                                    o,
                                    DispatchGenerator::array,
                                    "r[a] = ",
                                    "\nr[a + 1 & m] = ",
                                    ";");
                    case '\0' -> array(o.body());
                    case 'O' -> "o[a] = " + array(o.body()) + ";";
                    default -> "r[a] = " + bits(o) + ";";
                };
        return "case Op."
                + o.name()
                + (o.body().contains(";;") ? ": {\n" : ":\n")
                + withoutConversions(statement)
                + "\n"
                + (HOT.contains(o.group())
                        ? "pc += " + o.length() + ";\ncontinue;\n"
                        : "return pc + " + o.length() + ";\n")
                + (o.body().contains(";;") ? "}\n" : "");
    }

    /** The result of an operation on numbers, as a register holds it. */
    static String bits(Operation o) {
        return switch (o.result()) {
            case 'F' -> "Float.floatToRawIntBits(" + array(o.body()) + ")";
            case 'D' -> "Double.doubleToRawLongBits(" + array(o.body()) + ")";
            default -> array(o.body());
        };
    }

    /** Moving a float is moving its bits. */
    static String withoutConversions(String statement) {
        return statement
                .replace("Float.floatToRawIntBits(Float.intBitsToFloat((int) r[b]))", "(int) r[b]")
                .replace("Double.doubleToRawLongBits(Double.longBitsToDouble(r[b]))", "r[b]")
                .replace("Float.floatToRawIntBits(Float.intBitsToFloat((int) r[a]))", "(int) r[a]")
                .replace("Double.doubleToRawLongBits(Double.longBitsToDouble(r[a]))", "r[a]")
                .replaceAll(
                        "Float\\.floatToRawIntBits\\(Float\\.intBitsToFloat\\(((?:(?!BitsTo)[^;])*)\\)\\);",
                        "$1;")
                .replaceAll(
                        "Double\\.doubleToRawLongBits\\(Double\\.longBitsToDouble\\(((?:(?!BitsTo)[^;])*)\\)\\);",
                        "$1;");
    }

    static String array(String body) {
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
                        case 'P' -> "r[" + slot + "]";
                        case 'Q' -> "r[" + slot.replace(" & m", "") + " + 1 & m]";
                        default -> "o[" + slot + "]";
                    };
                });
    }

    /** The source of the loop over frames. */
    String frameDispatch(String template) {
        String text =
                template.replace("%EXTENSIONS%", extensions("Frame", "f, method, instance, op, pc"))
                        .replace("%TABLE%", tableCases())
                        .replace("%TABLE PART%", String.valueOf(TABLE_PART));
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

    private static String tableCases() {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < TABLE_PART; i++) {
            s.append("case ").append(i).append(":\n");
            s.append("pc = node.target(f, code, pc, Math.min(at + ").append(i);
            s.append(", end));\ncontinue loop;\n");
        }
        return s.toString();
    }

    private static String frameBranch(Operation o) {
        return "case Op."
                + o.name()
                + ":\nif (Registers.profile(code, pc + 4, "
                + frame(o.body())
                + ")) {\n"
                + "pc = node.target(f, code, pc, pc + 3);\n"
                + "} else {\n"
                + "pc += 6;\n"
                + "}\n"
                + "continue;\n";
    }

    private static String frameCase(Operation o) {
        if (o.length() == 0) {
            return moving(o, o.body().replace("REGISTERS", "f"));
        }
        String statement =
                switch (o.result()) {
                    case '\0' -> o.group() == Group.MEMORY ? store(o) : frame(o.body());
                    case 'I' -> "f.setIntStatic(code[pc + 1], " + frame(o.body()) + ");";
                    case 'L' -> "f.setLongStatic(code[pc + 1], " + frame(o.body()) + ");";
                    case 'F' -> "f.setFloatStatic(code[pc + 1], " + frame(o.body()) + ");";
                    case 'D' -> "f.setDoubleStatic(code[pc + 1], " + frame(o.body()) + ");";
                    case 'V' ->
                            halves(
                                    o,
                                    DispatchGenerator::frame,
                                    "f.setLongStatic(code[pc + 1], ",
                                    "\nf.setLongStatic(code[pc + 1] + 1, ",
                                    ");");
                    default -> "f.setObjectStatic(code[pc + 1], " + frame(o.body()) + ");";
                };
        return frameCase(o, statement);
    }

    /** A call of two arguments: the registers that die with it are forgotten before. */
    private static String store(Operation o) {
        Matcher m = STORE.matcher(o.body());
        if (!m.matches()) {
            throw new IllegalArgumentException(o.name() + ": " + o.body());
        }
        return "final long address = "
                + frame(m.group(2))
                + ";\nfinal var value = "
                + frame(m.group(3))
                + ";\nnode.clearDead(f, pc);\n"
                + m.group(1)
                + "(address, value);";
    }

    private static String frameCase(Operation o, String statement) {
        boolean block = statement.startsWith("final ");
        return "case Op."
                + o.name()
                + (block ? ": {\n" : ":\n")
                + statement
                + "\nreturn pc + "
                + o.length()
                + (block ? ";\n}\n" : ";\n");
    }

    /** Whether an operation on vectors needs nothing but its operands. */
    private static boolean isPure(Operation o) {
        return !o.vector().matches(".*(instance|method|Object|Array|Aggregates).*");
    }

    private static String preparation(String body) {
        return replace(body, (kind, operand) -> kind == 'V' ? "v" : "0");
    }

    private static String vectorCase(Operation o) {
        String setter =
                switch (o.result()) {
                    case 'I' -> "Int";
                    case 'L' -> "Long";
                    case 'F' -> "Float";
                    case 'D' -> "Double";
                    default -> "Object";
                };
        String value = frame(o.vector());
        int both = value.indexOf(";;");
        String statement = value.substring(both < 0 ? 0 : both + 2);
        if (o.result() != '\0') {
            statement = "f.set" + setter + "Static(code[pc + 1], " + statement + ");";
        }
        boolean guarded = o.group() == Group.V128 && isMachine(statement);
        return frameCase(
                o,
                (both < 0 ? "" : part(value.substring(0, both)))
                        + (guarded ? guarded(statement) : statement));
    }

    private static String part(String value) {
        if (!isMachine(value)) {
            return "final var part = " + value + ";\n";
        }
        String type = value.startsWith("I64X2") ? "long" : "int";
        return "final " + type + " part;\n" + guarded("part = " + value + ";") + "\n";
    }

    /** Whether {@code code} has an operation on machine vectors that is not {@link #guarded}. */
    private static boolean isMachine(String code) {
        return MACHINE.matcher(code).find();
    }

    /** Statements that, compiled, lead nowhere when they throw: see the template. */
    private static String guarded(String statements) {
        return "try {\n"
                + statements
                + "\n} catch (Throwable t) {\n"
                + "CompilerDirectives.transferToInterpreter();\nthrow t;\n}";
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
                        case 'P' -> "f.getLongStatic(" + slot + ")";
                        case 'Q' -> "f.getLongStatic(" + slot + " + 1)";
                        case 'V' -> "Vectors.cast(f.getObjectStatic(" + slot + "))";
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
