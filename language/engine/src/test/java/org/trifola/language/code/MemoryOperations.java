package org.trifola.language.code;

import org.trifola.language.code.Operation.Group;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations on memories other than the first one with 32-bit addresses, on tables with 64-bit
 * indices, and of wide arithmetic.
 */
final class MemoryOperations {
    private final List<Operation> all = new ArrayList<>();

    static List<Operation> all() {
        MemoryOperations o = new MemoryOperations();
        o.accesses("_OTHER", Group.OTHER, "instance.memories[N(4)]", "address", 'I');
        o.accesses("_OFF_HEAP", Group.OFF_HEAP, "instance.offHeap(N(4))", "address", 'I');
        o.accesses("_64", Group.OFF_HEAP, "instance.offHeap(N(4))", "address64", 'L');
        o.bulk();
        o.wide();
        return o.all;
    }

    private void add(String name, Group group, int length, char result, String body) {
        all.add(new Operation(name, group, length, result, body));
    }

    /** All loads and stores with the memory's index as fourth operand. */
    private void accesses(
            String suffix, Group group, String memory, String address, char addressKind) {
        String from = "Registers." + address + "(" + addressKind + "(2), N(3))";
        for (String[] l : Operations.LOADS) {
            add(l[0] + suffix, group, 5, l[1].charAt(0), in(memory, l[2].formatted(from)));
        }
        String to = "Registers." + address + "(" + addressKind + "(1), N(3))";
        for (String[] s : Operations.STORES) {
            add(s[0] + suffix, group, 5, '\0', in(memory, s[1].formatted(to)));
        }
    }

    private static String in(String memory, String body) {
        return body.replaceFirst("\\bmemory\\b", memory.replace("$", "\\$"));
    }

    private void bulk() {
        add("I64_ADD_SATURATED", Group.OFF_HEAP, 4, 'L', "Registers.saturatedSum(L(2), L(3))");
        add("MEMORY_SIZE_64", Group.OFF_HEAP, 3, 'L', "instance.memories[N(2)].pages()");
        add("MEMORY_GROW_64", Group.OFF_HEAP, 4, 'L', "instance.memories[N(3)].grow(L(2))");
        three("MEMORY_INIT_64", "Registers.memoryInit(instance, N(4), N(5), L(1), U(2), U(3));");
        three(
                "MEMORY_COPY_64",
                "instance.memories[N(4)].copy(L(1), instance.memories[N(5)], L(2), L(3));");
        three("MEMORY_FILL_64", "instance.memories[N(4)].fill(L(1), I(2), L(3));");
    }

    private void three(String name, String body) {
        add(name, Group.OFF_HEAP, 6, '\0', body);
    }

    private void wide() {
        add("I32_SATURATE_I64", Group.WIDE, 3, 'I', "Registers.saturated(L(2))");
        String carry = "(Long.compareUnsigned(L(2) + L(4), L(2)) < 0 ? 1 : 0)";
        String borrow = "(Long.compareUnsigned(L(2), L(4)) < 0 ? 1 : 0)";
        add("I64_ADD128_HIGH", Group.WIDE, 6, 'L', "L(3) + L(5) + " + carry);
        add("I64_SUB128_HIGH", Group.WIDE, 6, 'L', "L(3) - L(5) - " + borrow);
        add("I64_MUL_WIDE_S_HIGH", Group.WIDE, 4, 'L', "Math.multiplyHigh(L(2), L(3))");
        add("I64_MUL_WIDE_U_HIGH", Group.WIDE, 4, 'L', "Math.unsignedMultiplyHigh(L(2), L(3))");
    }
}
