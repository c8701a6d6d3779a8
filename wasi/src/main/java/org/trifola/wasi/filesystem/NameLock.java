package org.trifola.wasi.filesystem;

import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps the names of files still between the walk along a path and the deed at its end. Without it,
 * one guest thread could put a symbolic link in the place of a folder while another is about to
 * pass through. One lock for the whole process, because several guests may hold the same folder.
 */
public final class NameLock {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    private NameLock() {}

    /** A walk and the deed at its end. */
    @FunctionalInterface
    public interface Deed {
        void run() throws IOException;
    }

    /** For walks after which no name changes, other than that a file may appear. */
    public static void walking(Deed deed) throws IOException {
        run(LOCK.readLock(), deed);
    }

    /** For walks after which folders or symbolic links appear, move or vanish. */
    public static void changing(Deed deed) throws IOException {
        run(
                LOCK.writeLock(),
                () -> {
                    NamedFile.lookAtUnseen();
                    deed.run();
                });
    }

    private static void run(Lock lock, Deed deed) throws IOException {
        lock.lock();
        try {
            deed.run();
        } finally {
            lock.unlock();
        }
    }
}
