package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code Operators} from {@link Operations}: each operation as a static method of its
 * operands, for translated code to call, and a string that tells what these are.
 */
final class OperatorsGenerator {
    private static final Pattern READ = Pattern.compile("\\b([ILFDONU])\\((\\d)\\)");

    /** What a body may refer to besides its operands. */
    private static final Pattern FREE =
            Pattern.compile("\\b(code|pc|method|frame|window|f|r|o|REGISTERS)\\b");

    /** The numeric operations that trap. */
    private static final Pattern TRAPPING = Pattern.compile("I\\d+_((DIV|REM)_[SU]|TRUNC_F.*)");

    /** Operands of kinds that are not ours. */
    private static final Pattern OTHER_READ = Pattern.compile("\\b[A-Z]\\(\\d+\\)");

    private static final Pattern CLASS = Pattern.compile("\\b([A-Z]\\w*)\\.");

    /** The classes that bodies may refer to. */
    private static final Set<String> CLASSES =
            Set.of(
                    "Integer",
                    "Long",
                    "Float",
                    "Double",
                    "Math",
                    "Registers",
                    "I32",
                    "I64",
                    "F32",
                    "F64");

    private final List<Operation> operations = Operations.all();

    /** The source of {@code Operators}. */
    String operators(String template) {
        StringBuilder signatures = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        for (Operation o : operations) {
            boolean known = isKnown(o);
            String signature = known ? signature(o) : "";
            signatures.append("        \"").append(signature).append("\",\n");
            if (known) {
                methods.append(method(o, signature));
            }
        }
        return template.replace("%SIGNATURES%", signatures).replace("%METHODS%", methods);
    }

    /**
     * Whether a body needs nothing but its operands, the instance and memory 0; of classes only
     * those that the template imports.
     */
    private static boolean isKnown(Operation o) {
        return !o.body().isEmpty()
                && o.length() > 0
                && !FREE.matcher(o.body()).find()
                && !OTHER_READ.matcher(READ.matcher(o.body()).replaceAll("")).find()
                && "\0ILFDO".indexOf(o.result()) >= 0
                && CLASS.matcher(o.body())
                        .results()
                        .map(r -> r.group(1))
                        .allMatch(CLASSES::contains);
    }

    /** The kind of the result, {@code V} for none and {@code Z} for a branch, then each operand. */
    private static String signature(Operation o) {
        StringBuilder s = new StringBuilder();
        s.append(o.group() == Group.CONTROL ? 'Z' : o.result() == '\0' ? 'V' : o.result());
        for (String operand : operands(o)) {
            s.append(operand);
        }
        if (o.body().matches("(?s).*\\binstance\\b.*")) {
            s.append('i');
        }
        if (o.body().matches("(?s).*\\bmemory\\b.*")) {
            s.append('m');
        }
        return s.append(traps(o) ? "t" : "").toString();
    }

    private static boolean traps(Operation o) {
        return switch (o.group()) {
            case CONTROL, MOVE -> false;
            case INTEGER, FLOAT -> TRAPPING.matcher(o.name()).matches();
            default -> !o.name().startsWith("GLOBAL_") && !o.name().startsWith("REF_NULL");
        };
    }

    /** The operands of a body by index: their kind, N for a number in the code, and the index. */
    private static Set<String> operands(Operation o) {
        Set<String> operands = new TreeSet<>((a, b) -> a.substring(1).compareTo(b.substring(1)));
        Matcher m = READ.matcher(o.body());
        while (m.find()) {
            operands.add(m.group(1).replace('U', 'I') + m.group(2));
        }
        return operands;
    }

    private static String method(Operation o, String signature) {
        StringBuilder params = new StringBuilder();
        for (int i = 1; i < signature.length(); i++) {
            params.append(params.isEmpty() ? "" : ", ");
            switch (signature.charAt(i)) {
                case 'i' -> params.append("Instance instance");
                case 'm' -> params.append("Memory memory");
                case 't' -> params.setLength(Math.max(0, params.length() - 2));
                default -> {
                    String type = type(signature.charAt(i));
                    params.append(type).append(' ').append(name(signature.substring(i, i + 2)));
                    i++;
                }
            }
        }
        Matcher m = READ.matcher(o.body());
        String body =
                m.replaceAll(r ->
                        r.group(1).equals("U")
                                ? "(i" + r.group(2) + " & 0xFFFF_FFFFL)"
                                : name(r.group()));
        char result = signature.charAt(0);
        return "public static "
                + type(result)
                + " "
                + camel(o.name())
                + "("
                + params
                + ") {\n"
                + (result == 'V' ? body : "return " + body + ";")
                + "\n}\n\n";
    }

    private static String name(String operand) {
        return operand.replaceAll("\\W", "").toLowerCase();
    }

    private static String type(char kind) {
        return switch (kind) {
            case 'I', 'N' -> "int";
            case 'L' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            case 'Z' -> "boolean";
            case 'V' -> "void";
            default -> "@Nullable Object";
        };
    }

    static String camel(String name) {
        StringBuilder s = new StringBuilder();
        for (String word : name.toLowerCase().split("_")) {
            s.append(
                    s.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return s.toString();
    }
}
