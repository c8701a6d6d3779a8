package org.trifola.language.code;

import java.util.Arrays;
import java.util.List;

/**
 * An operation of the register code, as {@link DispatchGenerator} needs it.
 *
 * @param name the constant in {@code Op}
 * @param group which method carries it out
 * @param length its length in ints, 0 where the body moves on by itself
 * @param result the kind of the register in operand 1 that it writes: I, L, F, D, O, or 0
 * @param body an expression for the result, or statements; {@code I(2)} reads the {@code i32}
 *     register in operand 2, and so on for L, F, D and O (references); {@code N(3)} is operand 3
 *     itself
 */
record Operation(String name, Group group, int length, char result, String body) {

    /**
     * The methods of the dispatch loops; operations of a group are numbered in sequence. A group
     * with a class of its own is carried out there, by {@code Stack} and {@code Frame} and that
     * name: what is rarer or longer than what the loops hold.
     */
    enum Group {
        CONTROL(""),
        MOVE(""),
        MEMORY(""),
        INTEGER(""),
        FLOAT(""),
        ACCESS("Access");

        /** The name of the group's classes without their prefix, or empty. */
        final String className;

        Group(String className) {
            this.className = className;
        }

        /** The groups with classes of their own. */
        static List<Group> extensions() {
            return Arrays.stream(values()).filter(g -> !g.className.isEmpty()).toList();
        }
    }
}
