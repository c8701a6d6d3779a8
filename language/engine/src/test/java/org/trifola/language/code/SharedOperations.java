package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.ArrayList;
import java.util.List;

/**
 * Atomic accesses to globals, tables, structures and arrays. Each family has the same actions;
 * orderings and what a read-modify-write does are numbers in the code.
 */
final class SharedOperations {
    private static final String[][] KINDS = {{"I32", "I"}, {"I64", "L"}, {"REF", "O"}};

    private static final String[][] PACKED = {
        {"I8_S", "(byte) %s"},
        {"I8_U", "(int) %s & 0xFF"},
        {"I16_S", "(short) %s"},
        {"I16_U", "(int) %s & 0xFFFF"}
    };

    private final List<Operation> all = new ArrayList<>();

    static List<Operation> all() {
        SharedOperations o = new SharedOperations();
        o.globals();
        o.tables();
        o.structs();
        o.arrays();
        return o.all;
    }

    private void add(String name, int length, char result, String body) {
        all.add(new Operation(name, Group.SHARED, length, result, body));
    }

    private void globals() {
        String[] gets = {"(int) %s.atomicBits(%s)", "%s.atomicBits(%s)", "%s.atomicReference(%s)"};
        for (int i = 0; i < KINDS.length; i++) {
            String get = gets[i].formatted("instance.global(N(2))", "N(3)");
            add("GLOBAL_ATOMIC_GET_" + KINDS[i][0], 4, KINDS[i][1].charAt(0), get);
        }
        for (String[] k : KINDS) {
            String set = "instance.global(N(2)).atomicSet(%s(1), N(3));".formatted(k[1]);
            add("GLOBAL_ATOMIC_SET_" + k[0], 4, '\0', set);
        }
        String global = "instance.global(N(3))";
        for (String[] k : KINDS) {
            add(
                    "GLOBAL_ATOMIC_RMW_" + k[0],
                    5,
                    k[1].charAt(0),
                    k[1].equals("O")
                            ? global + ".exchange(O(2))"
                            : global + ".modify(N(4), " + k[1] + "(2))");
        }
        for (String[] k : KINDS) {
            add(
                    "GLOBAL_ATOMIC_CMPXCHG_" + k[0],
                    5,
                    k[1].charAt(0),
                    "instance.global(N(4)).compareExchange(%1$s(2), %1$s(3))".formatted(k[1]));
        }
    }

    private void tables() {
        add("TABLE_ATOMIC_GET", 4, 'O', "instance.tables[N(3)].atomicGet(U(2))");
        add("TABLE_ATOMIC_SET", 4, '\0', "instance.tables[N(3)].atomicSet(U(1), O(2));");
        add("TABLE_ATOMIC_XCHG", 5, 'O', "instance.tables[N(4)].exchange(U(2), O(3))");
        add(
                "TABLE_ATOMIC_CMPXCHG",
                6,
                'O',
                "instance.tables[N(5)].compareExchange(U(2), O(3), O(4))");
    }

    private void structs() {
        String number = "AtomicFields.getNumber(O(2), N(3), N(4))";
        for (String[] p : PACKED) {
            add("STRUCT_ATOMIC_GET_" + p[0], 5, 'I', p[1].formatted(number));
        }
        add("STRUCT_ATOMIC_GET_I32", 5, 'I', "(int) " + number);
        add("STRUCT_ATOMIC_GET_I64", 5, 'L', number);
        add("STRUCT_ATOMIC_GET_REF", 5, 'O', "AtomicFields.getReference(O(2), N(3), N(4))");
        for (String[] k : KINDS) {
            String set = "AtomicFields.set%s(O(1), N(3), %s(2), N(4));";
            String what = k[1].equals("O") ? "Reference" : "Number";
            add("STRUCT_ATOMIC_SET_" + k[0], 5, '\0', set.formatted(what, k[1]));
        }
        for (String[] k : KINDS) {
            add(
                    "STRUCT_ATOMIC_RMW_" + k[0],
                    6,
                    k[1].charAt(0),
                    k[1].equals("O")
                            ? "AtomicFields.exchange(O(2), N(4), O(3))"
                            : "AtomicFields.modify(O(2), N(4), N(5), " + k[1] + "(3))");
        }
        for (String[] k : KINDS) {
            add(
                    "STRUCT_ATOMIC_CMPXCHG_" + k[0],
                    6,
                    k[1].charAt(0),
                    "AtomicFields.compareExchange(O(2), N(5), %1$s(3), %1$s(4))".formatted(k[1]));
        }
    }

    private void arrays() {
        String get = "AtomicElements.get%s(O(2), I(3), N(4))";
        for (String[] p : PACKED) {
            String width = p[0].startsWith("I8") ? "8" : "16";
            add("ARRAY_ATOMIC_GET_" + p[0], 5, 'I', p[1].formatted(get.formatted(width)));
        }
        add("ARRAY_ATOMIC_GET_I32", 5, 'I', get.formatted("32"));
        add("ARRAY_ATOMIC_GET_I64", 5, 'L', get.formatted("64"));
        add("ARRAY_ATOMIC_GET_REF", 5, 'O', get.formatted(""));
        String[][] sets = {
            {"I8", "I", "8"},
            {"I16", "I", "16"},
            {"I32", "I", "32"},
            {"I64", "L", "64"},
            {"REF", "O", ""}
        };
        for (String[] s : sets) {
            String set = "AtomicElements.set%s(O(1), I(2), %s(3), N(4));";
            add("ARRAY_ATOMIC_SET_" + s[0], 5, '\0', set.formatted(s[2], s[1]));
        }
        for (String[] k : KINDS) {
            add(
                    "ARRAY_ATOMIC_RMW_" + k[0],
                    6,
                    k[1].charAt(0),
                    k[1].equals("O")
                            ? "AtomicElements.exchange(O(2), I(3), O(4))"
                            : "AtomicElements.modify(O(2), I(3), N(5), " + k[1] + "(4))");
        }
        for (String[] k : KINDS) {
            String compare = "AtomicElements.compareExchange(O(2), I(3), %1$s(4), %1$s(5))";
            add("ARRAY_ATOMIC_CMPXCHG_" + k[0], 6, k[1].charAt(0), compare.formatted(k[1]));
        }
    }
}
