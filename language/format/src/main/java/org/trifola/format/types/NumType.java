package org.trifola.format.types;

/** A number type (spec: structure/types, "Number Types"). */
public enum NumType implements ValType {
    I32("i32", NumType.I32_CODE, 4),
    I64("i64", NumType.I64_CODE, 8),
    F32("f32", NumType.F32_CODE, 4),
    F64("f64", NumType.F64_CODE, 8);

    public static final int I32_CODE = -1;
    public static final int I64_CODE = -2;
    public static final int F32_CODE = -3;
    public static final int F64_CODE = -4;

    private final String text;
    private final int code;
    private final int bytes;

    NumType(String text, int code, int bytes) {
        this.text = text;
        this.code = code;
        this.bytes = bytes;
    }

    @Override
    public int code() {
        return code;
    }

    /** The width in bytes: 4 or 8. */
    public int bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return text;
    }
}
