package org.trifola.language.javascript;

import static org.trifola.language.javascript.Arguments.INTEROP;

import com.oracle.truffle.api.interop.InteropException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.Limits;
import org.trifola.language.interop.Creation;
import org.trifola.language.interop.CreationError;
import org.trifola.language.interop.Embedding;
import org.trifola.language.interop.NullReference;
import org.trifola.language.interop.WasmObject;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.OffHeap;
import org.trifola.language.runtime.OtherWaiters;

import java.util.function.Supplier;

/**
 * Memories for JavaScript, and the data that it attaches to objects.
 *
 * <p>JavaScript sees a memory's bytes through a buffer object, which has to be detached when the
 * memory grows, also from wasm. It can have such a buffer only after it has attached data to the
 * memory: from then on the memory reports that it grows, and threads that wait at addresses of a
 * shared one are found by JavaScript's {@code Atomics}.
 */
final class MemoryFunctions {
    private final Embedding embedding;
    private final Supplier<MemoryFunctions> current;
    private @Nullable Object growCallback;
    private @Nullable Object notifyCallback;
    private @Nullable Object waitCallback;

    /**
     * @param current those of the context that a thread is in
     */
    MemoryFunctions(Embedding embedding, Supplier<MemoryFunctions> current) {
        this.embedding = embedding;
        this.current = current;
    }

    /** {@code mem_alloc(initial, maximum, shared)}. */
    Object allocate(Object[] arguments) throws InteropException {
        Limits limits = Limits.of(Arguments.size(arguments, 0), Arguments.size(arguments, 1));
        return Creation.memory(embedding, limits, INTEROP.asBoolean(arguments[2]));
    }

    /** {@code mem_grow(memory, delta)}: the old size in pages. */
    Object grow(Object[] arguments) throws InteropException {
        Memory memory = Arguments.entity(arguments, 0, Memory.class);
        long delta = Arguments.size(arguments, 1);
        long old = memory.grow(delta);
        if (old < 0) {
            throw new CreationError("failed to grow memory by " + delta + " pages");
        }
        return (int) old;
    }

    /** {@code mem_as_byte_buffer(memory)}: asked for the bytes of a shared memory. */
    Object asByteBuffer(Object[] arguments) throws InteropException {
        return embedding.hostValue(Arguments.entity(arguments, 0, Memory.class).buffer());
    }

    /** {@code mem_set_grow_callback(f)}: each growth of a memory calls {@code f(memory)}. */
    Object setGrowCallback(Object[] arguments) {
        growCallback = arguments[0];
        embedding.keepUndefined();
        return NullReference.INSTANCE;
    }

    /**
     * {@code mem_set_notify_callback(f)}: {@code f(memory, address, count)} wakes threads that wait
     * in JavaScript, and returns how many.
     */
    Object setNotifyCallback(Object[] arguments) {
        notifyCallback = arguments[0];
        return NullReference.INSTANCE;
    }

    /**
     * {@code mem_set_wait_callback(f)}: {@code f(memory, address, expected, timeout, wide)} waits
     * as JavaScript does.
     */
    Object setWaitCallback(Object[] arguments) {
        waitCallback = arguments[0];
        return NullReference.INSTANCE;
    }

    /** Where JavaScript's threads wait; null as long as it has not said how. */
    private @Nullable OtherWaiters waiters(Memory memory, Object object) {
        Object notify = notifyCallback;
        Object wait = waitCallback;
        return notify == null || wait == null
                ? null
                : new JavaScriptWaiters(memory, object, notify, wait);
    }

    private static WasmObject object(Object[] arguments) {
        if (arguments[0] instanceof WasmObject object) {
            return object;
        }
        throw new CreationError("no wasm object");
    }

    /** {@code embedder_data_get(object)}: what was attached, or null. */
    Object embedderData(Object[] arguments) {
        Object data = object(arguments).embedderData();
        return data == null ? NullReference.INSTANCE : data;
    }

    /** {@code embedder_data_set(object, data)}. */
    Object setEmbedderData(Object[] arguments) {
        WasmObject object = object(arguments);
        object.setEmbedderData(arguments[1]);
        if (Embedding.entity(object) instanceof Memory memory) {
            watch(memory, object);
        }
        return NullReference.INSTANCE;
    }

    private void watch(Memory memory, WasmObject object) {
        Object callback = growCallback;
        if (callback != null) {
            memory.onGrow(() -> call(callback, object));
        }
        OffHeap bytes = memory.offHeap;
        if (bytes != null && memory.type().shared()) {
            bytes.waitAlsoIn(() -> current.get().waiters(memory, object));
        }
    }

    private static void call(Object callback, Object memory) {
        try {
            INTEROP.execute(callback, memory);
        } catch (InteropException e) {
            throw new CreationError("the callback of a growing memory failed: " + e.getMessage());
        }
    }
}
