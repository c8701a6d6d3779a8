package org.trifola.language.javascript;

import static org.trifola.language.javascript.Arguments.INTEROP;

import com.oracle.truffle.api.interop.InteropException;

import org.trifola.language.interop.CreationError;
import org.trifola.language.runtime.AnyMemory;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.OtherWaiters;

/**
 * The queue of JavaScript's {@code Atomics.wait} and {@code notify} for a memory, as GraalJS's
 * callbacks give access to it.
 *
 * <p>They take the address times four for the place in the queue, unlike {@code Atomics}, and
 * compare the value at the address itself. So they are given a fourth of the address, and the value
 * that stands there: the comparison is then the caller's, and whoever waits may be woken by nothing
 * but that value's change.
 *
 * @param object of {@code memory}
 */
record JavaScriptWaiters(Memory memory, Object object, Object notifyCallback, Object waitCallback)
        implements OtherWaiters {
    private static final int NOTIFIED = 0;

    @Override
    public int notify(long address, int count) {
        int signed = count < 0 ? Integer.MAX_VALUE : count;
        return call(notifyCallback, object, address >>> 2, signed);
    }

    @Override
    public boolean await(long address, long nanos) {
        long place = address >>> 2;
        long value = AnyMemory.getI32(memory, place);
        return call(waitCallback, object, place, value, nanos, false) == NOTIFIED;
    }

    private static int call(Object callback, Object... arguments) {
        try {
            return INTEROP.asInt(INTEROP.execute(callback, arguments));
        } catch (InteropException e) {
            throw new CreationError("a callback of a shared memory failed: " + e.getMessage());
        }
    }
}
