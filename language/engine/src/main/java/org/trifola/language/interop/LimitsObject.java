package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;
import org.trifola.language.runtime.Budget;
import org.trifola.language.runtime.ReadOnlyArray;
import org.trifola.language.runtime.Resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The limits of a context, or those that a {@code newInstance} was given as an argument. Members to
 * read and write: {@code fuel}, {@code allocation} (bytes), {@code maxStackDepth}; {@code
 * maxInstances} and so on for each {@link Resource}, the largest {@code long} where there is no
 * limit; {@code trapOnGrowFailure}. Members to read: {@code instances} and so on, what is in use.
 * Members to invoke: {@code refuel(amount)} and {@code within()}, which makes limits within these.
 */
@ExportLibrary(InteropLibrary.class)
public final class LimitsObject extends WasmObject {
    private static final String FUEL = "fuel";
    private static final String ALLOCATION = "allocation";
    private static final String MAX_STACK_DEPTH = "maxStackDepth";
    private static final String TRAP_ON_GROW_FAILURE = "trapOnGrowFailure";
    private static final String REFUEL = "refuel";
    private static final String WITHIN = "within";
    private static final String MAX = "max";

    /** What instances count as they run. */
    private static final List<String> METERED = List.of(FUEL, ALLOCATION, MAX_STACK_DEPTH);

    final Budget budget;

    public LimitsObject(Embedding embedding, Budget budget) {
        super(embedding);
        this.budget = budget;
    }

    /** {@code memoryBytes} for {@link Resource#MEMORY_BYTES}. */
    private static String name(Resource resource) {
        String[] words = resource.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(capitalized(words[i]));
        }
        return name.toString();
    }

    private static String maximum(Resource resource) {
        return MAX + capitalized(name(resource));
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static @Nullable Resource used(String member) {
        for (Resource r : Resource.values()) {
            if (name(r).equals(member)) {
                return r;
            }
        }
        return null;
    }

    private static @Nullable Resource limited(String member) {
        for (Resource r : Resource.values()) {
            if (maximum(r).equals(member)) {
                return r;
            }
        }
        return null;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        List<String> members = new ArrayList<>(List.of(TRAP_ON_GROW_FAILURE, REFUEL, WITHIN));
        members.addAll(METERED);
        for (Resource r : Resource.values()) {
            members.add(name(r));
            members.add(maximum(r));
        }
        return new ReadOnlyArray(members.toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return isMemberModifiable(member) || used(member) != null;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String member) {
        return METERED.contains(member)
                || member.equals(TRAP_ON_GROW_FAILURE)
                || limited(member) != null;
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberInvocable(String member) {
        return member.equals(REFUEL) || member.equals(WITHIN);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (METERED.contains(member)) {
            return metered(member);
        }
        if (member.equals(TRAP_ON_GROW_FAILURE)) {
            return budget.growOrTrap();
        }
        Resource used = used(member);
        if (used != null) {
            return budget.used(used);
        }
        Resource limited = limited(member);
        if (limited != null) {
            return budget.limit(limited);
        }
        throw UnknownIdentifierException.create(member);
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String member, Object value)
            throws UnknownIdentifierException, UnsupportedTypeException {
        Resource limited = limited(member);
        if (limited != null) {
            budget.setLimit(limited, amount(value));
        } else if (METERED.contains(member)) {
            setMetered(member, amount(value));
        } else if (member.equals(TRAP_ON_GROW_FAILURE) && value instanceof Boolean on) {
            budget.setGrowOrTrap(on);
        } else if (member.equals(TRAP_ON_GROW_FAILURE)) {
            throw UnsupportedTypeException.create(new Object[] {value}, "A boolean expected.");
        } else {
            throw UnknownIdentifierException.create(member);
        }
    }

    private long metered(String member) {
        return switch (member) {
            case FUEL -> budget.meter().left();
            case ALLOCATION -> budget.meter().bytes();
            default -> budget.meter().maxDepth();
        };
    }

    private void setMetered(String member, long amount) {
        switch (member) {
            case FUEL -> budget.meter().set(amount);
            case ALLOCATION -> budget.meter().setBytes(amount);
            default -> budget.meter().setMaxDepth(amount);
        }
    }

    @ExportMessage
    @TruffleBoundary
    Object invokeMember(String member, Object[] arguments)
            throws UnknownIdentifierException, ArityException, UnsupportedTypeException {
        switch (member) {
            case REFUEL -> {
                checkArity(arguments, 1);
                budget.meter().add(amount(arguments[0]));
                return budget.meter().left();
            }
            case WITHIN -> {
                checkArity(arguments, 0);
                return new LimitsObject(embedding, budget.within());
            }
            default -> throw UnknownIdentifierException.create(member);
        }
    }

    private static void checkArity(Object[] arguments, int arity) throws ArityException {
        if (arguments.length != arity) {
            throw ArityException.create(arity, arity, arguments.length);
        }
    }

    private static long amount(Object value) throws UnsupportedTypeException {
        long amount = ToWasmNodeGen.getUncached().execute(Signature.I64, value);
        if (amount < 0) {
            throw UnsupportedTypeException.create(
                    new Object[] {value}, "A limit is no less than nothing.");
        }
        return amount;
    }

    @Override
    public String toString() {
        return "wasm-limits";
    }
}
