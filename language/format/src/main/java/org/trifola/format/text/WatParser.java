package org.trifola.format.text;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.NameSection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Parses modules in the text format (spec: text format). A text is {@code (module ...)} or the
 * fields of one alone.
 *
 * <p>Function bodies and expressions are encoded as they are parsed. Whatever is wrong with the
 * text is {@link Malformed} with line, column and an excerpt. Time and memory are linear in the
 * length of the text; its nesting is not limited.
 */
public final class WatParser {
    /** The longest text that is accepted, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1 << 28;

    private WatParser() {}

    /**
     * What the parser accepts and adds.
     *
     * @param features the proposals whose syntax and instructions are known
     * @param nameSection whether the identifiers become a custom section {@code name}
     */
    public record Options(Set<Feature> features, boolean nameSection) {}

    /** Parses a module; its identifiers are in {@link ParsedModule#names()}, not in the module. */
    public static ParsedModule parse(String text, Set<Feature> features) {
        return parse(text.getBytes(StandardCharsets.UTF_8), features);
    }

    /**
     * Parses a module in UTF-8; its identifiers are in {@link ParsedModule#names()}, not in the
     * module.
     */
    public static ParsedModule parse(byte[] utf8, Set<Feature> features) {
        return parse(utf8, new Options(features, false));
    }

    /** Parses a module in UTF-8. */
    public static ParsedModule parse(byte[] utf8, Options options) {
        Source source = new Source(utf8);
        if (utf8.length > MAX_BYTES) {
            throw new Malformed("text too long: " + utf8.length + " bytes", source.position(0));
        }
        Tokens tokens = Lexer.lex(source);
        TokenCursor in = new TokenCursor(tokens, 0, true);
        Form form = in.acceptForm("module") ? Form.BODY : Form.FIELDS;
        ParsedModule module = module(in, form, options);
        in.expect(TokenKind.END);
        return module;
    }

    /** What the text of a module consists of, from the cursor on. */
    enum Form {
        /** What follows {@code (module}: name, fields, closing parenthesis. */
        BODY,
        /** The fields alone. */
        FIELDS
    }

    /** Parses a module at the cursor. */
    static ParsedModule module(TokenCursor in, Form form, Options options) {
        ModuleContext context = new ModuleContext(in.tokens(), options.features());
        if (form == Form.BODY) {
            moduleName(in, context);
        }
        ModuleParser parser = new ModuleParser(in, context);
        parser.fields();
        if (form == Form.BODY) {
            in.close();
        }
        parser.finish();
        ByteSlice names = context.names.encode().content();
        List<CustomAnnotation> custom = parser.custom();
        if (options.nameSection() && names.length() > 0) {
            custom.add(CustomAnnotation.last(NameSection.SECTION, names.toByteArray()));
        }
        context.complete();
        CustomAnnotation.place(custom, context.builder);
        return new ParsedModule(
                context.builder.build(), NameSection.decode(names), context.positions.build());
    }

    private static void moduleName(TokenCursor in, ModuleContext context) {
        String id = in.id();
        int annotation = in.takeAnnotation(Annotations.NAME);
        if (annotation >= 0) {
            id = Annotations.name(in.tokens(), annotation);
            if (in.takeAnnotation(Annotations.NAME) >= 0) {
                throw in.tokens().malformed(annotation, "@name annotation: multiple module");
            }
        }
        if (id != null) {
            context.names.module(id);
        }
    }
}
