package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.ArrayList;
import java.util.List;

/**
 * The atomic operations on shared memories. Their addresses are 64-bit registers: a 32-bit address
 * is extended before.
 */
final class AtomicOperations {
    private static final String[] KINDS = {"ADD", "SUB", "AND", "OR", "XOR", "XCHG"};

    private static final String AT = "instance.offHeap(N(4)), %sRegisters.address64(L(%d), N(3))";

    private final List<Operation> all = new ArrayList<>();

    static List<Operation> all() {
        AtomicOperations o = new AtomicOperations();
        o.simple();
        for (int width : new int[] {32, 16, 8}) {
            o.accesses("I32", width);
        }
        for (int width : new int[] {64, 32, 16, 8}) {
            o.accesses("I64", width);
        }
        return o.all;
    }

    private void add(String name, int length, char result, String body) {
        all.add(new Operation(name, Group.ATOMIC, length, result, body));
    }

    private void simple() {
        add("ATOMIC_FENCE", 1, '\0', "AtomicAccess.fence();");
        add("PAUSE", 1, '\0', "AtomicAccess.pause();");
        add("ATOMIC_ALIGNED", 4, '\0', "AtomicAccess.aligned(I(1), N(2), N(3));");
        add("ATOMIC_ALIGNED_64", 4, '\0', "AtomicAccess.aligned(L(1), N(2), N(3));");
        add("WAIT_UNSHARED", 2, 'I', "AtomicAccess.waitUnshared()");
        String at = AT.formatted("", 2);
        add("MEMORY_ATOMIC_NOTIFY", 6, 'I', "Waiters.notify(" + at + ", I(5))");
        add("MEMORY_ATOMIC_WAIT32", 7, 'I', "Waiters.wait32(" + at + ", I(5), L(6))");
        add("MEMORY_ATOMIC_WAIT64", 7, 'I', "Waiters.wait64(" + at + ", L(5), L(6))");
    }

    private void accesses(String type, int width) {
        boolean full = type.equals("I" + width);
        String size = full ? "" : String.valueOf(width);
        String unsigned = full ? "" : "_U";
        char kind = type.equals("I32") ? 'I' : 'L';
        // What comes back as an int of 32 bits is unsigned in a register of 64.
        String extend = kind == 'L' && width == 32 ? " & 0xFFFF_FFFFL" : "";
        String narrow = kind == 'L' && width < 64 ? "(int) " : "";
        String at = AT.formatted("", 2);
        add(
                type + "_ATOMIC_LOAD" + size + unsigned,
                5,
                kind,
                "Atomics.load" + width + "(" + at + ")" + extend);
        add(
                type + "_ATOMIC_STORE" + size,
                5,
                '\0',
                "Atomics.store%d(%s, %s%c(2));"
                        .formatted(width, AT.formatted("", 1), narrow, kind));
        for (String operation : KINDS) {
            add(
                    type + "_ATOMIC_RMW" + size + "_" + operation + unsigned,
                    6,
                    kind,
                    "Atomics.rmw%d(%s, %s%c(5))"
                                    .formatted(
                                            width,
                                            AT.formatted("ReadModifyWrite." + operation + ", ", 2),
                                            narrow,
                                            kind)
                            + extend);
        }
        add(
                type + "_ATOMIC_RMW" + size + "_CMPXCHG" + unsigned,
                7,
                kind,
                "Atomics.cmpxchg%d(%s, %s%c(5), %s%c(6))"
                                .formatted(width, at, narrow, kind, narrow, kind)
                        + extend);
    }
}
