package org.trifola.language.host;

import com.oracle.truffle.api.TruffleSafepoint;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What the polyglot context grants to host modules: nothing beyond its streams unless an option
 * says so.
 */
public interface HostEnvironment {

    /** The guest's command line, the program's name first. */
    List<String> arguments();

    /** The guest's environment variables. */
    Map<String, String> environment();

    /** The folders the guest may see. */
    List<HostFolder> folders();

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
     * Whether what guests write to their streams must not command a terminal: control characters
     * other than line breaks and tabs are then shown instead of obeyed.
     */
    default boolean isOutputPlain() {
        return false;
    }

    /** The addresses at which guests find a listening socket open. */
    default List<HostAddress> listening() {
        return List.of();
    }

    /** The addresses to which guests find a connected socket open. */
    default List<HostAddress> connected() {
        return List.of();
    }

    /** What one guest may use at most. */
    default HostLimits limits() {
        return HostLimits.NONE;
    }

    /**
     * Has a resource of a guest's closed with the context, unless the garbage collector is earlier:
     * it is held weakly.
     */
    default void closeWithContext(Closeable resource) {}

    /** The clocks of a guest that starts now. */
    HostTime time();

    /** The random bytes of a guest that starts now. */
    RandomGenerator random();

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
