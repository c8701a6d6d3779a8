package org.trifola.language.limits;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

import java.util.Objects;

/**
 * What WebAssembly guests may use: all guests of a context ({@link #of}), or the instances that are
 * made with limits of their own ({@link #within}). Whoever meets a limit ends with a {@link
 * org.graalvm.polyglot.PolyglotException} that says {@code isResourceExhausted()}; the context and
 * its instances can be used again.
 *
 * <p>The options {@code wasm.Fuel}, {@code wasm.MaxMemory} and so on set the limits of a context
 * when it is made. Limits of memories, tables and instances count what is made after something has
 * been limited.
 *
 * <pre>{@code
 * Limits limits = Limits.of(context).within().setFuel(1_000_000).setMaxMemoryBytes(16 << 20);
 * Value instance = module.newInstance(imports, limits.value());
 * }</pre>
 */
public final class Limits {
    /** The limit of what is not limited. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private static final String FUEL = "fuel";

    private final Value value;

    private Limits(Value value) {
        this.value = value;
    }

    /** The limits of all guests of {@code context} together. */
    public static Limits of(Context context) {
        return new Limits(Objects.requireNonNull(context.getBindings("wasm").getMember("limits")));
    }

    /**
     * New limits within these: what is used counts for both, but for fuel and allocation, of which
     * they have their own. The depth of the stack is limited as it is here. Hand their {@link
     * #value} to {@code newInstance}, after the imports.
     */
    public Limits within() {
        return new Limits(value.invokeMember("within"));
    }

    /** These limits as an argument of {@code newInstance}. */
    public Value value() {
        return value;
    }

    /**
     * How many more instructions may be carried out. Code pays only in contexts with the option
     * {@code wasm.Fuel}, which may be {@code unlimited}.
     */
    public long fuel() {
        return value.getMember(FUEL).asLong();
    }

    /** Replaces the fuel that is left. */
    public Limits setFuel(long instructions) {
        return set(FUEL, instructions);
    }

    /** Adds to the fuel that is left. */
    public Limits refuel(long instructions) {
        value.invokeMember("refuel", instructions);
        return this;
    }

    /**
     * How many more bytes of structures and arrays may be made. Code pays only in contexts with the
     * option {@code wasm.Allocation}, which may be {@code unlimited}; it pays 16 for an object and
     * at least 8 for each field, or for an array its elements. What the garbage collector reclaims
     * is not given back.
     */
    public long allocation() {
        return value.getMember("allocation").asLong();
    }

    /** Replaces the bytes that may still be allocated. */
    public Limits setAllocation(long bytes) {
        return set("allocation", bytes);
    }

    /**
     * How many calls of wasm functions may be within each other on a thread: a function ends whose
     * instance allows fewer. Functions count only in contexts with the option {@code
     * wasm.MaxStackDepth}, which may be {@code unlimited}. Where Java's stack is smaller than that
     * takes, its end comes first.
     */
    public Limits setMaxStackDepth(long calls) {
        return set("maxStackDepth", calls);
    }

    /** The bytes of all memories. */
    public long memoryBytes() {
        return value.getMember("memoryBytes").asLong();
    }

    /** Limits the bytes of all memories. */
    public Limits setMaxMemoryBytes(long bytes) {
        return set("maxMemoryBytes", bytes);
    }

    /** The elements of all tables. */
    public long tableElements() {
        return value.getMember("tableElements").asLong();
    }

    /** Limits the elements of all tables. */
    public Limits setMaxTableElements(long elements) {
        return set("maxTableElements", elements);
    }

    /** The instances that are in use. */
    public long instances() {
        return value.getMember("instances").asLong();
    }

    /** Limits the instances that are in use at a time. */
    public Limits setMaxInstances(long instances) {
        return set("maxInstances", instances);
    }

    /** Limits the memories that are in use at a time. */
    public Limits setMaxMemories(long memories) {
        return set("maxMemories", memories);
    }

    /** Limits the tables that are in use at a time. */
    public Limits setMaxTables(long tables) {
        return set("maxTables", tables);
    }

    /**
     * Whether growing a memory or a table beyond a limit ends the guest; if not, which is so at
     * first, the guest is told that growing failed.
     */
    public Limits setTrapOnGrowFailure(boolean on) {
        value.putMember("trapOnGrowFailure", on);
        return this;
    }

    private Limits set(String member, long limit) {
        value.putMember(member, limit);
        return this;
    }
}
