package org.trifola.format.text;

import org.trifola.format.module.NameMap;
import org.trifola.format.module.NameSection;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The identifiers that a printed module uses: those names that are unique in their index space. */
final class PrintedIds {
    private final NameSection names;
    private final Map<NameSection.Kind, Map<Integer, String>> ids =
            new EnumMap<>(NameSection.Kind.class);
    private Map<Integer, String> locals = Map.of();

    PrintedIds(NameSection names) {
        this.names = names;
        for (NameSection.Kind kind : NameSection.Kind.values()) {
            ids.put(kind, unique(names.names(kind)));
        }
    }

    private static Map<Integer, String> unique(NameMap names) {
        Map<Integer, String> ids = new HashMap<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.name(i);
            if (name != null && !name.isEmpty() && used.add(name)) {
                ids.put(names.index(i), "$" + quoted(name));
            }
        }
        return ids;
    }

    static String quoted(String name) {
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (!Lexer.isIdCharacter(b)) {
                StringBuilder s = new StringBuilder();
                Escapes.print(s, name);
                return s.toString();
            }
        }
        return name;
    }

    /**
     * Makes the locals of {@code function} the ones that {@link NameSection.Kind#LOCAL} stands for.
     */
    void enter(int function) {
        locals = unique(names.indirectNames(NameSection.Kind.LOCAL).get(function));
    }

    private Map<Integer, String> of(NameSection.Kind kind) {
        return kind == NameSection.Kind.LOCAL ? locals : ids.getOrDefault(kind, Map.of());
    }

    /** The identifier of an entity, or its index. */
    String reference(NameSection.Kind kind, int index) {
        String id = of(kind).get(index);
        return id != null ? id : Integer.toUnsignedString(index);
    }

    /**
     * What stands at a definition: its identifier, or its index in a comment with the name that is
     * no identifier.
     */
    String definition(NameSection.Kind kind, int index) {
        String id = of(kind).get(index);
        if (id != null) {
            return id;
        }
        StringBuilder s = new StringBuilder("(;").append(index).append(";)");
        String name = names.names(kind).get(index);
        if (name != null) {
            s.append(" (@").append(Annotations.NAME).append(' ');
            Escapes.print(s, name);
            s.append(')');
        }
        return s.toString();
    }

    /** Whether the local has an identifier. */
    boolean hasLocal(int index) {
        return locals.containsKey(index);
    }

    /** The identifiers of the fields of type {@code type}. */
    Map<Integer, String> fields(int type) {
        return unique(names.indirectNames(NameSection.Kind.FIELD).get(type));
    }
}
