package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.nodes.ExplodeLoop;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which parameters and results of a function type are references, and how they pass through a call
 * target (see {@link ModuleCode.TargetFactory}). Where references are not in registers they are in
 * an array, by the slots of the calling convention: parameter and result i in slot i.
 */
public final class ReferenceSlots {
    /** What a call returns that has no reference among its results. */
    public static final Object NOTHING = Boolean.TRUE;

    /** The arguments that are not references: the instance and the numbers. */
    public static final int OTHER_ARGUMENTS = 2;

    private static final @Nullable Object[] NO_REFERENCES = {};

    @CompilationFinal(dimensions = 1)
    private final int[] params;

    @CompilationFinal(dimensions = 1)
    private final int[] results;

    private final int slots;

    private ReferenceSlots(int[] params, int[] results, int slots) {
        this.params = params;
        this.results = results;
        this.slots = slots;
    }

    /** Those of {@code type}. */
    public static ReferenceSlots of(FuncType type) {
        return new ReferenceSlots(
                references(type.params()), references(type.results()), Slots.of(type));
    }

    private static int[] references(List<ValType> types) {
        int[] found = new int[types.size()];
        int n = 0;
        int slot = 0;
        for (ValType t : types) {
            if (t instanceof RefType) {
                found[n++] = slot;
            }
            slot += Slots.of(t);
        }
        return Arrays.copyOf(found, n);
    }

    /** Whether {@code type} has any. */
    public static boolean areIn(FuncType type) {
        return !of(type).isEmpty();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return params.length == 0 && results.length == 0;
    }

    /** How many parameters are references. */
    public int params() {
        return params.length;
    }

    /** How many results are references. */
    public int results() {
        return results.length;
    }

    /** The arguments of a call target for a call with the references in {@code references}. */
    @ExplodeLoop
    public @Nullable Object[] arguments(
            @Nullable Object instance, long[] numbers, @Nullable Object[] references) {
        @Nullable Object[] arguments = new @Nullable Object[OTHER_ARGUMENTS + params.length];
        arguments[0] = instance;
        arguments[1] = numbers;
        for (int i = 0; i < params.length; i++) {
            arguments[OTHER_ARGUMENTS + i] = references[params[i]];
        }
        return arguments;
    }

    /** The references among a call target's arguments, with room for the results. */
    @ExplodeLoop
    public @Nullable Object[] references(@Nullable Object[] arguments) {
        if (isEmpty()) {
            return NO_REFERENCES;
        }
        @Nullable Object[] references = new @Nullable Object[slots];
        copyArguments(arguments, references);
        return references;
    }

    /** Puts the references among a call target's arguments into their slots. */
    @ExplodeLoop
    public void copyArguments(@Nullable Object[] arguments, @Nullable Object[] references) {
        for (int i = 0; i < params.length; i++) {
            references[params[i]] = arguments[OTHER_ARGUMENTS + i];
        }
    }

    /** What a call target returns for the results in {@code references}. */
    @ExplodeLoop
    public @Nullable Object returned(@Nullable Object[] references) {
        if (results.length == 0) {
            return NOTHING;
        }
        if (results.length == 1) {
            return references[results[0]];
        }
        @Nullable Object[] all = new @Nullable Object[results.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = references[results[i]];
        }
        return all;
    }

    /** Puts what a call target has returned into the slots of the results. */
    @ExplodeLoop
    public void copyResults(@Nullable Object returned, @Nullable Object[] references) {
        if (results.length == 1) {
            references[results[0]] = returned;
        } else if (results.length > 1) {
            @Nullable Object[] all = (@Nullable Object[]) Objects.requireNonNull(returned);
            for (int i = 0; i < results.length; i++) {
                references[results[i]] = all[i];
            }
        }
    }
}
