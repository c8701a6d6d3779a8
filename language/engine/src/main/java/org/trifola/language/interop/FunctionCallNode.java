package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.GenerateUncached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;

import org.jspecify.annotations.Nullable;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.ActiveCalls;
import org.trifola.language.runtime.ExceptionInstance;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.ReadOnlyArray;
import org.trifola.language.runtime.Store;
import org.trifola.language.runtime.Suspension;
import org.trifola.language.runtime.Trap;

/** A call from outside to a wasm function, with the conversion of values in both directions. */
@GenerateUncached
@GenerateInline(false)
abstract class FunctionCallNode extends Node {
    private static final @Nullable Object[] NO_REFERENCES = {};

    abstract Object execute(FunctionObject function, Object[] arguments)
            throws ArityException, UnsupportedTypeException;

    // PE: instances of a module share their targets, so that target and signature are constant for
    // all of them.
    @Specialization(guards = "function.target() == target", limit = "3")
    static Object direct(
            FunctionObject function,
            Object[] arguments,
            @SuppressWarnings("unused") @Cached("function.target()") RootCallTarget target,
            @Cached("function.signature()") Signature signature,
            @Cached("create(target)") DirectCallNode call,
            @Shared @Cached ToWasmNode toWasm,
            @Shared @Cached ToReferenceNode toReference)
            throws ArityException, UnsupportedTypeException {
        checkArity(signature, arguments);
        long[] values = new long[signature.slots];
        @Nullable Object[] references = references(signature);
        passExploded(
                function.embedding, signature, arguments, values, references, toWasm, toReference);
        Instance instance = function.function.instance();
        Store store = function.embedding.store();
        Object timed = store.beginCall();
        ActiveCalls calls = function.calls();
        long depth = 0;
        try {
            if (calls != null) {
                depth = calls.begin();
            }
            @Nullable Object[] passed =
                    signature.references.arguments(instance, values, references);
            signature.references.copyResults(call.call(passed), references);
        } catch (StackOverflowError e) {
            throw Invocation.trap(e).escaping();
        } catch (TrapSignal e) {
            throw Invocation.trap(e).escaping();
        } catch (Trap e) {
            throw e.escaping();
        } catch (ExceptionInstance e) {
            throw function.embedding.uncaught(e);
        } catch (Suspension e) {
            throw e.unhandled().escaping();
        } finally {
            if (calls != null) {
                calls.end(depth);
            }
            if (timed != null) {
                store.endCall(timed);
            }
        }
        return result(function.embedding, signature, values, references);
    }

    @Specialization(replaces = "direct")
    static Object indirect(
            FunctionObject function,
            Object[] arguments,
            @Cached IndirectCallNode call,
            @Shared @Cached ToWasmNode toWasm,
            @Shared @Cached ToReferenceNode toReference)
            throws ArityException, UnsupportedTypeException {
        Signature signature = function.signature();
        checkArity(signature, arguments);
        long[] values = new long[signature.slots];
        @Nullable Object[] references = references(signature);
        pass(function.embedding, signature, arguments, values, references, toWasm, toReference);
        Instance instance = function.function.instance();
        Store store = function.embedding.store();
        Object timed = store.beginCall();
        ActiveCalls calls = function.calls();
        long depth = 0;
        try {
            if (calls != null) {
                depth = calls.begin();
            }
            @Nullable Object[] passed = passed(signature, instance, values, references);
            copyResults(signature, call.call(function.target(), passed), references);
        } catch (StackOverflowError e) {
            throw Invocation.trap(e).escaping();
        } catch (TrapSignal e) {
            throw Invocation.trap(e).escaping();
        } catch (Trap e) {
            throw e.escaping();
        } catch (ExceptionInstance e) {
            throw function.embedding.uncaught(e);
        } catch (Suspension e) {
            throw e.unhandled().escaping();
        } finally {
            if (calls != null) {
                calls.end(depth);
            }
            if (timed != null) {
                store.endCall(timed);
            }
        }
        return result(function.embedding, signature, values, references);
    }

    // PE: loops over the slots end only where the signature is a constant.
    @TruffleBoundary
    private static @Nullable Object[] passed(
            Signature s, @Nullable Instance i, long[] values, @Nullable Object[] references) {
        return s.references.arguments(i, values, references);
    }

    @TruffleBoundary
    private static void copyResults(
            Signature s, @Nullable Object returned, @Nullable Object[] references) {
        s.references.copyResults(returned, references);
    }

    private static @Nullable Object[] references(Signature signature) {
        return signature.references.isEmpty()
                ? NO_REFERENCES
                : new @Nullable Object[signature.slots];
    }

    private static void checkArity(Signature signature, Object[] arguments) throws ArityException {
        int arity = signature.params.length;
        if (arguments.length != arity) {
            throw ArityException.create(arity, arity, arguments.length);
        }
    }

    @ExplodeLoop
    private static void passExploded(
            Embedding embedding,
            Signature signature,
            Object[] arguments,
            long[] values,
            @Nullable Object[] references,
            ToWasmNode toWasm,
            ToReferenceNode toReference)
            throws UnsupportedTypeException {
        int slot = 0;
        for (int i = 0; i < signature.params.length; i++) {
            passOne(
                    embedding,
                    signature,
                    i,
                    slot,
                    arguments,
                    values,
                    references,
                    toWasm,
                    toReference);
            slot += Signature.slots(signature.params[i]);
        }
    }

    private static void pass(
            Embedding embedding,
            Signature signature,
            Object[] arguments,
            long[] values,
            @Nullable Object[] references,
            ToWasmNode toWasm,
            ToReferenceNode toReference)
            throws UnsupportedTypeException {
        int slot = 0;
        for (int i = 0; i < signature.params.length; i++) {
            passOne(
                    embedding,
                    signature,
                    i,
                    slot,
                    arguments,
                    values,
                    references,
                    toWasm,
                    toReference);
            slot += Signature.slots(signature.params[i]);
        }
    }

    private static void passOne(
            Embedding embedding,
            Signature signature,
            int i,
            int slot,
            Object[] arguments,
            long[] values,
            @Nullable Object[] references,
            ToWasmNode toWasm,
            ToReferenceNode toReference)
            throws UnsupportedTypeException {
        ReferenceType type = signature.paramTypes[i];
        try {
            if (type != null) {
                references[slot] = toReference.execute(embedding, type, arguments[i]);
            } else if (signature.params[i] == Signature.V128) {
                VectorObject.read(arguments[i], values, slot);
            } else {
                values[slot] = toWasm.execute(signature.params[i], arguments[i]);
            }
        } catch (UnsupportedTypeException _) {
            throw mismatch(signature, i, arguments);
        }
    }

    static Object result(
            Embedding embedding,
            Signature signature,
            long[] values,
            @Nullable Object[] references) {
        int count = signature.results.length;
        if (count == 0) {
            return NullReference.INSTANCE;
        }
        if (count > 1) {
            return results(embedding, signature, values, references);
        }
        return embedding.value(signature.results[0], values, references, 0);
    }

    @TruffleBoundary
    private static Object results(
            Embedding embedding,
            Signature signature,
            long[] values,
            @Nullable Object[] references) {
        Object[] results = new Object[signature.results.length];
        int slot = 0;
        for (int i = 0; i < results.length; i++) {
            byte kind = signature.results[i];
            results[i] = embedding.value(kind, values, references, slot);
            slot += Signature.slots(kind);
        }
        return new ReadOnlyArray(results);
    }

    // The message ends in a space because Value.invokeMember appends to it without one.
    @TruffleBoundary
    private static UnsupportedTypeException mismatch(
            Signature signature, int i, Object[] arguments) {
        return UnsupportedTypeException.create(
                arguments,
                "Argument %d is not exactly of type %s as in %s. "
                        .formatted(i + 1, signature.type().params().get(i), signature));
    }
}
