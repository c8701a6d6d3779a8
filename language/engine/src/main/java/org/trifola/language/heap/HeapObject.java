package org.trifola.language.heap;

import com.oracle.truffle.api.interop.TruffleObject;

/** A structure or an array; its identity is that of the Java object. */
public abstract sealed class HeapObject implements TruffleObject permits StructObject, ArrayObject {
    private final ObjectType type;

    HeapObject(ObjectType type) {
        this.type = type;
    }

    /** The type it was made with. */
    public final ObjectType type() {
        return type;
    }

    @Override
    public String toString() {
        return "wasm-" + type.canonical().kind().text() + "[" + type.canonical().id() + "]";
    }
}
