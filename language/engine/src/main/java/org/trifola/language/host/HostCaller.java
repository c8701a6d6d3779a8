package org.trifola.language.host;

import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.jspecify.annotations.Nullable;

/** The instance that calls a host function, as far as host functions need it. */
public interface HostCaller {

    /** The caller's exported memory of the given name, or null. */
    @Nullable HostMemory memory(String exportName);

    /**
     * Makes another instance of the caller's module, with the same imports, for another thread.
     *
     * @param values the arguments of its export {@code export}, a function without results
     * @return what calls that function; null if the module has no such function
     */
    @Nullable Runnable fork(String export, long... values);

    /** The trap to throw when the host function cannot go on; {@code reason} is its message. */
    AbstractTruffleException trap(String reason);

    /** The exception to throw when the guest asked to end with {@code status}. */
    AbstractTruffleException exit(int status);
}
