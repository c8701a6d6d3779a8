package org.trifola.language.interpreter;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Handler;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Suspension;
import org.trifola.language.runtime.Tag;

/**
 * A suspension on its way to its handler: each activation that it leaves is added to {@link
 * #stack}.
 */
final class StackSuspension extends Suspension {
    private static final long serialVersionUID = 1;

    final transient Tag tag;

    /** What the handler gets; or, for a switch, what {@link #target} is resumed with. */
    final long[] numbers;

    final transient @Nullable Object[] references;

    /** The number of these values. */
    final int count;

    /** For a switch, the continuation that takes over. */
    final transient @Nullable Continuation target;

    final transient Stack stack = new Stack();

    StackSuspension(
            Tag tag,
            long[] numbers,
            @Nullable Object[] references,
            int count,
            @Nullable Continuation target) {
        this.tag = tag;
        this.numbers = numbers;
        this.references = references;
        this.count = count;
        this.target = target;
    }

    /**
     * The one of {@code handlers}, of a function of {@code instance}, that this is for; or null.
     */
    @Nullable Handler find(Handler[] handlers, Instance instance) {
        for (Handler h : handlers) {
            if (instance.tags[h.tag] == tag && (h.exception == Handler.NONE) == (target != null)) {
                return h;
            }
        }
        return null;
    }
}
