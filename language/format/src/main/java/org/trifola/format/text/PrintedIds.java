package org.trifola.format.text;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.trifola.format.module.Names;

/** The identifiers that a printed module uses: those names that are unique in their index space. */
final class PrintedIds {
    private final Names names;
    private final Map<Names.Kind, Map<Integer, String>> ids = new EnumMap<>(Names.Kind.class);
    private Map<Integer, String> locals = Map.of();

    PrintedIds(Names names) {
        this.names = names;
        names.names().forEach((kind, map) -> ids.put(kind, unique(map)));
    }

    private static Map<Integer, String> unique(Map<Integer, String> names) {
        Map<Integer, String> ids = new HashMap<>();
        Set<String> used = new HashSet<>();
        names.forEach(
                (index, name) -> {
                    if (!name.isEmpty() && used.add(name)) {
                        ids.put(index, "$" + quoted(name));
                    }
                });
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

    /** Makes the locals of {@code function} the ones that {@link Names.Kind#LOCAL} stands for. */
    void enter(int function) {
        locals = unique(names.inner().getOrDefault(Names.Kind.LOCAL, Map.of()).getOrDefault(function, Map.of()));
    }

    private Map<Integer, String> of(Names.Kind kind) {
        return kind == Names.Kind.LOCAL ? locals : ids.getOrDefault(kind, Map.of());
    }

    /** The identifier of an entity, or its index. */
    String reference(Names.Kind kind, int index) {
        String id = of(kind).get(index);
        return id != null ? id : Integer.toUnsignedString(index);
    }

    /** What stands at a definition: its identifier, or its index in a comment with the name that is no identifier. */
    String definition(Names.Kind kind, int index) {
        String id = of(kind).get(index);
        if (id != null) {
            return id;
        }
        StringBuilder s = new StringBuilder("(;").append(index).append(";)");
        String name = names.of(kind, index);
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
        return unique(names.inner().getOrDefault(Names.Kind.FIELD, Map.of()).getOrDefault(type, Map.of()));
    }
}
