package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;

/** A value of the language {@code wasm} as other languages and the host see it. */
@ExportLibrary(InteropLibrary.class)
public abstract class WasmObject implements TruffleObject {
    /** The name of the member that reads as {@link #typeText()}, in objects that have it. */
    static final String TYPE = "type";

    final Embedding embedding;

    private @Nullable Object embedderData;

    WasmObject(Embedding embedding) {
        this.embedding = embedding;
    }

    /**
     * Whether this is of the context of {@code e}, and not of another that it was passed on from.
     */
    public boolean belongsTo(Embedding e) {
        return embedding == e;
    }

    /** What another language has attached to this. */
    public @Nullable Object embedderData() {
        return embedderData;
    }

    public void setEmbedderData(@Nullable Object data) {
        embedderData = data;
    }

    /** What this is, for a person: {@code wasm-function[3] <name>}. */
    @Override
    public abstract String toString();

    /**
     * The external type of a function, memory, table, global or tag in the text format's spelling;
     * else null.
     */
    @Nullable String typeText() {
        return null;
    }

    @ExportMessage
    @TruffleBoundary
    boolean hasMetaObject() {
        return typeText() != null;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMetaObject() throws UnsupportedMessageException {
        String text = typeText();
        if (text == null) {
            throw UnsupportedMessageException.create();
        }
        return new TypeObject(embedding, text);
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<? extends TruffleLanguage<?>> getLanguage() {
        return embedding.languageClass();
    }

    @ExportMessage
    @TruffleBoundary
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return toString();
    }
}
