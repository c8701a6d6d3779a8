package org.trifola.format.validation;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.Export;
import org.trifola.format.module.Global;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.module.Table;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.RefType;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Validates modules (spec: validation/modules). The first error is reported: {@link Invalid}, or
 * {@link org.trifola.format.diagnostic.Malformed} where the instructions of a body break the
 * grammar. Bodies are validated last; the error of the lowest function index counts, however many
 * threads look for it.
 */
public final class ModuleValidator {
    /** How much of a data segment is read at a time. */
    private static final int SETTLED_BYTES = 1 << 14;

    private final Module module;
    private final Set<Feature> features;
    private final TypeContext types;
    private final ModuleContext context;
    private final ValidationLimits limits;

    private ModuleValidator(
            Module module,
            Set<Feature> features,
            CanonicalTypes registry,
            ValidationLimits limits) {
        this.module = module;
        this.features = features;
        this.limits = limits;
        types = new TypeContext(features, registry, module.types().size());
        context = new ModuleContext(module, types, limits);
    }

    /** Validates {@code module}, which may use {@code features}, on the calling thread. */
    public static void validate(Module module, Set<Feature> features) {
        validate(module, features, new CanonicalTypes(), ValidationLimits.STANDARD);
    }

    /** Likewise; the types of the module are interned in {@code registry}. */
    public static void validate(
            Module module,
            Set<Feature> features,
            CanonicalTypes registry,
            ValidationLimits limits) {
        ModuleValidator validator = new ModuleValidator(module, features, registry, limits);
        validator.declarations();
        new BodiesValidator(validator.context, features).validate();
    }

    /**
     * Likewise, function bodies being spread over the calling thread and up to {@code parallelism -
     * 1} tasks of {@code executor}. Returns when all are done.
     *
     * @return the bodies, valid
     */
    public static ValidBodies validate(
            Module module,
            Set<Feature> features,
            CanonicalTypes registry,
            ValidationLimits limits,
            Executor executor,
            int parallelism) {
        ModuleValidator validator = new ModuleValidator(module, features, registry, limits);
        validator.declarations();
        new BodiesValidator(validator.context, features).validate(executor, parallelism);
        validator.settleData();
        return new ValidBodies(validator.context, features);
    }

    /** Everything but the function bodies, in the order of the binary format. */
    private void declarations() {
        new TypeValidator(module, types, limits).validate();
        new ExternValidator(module, types).validate();
        context.define();
        FunctionValidator expressions = new FunctionValidator(context, features);
        tables(expressions);
        globals(expressions);
        exports();
        start();
        elements(expressions);
        data(expressions);
    }

    /** Notes what the contents of segments are, which are read when a module is instantiated. */
    private void settleData() {
        byte[] buffer = new byte[SETTLED_BYTES];
        for (DataSegment segment : module.data()) {
            segment.bytes().settle(buffer);
        }
    }

    private int offset(SectionId section, int i) {
        return module.offsets().of(section, i);
    }

    private void tables(FunctionValidator expressions) {
        int imported = context.tables.length - module.tables().size();
        int visible = context.globals.length - module.globals().size();
        for (int i = 0; i < module.tables().size(); i++) {
            Table table = module.tables().get(i);
            int type = context.tables[imported + i];
            if (table.init() != null) {
                expressions.constant(table.init(), type, visible, table.type().shared());
            } else if ((type & RefType.NULL_BIT) == 0) {
                throw Invalid.atOffset(
                        offset(SectionId.TABLE, i),
                        "type mismatch: a table of "
                                + types.show(type)
                                + " needs an initial value");
            }
        }
    }

    private void globals(FunctionValidator expressions) {
        int imported = context.globals.length - module.globals().size();
        for (int i = 0; i < module.globals().size(); i++) {
            Global global = module.globals().get(i);
            int visible = types.has(Feature.GC) ? imported + i : imported;
            expressions.constant(
                    global.init(), context.globals[imported + i], visible, global.type().shared());
        }
    }

    private void exports() {
        Set<String> names = HashSet.newHashSet(module.exports().size());
        for (int i = 0; i < module.exports().size(); i++) {
            Export export = module.exports().get(i);
            int offset = offset(SectionId.EXPORT, i);
            export(export, offset);
            if (!names.add(export.name())) {
                throw Invalid.atOffset(offset, "duplicate export name: \"" + export.name() + '"');
            }
        }
    }

    private void export(Export export, int offset) {
        int index = export.index();
        switch (export.kind()) {
            case FUNC -> {
                context.function(index, offset);
                context.declaredFunctions.set(index);
            }
            case TABLE -> context.table(index, offset);
            case MEMORY -> context.memoryAddress(index, offset);
            case GLOBAL -> {
                GlobalType global = context.globalType(index, offset);
                if (global.mutable() && !types.has(Feature.MUTABLE_GLOBALS)) {
                    throw Invalid.atOffset(
                            offset,
                            "mutable globals cannot be exported: requires the feature "
                                    + Feature.MUTABLE_GLOBALS.text());
                }
            }
            case TAG -> context.tag(index, offset);
        }
    }

    private void start() {
        if (module.start().isPresent()) {
            int offset = offset(SectionId.START, 0);
            CanonicalType type = context.function(module.start().getAsInt(), offset);
            if (type.params().length + type.results().length > 0) {
                throw Invalid.atOffset(
                        offset,
                        "start function: it must have no parameters and no results, but is "
                                + type.type().composite());
            }
        }
    }

    private void elements(FunctionValidator expressions) {
        for (int i = 0; i < module.elements().size(); i++) {
            ElementSegment segment = module.elements().get(i);
            int offset = offset(SectionId.ELEMENT, i);
            int type = context.elements[i];
            if (segment.mode() instanceof SegmentMode.Active(int table, var address)) {
                int element = context.table(table, offset);
                if (!types.matches(type, element)) {
                    throw Invalid.atOffset(
                            offset,
                            "type mismatch: elements of type "
                                    + types.show(type)
                                    + " in a table of "
                                    + types.show(element));
                }
                expressions.constant(
                        address,
                        context.tableAddress(table, offset),
                        context.globals.length,
                        false);
            }
            items(segment, type, offset, expressions);
        }
    }

    private void items(
            ElementSegment segment, int type, int offset, FunctionValidator expressions) {
        switch (segment.items()) {
            case ElementSegment.Items.Functions(var indices) -> {
                for (int i = 0; i < indices.size(); i++) {
                    CanonicalType function = context.function(indices.get(i), offset);
                    context.declaredFunctions.set(indices.get(i));
                    int reference = TypeContext.exactReference(function);
                    if (!types.matches(reference, type)) {
                        throw Invalid.atOffset(
                                offset,
                                "type mismatch: function "
                                        + indices.get(i)
                                        + " in a segment of "
                                        + types.show(type));
                    }
                }
            }
            case ElementSegment.Items.Expressions(var list) -> {
                for (var expression : list) {
                    expressions.constant(
                            expression, type, context.globals.length, types.isShared(type));
                }
            }
        }
    }

    private void data(FunctionValidator expressions) {
        for (int i = 0; i < module.data().size(); i++) {
            DataSegment segment = module.data().get(i);
            if (segment.mode() instanceof SegmentMode.Active(int memory, var address)) {
                int type = context.memoryAddress(memory, offset(SectionId.DATA, i));
                expressions.constant(address, type, context.globals.length, false);
            }
        }
    }
}
