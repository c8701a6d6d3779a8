package org.trifola.format.text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The first pass over a module: gives every definition its index and binds its identifier, so that
 * both can be used before they are defined (spec: text/modules). Reads the heads of the fields
 * only; what is wrong with their grammar is for the second pass to say.
 */
final class DefinitionCollector {
    private final Tokens tokens;
    private final ModuleContext context;
    private final List<Integer> typeFields = new ArrayList<>();
    private @Nullable String firstDefinition;
    private boolean started;

    DefinitionCollector(Tokens tokens, ModuleContext context) {
        this.tokens = tokens;
        this.context = context;
    }

    /** The tokens where {@code type} and {@code rec} fields start. */
    List<Integer> typeFields() {
        return typeFields;
    }

    /** Collects the fields that start at token {@code from}. */
    void collect(int from) {
        int at = tokens.skipAnnotations(from);
        while (tokens.kind(at) == TokenKind.OPEN) {
            int keyword = next(at);
            if (tokens.kind(keyword) == TokenKind.KEYWORD) {
                field(at, keyword);
            }
            at = tokens.skipAnnotations(tokens.after(at));
        }
    }

    private int next(int i) {
        return tokens.skipAnnotations(Math.min(i + 1, tokens.count() - 1));
    }

    private void field(int open, int keyword) {
        String text = tokens.text(keyword);
        switch (text) {
            case "type" -> {
                typeFields.add(open);
                context.types.add(tokens, next(keyword));
            }
            case "rec" -> {
                typeFields.add(open);
                group(next(keyword));
            }
            case "import" -> imports(open, keyword);
            case "func", "table", "memory", "global", "tag" -> definition(text, keyword);
            case "elem" -> context.elements.add(tokens, next(keyword));
            case "data" -> context.data.add(tokens, next(keyword));
            case "start" -> {
                if (started) {
                    throw tokens.malformed(open, "multiple start sections");
                }
                started = true;
            }
            default -> {}
        }
    }

    private void group(int from) {
        int at = from;
        while (tokens.kind(at) == TokenKind.OPEN) {
            int keyword = next(at);
            if (tokens.isKeyword(keyword, "type")) {
                context.types.add(tokens, next(keyword));
            }
            at = tokens.skipAnnotations(tokens.after(at));
        }
    }

    private void imports(int open, int keyword) {
        checkOrder(open);
        int at = next(keyword);
        while (tokens.kind(at) == TokenKind.STRING) {
            at = next(at);
        }
        if (!isForm(at, "item")) {
            bind(at);
            return;
        }
        // Either each item has a type, or all have the type that stands last and has no identifier.
        int shared = -1;
        int count = 0;
        while (isForm(at, "item")) {
            int type = next(next(next(at)));
            if (tokens.kind(type) == TokenKind.OPEN) {
                bind(type);
            } else {
                count++;
            }
            at = tokens.skipAnnotations(tokens.after(at));
            shared = at;
        }
        IdSpace space =
                tokens.kind(shared) == TokenKind.OPEN
                        ? context.space(tokens.text(next(shared)))
                        : null;
        if (space != null) {
            space.addAnonymous(count);
        }
    }

    private boolean isForm(int at, String keyword) {
        return tokens.kind(at) == TokenKind.OPEN && tokens.isKeyword(next(at), keyword);
    }

    private void bind(int type) {
        if (tokens.kind(type) == TokenKind.OPEN) {
            int keyword = next(type);
            IdSpace space = context.space(tokens.text(keyword));
            if (space != null) {
                space.add(tokens, next(keyword));
            }
        }
    }

    private void checkOrder(int token) {
        if (firstDefinition != null) {
            throw tokens.malformed(token, "import after " + firstDefinition);
        }
    }

    private void definition(String kind, int keyword) {
        IdSpace space = context.space(kind);
        if (space != null) {
            space.add(tokens, next(keyword));
        }
        int at = next(keyword);
        if (tokens.kind(at) == TokenKind.ID) {
            at = next(at);
        }
        while (isForm(at, "export")) {
            at = tokens.skipAnnotations(tokens.after(at));
        }
        if (isForm(at, "import")) {
            checkOrder(at);
            return;
        }
        if (firstDefinition == null) {
            firstDefinition = kind.equals("func") ? "function" : kind;
        }
        if (kind.equals("table") || kind.equals("memory")) {
            segment(at, kind.equals("table") ? "elem" : "data");
        }
    }

    // A table with its elements, or a memory with its data, defines a segment as well.
    private void segment(int from, String keyword) {
        int at = from;
        while (tokens.kind(at) != TokenKind.CLOSE && tokens.kind(at) != TokenKind.END) {
            if (isForm(at, keyword)) {
                (keyword.equals("elem") ? context.elements : context.data).addAnonymous(1);
            }
            at = tokens.skipAnnotations(tokens.after(at));
        }
    }
}
