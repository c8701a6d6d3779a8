package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** What the instances of one polyglot context have in common (spec: execution/runtime, "Store"). */
public final class Store {
    private final Budget budget = new Budget();
    private final ThreadLocal<ActiveCalls> calls = ThreadLocal.withInitial(ActiveCalls::new);
    private @Nullable CallTimer timer;
    private @Nullable Outside outside;

    /** How what is in this store looks from outside. */
    public Outside outside() {
        return Objects.requireNonNull(outside);
    }

    public void setOutside(Outside outside) {
        this.outside = outside;
    }

    /** What the instances may use, all together. */
    public Budget budget() {
        return budget;
    }

    /** The calls that are active on this thread. */
    ActiveCalls calls() {
        return calls.get();
    }

    /** From now on {@code timer} is told of calls from outside. */
    public void setTimer(@Nullable CallTimer timer) {
        this.timer = timer;
    }

    /**
     * A call from outside begins on this thread; what is returned, unless it is null, goes to
     * {@link #endCall} in the end.
     */
    public @Nullable Object beginCall() {
        return timer == null ? null : begin();
    }

    @TruffleBoundary
    private @Nullable Object begin() {
        CallTimer t = timer;
        return t == null ? null : t.begin();
    }

    /** The call that {@link #beginCall} returned {@code call} for is over. */
    @TruffleBoundary
    public void endCall(Object call) {
        CallTimer t = timer;
        if (t != null) {
            t.end(call);
        }
    }
}
