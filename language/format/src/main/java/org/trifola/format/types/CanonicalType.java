package org.trifola.format.types;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * A defined type with an identity: two definitions of equivalent types, in one module or in
 * several, have one and the same {@code CanonicalType} (spec: execution/types, "Defined Types"
 * after rolling and unrolling). Made by {@link CanonicalTypes}. Immutable but for {@link
 * #attachment}.
 *
 * <p>Every type index in here, in {@link #type()} as well as in type codes, is a canonical
 * {@linkplain #id() id}.
 */
public final class CanonicalType {
    private static final int[] NONE = {};

    private final int id;
    private final SubType type;
    private final AbsHeapType.Kind kind;
    private final CanonicalType[] display;
    private final int[] params;
    private final int[] results;
    private final int[] fields;
    private final int[] fieldValues;

    /** What whoever executes wasm keeps with the type; made once by whoever needs it. */
    public volatile @Nullable Object attachment;

    CanonicalType(int id, SubType type, @Nullable CanonicalType supertype) {
        this.id = id;
        this.type = type;
        kind = type.composite().kind();
        CanonicalType[] above = supertype == null ? new CanonicalType[0] : supertype.display;
        display = Arrays.copyOf(above, above.length + 1);
        display[above.length] = this;
        FuncType function = type.composite() instanceof FuncType f ? f : null;
        params = function == null ? NONE : codes(function.params());
        results = function == null ? NONE : codes(function.results());
        fields = function == null ? fieldCodes(type.composite()) : NONE;
        fieldValues = fields.length == 0 ? NONE : unpacked(fields);
    }

    private static int[] fieldCodes(CompositeType composite) {
        return switch (composite) {
            case StructType(List<FieldType> list) ->
                    list.stream().mapToInt(f -> f.storage().code()).toArray();
            case ArrayType(FieldType field) -> new int[] {field.storage().code()};
            case FuncType _, ContType _ -> NONE;
        };
    }

    private static int[] unpacked(int[] storages) {
        return Arrays.stream(storages).map(CanonicalType::unpacked).toArray();
    }

    private static int unpacked(int storage) {
        return storage == PackedType.I8.code() || storage == PackedType.I16.code()
                ? NumType.I32_CODE
                : storage;
    }

    /** The codes of {@code types}. */
    public static int[] codes(List<ValType> types) {
        // FAST: no stream where every module passes: its first use takes milliseconds.
        int[] codes = new int[types.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = types.get(i).code();
        }
        return codes;
    }

    /** The identity: 0 and up, without gaps within one {@link CanonicalTypes}. */
    public int id() {
        return id;
    }

    /** The definition, its indices being canonical ids. */
    public SubType type() {
        return type;
    }

    /**
     * The abstract heap type right above: {@code func}, {@code struct}, {@code array} or {@code
     * cont}.
     */
    public AbsHeapType.Kind kind() {
        return kind;
    }

    /** The declared supertype, or null. */
    public @Nullable CanonicalType supertype() {
        return display.length > 1 ? display[display.length - 2] : null;
    }

    /** The number of supertypes above this one. */
    public int depth() {
        return display.length - 1;
    }

    /** Whether this is {@code other} or declared below it; a comparison of one array element. */
    public boolean isSubtypeOf(CanonicalType other) {
        int depth = other.display.length - 1;
        return depth < display.length && display[depth] == other;
    }

    /** The codes of a function's parameters; not to be written. */
    public int[] params() {
        return params;
    }

    /** The codes of a function's results; not to be written. */
    public int[] results() {
        return results;
    }

    /** The storage codes of a structure's fields, or of an array's only one; not to be written. */
    public int[] fields() {
        return fields;
    }

    /**
     * The codes of the values in {@link #fields()}, packed integers widened to {@code i32}; not to
     * be written.
     */
    public int[] fieldValues() {
        return fieldValues;
    }

    /** Field {@code i} of a structure; of an array, whatever {@code i}, that of its elements. */
    public FieldType field(int i) {
        return switch (type.composite()) {
            case StructType(List<FieldType> list) -> list.get(i);
            case ArrayType(FieldType field) -> field;
            case FuncType _, ContType _ -> throw new IllegalStateException("no fields: " + type);
        };
    }

    @Override
    public String toString() {
        return "#" + id + " " + type;
    }
}
