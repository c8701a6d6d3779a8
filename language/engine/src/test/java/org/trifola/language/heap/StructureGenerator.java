package org.trifola.language.heap;

/** Writes the classes of structures: one for each sequence of references and numbers. */
final class StructureGenerator {
    /** With three classes above it, the deepest one that HotSpot checks by one comparison. */
    private static final int DEPTH = 5;

    private static final int LEAVES = 1 << DEPTH;

    private final StringBuilder create = new StringBuilder();
    private final StringBuilder createWide = new StringBuilder();
    private final StringBuilder[] get = {new StringBuilder(), new StringBuilder()};
    private final StringBuilder[] set = {new StringBuilder(), new StringBuilder()};
    private final StringBuilder[] wide = {new StringBuilder(), new StringBuilder()};
    private final StringBuilder handles = new StringBuilder();
    private final StringBuilder classes = new StringBuilder();

    String generate(String template) {
        for (int node = 1; node < 2 * LEAVES; node++) {
            structure(node);
            if (node >= LEAVES) {
                wide(node);
            }
        }
        return template.replace("%DEPTH%", String.valueOf(DEPTH))
                .replace("%CREATE%", create)
                .replace("%CREATE_WIDE%", createWide)
                .replace("%REFERENCE%", get[0])
                .replace("%NUMBER%", get[1])
                .replace("%SET_REFERENCE%", set[0])
                .replace("%SET_NUMBER%", set[1])
                .replace("%WIDE_REFERENCES%", wide[0])
                .replace("%WIDE_NUMBERS%", wide[1])
                .replace("%HANDLES%", handles)
                .replace("%CLASSES%", classes);
    }

    private void structure(int node) {
        String name = name(node);
        int kind = node & 1;
        create.append("case %d:\nreturn new %s(type);\n".formatted(node, name));
        String field = "";
        if (node > 1) {
            field = (kind == 0 ? "@Nullable Object " : "long ") + name.toLowerCase() + ";\n";
            String access = "((" + name + ") o)." + name.toLowerCase();
            get[kind].append("case %d:\nreturn %s;\n".formatted(node, access));
            set[kind].append("case %d:\n%s = value;\nreturn;\n".formatted(node, access));
            handles.append(
                    "add(%d, %s.class, \"%s\", %s.class);\n"
                            .formatted(
                                    node, name, name.toLowerCase(), kind == 0 ? "Object" : "long"));
        }
        classes.append(
                """

                private static %sclass %s extends %s {
                    %s
                    %s(ObjectType type) {
                        super(type);
                    }
                }
                """
                        .formatted(
                                "",
                                name,
                                node == 1 ? "StructObject" : name(node >> 1),
                                field,
                                name));
    }

    private void wide(int node) {
        String name = name(node);
        createWide.append("case %d:\nreturn new %sWide(type, r, n);\n".formatted(node, name));
        wide[0].append(
                "case %d:\nreturn Objects.requireNonNull(((%sWide) o).references);\n"
                        .formatted(node, name));
        wide[1].append(
                "case %d:\nreturn Objects.requireNonNull(((%sWide) o).numbers);\n"
                        .formatted(node, name));
        classes.append(
                """

                private static final class %sWide extends %s {
                    final @Nullable Object @Nullable [] references;
                    final long @Nullable [] numbers;

                    %sWide(ObjectType type, @Nullable Object @Nullable [] references, long @Nullable [] numbers) {
                        super(type);
                        this.references = references;
                        this.numbers = numbers;
                    }
                }
                """
                        .formatted(name, name, name));
    }

    private static String name(int node) {
        if (node == 1) {
            return "Empty";
        }
        StringBuilder s = new StringBuilder();
        for (int n = node; n > 1; n >>= 1) {
            s.insert(0, (n & 1) == 0 ? 'R' : 'N');
        }
        return s.toString();
    }
}
