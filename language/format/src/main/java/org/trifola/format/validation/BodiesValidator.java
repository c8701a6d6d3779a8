package org.trifola.format.validation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Validates all function bodies of a module, on one thread or on several. */
final class BodiesValidator {
    /** The size of the code that a thread takes at a time: some hundred microseconds' worth. */
    private static final int CHUNK_BYTES = 1 << 15;

    private final ModuleContext module;
    private final Set<Feature> features;
    private final List<ByteSlice> bodies;
    private final int imported;
    private final boolean inArray;

    // Guarded by this.
    private int next;
    private int busy;
    private @Nullable Throwable failure;
    private int failedBody = Integer.MAX_VALUE;

    BodiesValidator(ModuleContext module, Set<Feature> features) {
        this.module = module;
        this.features = features;
        bodies = module.module.bodies();
        imported = module.module.importedFunctions();
        inArray = bodies.isEmpty() || bodies.getFirst().isLoaded();
    }

    void validate() {
        FunctionValidator validator = new FunctionValidator(module, features);
        for (int i = 0; i < bodies.size(); i++) {
            ByteSlice body = bodies.get(i).loaded();
            validator.function(imported + i, body);
        }
    }

    void validate(Executor executor, int parallelism) {
        long bytes = 0;
        for (ByteSlice body : bodies) {
            bytes += body.length();
        }
        long helpers = Math.min(parallelism - 1, bytes / CHUNK_BYTES);
        for (int i = 0; i < helpers; i++) {
            executor.execute(this::work);
        }
        work();
        finish();
    }

    /** Validates chunk after chunk until none is left that could hold the first error. */
    private void work() {
        FunctionValidator validator = null;
        byte[] buffer = new byte[inArray ? 0 : 2 * CHUNK_BYTES];
        for (int from = take(); from >= 0; from = take()) {
            int i = from;
            try {
                if (validator == null) {
                    validator = new FunctionValidator(module, features);
                }
                int end = end(from);
                LoadedBytes batch = load(from, end, buffer);
                for (; i < end; i++) {
                    ByteSlice body = bodies.get(i);
                    LoadedBytes bytes = body.bytesOr(batch);
                    validator.function(imported + i, bytes, body.offset(), body.end());
                }
                done(Integer.MAX_VALUE, null);
            } catch (Throwable e) {
                done(i, e);
            }
        }
    }

    /** A chunk in an array. */
    private LoadedBytes load(int from, int end, byte[] buffer) {
        return bodies.get(from).loadedTo(bodies.get(end - 1), buffer);
    }

    /**
     * The first body of the next chunk, or -1. Chunks are given out in order: none before a failed
     * one is left out.
     */
    private synchronized int take() {
        if (next >= bodies.size() || next > failedBody) {
            return -1;
        }
        int from = next;
        next = end(from);
        busy++;
        return from;
    }

    private int end(int from) {
        int i = from;
        long bytes = 0;
        while (i < bodies.size() && bytes < CHUNK_BYTES) {
            bytes += bodies.get(i++).length();
        }
        return i;
    }

    private synchronized void done(int body, @Nullable Throwable e) {
        if (body < failedBody) {
            failedBody = body;
            failure = e;
        }
        busy--;
        notifyAll();
    }

    /** Waits for the chunks that others are at, and throws the first error. */
    private synchronized void finish() {
        boolean interrupted = false;
        while (busy > 0) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            rethrow(failure);
        }
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case FormatException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
