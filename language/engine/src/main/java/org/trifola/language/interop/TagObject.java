package org.trifola.language.interop;

import org.trifola.language.instantiation.TypeText;
import org.trifola.language.runtime.Tag;

/** A tag: opaque outside, to be passed as an import. */
final class TagObject extends WasmObject {
    final Tag tag;

    TagObject(Embedding embedding, Tag tag) {
        super(embedding);
        this.tag = tag;
    }

    @Override
    String typeText() {
        return TypeText.ofTag(tag.type());
    }

    @Override
    public String toString() {
        return "wasm-tag";
    }
}
