package org.trifola.tck.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The structure and array types of a module: {@code $s0}, {@code $s1} below it, {@code $s2}, and
 * arrays {@code $a0} and on. All fields are mutable and have default values.
 */
record ObjectTypes(List<List<String>> structs, List<String> arrays) {
    static final String EQ = "eqref";

    private static final List<String> STORAGE =
            List.of("i8", "i16", "i32", "i64", "f32", "f64", "v128", EQ, "(ref null $s0)");

    static ObjectTypes random(Random random) {
        List<String> first = fields(random, 1 + random.nextInt(4));
        List<String> second = new ArrayList<>(first);
        second.addAll(fields(random, random.nextInt(5)));
        List<String> third = fields(random, random.nextInt(9));
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            arrays.add(STORAGE.get(random.nextInt(STORAGE.size())));
        }
        return new ObjectTypes(List.of(first, second, third), arrays);
    }

    private static List<String> fields(Random random, int count) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(STORAGE.get(random.nextInt(STORAGE.size())));
        }
        return fields;
    }

    /** The nullable reference to a type. */
    static String reference(String name) {
        return "(ref null " + name + ")";
    }

    /** The names of all types. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < structs.size(); i++) {
            names.add("$s" + i);
        }
        for (int i = 0; i < arrays.size(); i++) {
            names.add("$a" + i);
        }
        return names;
    }

    static boolean isPacked(String storage) {
        return storage.equals("i8") || storage.equals("i16");
    }

    /** The type of values of a field. */
    static String value(String storage) {
        return isPacked(storage) ? "i32" : storage;
    }

    /** The object with default values. */
    static String fresh(String name) {
        return name.startsWith("$s")
                ? "(struct.new_default " + name + ")"
                : "(array.new_default " + name + " (i32.const 8))";
    }

    /** The definitions, and a function for each type that has an object for null. */
    String text() {
        StringBuilder s = new StringBuilder("  (rec\n");
        for (int i = 0; i < structs.size(); i++) {
            s.append("    (type $s").append(i).append(" (sub ").append(i == 1 ? "$s0 " : "");
            s.append("(struct");
            for (String f : structs.get(i)) {
                s.append(" (field (mut ").append(f).append("))");
            }
            s.append(")))\n");
        }
        for (int i = 0; i < arrays.size(); i++) {
            s.append("    (type $a").append(i).append(" (array (mut ").append(arrays.get(i));
            s.append(")))\n");
        }
        s.append("  )\n");
        return s.toString();
    }

    /** For each type a function that has an object for null. */
    String functions() {
        StringBuilder s = new StringBuilder();
        for (String name : names()) {
            s.append(
                    """
                      (func $some_%1$s (param (ref null $%1$s)) (result (ref $%1$s))
                        (block $null (return (br_on_null $null (local.get 0)))) %2$s)
                    """
                            .formatted(name.substring(1), fresh(name)));
        }
        return s.toString();
    }
}
