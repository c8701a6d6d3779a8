package org.trifola.language.runtime;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The instances that have a memory as their memory 0, and its array with its end: each has them,
 * too.
 *
 * <p>FAST: translated code reads them at the beginning of each function and after each call, and
 * waits for them. By way of the memory that was one load more (decision 0033).
 */
final class MemoryUsers {
    private final Set<Instance> instances = Collections.newSetFromMap(new WeakHashMap<>());

    /** The array and its end; none before the first access, and none once it is off the heap. */
    MemoryArray view = MemoryArray.NONE;

    /** From now on {@code instance} has the array, as long as anybody else has the instance. */
    synchronized void add(Instance instance) {
        instances.add(instance);
        instance.view = view;
    }

    synchronized void set(MemoryArray newView) {
        view = newView;
        for (Instance i : instances) {
            i.view = newView;
        }
    }
}
