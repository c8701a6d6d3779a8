package org.trifola.format.text;

import java.util.HashMap;
import java.util.Map;

/**
 * An index space of the text format: how many entities it has and which of them have identifiers
 * (spec: text/modules).
 */
final class IdSpace {
    private final String kind;
    private final Map<String, Integer> indices = new HashMap<>();
    private int size;

    /**
     * An empty space.
     *
     * @param kind the word for an entity in messages
     */
    IdSpace(String kind) {
        this.kind = kind;
    }

    int size() {
        return size;
    }

    Map<String, Integer> indices() {
        return indices;
    }

    /** Adds entities without identifiers. */
    void addAnonymous(int count) {
        size += count;
    }

    /** Adds an entity, with an identifier if token {@code id} is one; returns its index. */
    int add(Tokens tokens, int id) {
        if (id >= 0 && tokens.kind(id) == TokenKind.ID) {
            String name = tokens.id(id);
            if (indices.putIfAbsent(name, size) != null) {
                throw tokens.malformed(id, "duplicate " + kind + " $" + name);
            }
        }
        return size++;
    }

    /** Consumes an index: a number, or an identifier of this space. */
    int index(TokenCursor in) {
        if (!in.is(TokenKind.ID)) {
            return in.u32();
        }
        Integer index = indices.get(in.tokens().id(in.at()));
        if (index == null) {
            throw in.malformed("unknown " + kind + " " + in.tokens().text(in.at()));
        }
        in.advance();
        return index;
    }
}
