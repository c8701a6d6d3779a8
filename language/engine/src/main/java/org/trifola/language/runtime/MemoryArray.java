package org.trifola.language.runtime;

/**
 * The array of a memory and how far it may be accessed, which is never beyond its end. Both belong
 * together: whoever has read this once may access the one as far as the other says, whatever other
 * threads do to the memory meanwhile.
 */
public final class MemoryArray {
    /** The most bytes that one access takes. */
    private static final int WIDEST = 8;

    /** Of a memory that has no array: none, not yet or no longer. */
    static final MemoryArray NONE = new MemoryArray(new byte[0], 0);

    /** The bytes. */
    public final byte[] bytes;

    /** How many of them are the memory's. */
    final long limit;

    /**
     * The largest address, with {@link UncheckedAccess#BIAS}, at which accesses of any width are
     * within the limit; negative where there is none.
     */
    public final long highest;

    MemoryArray(byte[] bytes, long limit) {
        if (limit > bytes.length) {
            throw new IllegalArgumentException(limit + " of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
        this.limit = limit;
        highest = limit < WIDEST ? -1 : limit - WIDEST + UncheckedAccess.BIAS;
    }
}
