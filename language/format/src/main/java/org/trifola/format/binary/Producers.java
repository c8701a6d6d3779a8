package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;

import java.util.ArrayList;
import java.util.List;

/**
 * Which languages and tools made a module (tool conventions, "Producers Section").
 *
 * @param fields {@code language}, {@code processed-by} and {@code sdk}, where present
 */
public record Producers(List<Field> fields) {
    /** The name of the custom section. */
    public static final String SECTION = "producers";

    /** One kind of producer. */
    public record Field(String name, List<Producer> producers) {
        public Field {
            producers = List.copyOf(producers);
        }
    }

    /** A language or tool; the version is empty where unknown. */
    public record Producer(String name, String version) {}

    public Producers {
        fields = List.copyOf(fields);
    }

    /** The producers of {@code module}, none if it does not name them. */
    public static Producers of(Module module) {
        CustomSection section = module.customSection(SECTION);
        return section == null ? new Producers(List.of()) : decode(section.content());
    }

    /** The producers in the content of a producers section, as far as it is well-formed. */
    public static Producers decode(ByteSlice content) {
        List<Field> fields = new ArrayList<>();
        BinaryReader in = content.reader();
        try {
            int count = in.u32();
            for (int i = 0; i != count; i++) {
                String name = in.name();
                List<Producer> producers = new ArrayList<>();
                int values = in.u32();
                for (int j = 0; j != values; j++) {
                    producers.add(new Producer(in.name(), in.name()));
                }
                fields.add(new Field(name, producers));
            }
        } catch (Malformed _) {
            // What could be read is what there is.
        }
        return new Producers(fields);
    }

    /** The section, to stand at the end of the module. */
    public CustomSection encode() {
        BinaryWriter out = new BinaryWriter();
        out.u32(fields.size());
        for (Field field : fields) {
            out.name(field.name());
            out.u32(field.producers().size());
            for (Producer producer : field.producers()) {
                out.name(producer.name());
                out.name(producer.version());
            }
        }
        return new CustomSection(SECTION, ByteSlice.of(out.toByteArray()), SectionId.DATA);
    }
}
