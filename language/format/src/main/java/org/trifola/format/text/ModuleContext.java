package org.trifola.format.text;

import org.jspecify.annotations.Nullable;
import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.ItemOffsets;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.types.CompositeType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.SubType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a module while its text is parsed: its index spaces, its types, and the bytes of
 * its code (spec: text/conventions, "Contexts").
 *
 * <p>All bodies, expressions and data of a module are slices of one array, so that an offset in it
 * stands for one place in the text. An item without bytes of its own has one filler byte.
 *
 * <pre>
 *   filler | expression of global 0 | filler for export 0 | body of function 0 | ...
 * </pre>
 */
final class ModuleContext {
    /** Something to be built once the array of all code is complete. */
    interface Deferred {
        void build(byte[] code);
    }

    final Tokens tokens;
    final Set<Feature> features;
    final Module.Builder builder = new Module.Builder();
    final BinaryWriter code = new BinaryWriter(1024);
    final TextPositions.Builder positions;

    final IdSpace types = new IdSpace("type");
    final IdSpace functions = new IdSpace("func");
    final IdSpace tables = new IdSpace("table");
    final IdSpace memories = new IdSpace("memory");
    final IdSpace globals = new IdSpace("global");
    final IdSpace tags = new IdSpace("tag");
    final IdSpace elements = new IdSpace("elem segment");
    final IdSpace data = new IdSpace("data segment");

    final Map<Integer, IdSpace> fields = new HashMap<>();
    final NameSection.Builder names = new NameSection.Builder();
    boolean usesDataCount;

    private final List<SubType> subTypes = new ArrayList<>();
    private final Map<FuncType, Integer> plainFunctions = new HashMap<>();
    private final List<Deferred> deferred = new ArrayList<>();
    private final Map<SectionId, int[]> itemOffsets = new EnumMap<>(SectionId.class);
    private final Map<SectionId, Integer> itemCounts = new EnumMap<>(SectionId.class);

    ModuleContext(Tokens tokens, Set<Feature> features) {
        this.tokens = tokens;
        this.features = features;
        this.positions = new TextPositions.Builder(tokens.source());
        code.u8(0);
    }

    /**
     * The index space of what is imported, exported or defined by {@code keyword}; null for any
     * other word.
     */
    @Nullable IdSpace space(String keyword) {
        return switch (keyword) {
            case "type" -> types;
            case "func" -> functions;
            case "table" -> tables;
            case "memory" -> memories;
            case "global" -> globals;
            case "tag" -> tags;
            case "elem" -> elements;
            case "data" -> data;
            default -> null;
        };
    }

    /** {@code Malformed} at {@code token} if the feature is off. */
    void require(Feature feature, int token) {
        if (!features.contains(feature)) {
            String text = tokens.text(token);
            throw tokens.malformed(
                    token, "unexpected token " + text + ": requires the feature " + feature.text());
        }
    }

    /** Makes the identifiers of all index spaces names. */
    void nameDefinitions() {
        nameAll(NameSection.Kind.FUNCTION, functions);
        nameAll(NameSection.Kind.TYPE, types);
        nameAll(NameSection.Kind.TABLE, tables);
        nameAll(NameSection.Kind.MEMORY, memories);
        nameAll(NameSection.Kind.GLOBAL, globals);
        nameAll(NameSection.Kind.ELEMENT, elements);
        nameAll(NameSection.Kind.DATA, data);
        nameAll(NameSection.Kind.TAG, tags);
    }

    private void nameAll(NameSection.Kind kind, IdSpace space) {
        space.indices().forEach((id, index) -> names.name(kind, index, id));
    }

    /**
     * Makes the identifiers of the locals of function {@code outer}, or of the fields of that type,
     * names.
     */
    void nameInner(NameSection.Kind kind, int outer, IdSpace space) {
        space.indices().forEach((id, index) -> names.name(kind, outer, index, id));
    }

    void addTypes(RecType group) {
        for (SubType type : group.types()) {
            if (group.types().size() == 1
                    && isPlainFunction(type)
                    && type.composite() instanceof FuncType function) {
                plainFunctions.putIfAbsent(function, subTypes.size());
            }
            subTypes.add(type);
        }
        builder.types.add(group);
    }

    private static boolean isPlainFunction(SubType type) {
        return type.equals(SubType.plain(type.composite()));
    }

    /** The function type of the given index, or null where there is none. */
    @Nullable FuncType functionType(int index) {
        if (Integer.compareUnsigned(index, subTypes.size()) >= 0) {
            return null;
        }
        CompositeType composite = subTypes.get(index).composite();
        return composite instanceof FuncType function ? function : null;
    }

    boolean hasType(int index) {
        return Integer.compareUnsigned(index, subTypes.size()) < 0;
    }

    /**
     * The index of the first plain definition of {@code type}, which is appended where there is
     * none.
     */
    int typeIndex(FuncType type) {
        Integer index = plainFunctions.get(type);
        if (index == null) {
            index = subTypes.size();
            // Where it is used may be in the middle of a body: it has no byte of its own.
            offset(SectionId.TYPE);
            addTypes(RecType.of(type));
            types.addAnonymous(1);
        }
        return index;
    }

    /** Notes that what is encoded next comes from {@code token}. */
    void mark(int token) {
        positions.mark(code.length(), tokens.start(token));
    }

    /** Notes that the next item of {@code section} comes from {@code token}. */
    void item(SectionId section, int token) {
        mark(token);
        offset(section);
        code.u8(0);
    }

    private void offset(SectionId section) {
        int count = itemCounts.merge(section, 1, Integer::sum);
        int[] offsets = itemOffsets.computeIfAbsent(section, _ -> new int[8]);
        if (count > offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            itemOffsets.put(section, offsets);
        }
        offsets[count - 1] = code.length();
    }

    void defer(Deferred action) {
        deferred.add(action);
    }

    /** Builds everything deferred; the array of all code. */
    byte[] complete() {
        byte[] array = code.toByteArray();
        for (Deferred action : deferred) {
            action.build(array);
        }
        Map<SectionId, IndexVector> offsets = new EnumMap<>(SectionId.class);
        for (Map.Entry<SectionId, int[]> e : itemOffsets.entrySet()) {
            int count = itemCounts.getOrDefault(e.getKey(), 0);
            offsets.put(e.getKey(), new IndexVector(Arrays.copyOf(e.getValue(), count)));
        }
        builder.offsets = new ItemOffsets(offsets);
        return array;
    }

    /** A range of the code, known before the array is. */
    record Range(int start, int end) {
        ByteSlice in(byte[] code) {
            return new ByteSlice(new LoadedBytes(code), start, end - start);
        }
    }
}
