package org.trifola.language.host;

import com.oracle.truffle.api.TruffleFile;
import com.oracle.truffle.api.TruffleSafepoint;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * What the polyglot context grants to host modules: nothing beyond its streams unless an option
 * says so.
 */
public interface HostEnvironment {

    /** The guest's command line, the program's name first. */
    List<String> arguments();

    /** The guest's environment variables. */
    Map<String, String> environment();

    /** The folders the guest may see, by the path under which it sees them. */
    Map<String, TruffleFile> preopens();

    InputStream in();

    OutputStream out();

    OutputStream err();

    /**
     * Whether a person may sit at stream 0 (in), 1 (out) or 2 (err): guests then do not hold output
     * back.
     */
    default boolean isTerminal(int stream) {
        return false;
    }

    /**
     * Carries out what may wait for long, in such a way that the context can be cancelled
     * meanwhile. The thread may be interrupted for other reasons; {@code wait} is then run again,
     * and must know what is left to do.
     */
    default void await(Wait wait) {
        TruffleSafepoint.setBlockedThreadInterruptible(null, Wait::run, wait);
    }

    /** Something that takes its time. */
    @FunctionalInterface
    interface Wait {
        void run() throws InterruptedException;
    }
}
