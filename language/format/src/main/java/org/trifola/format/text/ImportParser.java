package org.trifola.format.text;

import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Import;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.TagType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Parses imports, those inline in definitions included (spec: text/modules, "Imports"). */
final class ImportParser {
    private final TokenCursor in;
    private final ModuleContext context;
    private final TypeParser types;
    private final Map<ExternKind, Integer> counts = new EnumMap<>(ExternKind.class);

    ImportParser(TokenCursor in, ModuleContext context, TypeParser types) {
        this.in = in;
        this.context = context;
        this.types = types;
    }

    /** The number of imports of {@code kind} so far. */
    int count(ExternKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    private void add(String module, String name, ExternType type) {
        context.builder.imports.add(new Import(module, name, type));
        counts.merge(type.kind(), 1, Integer::sum);
    }

    /** Parses an {@code import} field up to its closing parenthesis. */
    void field() {
        int token = in.at();
        in.advance();
        in.advance();
        String module = in.name();
        if (in.atForm("item")) {
            context.require(Feature.COMPACT_IMPORTS, in.afterOpen());
            items(module);
            return;
        }
        String name = in.name();
        context.item(SectionId.IMPORT, token);
        add(module, name, descriptor(true));
    }

    private void items(String module) {
        List<String> names = new ArrayList<>();
        while (in.atForm("item")) {
            int token = in.at();
            in.advance();
            in.advance();
            String name = in.name();
            context.item(SectionId.IMPORT, token);
            if (in.is(TokenKind.CLOSE)) {
                names.add(name);
            } else if (names.isEmpty()) {
                add(module, name, descriptor(true));
            } else {
                throw in.unexpected();
            }
            in.close();
        }
        if (!names.isEmpty()) {
            ExternType type = descriptor(false);
            for (String name : names) {
                add(module, name, type);
            }
        }
    }

    /** Parses {@code (kind id? type)}. */
    private ExternType descriptor(boolean idAllowed) {
        if (!in.is(TokenKind.OPEN)) {
            throw in.unexpected();
        }
        for (ExternKind kind : ExternKind.values()) {
            if (in.acceptForm(kind.text())) {
                if (!idAllowed && in.is(TokenKind.ID)) {
                    throw in.malformed("identifier not allowed");
                }
                in.acceptId();
                Annotations.takeName(in, context.names, nameKind(kind), count(kind));
                ExternType type = type(kind);
                in.close();
                return type;
            }
        }
        throw in.tokens().unexpected(in.afterOpen());
    }

    /**
     * Parses {@code (import "module" "name") type} in a definition, if it is one; it starts at
     * {@code token}.
     */
    boolean inline(ExternKind kind, int token) {
        if (!in.acceptForm("import")) {
            return false;
        }
        String module = in.name();
        String name = in.name();
        in.close();
        context.item(SectionId.IMPORT, token);
        add(module, name, type(kind));
        return true;
    }

    private ExternType type(ExternKind kind) {
        return switch (kind) {
            case FUNC -> function();
            case TABLE -> types.tableType();
            case MEMORY -> types.memoryType();
            case GLOBAL -> types.globalType();
            case TAG -> new TagType(types.typeUse(new IdSpace("local")));
        };
    }

    private ExternType function() {
        boolean exact = in.acceptForm("exact");
        if (exact) {
            context.require(Feature.CUSTOM_DESCRIPTORS, in.at() - 1);
        }
        int index = types.typeUse(new IdSpace("local"));
        if (exact) {
            in.close();
        }
        return new ExternFunc(index, exact);
    }

    private static NameSection.Kind nameKind(ExternKind kind) {
        return switch (kind) {
            case FUNC -> NameSection.Kind.FUNCTION;
            case TABLE -> NameSection.Kind.TABLE;
            case MEMORY -> NameSection.Kind.MEMORY;
            case GLOBAL -> NameSection.Kind.GLOBAL;
            case TAG -> NameSection.Kind.TAG;
        };
    }
}
