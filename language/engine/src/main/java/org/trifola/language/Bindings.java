package org.trifola.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.language.interop.ConstructorObject;
import org.trifola.language.runtime.ReadOnlyArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bindings of the language: {@code limits}, those of the context, the constructors of {@link
 * ConstructorObject}, and under {@code wasm.EvalReturnsInstance} the evaluated instances by name.
 */
@ExportLibrary(InteropLibrary.class)
final class Bindings implements TruffleObject {
    private static final String LIMITS = "limits";

    private final WasmContext context;
    private final Map<String, Object> constructors;

    Bindings(WasmContext context) {
        this.context = context;
        constructors = ConstructorObject.all(context.embedding());
    }

    @ExportMessage
    boolean isScope() {
        return true;
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<? extends TruffleLanguage<?>> getLanguage() {
        return WasmLanguage.class;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        List<Object> names = new ArrayList<>(context.evaluated().keySet());
        names.add(LIMITS);
        names.addAll(constructors.keySet());
        return new ReadOnlyArray(names.toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals(LIMITS)
                || context.evaluated().containsKey(member)
                || constructors.containsKey(member);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (member.equals(LIMITS)) {
            return context.limits();
        }
        Object instance = context.evaluated().get(member);
        Object value = instance != null ? instance : constructors.get(member);
        if (value == null) {
            throw UnknownIdentifierException.create(member);
        }
        return value;
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return "wasm";
    }
}
