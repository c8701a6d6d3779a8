package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.runtime.ActiveCalls;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.ReadOnlyArray;

import java.util.Objects;

/**
 * A function: executable. Arguments are converted without loss (see {@link ToWasmNode}); no result
 * is null, one result is itself, several are an array. Its member {@code type} is the text of its
 * type, which also names its meta-object.
 */
@ExportLibrary(InteropLibrary.class)
public final class FunctionObject extends WasmObject {
    final Function function;
    private final Signature signature;

    FunctionObject(Embedding embedding, Function function) {
        super(embedding);
        this.function = function;
        signature = Signature.of(function.canonicalType(), embedding.types());
    }

    /** The function itself. */
    public Function function() {
        return function;
    }

    RootCallTarget target() {
        return function.target();
    }

    Signature signature() {
        return signature;
    }

    /** The calls that are active where the function is about to run, if it is wasm's. */
    @Nullable ActiveCalls calls() {
        Instance instance = function.instance();
        return instance == null ? null : instance.callsHere();
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    Object execute(Object[] arguments, @Cached FunctionCallNode call)
            throws ArityException, UnsupportedTypeException {
        return call.execute(this, arguments);
    }

    @ExportMessage
    boolean hasExecutableName() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object getExecutableName() {
        return Objects.requireNonNullElse(name(), toString());
    }

    @ExportMessage
    @TruffleBoundary
    boolean hasSourceLocation() {
        return function.code() != null;
    }

    @ExportMessage
    @TruffleBoundary
    SourceSection getSourceLocation() throws UnsupportedMessageException {
        FunctionCode code = function.code();
        if (code == null) {
            throw UnsupportedMessageException.create();
        }
        return code.section();
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    @ExportMessage
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        return new ReadOnlyArray(TYPE);
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return member.equals(TYPE);
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        if (member.equals(TYPE)) {
            return typeText();
        }
        throw UnknownIdentifierException.create(member);
    }

    @Override
    String typeText() {
        return signature.toString();
    }

    private @Nullable String name() {
        FunctionCode code = function.code();
        return code != null ? code.name() : target().getRootNode().getName();
    }

    /** As in {@code wasm-function[3] <name>}; host functions have no index. */
    @Override
    public String toString() {
        FunctionCode code = function.code();
        String index = code == null ? "" : "[" + code.index() + "]";
        String name = name();
        return "wasm-function" + index + (name == null ? "" : " <" + name + ">");
    }
}
