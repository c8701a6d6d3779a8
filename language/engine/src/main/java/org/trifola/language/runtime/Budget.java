package org.trifola.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Arrays;

/**
 * What the instances of a context, or one of them, may use: fuel, and how much of each {@link
 * Resource}. What an instance uses is charged to its own budget and to those above it; fuel comes
 * from its own alone.
 *
 * <p>What the garbage collector has found to be unreachable is given back. Charges are kept only
 * where something is limited when they arise: limits are to be set before there are instances.
 */
public final class Budget {
    /** The limit of what is not limited. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** How long to wait for what a garbage collection gives back. */
    private static final int PATIENCE_MILLIS = 250;

    /** So many collections: one may be left out because another is under way. */
    private static final int COLLECTIONS = 3;

    private final Budget root;
    private final @Nullable Budget parent;
    private final Meter meter;
    private final long[] limits = new long[Resource.values().length];
    private final long[] used = new long[limits.length];
    private boolean limited;
    private boolean growOrTrap;

    /** Of the root: the charges of all budgets below, and those to be given back. */
    private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();

    private @Nullable Charge first;

    /** Of the root. */
    private @Nullable AllocationListener listener;

    /** The budget of a context: nothing is limited yet. */
    public Budget() {
        this(null);
    }

    private Budget(@Nullable Budget parent) {
        this.parent = parent;
        this.root = parent == null ? this : parent.root;
        meter = new Meter(parent == null ? UNLIMITED : parent.meter.maxDepth());
        Arrays.fill(limits, UNLIMITED);
        if (parent != null) {
            growOrTrap = parent.growOrTrap;
        }
    }

    /** A budget within this one, with its own fuel and limits. */
    public Budget within() {
        return new Budget(this);
    }

    /** Where instances pay for their instructions. */
    public Meter meter() {
        return meter;
    }

    public long limit(Resource resource) {
        synchronized (root) {
            return limits[resource.ordinal()];
        }
    }

    /** From now on at most {@code limit} are granted; what is in use stays. */
    public void setLimit(Resource resource, long limit) {
        synchronized (root) {
            limits[resource.ordinal()] = limit;
            limited |= limit != UNLIMITED;
        }
    }

    /** How much is in use, as far as it was charged. */
    public long used(Resource resource) {
        synchronized (root) {
            giveBack();
            return used[resource.ordinal()];
        }
    }

    /** Whether growing a memory or table beyond a limit ends the guest instead of failing. */
    public boolean growOrTrap() {
        return growOrTrap;
    }

    public void setGrowOrTrap(boolean on) {
        growOrTrap = on;
    }

    /** From now on {@code listener} is told of what is allocated, if it is active then. */
    public void setListener(AllocationListener listener) {
        root.listener = listener;
    }

    /** Tells a tool, if one listens, that {@code what} has grown or been made. */
    public void report(Object what, long bytesBefore, long bytes) {
        AllocationListener l = root.listener;
        if (l != null && l.isActive()) {
            l.allocated(what, bytesBefore, bytes);
        }
    }

    private boolean keepsCharges() {
        return limited || parent != null && parent.keepsCharges();
    }

    /**
     * Charges a new object and {@code amount} of what it holds, until it is unreachable; null where
     * nothing is limited.
     *
     * @param content what {@code amount} counts; null where the object holds nothing that counts
     * @throws Trap where a limit is exceeded
     */
    @TruffleBoundary
    @Nullable Charge open(Object holder, Resource object, @Nullable Resource content, long amount) {
        synchronized (root) {
            if (!keepsCharges()) {
                return null;
            }
            giveBack();
            Resource exceeded = take(object, content, amount);
            for (int i = 0; exceeded != null && i < COLLECTIONS; i++) {
                System.gc();
                // One after the other comes to light: the first may be none of those in question.
                while (exceeded != null && awaitUnreachable()) {
                    exceeded = take(object, content, amount);
                }
            }
            if (exceeded != null) {
                throw exceeded(exceeded);
            }
            Charge charge = new Charge(this, holder, root.unreachable, object, content, amount);
            charge.link(root.first);
            root.first = charge;
            return charge;
        }
    }

    private @Nullable Resource take(Resource object, @Nullable Resource content, long amount) {
        if (!fits(object, 1)) {
            return object;
        }
        if (content != null && !fits(content, amount)) {
            return content;
        }
        add(object, 1);
        if (content != null) {
            add(content, amount);
        }
        return null;
    }

    /** Charges {@code amount} more; says whether the limits allow it. */
    boolean extend(Charge charge, Resource content, long amount) {
        synchronized (root) {
            giveBack();
            if (!fits(content, amount)) {
                return false;
            }
            add(content, amount);
            charge.amount += amount;
            return true;
        }
    }

    void refund(Charge charge, Resource content, long amount) {
        synchronized (root) {
            add(content, -amount);
            charge.amount -= amount;
        }
    }

    /** The trap of a guest that wanted more than its limit. */
    @TruffleBoundary
    Trap exceeded(Resource resource) {
        for (Budget b = this; b != null; b = b.parent) {
            long limit = b.limits[resource.ordinal()];
            if (limit != UNLIMITED && (b.parent == null || !b.parent.isTighter(resource, limit))) {
                return Trap.exhaustion(
                        "more than the limit of " + limit + " " + resource.unit() + " wanted");
            }
        }
        return Trap.exhaustion("too many " + resource.unit());
    }

    private boolean isTighter(Resource resource, long limit) {
        return limits[resource.ordinal()] < limit
                || parent != null && parent.isTighter(resource, limit);
    }

    private boolean fits(Resource resource, long amount) {
        for (Budget b = this; b != null; b = b.parent) {
            if (amount > b.limits[resource.ordinal()] - b.used[resource.ordinal()]) {
                return false;
            }
        }
        return true;
    }

    private void add(Resource resource, long amount) {
        for (Budget b = this; b != null; b = b.parent) {
            b.used[resource.ordinal()] += amount;
        }
    }

    /** Takes back what the garbage collector has found. */
    private void giveBack() {
        for (Reference<?> r = root.unreachable.poll(); r != null; r = root.unreachable.poll()) {
            root.close((Charge) r);
        }
    }

    private void close(Charge charge) {
        charge.budget.add(charge.object, -1);
        Resource content = charge.content;
        if (content != null) {
            charge.budget.add(content, -charge.amount);
        }
        Charge next = charge.unlink();
        if (first == charge) {
            first = next;
        }
    }

    /** Takes back what a garbage collection finds, once it finds any; says whether it did. */
    private boolean awaitUnreachable() {
        try {
            Reference<?> found = root.unreachable.remove(PATIENCE_MILLIS);
            if (found == null) {
                return false;
            }
            root.close((Charge) found);
            giveBack();
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
