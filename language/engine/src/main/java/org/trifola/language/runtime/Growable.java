package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

/** What can grow, which somebody pays for and tools are told of: memories and tables. */
public abstract sealed class Growable extends Extern permits Memory, Table {
    private final Resource content;
    private final @Nullable Budget budget;
    private final @Nullable Charge charge;

    /**
     * Charges {@code budget}, if it is given, with this object and {@code amount} of {@code
     * content}.
     *
     * @throws Trap where that is more than it allows
     */
    Growable(@Nullable Budget budget, Resource object, Resource content, long amount) {
        this.content = content;
        this.budget = budget;
        this.charge = budget == null ? null : budget.open(this, object, content, amount);
    }

    /** How much of its content it has. */
    abstract long amount();

    /**
     * Charges {@code more}; says whether the limits allow it.
     *
     * @throws Trap where they do not, if that is what the budget says
     */
    final boolean extend(long more) {
        return charge == null || charge.extend(more);
    }

    /** Gives back what {@link #extend} charged: it cannot be had. */
    final void refund(long more) {
        if (charge != null) {
            charge.refund(more);
        }
    }

    /** Tells a tool, if one listens, that this was made. */
    public final void report() {
        report(0, amount());
    }

    /** Tells a tool, if one listens, that there is more of this now; not with its lock held. */
    final void reportGrowth(long before, long now) {
        if (now > before) {
            report(before, now);
        }
    }

    private void report(long before, long now) {
        if (budget != null) {
            budget.report(this, before * content.bytes(), now * content.bytes());
        }
    }
}
