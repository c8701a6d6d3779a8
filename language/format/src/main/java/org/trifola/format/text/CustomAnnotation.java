package org.trifola.format.text;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;

import java.util.Comparator;
import java.util.List;

/**
 * A custom section with its place among the other sections (spec: appendix, "Custom Annotations").
 *
 * @param place thrice the ordinal of a section, one less for before it, one more for after it
 */
record CustomAnnotation(String name, byte[] content, int place) {
    private static final String PREFIX = "@custom annotation: ";
    private static final int STEP = 3;

    static CustomAnnotation before(String name, byte[] content, SectionId section) {
        return new CustomAnnotation(name, content, STEP * section.ordinal() - 1);
    }

    static CustomAnnotation last(String name, byte[] content) {
        return new CustomAnnotation(name, content, STEP * SectionId.DATA.ordinal() + 1);
    }

    /** Parses {@code (@custom "name" (before|after section)? "content"*)}. */
    static CustomAnnotation parse(Tokens tokens, int annotation) {
        int at = tokens.skipAnnotations(annotation + 1);
        if (tokens.kind(at) != TokenKind.STRING) {
            throw tokens.malformed(at, PREFIX + "missing section name");
        }
        String name;
        try {
            name = tokens.name(at);
        } catch (Malformed e) {
            throw tokens.malformed(at, PREFIX + e.reason());
        }
        at = tokens.skipAnnotations(at + 1);
        int place = STEP * SectionId.DATA.ordinal() + 1;
        if (tokens.kind(at) == TokenKind.OPEN) {
            place = place(tokens, at);
            at = tokens.after(at);
        }
        return new CustomAnnotation(
                name, Annotations.strings(tokens, at, tokens.close(annotation), PREFIX), place);
    }

    private static int place(Tokens tokens, int open) {
        boolean before = tokens.isKeyword(open + 1, "before");
        if (!before && !tokens.isKeyword(open + 1, "after")) {
            throw tokens.malformed(open, PREFIX + "malformed placement");
        }
        int side = before ? -1 : 1;
        String section = tokens.text(open + 2);
        if (tokens.close(open) != open + 3) {
            throw tokens.malformed(open + 2, PREFIX + "malformed section kind");
        }
        if (section.equals("first") || section.equals("last")) {
            return section.equals("first")
                    ? STEP * SectionId.CUSTOM.ordinal() + 1
                    : STEP * SectionId.DATA.ordinal() + 1;
        }
        for (SectionId id : SectionId.values()) {
            if (id != SectionId.CUSTOM && keyword(id).equals(section)) {
                return STEP * id.ordinal() + side;
            }
        }
        throw tokens.malformed(open + 2, PREFIX + "malformed section kind");
    }

    /** The word for a section in a placement. */
    static String keyword(SectionId id) {
        return switch (id) {
            case CUSTOM -> "first";
            case TYPE -> "type";
            case IMPORT -> "import";
            case FUNCTION -> "func";
            case TABLE -> "table";
            case MEMORY -> "memory";
            case TAG -> "tag";
            case GLOBAL -> "global";
            case EXPORT -> "export";
            case START -> "start";
            case ELEMENT -> "elem";
            case DATA_COUNT -> "datacount";
            case CODE -> "code";
            case DATA -> "data";
        };
    }

    /**
     * Adds the sections to the module, each after the last section present that it has to follow.
     */
    static void place(List<CustomAnnotation> annotations, Module.Builder module) {
        annotations.sort(Comparator.comparingInt(CustomAnnotation::place));
        for (CustomAnnotation a : annotations) {
            int after = (a.place + 1) / STEP - (a.place % STEP == STEP - 1 ? 1 : 0);
            while (after > 0 && !isPresent(module, SectionId.values()[after])) {
                after--;
            }
            SectionId section = SectionId.values()[after];
            module.customSections.add(new CustomSection(a.name, ByteSlice.of(a.content), section));
        }
    }

    private static boolean isPresent(Module.Builder module, SectionId section) {
        return switch (section) {
            case CUSTOM -> true;
            case TYPE -> !module.types.isEmpty();
            case IMPORT -> !module.imports.isEmpty();
            case FUNCTION, CODE -> module.functions.size() > 0;
            case TABLE -> !module.tables.isEmpty();
            case MEMORY -> !module.memories.isEmpty();
            case TAG -> !module.tags.isEmpty();
            case GLOBAL -> !module.globals.isEmpty();
            case EXPORT -> !module.exports.isEmpty();
            case START -> module.start.isPresent();
            case ELEMENT -> !module.elements.isEmpty();
            case DATA_COUNT -> module.dataCount.isPresent();
            case DATA -> !module.data.isEmpty();
        };
    }
}
