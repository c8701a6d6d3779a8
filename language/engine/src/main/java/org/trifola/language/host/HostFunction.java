package org.trifola.language.host;

import org.jspecify.annotations.Nullable;

/** What a host function does when wasm calls it. */
@FunctionalInterface
public interface HostFunction {

    /**
     * Carries out a call.
     *
     * @param caller the instance that calls, seen from the host
     * @param values parameter i stands in slot i (an {@code i32} sign-extended, floats as raw bits,
     *     {@code v128} in two slots); result i is left in slot i
     * @param references the same for references; empty where the type has none
     */
    void invoke(HostCaller caller, long[] values, @Nullable Object[] references);
}
