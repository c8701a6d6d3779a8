package org.trifola.language.code;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * What the call sites of a function were seen to call by translated code, for Graal to inline: a
 * {@link FunctionCode}, or the call target of a host function.
 *
 * <p>FAST: threads may lose a target to each other; it comes again.
 */
public final class CallProfile {
    /** A site with more targets than this is not worth inlining. */
    public static final int LIMIT = 5;

    private final Object[] @Nullable [] seen;

    CallProfile(int sites) {
        seen = new Object[sites][];
    }

    /** Whether a site has called anything. */
    public boolean isReached(int site) {
        return seen[site] != null;
    }

    /** Notes that {@code site} calls {@code target}. */
    public void note(int site, Object target) {
        Object @Nullable [] before = seen[site];
        if (before == null) {
            seen[site] = new Object[] {target};
        } else if (before[0] != target && before.length <= LIMIT) {
            add(site, before, target);
        }
    }

    private void add(int site, Object[] before, Object target) {
        if (!Arrays.asList(before).contains(target)) {
            Object[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = target;
            seen[site] = after;
        }
    }

    /** The targets of a site, in the order in which they came; one more than the limit at most. */
    public Object[] targets(int site) {
        Object @Nullable [] targets = seen[site];
        return targets == null ? NONE : targets;
    }

    private static final Object[] NONE = {};
}
