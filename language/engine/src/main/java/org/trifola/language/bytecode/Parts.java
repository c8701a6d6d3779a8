package org.trifola.language.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function that is too large for one JVM method, in parts that are not. Blocks that often follow
 * each other come into the same part, those that never ran into parts of their own.
 */
final class Parts {
    /** The bytes of a part, which needs more for entering and leaving. */
    static final int LIMIT = 3000;

    /** The same where it is well known which blocks follow each other. */
    static final int KNOWN_LIMIT = 6000;

    /** What ever ran comes into one part up to this many bytes, in place of {@link #LIMIT}. */
    static final int HOT_LIMIT = 9000;

    /** A part is not made smaller than this where it becomes longer than HotSpot compiles. */
    static final int LEAST = 500;

    private final ControlFlow flow;

    /** How often the function's blocks were executed when the parts were made. */
    final Profile profile;

    private final int limit;
    private final int[] clusters;
    private final int[] sizes;

    /** The part of each block, -1 where it cannot be reached. */
    final int[] partOf;

    /** The blocks of each part. */
    final List<BitSet> parts = new ArrayList<>();

    /** The blocks of each part where other parts, or the interpreter, enter. */
    final List<BitSet> entries = new ArrayList<>();

    /** The blocks at which the next version takes over once there is one. */
    final BitSet leaves;

    /** How often each part is entered from others. */
    final long[] entered;

    /** How often each is left for others; one more for each way. */
    final long[] left;

    /**
     * @param heads heads of loops where the interpreter enters
     * @param leaves the blocks at which the next version takes over once there is one
     * @param limit the most bytes of a part's blocks, as they are estimated
     */
    Parts(ControlFlow flow, Profile profile, BitSet heads, BitSet leaves, int limit) {
        this.leaves = leaves;
        this.flow = flow;
        this.profile = profile;
        this.limit = limit;
        int n = flow.blocks();
        BitSet reachable = flow.reachable(0);
        clusters = new int[n];
        sizes = new int[n];
        for (int b = 0; b < n; b++) {
            clusters[b] = b;
            sizes[b] = CodeSize.block(flow, b, true);
        }
        merge(reachable, hotLimit(reachable));
        partOf = new int[n];
        Arrays.fill(partOf, -1);
        gather(reachable);
        order();
        entered = new long[parts.size()];
        left = new long[parts.size()];
        findEntries(heads, reachable);
    }

    private int cluster(int block) {
        int c = block;
        while (clusters[c] != c) {
            clusters[c] = clusters[clusters[c]];
            c = clusters[c];
        }
        return c;
    }

    /** The most bytes of a part of blocks that ran: all of them, if they are not too many. */
    private int hotLimit(BitSet reachable) {
        int hot = 0;
        for (int b = reachable.nextSetBit(0); b >= 0; b = reachable.nextSetBit(b + 1)) {
            if (profile.count(b) > 0) {
                hot += sizes[b];
            }
        }
        return limit >= LIMIT && hot <= HOT_LIMIT ? Math.max(hot, limit) : limit;
    }

    /** Joins blocks along edges, the most frequent ones first. */
    private void merge(BitSet reachable, int hotLimit) {
        List<long[]> edges = new ArrayList<>();
        for (int b = reachable.nextSetBit(0); b >= 0; b = reachable.nextSetBit(b + 1)) {
            for (int i = 0; i < flow.successors[b].length; i++) {
                edges.add(new long[] {profile.edge(b, i), b, flow.successors[b][i]});
            }
        }
        edges.sort((x, y) -> Long.compare(y[0], x[0]));
        for (long[] e : edges) {
            boolean ran = e[0] > 0;
            boolean cold = profile.count((int) e[1]) == 0 && profile.count((int) e[2]) == 0;
            int from = cluster((int) e[1]);
            int to = cluster((int) e[2]);
            if ((ran || cold)
                    && from != to
                    && sizes[from] + sizes[to] <= (ran ? hotLimit : limit)) {
                clusters[to] = from;
                sizes[from] += sizes[to];
            }
        }
    }

    /** Makes parts of clusters: small ones of a kind come together. */
    private void gather(BitSet reachable) {
        int[] partOfCluster = new int[flow.blocks()];
        Arrays.fill(partOfCluster, -1);
        int[] open = {-1, -1};
        int[] room = {0, 0};
        for (int b = reachable.nextSetBit(0); b >= 0; b = reachable.nextSetBit(b + 1)) {
            int c = cluster(b);
            if (partOfCluster[c] < 0) {
                int kind = profile.count(b) > 0 ? 1 : 0;
                if (open[kind] < 0 || room[kind] < sizes[c]) {
                    parts.add(new BitSet(flow.blocks()));
                    open[kind] = parts.size() - 1;
                    room[kind] = limit;
                }
                partOfCluster[c] = open[kind];
                room[kind] -= sizes[c];
            }
            partOf[b] = partOfCluster[c];
            parts.get(partOf[b]).set(b);
        }
    }

    /**
     * Puts those first that run most.
     *
     * <p>FAST: C1 makes of a switch one comparison for each case, one after the other.
     */
    private void order() {
        long[] times = new long[parts.size()];
        Integer[] order = new Integer[times.length];
        for (int p = 0; p < times.length; p++) {
            int part = p;
            parts.get(p).stream().forEach(b -> times[part] += profile.count(b));
            order[p] = p;
        }
        Arrays.sort(order, Comparator.comparingLong(p -> -times[p]));
        List<BitSet> ordered = new ArrayList<>();
        for (int p : order) {
            int number = ordered.size();
            parts.get(p).stream().forEach(b -> partOf[b] = number);
            ordered.add(parts.get(p));
        }
        parts.clear();
        parts.addAll(ordered);
    }

    private void findEntries(BitSet heads, BitSet reachable) {
        for (int p = 0; p < parts.size(); p++) {
            entries.add(new BitSet(flow.blocks()));
        }
        entries.get(partOf[0]).set(0);
        for (int b = reachable.nextSetBit(0); b >= 0; b = reachable.nextSetBit(b + 1)) {
            if (heads.get(b)) {
                entries.get(partOf[b]).set(b);
            }
            for (int i = 0; i < flow.successors[b].length; i++) {
                int s = flow.successors[b][i];
                if (partOf[s] != partOf[b]) {
                    entries.get(partOf[s]).set(s);
                    entered[partOf[s]] += profile.edge(b, i);
                    left[partOf[b]] += profile.edge(b, i) + 1;
                }
            }
        }
    }

    /** The blocks of other parts, or of the next version, to which {@code part} leads. */
    BitSet exits(int part) {
        BitSet blocks = parts.get(part);
        BitSet exits = new BitSet();
        for (int b = blocks.nextSetBit(0); b >= 0; b = blocks.nextSetBit(b + 1)) {
            for (int s : flow.successors[b]) {
                if (!blocks.get(s)) {
                    exits.set(s);
                }
            }
        }
        leaves.stream().filter(blocks::get).forEach(exits::set);
        return exits;
    }

    /** The number by which a part enters {@code block} of another. */
    int entry(int block) {
        int part = partOf[block];
        return part << 16 | entries.get(part).get(0, block).cardinality();
    }

    /** The number by which {@code part} leads to {@code block} of another, or the next version. */
    int next(int part, int block) {
        return partOf[block] == part
                ? parts.size() << 16 | leaves.get(0, block).cardinality()
                : entry(block);
    }

    /** By the heads of loops at which parts are entered, the numbers by which they are. */
    Map<Integer, Integer> loopEntries() {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (BitSet e : entries) {
            e.stream().filter(flow::isLoop).forEach(head -> numbers.put(head, entry(head)));
        }
        return numbers;
    }
}
