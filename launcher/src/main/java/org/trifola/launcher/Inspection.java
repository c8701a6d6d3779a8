package org.trifola.launcher;

import org.jspecify.annotations.Nullable;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Export;
import org.trifola.format.module.Import;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.TagType;
import org.trifola.format.types.ValType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The description of a module that {@code trifola inspect} prints. Text is described as the binary
 * module it stands for.
 */
final class Inspection {
    private static final int HEADER_BYTES = 8;

    private final InputFile input;
    private final Module module;
    private final StringBuilder out = new StringBuilder();

    Inspection(InputFile file) {
        Module loaded = file.load(Feature.all()).module();
        input = file.isBinary() ? file : new InputFile(file.name(), ModuleEncoder.encode(loaded));
        module = loaded;
    }

    String text() {
        line("%s: %,d bytes", input.name(), input.bytes().length);
        sections();
        line("imports: %d", module.imports().size());
        for (Import i : module.imports()) {
            line("  %s %s  %s", quoted(i.module()), quoted(i.name()), type(i.type()));
        }
        line("exports: %d", module.exports().size());
        for (Export e : module.exports()) {
            line(
                    "  %s  %s %d  %s",
                    quoted(e.name()), e.kind().text(), e.index(), type(module.typeOf(e)));
        }
        features();
        return out.toString();
    }

    private void line(String format, Object... arguments) {
        out.append(format.formatted(arguments)).append('\n');
    }

    private void sections() {
        line("sections:");
        BinaryReader in = new BinaryReader(input.bytes(), HEADER_BYTES, input.bytes().length);
        while (!in.atEnd()) {
            SectionId id = SectionId.ofCode(in.u8());
            int size = in.u32();
            int start = in.skip(size, BinaryReader.UNEXPECTED_END);
            BinaryReader content = new BinaryReader(in.array(), start, start + size);
            line(
                    "  %-10s  at %#8x  %,10d bytes%s",
                    id == null ? "?" : id.text(), start, size, detail(id, content));
        }
    }

    /** What a section's first bytes say: a custom section's name, a count. */
    private static String detail(@Nullable SectionId id, BinaryReader content) {
        return switch (id) {
            case null -> "";
            case CUSTOM -> "  " + quoted(content.name());
            case START -> "  function " + Integer.toUnsignedString(content.u32());
            default -> "  " + Integer.toUnsignedString(content.u32()) + " entries";
        };
    }

    private void features() {
        try {
            Set<Feature> needed = needed();
            List<String> names = new ArrayList<>();
            needed.forEach(f ->
                    names.add(f.isStandard() ? f.text() : f.text() + " (not in WebAssembly 3.0)"));
            line(
                    "needs: %s",
                    names.isEmpty() ? "nothing beyond WebAssembly 1.0" : String.join(", ", names));
        } catch (Failure e) {
            line("not valid:\n%s", e.text());
        }
    }

    /** The features without any of which the module is not valid. */
    private Set<Feature> needed() {
        boolean standard = isValid(Feature.standard());
        Set<Feature> features = standard ? Feature.standard() : Feature.all();
        if (!standard) {
            input.validate(features);
        }
        // What others imply goes last, when those are known to be needed or gone.
        Feature[] all = Feature.values();
        for (int i = all.length - 1; i >= 0; i--) {
            Set<Feature> less = Feature.without(features, all[i]);
            if (all[i] != Feature.CORE && less.size() < features.size() && isValid(less)) {
                features = less;
            }
        }
        return Feature.without(features, Feature.CORE);
    }

    private boolean isValid(Set<Feature> features) {
        try {
            input.validate(features);
            return true;
        } catch (Failure _) {
            return false;
        }
    }

    private static String quoted(String name) {
        return '"'
                + name.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", "?")
                + '"';
    }

    private String type(ExternType type) {
        return switch (type) {
            case ExternFunc(int index, boolean _) -> function("func", index);
            case TagType(int index) -> function("tag", index);
            case TableType t -> "table " + t.element() + ", " + t.limits();
            case MemoryType m -> "memory " + m.limits() + (m.shared() ? " shared" : "");
            case GlobalType g -> "global " + (g.mutable() ? "mut " : "") + g.type();
        };
    }

    private String function(String kind, int index) {
        FuncType type = (FuncType) module.types().get(index).composite();
        return kind + " " + types(type.params()) + " -> " + types(type.results());
    }

    private static String types(List<ValType> types) {
        return "(" + String.join(", ", types.stream().map(Object::toString).toList()) + ")";
    }
}
