package org.trifola.language;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.interpreter.FunctionRootNode;
import org.trifola.language.runtime.CallTimer;
import org.trifola.language.runtime.Trap;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls into a context that take too long, at the guest's next safepoint: a loop, a call, or a
 * host function that waits by way of {@link org.trifola.language.host.HostEnvironment#await}.
 * Nested calls count for the outermost one.
 */
final class Watchdog implements CallTimer {
    /** Should a host function catch what ends its guest, the guest is ended again. */
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final TruffleLanguage.Env env;
    private final ThreadLocal<@Nullable Call> current = new ThreadLocal<>();
    private final Duration timeout;

    /** A call that is being timed. */
    private static final class Call {
        final Thread thread = Thread.currentThread();
        volatile boolean running = true;
        volatile boolean expired;
        @Nullable Future<?> alarm;
    }

    /** The clock of all contexts: a thread that starts with the first call that is timed. */
    private static final class Clock {
        static final ScheduledThreadPoolExecutor ALARMS = create();

        private static ScheduledThreadPoolExecutor create() {
            var alarms =
                    new ScheduledThreadPoolExecutor(
                            1, Thread.ofPlatform().daemon().name("trifola-watchdog").factory());
            alarms.setRemoveOnCancelPolicy(true);
            return alarms;
        }
    }

    Watchdog(TruffleLanguage.Env env, Duration timeout) {
        this.env = env;
        this.timeout = timeout;
    }

    @Override
    public @Nullable Object begin() {
        Call outermost = current.get();
        if (outermost != null) {
            if (outermost.expired) {
                // Else a guest whose host catches the end of nested calls might go on forever: each
                // end would come while the next one of them runs.
                throw expired(null);
            }
            return null;
        }
        Rehearsal.begin();
        Call call = new Call();
        current.set(call);
        call.alarm =
                Clock.ALARMS.scheduleAtFixedRate(
                        () -> expire(call), timeout.toNanos(), AGAIN_NANOS, TimeUnit.NANOSECONDS);
        return call;
    }

    @Override
    public void end(Object call) {
        Call c = (Call) call;
        c.running = false;
        current.remove();
        if (c.alarm instanceof Future<?> alarm) {
            alarm.cancel(false);
        }
    }

    private void expire(Call call) {
        call.expired = true;
        env.submitThreadLocal(
                new Thread[] {call.thread},
                new ThreadLocalAction(true, false) {
                    @Override
                    protected void perform(Access access) {
                        if (call.running) {
                            throw expired(access.getLocation());
                        }
                    }
                });
    }

    private Trap expired(@Nullable Node location) {
        Trap trap = Trap.exhaustion("timeout of " + timeout.toMillis() + " ms expired");
        RootNode root = location == null ? null : location.getRootNode();
        // Within wasm a trap, which learns where it comes from; nothing that other languages catch.
        return root instanceof FunctionRootNode ? trap : trap.escaping();
    }
}
