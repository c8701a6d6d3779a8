package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.ResultClasses;

/**
 * The root of an imported function that another language or the host implements: passes the
 * arguments as values of the polyglot API and converts what comes back to the declared results.
 * Several results are expected as an array.
 */
final class ImportedFunctionRootNode extends RootNode {
    private final Embedding embedding;
    private final Object executable;
    private final Signature signature;
    private final String name;
    private final ResultClasses classes = new ResultClasses();
    @Child private InteropLibrary library;
    @Child private InteropLibrary array = InteropLibrary.getFactory().createDispatched(2);
    @Child private ToWasmNode toWasm = ToWasmNodeGen.create();
    @Child private ToReferenceNode toReference = ToReferenceNodeGen.create();

    /**
     * @param name of the import, {@code env.log} for instance
     */
    ImportedFunctionRootNode(
            Embedding embedding, Object executable, Signature signature, String name) {
        super(embedding.language());
        this.embedding = embedding;
        this.executable = executable;
        this.signature = signature;
        this.name = name;
        library = InteropLibrary.getFactory().create(executable);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
        boolean interpreted = CompilerDirectives.inInterpreter();
        Object[] arguments = frame.getArguments();
        if (interpreted && ResultClasses.isNoCall(arguments)) {
            return null;
        }
        long[] values = (long[]) arguments[1];
        @Nullable Object[] references = signature.references.references(arguments);
        Object result;
        try {
            result = library.execute(executable, arguments(values, references));
        } catch (UnsupportedTypeException | ArityException | UnsupportedMessageException e) {
            throw notCallable(e);
        } catch (AbstractTruffleException e) {
            throw Invocation.entering(e);
        }
        try {
            if (signature.results.length == 1) {
                returnOne(0, 0, result, values, references);
            } else if (signature.results.length > 1) {
                returnAll(result, values, references);
            }
        } catch (UnsupportedTypeException
                | UnsupportedMessageException
                | InvalidArrayIndexException _) {
            throw badResult(result);
        }
        if (interpreted) {
            classes.see();
        }
        return signature.references.returned(references);
    }

    @Override
    protected boolean prepareForCompilation(
            boolean rootCompilation, int compilationTier, boolean lastTier) {
        if (rootCompilation && signature.references.results() > 0) {
            int arguments = ReferenceSlots.OTHER_ARGUMENTS + signature.references.params();
            classes.prepare(this, arguments);
        }
        return super.prepareForCompilation(rootCompilation, compilationTier, lastTier);
    }

    @ExplodeLoop
    private Object[] arguments(long[] values, @Nullable Object[] references) {
        Object[] boxed = new Object[signature.params.length];
        int slot = 0;
        for (int i = 0; i < boxed.length; i++) {
            byte kind = signature.params[i];
            boxed[i] = embedding.value(kind, values, references, slot);
            slot += Signature.slots(kind);
        }
        return boxed;
    }

    @ExplodeLoop
    private void returnAll(Object result, long[] values, @Nullable Object[] references)
            throws UnsupportedMessageException,
                    InvalidArrayIndexException,
                    UnsupportedTypeException {
        int count = signature.results.length;
        if (!array.hasArrayElements(result) || array.getArraySize(result) != count) {
            throw UnsupportedMessageException.create();
        }
        int slot = 0;
        for (int i = 0; i < count; i++) {
            returnOne(i, slot, array.readArrayElement(result, i), values, references);
            slot += Signature.slots(signature.results[i]);
        }
    }

    private void returnOne(
            int i, int slot, Object result, long[] values, @Nullable Object[] references)
            throws UnsupportedTypeException {
        ReferenceType type = signature.resultTypes[i];
        if (type != null) {
            references[slot] = toReference.execute(embedding, type, result);
        } else if (signature.results[i] == Signature.V128) {
            VectorObject.read(result, values, slot);
        } else {
            values[slot] = toWasm.execute(signature.results[i], result);
        }
    }

    @TruffleBoundary
    private HostCallError notCallable(InteropException e) {
        String message = e.getMessage();
        return new HostCallError(
                "imported function %s does not take the arguments of %s%s"
                        .formatted(name, signature, message == null ? "" : ": " + message),
                this);
    }

    @TruffleBoundary
    private HostCallError badResult(Object result) {
        Object text = InteropLibrary.getUncached().toDisplayString(result, false);
        return new HostCallError(
                "imported function %s returned %s, which does not fit %s"
                        .formatted(name, text, signature),
                this);
    }
}
