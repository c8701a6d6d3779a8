package org.trifola.language.runtime;

import org.jspecify.annotations.Nullable;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Objects;

/** What an instance, memory or table costs its {@link Budget} as long as it is reachable. */
final class Charge extends PhantomReference<Object> {
    final Budget budget;
    final Resource object;
    final @Nullable Resource content;

    /** How much of {@link #content}. */
    long amount;

    private @Nullable Charge previous;
    private @Nullable Charge next;

    Charge(
            Budget budget,
            Object holder,
            ReferenceQueue<Object> unreachable,
            Resource object,
            @Nullable Resource content,
            long amount) {
        super(holder, unreachable);
        this.budget = budget;
        this.object = object;
        this.content = content;
        this.amount = amount;
    }

    /**
     * Charges {@code more} of the content; says whether the limits allow it.
     *
     * @throws Trap where they do not, if that is what the budget says
     */
    boolean extend(long more) {
        Resource c = Objects.requireNonNull(content);
        if (budget.extend(this, c, more)) {
            return true;
        }
        if (budget.growOrTrap()) {
            throw budget.exceeded(c);
        }
        return false;
    }

    /** Gives back what {@link #extend} charged: the holder could not have it. */
    void refund(long more) {
        budget.refund(this, Objects.requireNonNull(content), more);
    }

    /** Puts this charge before {@code following} in the list that keeps charges reachable. */
    void link(@Nullable Charge following) {
        next = following;
        if (following != null) {
            following.previous = this;
        }
    }

    /** Takes this charge out of its list; returns the one behind it. */
    @Nullable Charge unlink() {
        Charge p = previous;
        Charge n = next;
        if (p != null) {
            p.next = n;
        }
        if (n != null) {
            n.previous = p;
        }
        return n;
    }
}
