package org.trifola.format.binary;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.Export;
import org.trifola.format.module.Global;
import org.trifola.format.module.Import;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.Table;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.TagType;

/**
 * Encodes a module into the binary format (spec: binary/modules): every integer in its shortest
 * form, no empty sections, custom sections where they say they belong. Bodies and expressions are
 * copied as they are.
 *
 * <p>Decoding the result gives an equal module, whose slices tell where everything has gone.
 */
public final class ModuleEncoder {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final Module module;
    private final BinaryWriter out;

    private ModuleEncoder(Module module) {
        this.module = module;
        long size = 1024;
        for (ByteSlice body : module.bodies()) {
            size += body.length() + 5;
        }
        out = new BinaryWriter((int) Math.min(size + size / 4, 1 << 30));
    }

    public static byte[] encode(Module module) {
        return new ModuleEncoder(module).encode();
    }

    private byte[] encode() {
        out.bytes(HEADER);
        for (SectionId id : SectionId.values()) {
            if (id != SectionId.CUSTOM && isPresent(id)) {
                BinaryWriter content = new BinaryWriter();
                content(id, content);
                out.u8(id.code());
                out.sized(content);
            }
            customSections(id);
        }
        return out.toByteArray();
    }

    private void customSections(SectionId after) {
        for (CustomSection custom : module.customSections()) {
            if (custom.after() == after) {
                BinaryWriter content = new BinaryWriter();
                content.name(custom.name());
                slice(content, custom.content());
                out.u8(SectionId.CUSTOM.code());
                out.sized(content);
            }
        }
    }

    private boolean isPresent(SectionId id) {
        return switch (id) {
            case CUSTOM -> false;
            case START -> module.start().isPresent();
            case DATA_COUNT -> module.dataCount().isPresent();
            default -> count(id) > 0;
        };
    }

    private int count(SectionId id) {
        return switch (id) {
            case CUSTOM, START, DATA_COUNT -> 0;
            case TYPE -> module.types().groups().size();
            case IMPORT -> module.imports().size();
            case FUNCTION -> module.functions().size();
            case TABLE -> module.tables().size();
            case MEMORY -> module.memories().size();
            case TAG -> module.tags().size();
            case GLOBAL -> module.globals().size();
            case EXPORT -> module.exports().size();
            case ELEMENT -> module.elements().size();
            case CODE -> module.bodies().size();
            case DATA -> module.data().size();
        };
    }

    private void content(SectionId id, BinaryWriter section) {
        switch (id) {
            case START -> {
                section.u32(module.start().getAsInt());
                return;
            }
            case DATA_COUNT -> {
                section.u32(module.dataCount().getAsInt());
                return;
            }
            default -> section.u32(count(id));
        }
        items(id, section);
    }

    private void items(SectionId id, BinaryWriter section) {
        switch (id) {
            case CUSTOM, START, DATA_COUNT -> {}
            case TYPE -> types(section);
            case IMPORT -> imports(section);
            case FUNCTION -> {
                for (int i = 0; i < module.functions().size(); i++) {
                    section.u32(module.functions().get(i));
                }
            }
            case TABLE -> tables(section);
            case MEMORY -> {
                for (MemoryType memory : module.memories()) {
                    ExternEncoder.memoryType(section, memory);
                }
            }
            case TAG -> {
                for (TagType tag : module.tags()) {
                    ExternEncoder.tagType(section, tag);
                }
            }
            case GLOBAL -> globals(section);
            case EXPORT -> exports(section);
            case ELEMENT -> {
                for (ElementSegment element : module.elements()) {
                    SegmentEncoder.element(section, element);
                }
            }
            case CODE -> bodies(section);
            case DATA -> {
                for (DataSegment data : module.data()) {
                    SegmentEncoder.data(section, data);
                }
            }
        }
    }

    private void types(BinaryWriter section) {
        for (RecType group : module.types().groups()) {
            TypeEncoder.recType(section, group);
        }
    }

    private void imports(BinaryWriter section) {
        for (Import item : module.imports()) {
            section.name(item.module());
            section.name(item.name());
            ExternEncoder.externType(section, item.type());
        }
    }

    private void tables(BinaryWriter section) {
        for (Table table : module.tables()) {
            if (table.init() != null) {
                section.u8(ExternForm.TABLE_WITH_INIT);
                section.u8(0);
            }
            ExternEncoder.tableType(section, table.type());
            if (table.init() != null) {
                slice(section, table.init());
            }
        }
    }

    private void globals(BinaryWriter section) {
        for (Global global : module.globals()) {
            ExternEncoder.globalType(section, global.type());
            slice(section, global.init());
        }
    }

    private void exports(BinaryWriter section) {
        for (Export export : module.exports()) {
            section.name(export.name());
            section.u8(export.kind().code());
            section.u32(export.index());
        }
    }

    private void bodies(BinaryWriter section) {
        for (ByteSlice body : module.bodies()) {
            section.u32(body.length());
            slice(section, body);
        }
    }

    static void slice(BinaryWriter out, ByteSlice slice) {
        ByteSlice loaded = slice.loaded();
        out.bytes(loaded.array(), loaded.index(), loaded.length());
    }
}
