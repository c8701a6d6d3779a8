package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.ModuleCode;

import java.util.Objects;

/**
 * A module instance (spec: execution/runtime, "Module Instances"): the index spaces, filled by the
 * instantiator.
 *
 * <p>Globals that the module defines live in {@link #cells} and {@link #referenceCells}; {@link
 * Global} objects for them exist once exported. Functions that the module defines become {@link
 * Function} objects when first referred to.
 */
public final class Instance {
    private final ModuleCode module;
    private final Store store;
    private final Budget budget;

    /** All functions, imported ones first; null until {@link #function} is asked for. */
    private final @Nullable Function[] functions;

    /** What metered code pays from. */
    public final Meter meter;

    /** The calls on the thread that has made the instance, or has entered it last. */
    public ActiveCalls calls;

    /** Memory 0; {@link Memory#NONE} where there is none. */
    public final Memory memory;

    public final Memory[] memories;
    public final Table[] tables;

    /** The first table; null where there is none, or not yet. */
    public @Nullable Table table;

    /**
     * All globals, imported ones first; those defined here are null until {@link #global} is asked
     * for.
     */
    public final @Nullable Global[] globals;

    /**
     * The values of all globals by global index: numbers as in the calling convention (imported
     * ones unused). Where a global is a {@code v128}, a second half as long holds the upper halves.
     */
    public final long[] cells;

    /** The references of all globals by global index; empty where no global is a reference. */
    public final @Nullable Object[] referenceCells;

    public final Tag[] tags;

    /** Per data segment, whether it has been dropped; active ones are after instantiation. */
    public final boolean[] droppedData;

    /** Per element segment its elements, null once dropped. */
    public final @Nullable Object[] @Nullable [] elements;

    /** What memory 0 has for translated code: the memory keeps it up to date. */
    public MemoryArray view = MemoryArray.NONE;

    /**
     * What translated functions have done since the last poll: one for each that has ended, and the
     * iterations of its loops.
     */
    public int sincePoll;

    /**
     * What functions in parts keep their registers in: those of the thread that called one last.
     */
    @Nullable RegisterStack registers;

    public Instance(
            ModuleCode module,
            Store store,
            Budget budget,
            @Nullable Function[] functions,
            Memory[] memories,
            Table[] tables,
            @Nullable Global[] globals,
            Tag[] tags) {
        this.module = module;
        this.store = store;
        this.budget = budget;
        this.meter = budget.meter();
        this.calls = store.calls();
        this.functions = functions;
        this.memories = memories;
        this.memory = memories.length > 0 ? memories[0] : Memory.NONE;
        this.tables = tables;
        if (memories.length > 0) {
            memory.users.add(this);
        }
        this.table = tables.length > 0 ? tables[0] : null;
        this.globals = globals;
        this.tags = tags;
        boolean vectors = false;
        boolean references = false;
        for (GlobalType g : module.module().globalTypes()) {
            vectors |= g.type() instanceof VecType;
            references |= g.type() instanceof RefType;
        }
        cells = new long[vectors ? 2 * globals.length : globals.length];
        referenceCells = references ? new @Nullable Object[globals.length] : NO_REFERENCES;
        droppedData = new boolean[module.module().data().size()];
        elements = new @Nullable Object[module.module().elements().size()] @Nullable [];
        budget.open(this, Resource.INSTANCES, null, 0);
    }

    private static final @Nullable Object[] NO_REFERENCES = {};

    /**
     * The calls on this thread, on which the instance is entered from outside: it counts them from
     * now on.
     */
    public ActiveCalls callsHere() {
        ActiveCalls c = calls;
        return c.areHere() ? c : moveHere();
    }

    @TruffleBoundary
    private ActiveCalls moveHere() {
        ActiveCalls here = store.calls();
        calls = here;
        return here;
    }

    public ModuleCode module() {
        return module;
    }

    public Store store() {
        return store;
    }

    /** What this instance may use. */
    public Budget budget() {
        return budget;
    }

    /** The function with the given index; the same object at each call. */
    public Function function(int index) {
        Function f = functions[index];
        return f != null ? f : createFunction(index);
    }

    @TruffleBoundary
    private synchronized Function createFunction(int index) {
        Function f = functions[index];
        if (f == null) {
            f = new Function(this, module.function(index));
            functions[index] = f;
        }
        return f;
    }

    /** Gives the instance a table of its own. */
    public void define(int index, Table own) {
        tables[index] = own;
        table = tables[0];
    }

    /**
     * The function at {@code index} of table {@code table}, for an indirect call.
     *
     * @throws TrapSignal where there is none
     */
    public Function callee(int table, int index) {
        Table t = table == 0 ? Objects.requireNonNull(this.table) : tables[table];
        return t.callee(index & 0xFFFF_FFFFL);
    }

    /** The bytes of a memory that its type puts off the heap. */
    public OffHeap offHeap(int memory) {
        OffHeap o = memories[memory].offHeap;
        if (o == null) {
            throw CompilerDirectives.shouldNotReachHere();
        }
        return o;
    }

    /** The global with the given index; the same object at each call. */
    public Global global(int index) {
        Global g = globals[index];
        return g != null ? g : createGlobal(index);
    }

    @TruffleBoundary
    private synchronized Global createGlobal(int index) {
        Global g = globals[index];
        if (g == null) {
            g =
                    new Global(
                            module.module().globalTypes().get(index),
                            module,
                            cells,
                            referenceCells,
                            index);
            globals[index] = g;
        }
        return g;
    }
}
