package org.trifola.format.types;

/** The vector type (spec: structure/types, "Vector Types"). */
public enum VecType implements ValType {
    V128;

    public static final int V128_CODE = -5;

    @Override
    public int code() {
        return V128_CODE;
    }

    @Override
    public String toString() {
        return "v128";
    }
}
