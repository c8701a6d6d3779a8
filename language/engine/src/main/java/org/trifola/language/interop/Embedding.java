package org.trifola.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.strings.TruffleString;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.RefType;
import org.trifola.language.heap.ArrayObject;
import org.trifola.language.heap.HeapObject;
import org.trifola.language.heap.StructObject;
import org.trifola.language.runtime.ExceptionInstance;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Outside;
import org.trifola.language.runtime.Store;
import org.trifola.language.runtime.Table;
import org.trifola.language.runtime.Tag;
import org.trifola.language.runtime.WasmException;

import java.util.Map;

/**
 * What the objects of this package need of their context, and the way from runtime entities to
 * these objects. Each entity has one object: two exports of a function are the same value outside.
 */
public final class Embedding implements Outside {
    private final TruffleLanguage<?> language;
    private final CanonicalTypes types;
    private final Store store;
    private final Builtins builtins;
    private final HostValues hostValues;
    private final boolean showsObjects;

    /** Whether JavaScript's undefined is a value other than null. */
    private boolean hasUndefined;

    /**
     * @param types the types of all modules of the context
     * @param showsObjects whether structures have members, and arrays elements, outside
     */
    public Embedding(
            TruffleLanguage<?> language,
            CanonicalTypes types,
            Store store,
            Builtins builtins,
            HostValues hostValues,
            boolean showsObjects) {
        this.language = language;
        this.types = types;
        this.store = store;
        this.builtins = builtins;
        this.hostValues = hostValues;
        this.showsObjects = showsObjects;
        store.setOutside(this);
    }

    public TruffleLanguage<?> language() {
        return language;
    }

    public CanonicalTypes types() {
        return types;
    }

    public Store store() {
        return store;
    }

    /** A Java object as a value. */
    public Object hostValue(Object hostObject) {
        return hostValues.guestValue(hostObject);
    }

    Builtins builtins() {
        return builtins;
    }

    @SuppressWarnings("unchecked")
    Class<? extends TruffleLanguage<?>> languageClass() {
        return (Class<? extends TruffleLanguage<?>>) language.getClass();
    }

    /** The object of a function. */
    public FunctionObject function(Function function) {
        Object wrapper = function.wrapper;
        return (FunctionObject) (wrapper != null ? wrapper : create(function));
    }

    /** The object of a function, memory, table, global or tag. */
    @Override
    public Object external(Extern entity) {
        Object wrapper = entity.wrapper;
        return wrapper != null ? wrapper : create(entity);
    }

    @TruffleBoundary
    private Object create(Extern entity) {
        synchronized (entity) {
            Object wrapper = entity.wrapper;
            if (wrapper == null) {
                wrapper =
                        switch (entity) {
                            case Function f -> new FunctionObject(this, f);
                            case Memory m -> new MemoryObject(this, m);
                            case Table t -> new TableObject(this, t);
                            case Global g -> new GlobalObject(this, g);
                            case Tag t -> new TagObject(this, t);
                        };
                entity.wrapper = wrapper;
            }
            return wrapper;
        }
    }

    /**
     * The entity behind an object that {@link #external} made; null where {@code value} is no such
     * object.
     */
    public static @Nullable Extern entity(Object value) {
        return switch (value) {
            case FunctionObject f -> f.function;
            case MemoryObject m -> m.memory;
            case TableObject t -> t.table;
            case GlobalObject g -> g.global;
            case TagObject t -> t.tag;
            default -> null;
        };
    }

    /**
     * Says that the JavaScript API of this context hands over its null as ours: its undefined,
     * which interop takes for another null, is then a value to be kept.
     */
    public void keepUndefined() {
        hasUndefined = true;
    }

    /** Whether {@code value}, a null to interop, is yet to be kept as a value. */
    boolean isValue(Object value) {
        return hasUndefined && value != NullReference.INSTANCE && isUndefined(value);
    }

    @TruffleBoundary
    private static boolean isUndefined(Object value) {
        Object text = InteropLibrary.getUncached().toDisplayString(value, false);
        return text.toString().equals("undefined");
    }

    /** Constant bytes as a buffer. */
    public Object bytes(ByteSlice bytes) {
        return new BytesObject(this, bytes);
    }

    /** A record of constant members. */
    public Object descriptor(Map<String, Object> members) {
        return new Descriptor(this, members);
    }

    /** A reference as a value outside of wasm. */
    @Override
    public Object reference(@Nullable Object reference) {
        if (reference == null) {
            return NullReference.INSTANCE;
        }
        if (reference instanceof Function f) {
            return function(f);
        }
        if (showsObjects && reference instanceof HeapObject object) {
            return view(object);
        }
        return isInteropValue(reference) ? reference : new OpaqueReference(this, reference);
    }

    private HeapView view(HeapObject object) {
        return switch (object) {
            case StructObject s -> new StructView(this, s);
            case ArrayObject a -> new ArrayView(this, a);
        };
    }

    @Override
    public Object vector(long low, long high) {
        return new VectorObject(this, low, high);
    }

    @Override
    public @Nullable Object toReference(RefType type, Object value)
            throws UnsupportedTypeException {
        return ToReferenceNodeGen.getUncached().execute(this, ReferenceType.of(type, types), value);
    }

    private static boolean isInteropValue(Object o) {
        return o instanceof TruffleObject
                || o instanceof TruffleString
                || o instanceof Number
                || o instanceof String
                || o instanceof Boolean
                || o instanceof Character;
    }

    /** What the host sees of an exception that nothing in wasm has caught. */
    @TruffleBoundary
    AbstractTruffleException uncaught(ExceptionInstance e) {
        AbstractTruffleException outer = Invocation.uncaught(e);
        return outer instanceof WasmException w ? withMembers(w) : outer;
    }

    /** Gives {@code e} its members. */
    WasmException withMembers(WasmException e) {
        ExceptionInstance instance = e.instance();
        Signature signature = Signature.of(instance.tag().canonicalType(), types);
        Object[] values = new Object[signature.params.length];
        int slot = 0;
        for (int i = 0; i < values.length; i++) {
            byte kind = signature.params[i];
            values[i] = value(kind, instance.values(), instance.references(), slot);
            slot += Signature.slots(kind);
        }
        return e.withMembers(external(instance.tag()), values);
    }

    /** What a call of {@code function} returned, as a value outside of wasm. */
    public Object result(Function function, long[] values, @Nullable Object[] references) {
        Signature signature = Signature.of(function.canonicalType(), types);
        return FunctionCallNode.result(this, signature, values, references);
    }

    /** The value in a slot of the calling convention as a value outside of wasm. */
    Object value(byte kind, long[] values, @Nullable Object[] references, int slot) {
        return switch (kind) {
            case Signature.I32 -> (int) values[slot];
            case Signature.I64 -> values[slot];
            case Signature.F32 -> Float.intBitsToFloat((int) values[slot]);
            case Signature.F64 -> Double.longBitsToDouble(values[slot]);
            case Signature.V128 -> new VectorObject(this, values[slot], values[slot + 1]);
            default -> reference(references[slot]);
        };
    }
}
