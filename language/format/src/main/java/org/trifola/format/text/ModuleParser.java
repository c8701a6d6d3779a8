package org.trifola.format.text;

import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.instruction.InstructionWriter;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Export;
import org.trifola.format.module.Global;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.ValType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The second pass over a module: parses its fields in their order (spec: text/modules). */
final class ModuleParser {
    private final TokenCursor in;
    private final ModuleContext context;
    private final TypeParser types;
    private final InstructionParser instructions;
    private final ImportParser imports;
    private final SegmentParser segments;
    private final List<CustomAnnotation> custom = new ArrayList<>();
    private final BinaryWriter functionTypes = new BinaryWriter();
    private int function;
    private int table;
    private int memory;
    private int global;
    private int tag;

    ModuleParser(TokenCursor in, ModuleContext context) {
        this.in = in;
        this.context = context;
        this.types = new TypeParser(in, context);
        this.instructions = new InstructionParser(in, context, types);
        this.imports = new ImportParser(in, context, types);
        this.segments = new SegmentParser(in, context, types, instructions);
    }

    List<CustomAnnotation> custom() {
        return custom;
    }

    /** Parses the fields from the current token on, up to a closing parenthesis or the end. */
    void fields() {
        takeCustom();
        int start = in.at();
        DefinitionCollector collector = new DefinitionCollector(in.tokens(), context);
        collector.collect(start);
        context.nameDefinitions();
        parseTypes(collector.typeFields());
        in.seek(start);
        while (in.is(TokenKind.OPEN)) {
            field();
            takeCustom();
        }
    }

    private void parseTypes(List<Integer> fields) {
        TypeDefinitionParser definitions = new TypeDefinitionParser(in, context, types);
        for (int field : fields) {
            in.seek(field);
            definitions.group();
            in.forgetPending();
        }
    }

    private void takeCustom() {
        for (int a = in.takeAnnotation(Annotations.CUSTOM);
                a >= 0;
                a = in.takeAnnotation(Annotations.CUSTOM)) {
            custom.add(CustomAnnotation.parse(in.tokens(), a));
        }
        if (in.takeAnnotation(Annotations.DATA_COUNT) >= 0) {
            context.usesDataCount = true;
        }
    }

    private void field() {
        int keyword = in.afterOpen();
        if (in.tokens().kind(keyword) != TokenKind.KEYWORD) {
            throw in.tokens().unexpected(keyword);
        }
        switch (in.tokens().text(keyword)) {
            case "type", "rec" -> {
                in.skipForm();
                return;
            }
            case "import" -> imports.field();
            case "func" -> function();
            case "table" -> table();
            case "memory" -> memory();
            case "global" -> global();
            case "tag" -> tag();
            case "export" -> export();
            case "start" -> start();
            case "elem" -> segments.element();
            case "data" -> segments.data();
            default -> throw in.tokens().unexpected(keyword);
        }
        in.close();
    }

    /** Consumes keyword, identifier and name of a definition. */
    private int head(NameSection.Kind kind, int index) {
        in.advance();
        int token = in.advance();
        in.acceptId();
        Annotations.takeName(in, context.names, kind, index);
        return token;
    }

    private void inlineExports(ExternKind kind, int index) {
        while (in.atForm("export")) {
            context.item(SectionId.EXPORT, in.at());
            in.advance();
            in.advance();
            context.builder.exports.add(new Export(in.name(), kind, index));
            in.close();
        }
    }

    private void function() {
        int index = imports.count(ExternKind.FUNC) + function;
        int token = head(NameSection.Kind.FUNCTION, index);
        inlineExports(ExternKind.FUNC, index);
        if (imports.inline(ExternKind.FUNC, token)) {
            return;
        }
        function++;
        context.item(SectionId.FUNCTION, token);
        IdSpace locals = new IdSpace("local");
        functionTypes.f32(types.typeUse(locals));
        List<ValType> declared = new ArrayList<>();
        while (in.acceptForm("local")) {
            types.valTypes(declared, locals);
        }
        context.nameInner(NameSection.Kind.LOCAL, index, locals);
        context.item(SectionId.CODE, token);
        int start = context.code.length();
        locals(declared);
        instructions.body(index, start, locals);
        ModuleContext.Range body = new ModuleContext.Range(start, context.code.length());
        context.defer(code -> context.builder.bodies.add(body.in(code)));
    }

    // Locals of the same type that stand together are declared together.
    private void locals(List<ValType> declared) {
        BinaryWriter groups = new BinaryWriter();
        int count = 0;
        int i = 0;
        while (i < declared.size()) {
            int from = i;
            ValType type = declared.get(from);
            while (i < declared.size() && declared.get(i).equals(type)) {
                i++;
            }
            groups.u32(i - from);
            new InstructionWriter(groups).valType(type);
            count++;
        }
        context.code.u32(count);
        context.code.bytes(groups);
    }

    private void table() {
        int index = imports.count(ExternKind.TABLE) + table;
        int token = head(NameSection.Kind.TABLE, index);
        inlineExports(ExternKind.TABLE, index);
        if (!imports.inline(ExternKind.TABLE, token)) {
            table++;
            context.item(SectionId.TABLE, token);
            segments.table(index);
        }
    }

    private void memory() {
        int index = imports.count(ExternKind.MEMORY) + memory;
        int token = head(NameSection.Kind.MEMORY, index);
        inlineExports(ExternKind.MEMORY, index);
        if (!imports.inline(ExternKind.MEMORY, token)) {
            memory++;
            context.item(SectionId.MEMORY, token);
            MemoryType type = segments.memory(index);
            context.builder.memories.add(type);
        }
    }

    private void global() {
        int index = imports.count(ExternKind.GLOBAL) + global;
        int token = head(NameSection.Kind.GLOBAL, index);
        inlineExports(ExternKind.GLOBAL, index);
        if (!imports.inline(ExternKind.GLOBAL, token)) {
            global++;
            context.item(SectionId.GLOBAL, token);
            GlobalType type = types.globalType();
            ModuleContext.Range init = instructions.expression();
            context.defer(code -> context.builder.globals.add(new Global(type, init.in(code))));
        }
    }

    private void tag() {
        int index = imports.count(ExternKind.TAG) + tag;
        int token = head(NameSection.Kind.TAG, index);
        inlineExports(ExternKind.TAG, index);
        if (!imports.inline(ExternKind.TAG, token)) {
            tag++;
            context.item(SectionId.TAG, token);
            context.builder.tags.add(new TagType(types.typeUse(new IdSpace("local"))));
        }
    }

    private void export() {
        context.item(SectionId.EXPORT, in.at());
        in.advance();
        in.advance();
        String name = in.name();
        for (ExternKind kind : ExternKind.values()) {
            IdSpace space = context.space(kind.text());
            if (space != null && in.acceptForm(kind.text())) {
                context.builder.exports.add(new Export(name, kind, space.index(in)));
                in.close();
                return;
            }
        }
        throw in.is(TokenKind.OPEN) ? in.tokens().unexpected(in.afterOpen()) : in.unexpected();
    }

    private void start() {
        context.item(SectionId.START, in.at());
        in.advance();
        in.advance();
        context.builder.start = OptionalInt.of(context.functions.index(in));
    }

    /** Fills in what is known only at the end of the module. */
    void finish() {
        int[] indices = new int[function];
        BinaryReader reader = ByteSlice.of(functionTypes.toByteArray()).reader();
        for (int i = 0; i < function; i++) {
            indices[i] = reader.f32();
        }
        context.builder.functions = new IndexVector(indices);
        if (context.usesDataCount) {
            context.builder.dataCount = OptionalInt.of(context.data.size());
        }
        if (!instructions.hints().isEmpty()) {
            byte[] hints = instructions.hints().encode().content().toByteArray();
            custom.add(CustomAnnotation.before(Annotations.BRANCH_HINT, hints, SectionId.CODE));
        }
    }
}
