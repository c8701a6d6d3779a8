package org.trifola.language.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** What a null reference is outside of wasm, and what functions without results return. */
@ExportLibrary(InteropLibrary.class)
public final class NullReference implements TruffleObject {
    public static final NullReference INSTANCE = new NullReference();

    private NullReference() {}

    @ExportMessage
    boolean isNull() {
        return true;
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "null";
    }
}
