package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The meta-object of functions, memories and so on: their external type, named by its text. */
@ExportLibrary(InteropLibrary.class)
final class TypeObject extends WasmObject {
    private final String text;

    TypeObject(Embedding embedding, String text) {
        super(embedding);
        this.text = text;
    }

    @ExportMessage
    boolean isMetaObject() {
        return true;
    }

    @ExportMessage(name = "getMetaQualifiedName")
    @ExportMessage(name = "getMetaSimpleName")
    Object getMetaName() {
        return text;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMetaInstance(Object instance) {
        return instance instanceof WasmObject object && text.equals(object.typeText());
    }

    @Override
    public String toString() {
        return text;
    }
}
