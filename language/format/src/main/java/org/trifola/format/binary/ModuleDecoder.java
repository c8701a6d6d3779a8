package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.ByteSource;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.CustomSection;
import org.trifola.format.module.Export;
import org.trifola.format.module.Global;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.ItemOffsets;
import org.trifola.format.module.Module;
import org.trifola.format.module.SectionId;
import org.trifola.format.module.Table;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.TableType;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Decodes a binary module (spec: binary/modules). Function bodies are not looked into, only
 * measured; {@link #checkBodies} does the rest of the grammar, and so does the validation of a
 * function.
 *
 * <p>Every error is {@link Malformed} with a byte offset. What is allocated is proportional to the
 * input at most, whatever its counts claim. The module's slices share the given bytes, which must
 * not be written any more.
 */
public final class ModuleDecoder {
    private static final String LENGTH = "length out of bounds";
    private static final int HEADER = 8;
    private static final int MAGIC = 0x6D73_6100;
    private static final int VERSION = 1;
    private static final int COMPONENT_VERSION = 0x1_000D;

    private final DecoderInput input;
    private final BinaryReader in;
    private final ExternDecoder externs;
    private final SegmentDecoder segments;
    private final Module.Builder module = new Module.Builder();
    private final Map<SectionId, IndexVector> itemOffsets = new EnumMap<>(SectionId.class);

    private SectionId last = SectionId.CUSTOM;

    /** The last section that has any content: an empty one is as good as none. */
    private SectionId lastWithItems = SectionId.CUSTOM;

    private ModuleDecoder(ByteSource bytes, Set<Feature> features, DecoderLimits limits) {
        input = new DecoderInput(bytes, features, limits);
        in = input.in;
        externs = new ExternDecoder(input);
        segments = new SegmentDecoder(input);
    }

    /** Decodes a module that may use {@code features}, within the standard limits. */
    public static Module decode(byte[] bytes, Set<Feature> features) {
        return decode(bytes, features, DecoderLimits.STANDARD);
    }

    /** Decodes a module that may use {@code features}, within {@code limits}. */
    public static Module decode(byte[] bytes, Set<Feature> features, DecoderLimits limits) {
        return decode(new LoadedBytes(bytes), features, limits);
    }

    /** Likewise; bodies, active data segments and custom sections are not copied. */
    public static Module decode(ByteSource bytes, Set<Feature> features, DecoderLimits limits) {
        return new ModuleDecoder(bytes, features, limits).decode();
    }

    /**
     * Checks the local declarations and instructions of all bodies by the grammar alone; {@link
     * Malformed} names the function.
     */
    public static void checkBodies(Module module, Set<Feature> features) {
        new BodyChecker(module, features).check();
    }

    private Module decode() {
        header();
        int moduleEnd = in.end();
        try {
            while (!in.atEnd()) {
                section(moduleEnd);
            }
            checkLengths(moduleEnd);
        } catch (Malformed e) {
            // The error that comes first is the one to report, and it may be in a body.
            checkBodies(module.build(), input.features);
            throw e;
        }
        module.offsets = new ItemOffsets(itemOffsets);
        return module.build();
    }

    private void header() {
        DecoderInput.limit(0, in.end(), input.limits.moduleBytes(), "bytes");
        input.need(HEADER);
        if (in.remaining() < 4) {
            throw Malformed.atOffset(in.end(), "unexpected end");
        }
        if (in.f32() != MAGIC) {
            throw Malformed.atOffset(0, "magic header not detected");
        }
        if (in.remaining() < 4) {
            throw Malformed.atOffset(in.end(), "unexpected end");
        }
        int version = in.f32();
        if (version != VERSION) {
            String what = version == COMPONENT_VERSION ? ": a component, not a module" : "";
            throw Malformed.atOffset(4, "unknown binary version" + what);
        }
    }

    private void section(int moduleEnd) {
        input.need(DecoderInput.INTEGER + 1);
        int at = in.offset();
        SectionId id = SectionId.ofCode(in.u8());
        if (id == null || id == SectionId.TAG && !input.has(Feature.EXCEPTIONS)) {
            throw Malformed.atOffset(at, "malformed section id");
        }
        if (id != SectionId.CUSTOM && id.compareTo(last) <= 0) {
            throw Malformed.atOffset(
                    at,
                    "unexpected content after last section: "
                            + id.text()
                            + " section after "
                            + last.text());
        }
        int size = in.u32();
        if (Integer.compareUnsigned(size, in.remaining()) > 0) {
            throw cutShort(id);
        }
        int start = in.skip(size, LENGTH);
        in.reset(start, start + size);
        if (id == SectionId.CUSTOM) {
            customSection();
        } else {
            content(id);
            last = id;
        }
        if (!in.atEnd()) {
            throw Malformed.atOffset(in.offset(), "section size mismatch");
        }
        in.reset(in.end(), moduleEnd);
    }

    /**
     * What is wrong with a section that is longer than the file: first what is wrong with the part
     * that there is.
     */
    private Malformed cutShort(SectionId id) {
        Malformed cut = Malformed.atOffset(in.offset(), LENGTH);
        if (id == SectionId.IMPORT) {
            try {
                content(id);
            } catch (Malformed e) {
                boolean end = e.reason().startsWith("unexpected end") || e.reason().equals(LENGTH);
                return end ? cut : e;
            }
        }
        return cut;
    }

    private void customSection() {
        input.need(DecoderInput.INTEGER);
        int at = in.offset();
        int length = in.u32();
        int end = Integer.compareUnsigned(length, in.remaining()) <= 0 ? in.offset() + length : at;
        in.seek(at);
        input.need(end - at);
        String name = in.name();
        ByteSlice content = input.slice(in.offset(), in.remaining());
        module.customSections.add(new CustomSection(name, content, lastWithItems));
        in.seek(in.end());
    }

    private void content(SectionId id) {
        Offsets offsets = new Offsets();
        if (id == SectionId.CODE || id == SectionId.DATA) {
            input.need(DecoderInput.INTEGER);
        } else {
            input.needAll();
        }
        switch (id) {
            case CUSTOM -> throw new AssertionError();
            case TYPE -> types(offsets);
            case IMPORT -> new ImportDecoder(input, module.imports, offsets).section();
            case FUNCTION -> functions(offsets);
            case TABLE -> tables(offsets);
            case MEMORY -> memories(offsets);
            case TAG -> tags(offsets);
            case GLOBAL -> globals(offsets);
            case EXPORT -> exports(offsets);
            case START -> {
                offsets.add(in.offset());
                module.start = OptionalInt.of(in.u32());
            }
            case ELEMENT -> elements(offsets);
            case DATA_COUNT -> {
                offsets.add(in.offset());
                module.dataCount = OptionalInt.of(in.u32());
            }
            case CODE -> bodies(offsets);
            case DATA -> data(offsets);
        }
        if (offsets.size() > 0 || !module.types.isEmpty() && id == SectionId.TYPE) {
            itemOffsets.put(id, offsets.toVector());
            lastWithItems = id;
        }
    }

    private void types(Offsets offsets) {
        int count = input.count(input.limits.types(), "types");
        TypeDecoder types = new TypeDecoder(input, offsets);
        for (int i = 0; i < count; i++) {
            module.types.add(types.recType());
        }
    }

    private void functions(Offsets offsets) {
        int count = input.count(input.limits.functions(), "functions");
        int[] typeIndices = new int[input.capacity(count)];
        offsets.expect(typeIndices.length);
        for (int i = 0; i < count; i++) {
            offsets.add(in.offset());
            int typeIndex = in.u32();
            typeIndices[i] = typeIndex;
        }
        module.functions = IndexVector.taking(typeIndices, count);
    }

    private void tables(Offsets offsets) {
        int count = input.count(input.limits.tables(), "tables");
        for (int i = 0; i < count; i++) {
            int at = in.offset();
            offsets.add(at);
            boolean initialised = in.peek() == ExternForm.TABLE_WITH_INIT;
            if (initialised) {
                input.require(Feature.FUNCTION_REFERENCES, at, "malformed table");
                in.u8();
                if (in.u8() != 0) {
                    throw Malformed.atOffset(at + 1, "malformed table");
                }
            }
            TableType type = externs.tableType();
            module.tables.add(new Table(type, initialised ? input.expression() : null));
        }
    }

    private void memories(Offsets offsets) {
        int count = input.count(input.limits.memories(), "memories");
        for (int i = 0; i < count; i++) {
            offsets.add(in.offset());
            module.memories.add(externs.memoryType());
        }
    }

    private void tags(Offsets offsets) {
        int count = input.count(input.limits.tags(), "tags");
        for (int i = 0; i < count; i++) {
            offsets.add(in.offset());
            module.tags.add(externs.tagType());
        }
    }

    private void globals(Offsets offsets) {
        int count = input.count(input.limits.globals(), "globals");
        for (int i = 0; i < count; i++) {
            offsets.add(in.offset());
            var type = externs.globalType();
            module.globals.add(new Global(type, input.expression()));
        }
    }

    private void exports(Offsets offsets) {
        int count = input.count(input.limits.exports(), "exports");
        ExternKind[] kinds = ExternKind.values();
        for (int i = 0; i < count; i++) {
            if (in.atEnd()) {
                // SPEC: the reference interpreter takes the next section for the length of a name.
                throw Malformed.atOffset(
                        in.offset(), "length out of bounds: " + i + " exports of " + count);
            }
            offsets.add(in.offset());
            String name = in.name();
            int kind = in.u8();
            if (kind >= kinds.length
                    || kinds[kind] == ExternKind.TAG && !input.has(Feature.EXCEPTIONS)) {
                throw Malformed.atOffset(in.offset() - 1, "malformed export kind");
            }
            module.exports.add(new Export(name, kinds[kind], in.u32()));
        }
    }

    private void elements(Offsets offsets) {
        int count = input.count(input.limits.elementSegments(), "element segments");
        for (int i = 0; i < count; i++) {
            offsets.add(in.offset());
            module.elements.add(segments.element());
        }
    }

    private void bodies(Offsets offsets) {
        int count = input.count(input.limits.functions(), "functions");
        int capacity = input.capacity(count);
        offsets.expect(capacity);
        module.bodies.ensureCapacity(capacity);
        for (int i = 0; i < count; i++) {
            offsets.add(in.offset());
            int size = input.bodySize();
            int start = in.skip(size, BinaryReader.UNEXPECTED_END);
            module.bodies.add(input.slice(start, size));
        }
    }

    private void data(Offsets offsets) {
        int count = input.count(input.limits.dataSegments(), "data segments");
        for (int i = 0; i < count; i++) {
            offsets.add(in.offset());
            module.data.add(segments.data());
        }
    }

    private void checkLengths(int moduleEnd) {
        if (module.functions.size() != module.bodies.size()) {
            throw Malformed.atOffset(
                    moduleEnd,
                    "function and code section have inconsistent lengths: "
                            + module.functions.size()
                            + " and "
                            + module.bodies.size());
        }
        if (module.dataCount.isPresent() && module.dataCount.getAsInt() != module.data.size()) {
            throw Malformed.atOffset(
                    itemOffsets(SectionId.DATA_COUNT),
                    "data count and data section have inconsistent lengths: "
                            + Integer.toUnsignedString(module.dataCount.getAsInt())
                            + " and "
                            + module.data.size());
        }
    }

    private int itemOffsets(SectionId id) {
        IndexVector offsets = itemOffsets.get(id);
        return offsets == null ? 0 : offsets.get(0);
    }
}
