package org.trifola.language.interop;

/**
 * A reference to something that has no meaning outside of wasm but can be passed back: a structure,
 * an exception.
 */
final class OpaqueReference extends WasmObject {
    final Object reference;

    OpaqueReference(Embedding embedding, Object reference) {
        super(embedding);
        this.reference = reference;
    }

    @Override
    public String toString() {
        return "wasm-reference";
    }
}
