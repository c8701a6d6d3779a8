package org.trifola.format.binary;

/** The bytes that begin the definition of a type (spec: binary/types, "Recursive Types"). */
final class TypeForm {
    static final int REC = 0x4E;
    static final int SUB = 0x50;
    static final int SUB_FINAL = 0x4F;
    static final int DESCRIPTOR = 0x4D;
    static final int DESCRIBES = 0x4C;
    static final int SHARED = 0x65;
    static final int FUNC = 0x60;
    static final int STRUCT = 0x5F;
    static final int ARRAY = 0x5E;
    static final int CONT = 0x5D;

    private TypeForm() {}
}
