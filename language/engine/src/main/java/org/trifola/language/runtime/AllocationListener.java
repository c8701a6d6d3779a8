package org.trifola.language.runtime;

/** Told of what guests allocate, for tools. */
public interface AllocationListener {
    /** Whether a tool listens. */
    boolean isActive();

    /**
     * {@code what}, a memory, a table or an object of the guest's, has grown or, where {@code
     * before} is 0, been made.
     */
    void allocated(Object what, long bytesBefore, long bytes);
}
