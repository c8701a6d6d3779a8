package org.trifola.language.code;

import java.util.Arrays;
import java.util.List;

/**
 * An operation of the register code, as {@link DispatchGenerator} needs it.
 *
 * @param name the constant in {@code Op}
 * @param group which method carries it out
 * @param length its length in ints, 0 where the body moves on by itself: it is then an expression
 *     for the index of the next operation
 * @param result the kind of the register in operand 1 that it writes: I, L, F, D, O, V, or 0
 * @param body an expression for the result, or statements; {@code I(2)} reads the {@code i32}
 *     register in operand 2, and so on for L, F, D and O (references); {@code N(3)} is operand 3
 *     itself, {@code REGISTERS} what all registers are in; {@code P(2)} and {@code Q(2)} are the
 *     lower and upper half of a {@code v128}. For a result V, an expression for each half in turn,
 *     where {@code V(2)} is that half of an operand; or two expressions with {@code ;;} between
 * @param vector the body on machine vectors, of operations in groups that have it; or two, {@code
 *     ;;} between them: an expression, and a body in which it is {@code part}
 */
record Operation(String name, Group group, int length, char result, String body, String vector) {

    Operation(String name, Group group, int length, char result, String body) {
        this(name, group, length, result, body, "");
    }

    /**
     * The methods of the dispatch loops; operations of a group are numbered in sequence. A group
     * with a class of its own is carried out there, by {@code Stack} and {@code Frame} and that
     * name: what is rarer or longer than what the loops hold.
     */
    enum Group {
        CONTROL(""),
        MOVE(""),
        METER(""),
        MEMORY(""),
        INTEGER(""),
        FLOAT(""),
        ACCESS("Access"),
        OTHER("OtherMemory"),
        OFF_HEAP("OffHeap"),
        WIDE("Wide"),
        ATOMIC("Atomic"),
        ROUNDING("Rounding"),
        V128("V128"),
        I8X16("I8X16"),
        I16X8("I16X8"),
        I32X4("I32X4"),
        I64X2("I64X2"),
        F32X4("F32X4"),
        F64X2("F64X2"),
        OBJECT("Objects"),
        SHARED("Shared"),
        LIMIT("Limits");

        /** The name of the group's classes without their prefix, or empty. */
        final String className;

        Group(String className) {
            this.className = className;
        }

        /** The groups with classes of their own. */
        static List<Group> extensions() {
            return Arrays.stream(values()).filter(g -> !g.className.isEmpty()).toList();
        }

        /** Whether operations have a third form, on machine vectors. */
        boolean isVector() {
            return compareTo(V128) >= 0 && compareTo(F64X2) <= 0;
        }
    }
}
