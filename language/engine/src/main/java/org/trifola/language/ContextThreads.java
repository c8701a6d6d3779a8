package org.trifola.language;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.exception.AbstractTruffleException;

import org.jspecify.annotations.Nullable;
import org.trifola.language.runtime.ExitException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The threads that guests of a context have started. */
final class ContextThreads {
    private final TruffleLanguage.Env env;
    private final Set<Thread> running = new LinkedHashSet<>();
    private boolean ended;

    ContextThreads(TruffleLanguage.Env env) {
        this.env = env;
    }

    /** Runs {@code body} in a new thread; null if the context allows none, or ends. */
    synchronized @Nullable Thread start(Runnable body) {
        if (ended || !env.isCreateThreadAllowed()) {
            return null;
        }
        Thread thread = env.newTruffleThreadBuilder(body).build();
        running.removeIf(t -> t.getState() == Thread.State.TERMINATED);
        running.add(thread);
        thread.start();
        return thread;
    }

    /**
     * Has {@code failure} thrown in threads that are in the context; in none if the context ends,
     * which ends them all.
     */
    synchronized void interrupt(Collection<Thread> threads, AbstractTruffleException failure) {
        if (!ended) {
            submit(threads, failure);
        }
    }

    private void submit(Collection<Thread> threads, AbstractTruffleException failure) {
        Thread[] targets = threads.stream().filter(Thread::isAlive).toArray(Thread[]::new);
        if (targets.length > 0) {
            env.submitThreadLocal(
                    targets,
                    new ThreadLocalAction(true, false) {
                        @Override
                        protected void perform(Access access) {
                            throw failure;
                        }
                    });
        }
    }

    /** Ends all threads, and waits for that. */
    void end() {
        List<Thread> left;
        synchronized (this) {
            ended = true;
            left = new ArrayList<>(running);
        }
        if (left.isEmpty()) {
            return;
        }
        submit(left, new ExitException(0));
        for (Thread thread : left) {
            await(thread);
        }
    }

    private static void await(Thread thread) {
        while (true) {
            try {
                TruffleSafepoint.setBlockedThreadInterruptible(null, Thread::join, thread);
                return;
            } catch (AbstractTruffleException _) {
                // A guest's thread meant to end this one, which had ended its work already.
            }
        }
    }
}
