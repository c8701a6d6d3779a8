package org.trifola.format.text;

import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.Export;
import org.trifola.format.module.Global;
import org.trifola.format.module.Import;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.module.Table;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.ValType;

import java.util.List;

/**
 * Prints modules in the text format (spec: text format). What is printed parses as an equal module,
 * provided that its code is encoded as the parser does it: numbers as short as can be, locals of
 * the same type declared together.
 */
public final class WatPrinter {
    /** More locals than this are not printed; no valid function has them. */
    private static final long MAX_LOCALS = 50_000;

    /** So many bytes of a data segment are shown in a view. */
    private static final int VIEWED_DATA = 64;

    private final Module module;
    private final Options options;
    private final StringBuilder out = new StringBuilder(1024);
    private final PrintedIds ids;
    private final TypePrinter types;
    private final BodyPrinter bodies;

    private final PrintListener listener;

    private WatPrinter(Module module, NameSection names, Options options, PrintListener listener) {
        this.listener = listener;
        this.module = module;
        this.options = options;
        ids = new PrintedIds(names);
        types = new TypePrinter(out, ids);
        bodies = new BodyPrinter(out, module, ids, listener);
    }

    /**
     * The style.
     *
     * @param folded whether instructions are printed with their operands inside
     * @param customSections whether custom sections are printed, as annotations
     * @param nameSection whether they include the name section, which repeats names that are
     *     printed as identifiers
     */
    public record Options(boolean folded, boolean customSections, boolean nameSection) {
        /** Everything, a line per instruction. */
        public static final Options FLAT = new Options(false, true, true);

        private static final Options VIEW = new Options(false, false, false);

        /** Everything, operands inside of their instructions. */
        public static final Options FOLDED = new Options(true, true, true);
    }

    /** Prints a module with indices only. */
    public static String print(Module module, Options options) {
        return print(module, NameSection.NONE, options);
    }

    /**
     * Prints a module with the given names as identifiers, where they are unique.
     *
     * @throws org.trifola.format.diagnostic.FormatException if a body or expression cannot be
     *     decoded
     */
    public static String print(Module module, NameSection names, Options options) {
        return new WatPrinter(module, names, options, PrintListener.NONE).print(names);
    }

    /**
     * Prints a module to be read by a person, who needs neither custom sections nor long data: a
     * line per instruction. What is printed need not parse as an equal module.
     */
    public static String view(Module module, NameSection names, PrintListener listener) {
        return new WatPrinter(module, names, Options.VIEW, listener).print(names);
    }

    private String print(NameSection names) {
        out.append("(module");
        String name = names.module();
        if (name != null && !name.isEmpty()) {
            out.append(" $").append(PrintedIds.quoted(name));
        }
        int type = 0;
        for (RecType group : module.types().groups()) {
            types.group(group, type);
            type += group.types().size();
        }
        imports();
        functions();
        tables();
        memoriesAndTags();
        globals();
        exports();
        module.start()
                .ifPresent(i ->
                        field("start " + ids.reference(NameSection.Kind.FUNCTION, i)).append(')'));
        elements();
        data();
        annotations();
        return out.append(")\n").toString();
    }

    /** The length of what stands before a field: a line break and two spaces. */
    private static final int FIELD_INDENT = 3;

    private StringBuilder field(String keyword) {
        return out.append("\n  (").append(keyword);
    }

    private static NameSection.Kind kind(ExternKind kind) {
        return switch (kind) {
            case FUNC -> NameSection.Kind.FUNCTION;
            case TABLE -> NameSection.Kind.TABLE;
            case MEMORY -> NameSection.Kind.MEMORY;
            case GLOBAL -> NameSection.Kind.GLOBAL;
            case TAG -> NameSection.Kind.TAG;
        };
    }

    private void imports() {
        int[] counts = new int[ExternKind.values().length];
        for (Import i : module.imports()) {
            ExternKind kind = i.type().kind();
            field("import ");
            Escapes.print(out, i.module());
            out.append(' ');
            Escapes.print(out, i.name());
            out.append(" (").append(kind.text()).append(' ');
            out.append(ids.definition(kind(kind), counts[kind.ordinal()]++)).append(' ');
            types.extern(i.type());
            out.append("))");
        }
    }

    private void functions() {
        int imported = module.importedFunctions();
        for (int i = 0; i < module.functions().size(); i++) {
            ids.enter(imported + i);
            int start = out.length() + FIELD_INDENT;
            field("func ")
                    .append(ids.definition(NameSection.Kind.FUNCTION, imported + i))
                    .append(' ');
            int type = module.functions().get(i);
            types.typeUse(type);
            int params = 0;
            if (Integer.compareUnsigned(type, module.types().size()) < 0
                    && module.types().get(type).composite() instanceof FuncType function) {
                types.signature(function);
                params = function.params().size();
            }
            body(module.bodies().get(i), params);
            out.append(')');
            listener.function(i, start, out.length());
        }
    }

    private void body(ByteSlice code, int params) {
        ByteSlice body = code.loaded();
        BinaryReader in = body.reader();
        int groups = in.u32();
        long local = params;
        for (int g = 0; g != groups; g++) {
            long count = Integer.toUnsignedLong(in.u32());
            ValType type = ValType.ofCode(TypeReader.valType(in));
            if (local + count > params + MAX_LOCALS) {
                throw Invalid.atOffset(in.offset(), "too many locals");
            }
            for (long end = local + count; local < end; local++) {
                out.append(" (local ");
                if (ids.hasLocal((int) local)) {
                    out.append(ids.reference(NameSection.Kind.LOCAL, (int) local)).append(' ');
                }
                out.append(type).append(')');
            }
        }
        if (options.folded()) {
            bodies.folded(body, in.offset());
        } else {
            bodies.flat(body, in.offset());
        }
    }

    private void definition(ExternKind kind, int index, ExternType type) {
        field(kind.text()).append(' ').append(ids.definition(kind(kind), index)).append(' ');
        types.extern(type);
    }

    private void tables() {
        int index = module.tableTypes().size() - module.tables().size();
        for (Table table : module.tables()) {
            definition(ExternKind.TABLE, index++, table.type());
            ByteSlice init = table.init();
            if (init != null) {
                bodies.expression(init);
            }
            out.append(')');
        }
    }

    private void memoriesAndTags() {
        int memory = module.memoryTypes().size() - module.memories().size();
        for (int i = 0; i < module.memories().size(); i++) {
            definition(ExternKind.MEMORY, memory + i, module.memories().get(i));
            out.append(')');
        }
        int tag = module.tagTypes().size() - module.tags().size();
        for (TagType type : module.tags()) {
            definition(ExternKind.TAG, tag++, type);
            out.append(')');
        }
    }

    private void globals() {
        int index = module.globalTypes().size() - module.globals().size();
        for (Global global : module.globals()) {
            definition(ExternKind.GLOBAL, index++, global.type());
            bodies.expression(global.init());
            out.append(')');
        }
    }

    private void exports() {
        for (Export export : module.exports()) {
            field("export ");
            Escapes.print(out, export.name());
            out.append(" (").append(export.kind().text()).append(' ');
            out.append(ids.reference(kind(export.kind()), export.index())).append("))");
        }
    }

    private void mode(SegmentMode mode, String keyword, NameSection.Kind kind) {
        switch (mode) {
            case SegmentMode.Passive _ -> {}
            case SegmentMode.Declarative _ -> out.append(" declare");
            case SegmentMode.Active(int target, ByteSlice offset) -> {
                if (target != 0) {
                    out.append(" (")
                            .append(keyword)
                            .append(' ')
                            .append(ids.reference(kind, target))
                            .append(')');
                }
                out.append(" (offset");
                bodies.expression(offset);
                out.append(')');
            }
        }
    }

    private void elements() {
        List<ElementSegment> elements = module.elements();
        for (int i = 0; i < elements.size(); i++) {
            ElementSegment element = elements.get(i);
            field("elem ").append(ids.definition(NameSection.Kind.ELEMENT, i));
            mode(element.mode(), "table", NameSection.Kind.TABLE);
            switch (element.items()) {
                case ElementSegment.Items.Functions(var indices) -> {
                    out.append(" func");
                    for (int k = 0; k < indices.size(); k++) {
                        out.append(' ')
                                .append(ids.reference(NameSection.Kind.FUNCTION, indices.get(k)));
                    }
                }
                case ElementSegment.Items.Expressions(var expressions) -> {
                    out.append(' ').append(element.type());
                    for (ByteSlice expression : expressions) {
                        out.append(" (item");
                        bodies.expression(expression);
                        out.append(')');
                    }
                }
            }
            out.append(')');
        }
    }

    private void data() {
        for (int i = 0; i < module.data().size(); i++) {
            DataSegment segment = module.data().get(i);
            field("data ").append(ids.definition(NameSection.Kind.DATA, i));
            mode(segment.mode(), "memory", NameSection.Kind.MEMORY);
            out.append(' ');
            ByteSlice bytes = segment.bytes().loaded();
            int count = bytes.length();
            if (options == Options.VIEW) {
                count = Math.min(count, VIEWED_DATA);
            }
            Escapes.print(out, bytes.array(), bytes.index(), bytes.index() + count);
            if (count < bytes.length()) {
                out.append(" (; ").append(bytes.length()).append(" bytes ;)");
            }
            out.append(')');
        }
    }

    private void annotations() {
        if (module.dataCount().isPresent() && !bodies.usesData()) {
            out.append("\n  (@").append(Annotations.DATA_COUNT).append(')');
        }
        if (!options.customSections()) {
            return;
        }
        for (CustomSection section : module.customSections()) {
            if (!options.nameSection() && section.name().equals(NameSection.SECTION)) {
                continue;
            }
            out.append("\n  (@").append(Annotations.CUSTOM).append(' ');
            Escapes.print(out, section.name());
            boolean first = section.after() == SectionId.CUSTOM;
            out.append(first ? " (before " : " (after ")
                    .append(CustomAnnotation.keyword(section.after()))
                    .append(") ");
            byte[] content = section.content().toByteArray();
            Escapes.print(out, content, 0, content.length);
            out.append(')');
        }
    }
}
