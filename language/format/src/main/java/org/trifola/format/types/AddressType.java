package org.trifola.format.types;

/** The type of the addresses of a memory or table (spec: structure/types, "Address Types"). */
public enum AddressType {
    I32(NumType.I32),
    I64(NumType.I64);

    private final NumType type;

    AddressType(NumType type) {
        this.type = type;
    }

    /** The value type of such an address. */
    public NumType valType() {
        return type;
    }
}
