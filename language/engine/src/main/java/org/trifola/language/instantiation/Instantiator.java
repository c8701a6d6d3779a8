package org.trifola.language.instantiation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.Global;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.Module;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.Placement;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Budget;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Store;
import org.trifola.language.runtime.Table;
import org.trifola.language.runtime.Tag;
import org.trifola.language.runtime.Unlinkable;

import java.util.List;

/**
 * Makes instances of one module (spec: execution/modules, "Instantiation"). What does not depend on
 * the imports is worked out once, when the instantiator is made; it may be kept as long as the
 * module and used by any thread.
 */
public final class Instantiator {
    private static final long[] NO_VALUES = {};

    private final ModuleCode code;
    private final Module module;
    private final ImportMatching imports;

    public Instantiator(ModuleCode code) {
        this.code = code;
        this.module = code.module();
        this.imports = new ImportMatching(code);
    }

    /** The module whose instances these are. */
    public ModuleCode code() {
        return code;
    }

    /**
     * Makes an instance and runs its start function. When that or an active segment traps, what
     * earlier segments and the function wrote to imported memories and tables stays (as the
     * specification has it).
     *
     * @throws Unlinkable when an import is missing or of another type, or a memory or table is too
     *     large for this engine
     * @throws org.trifola.language.runtime.Trap from a segment or the start function, and where a
     *     limit is exceeded
     */
    public Instance instantiate(Store store, ImportResolver resolver) {
        return instantiate(store, store.budget(), resolver);
    }

    /**
     * The same with a budget of its own.
     *
     * @param budget what the instance may use; it is, or lies within, that of {@code store}
     */
    @TruffleBoundary
    public Instance instantiate(Store store, Budget budget, ImportResolver resolver) {
        Instance instance = imports.resolve(store, budget, resolver);
        defineTags(instance);
        ConstantEvaluator constants = new ConstantEvaluator(instance);
        try {
            initGlobals(instance, constants);
            defineTables(instance, constants);
            initElements(instance, constants);
            initData(instance, constants);
        } catch (TrapSignal e) {
            throw Invocation.trap(e);
        }
        if (module.start().isPresent()) {
            Function start = instance.function(module.start().getAsInt());
            Invocation.invoke(start, NO_VALUES, null);
        }
        return instance;
    }

    /**
     * The memories of an instance, imported ones first; {@code imported} holds those and is large
     * enough.
     */
    static void defineMemories(Module module, Budget budget, @Nullable Memory[] memories) {
        List<MemoryType> own = module.memories();
        int first = memories.length - own.size();
        for (int i = 0; i < own.size(); i++) {
            MemoryType type = own.get(i);
            long most = Placement.MAX_BYTES >>> type.pageSizeLog2();
            if (Long.compareUnsigned(type.limits().min(), most) > 0) {
                throw tooLarge("memory", first + i, type.limits().min(), "pages", most);
            }
            Memory memory = new Memory(type, budget);
            memories[first + i] = memory;
            memory.report();
        }
    }

    private static Unlinkable tooLarge(String what, int index, long size, String unit, long most) {
        return new Unlinkable(
                what
                        + " size exceeds the engine's limit: "
                        + what
                        + " "
                        + index
                        + " has "
                        + Long.toUnsignedString(size)
                        + " "
                        + unit
                        + ", at most "
                        + most
                        + " are supported");
    }

    private void defineTags(Instance instance) {
        List<TagType> own = module.tags();
        int first = instance.tags.length - own.size();
        for (int i = 0; i < own.size(); i++) {
            instance.tags[first + i] = tag(own.get(i));
        }
    }

    private Tag tag(TagType type) {
        var function = (FuncType) module.types().get(type.typeIndex()).composite();
        return new Tag(function, code.canonicalType(type.typeIndex()));
    }

    private void initGlobals(Instance instance, ConstantEvaluator constants) {
        List<Global> own = module.globals();
        int first = instance.globals.length - own.size();
        for (int i = 0; i < own.size(); i++) {
            Global global = own.get(i);
            constants.evaluate(global.init());
            int index = first + i;
            if (global.type().type() instanceof RefType) {
                instance.referenceCells[index] = constants.reference();
            } else {
                instance.cells[index] = constants.bits();
                if (global.type().type() instanceof VecType) {
                    instance.cells[index + instance.cells.length / 2] = constants.highBits();
                }
            }
        }
    }

    private void defineTables(Instance instance, ConstantEvaluator constants) {
        List<org.trifola.format.module.Table> own = module.tables();
        int first = instance.tables.length - own.size();
        for (int i = 0; i < own.size(); i++) {
            TableType type = own.get(i).type();
            if (Long.compareUnsigned(type.limits().min(), Table.MAX_SIZE) > 0) {
                throw tooLarge("table", first + i, type.limits().min(), "elements", Table.MAX_SIZE);
            }
            ByteSlice init = own.get(i).init();
            Object element = init == null ? null : constants.evaluate(init).reference();
            Table table = new Table(type, code, element, instance.budget());
            instance.define(first + i, table);
            table.report();
        }
    }

    private void initElements(Instance instance, ConstantEvaluator constants) {
        List<ElementSegment> segments = module.elements();
        for (int i = 0; i < segments.size(); i++) {
            ElementSegment segment = segments.get(i);
            switch (segment.mode()) {
                case SegmentMode.Declarative _ -> {}
                case SegmentMode.Passive _ ->
                        instance.elements[i] = elements(segment.items(), instance, constants);
                case SegmentMode.Active(int target, ByteSlice offset) -> {
                    // SPEC: dropped at once, so it is never kept.
                    @Nullable Object[] elements = elements(segment.items(), instance, constants);
                    Table table = instance.tables[target];
                    long to = address(constants.evaluate(offset).bits(), table.type().address());
                    table.init(to, elements, 0, elements.length);
                }
            }
        }
    }

    private static @Nullable Object[] elements(
            ElementSegment.Items items, Instance instance, ConstantEvaluator constants) {
        @Nullable Object[] elements = new @Nullable Object[items.size()];
        switch (items) {
            case ElementSegment.Items.Functions(IndexVector indices) -> {
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = instance.function(indices.get(i));
                }
            }
            case ElementSegment.Items.Expressions(List<ByteSlice> expressions) -> {
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = constants.evaluate(expressions.get(i)).reference();
                }
            }
        }
        return elements;
    }

    private void initData(Instance instance, ConstantEvaluator constants) {
        List<DataSegment> segments = module.data();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).mode()
                    instanceof SegmentMode.Active(int target, ByteSlice offset)) {
                Memory memory = instance.memories[target];
                long to = address(constants.evaluate(offset).bits(), memory.type().address());
                ByteSlice bytes = segments.get(i).bytes();
                memory.init(to, bytes, 0, bytes.length());
                instance.droppedData[i] = true;
            }
        }
    }

    private static long address(long bits, AddressType type) {
        return type == AddressType.I32 ? bits & 0xFFFF_FFFFL : bits;
    }
}
