package org.trifola.format.types;

/**
 * A memory type (spec: structure/types, "Memory Types"; {@code shared} from the threads proposal,
 * {@code pageSizeLog2} from custom-page-sizes).
 *
 * @param limits in pages of {@code 1 << pageSizeLog2} bytes
 * @param pageSizeLog2 16, or 0 with custom page sizes; other values are invalid but representable
 */
public record MemoryType(AddressType address, Limits limits, boolean shared, int pageSizeLog2)
        implements ExternType {
    /** The logarithm of the standard page size of 64 KiB. */
    public static final int STANDARD_PAGE_SIZE_LOG2 = 16;
}
