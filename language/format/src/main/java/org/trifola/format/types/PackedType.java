package org.trifola.format.types;

/** A packed field type (spec: structure/types, "Aggregate Types"). */
public enum PackedType implements StorageType {
    I8("i8", -8),
    I16("i16", -9);

    private final String text;
    private final int code;

    PackedType(String text, int code) {
        this.text = text;
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String toString() {
        return text;
    }
}
