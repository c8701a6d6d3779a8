package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.junit.jupiter.api.Test;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

import java.time.Duration;

class LargeMemoryTest {
    private static final long GIB = 1L << 30;
    private static final int LOAD = 0;
    private static final int STORE = 1;
    private static final int GROW = 2;
    private static final int SIZE = 3;
    private static final int FILL = 4;
    private static final int COPY = 5;

    private static Instance instance(String address, String limits) {
        String text =
                """
                (module
                  (memory (export "memory") ADDRESS LIMITS)
                  (data (ADDRESS.const 3) "abc")
                  (func (param ADDRESS) (result i64) (i64.load offset=1 (local.get 0)))
                  (func (param ADDRESS i64) (i64.store offset=1 (local.get 0) (local.get 1)))
                  (func (param ADDRESS) (result ADDRESS) (memory.grow (local.get 0)))
                  (func (result ADDRESS) (memory.size))
                  (func (param ADDRESS i32 ADDRESS) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
                  (func (param ADDRESS ADDRESS ADDRESS) (memory.copy (local.get 0) (local.get 1) (local.get 2))))
                """;
        return new Wat().instantiate(text.replace("LIMITS", limits).replace("ADDRESS", address));
    }

    private static void trapsAt(Instance i, long address) {
        Trap t = assertThrows(Trap.class, () -> Wat.call(i, LOAD, address));
        assertEquals("out of bounds memory access", t.reason());
    }

    @Test
    void outgrowsAnArrayWithoutLosingABit() {
        Instance i = instance("i32", "1 50000");
        Wat.call(i, STORE, 60000, 77);
        assertEquals(1, Wat.call(i, GROW, 39999));
        assertEquals(40000, Wat.call(i, SIZE));
        assertEquals(77, Wat.call(i, LOAD, 60000));
        assertEquals(0x636261L, Wat.call(i, LOAD, 2));
        int high = (int) (9 * GIB / 4);
        Wat.call(i, STORE, high, -5);
        assertEquals(-5, Wat.call(i, LOAD, high));
        Wat.call(i, COPY, high + 100, 3, 8);
        assertEquals(0x636261L, Wat.call(i, LOAD, high + 99));
        trapsAt(i, (int) (40000L << 16) - 8);
        assertEquals(-1, Wat.call(i, GROW, 10001));
        assertEquals(40000, Wat.call(i, GROW, 10000));
        trapsAt(i, -1);
    }

    /** To copy all at each step would be 3 TiB: some ten minutes. */
    @Test
    void growsTenThousandTimesWithoutCopyingAll() {
        Instance i = instance("i32", "1");
        Wat.call(i, STORE, 60000, 77);
        assertTimeout(
                Duration.ofMinutes(1),
                () -> {
                    for (int pages = 1; pages <= 10_000; pages++) {
                        assertEquals(pages, Wat.call(i, GROW, 1));
                        Wat.call(i, STORE, pages << 16, pages);
                    }
                });
        assertEquals(77, Wat.call(i, LOAD, 60000));
        assertEquals(5000, Wat.call(i, LOAD, 5000 << 16));
    }

    @Test
    void growsAnUntouchedMemoryBeyondAnArray() {
        Instance i = instance("i32", "1");
        assertEquals(1, Wat.call(i, GROW, 65535));
        assertEquals(0x636261L, Wat.call(i, LOAD, 2));
        Wat.call(i, STORE, -9, 1);
        assertEquals(1, Wat.call(i, LOAD, -9));
        trapsAt(i, -8);
        assertEquals(-1, Wat.call(i, GROW, 1));
    }

    @Test
    void startsBeyondAnArray() {
        Instance i = instance("i32", "40000");
        assertEquals(0x636261L, Wat.call(i, LOAD, 2));
        assertEquals(0, Wat.call(i, LOAD, (int) (40000L << 16) - 9));
    }

    @Test
    void holdsSixGibibytesAt64Bits() {
        Instance i = instance("i64", "98304");
        long end = 6 * GIB;
        Wat.call(i, STORE, 0, 1);
        Wat.call(i, STORE, end - 9, 2);
        assertEquals(1, Wat.call(i, LOAD, 0));
        assertEquals(2, Wat.call(i, LOAD, end - 9));
        Wat.call(i, FILL, 5 * GIB, 0x11, 16);
        Wat.call(i, COPY, 3 * GIB + 1, 5 * GIB, 16);
        assertEquals(0x1111111111111111L, Wat.call(i, LOAD, 3 * GIB));
        trapsAt(i, end - 8);
        trapsAt(i, -1);
        trapsAt(i, Long.MAX_VALUE);
        trapsAt(i, Long.MIN_VALUE);
        assertEquals(98304, Wat.call(i, GROW, 1));
        assertEquals(98305, Wat.call(i, SIZE));
        assertEquals(0, Wat.call(i, LOAD, end));
        assertEquals(-1, Wat.call(i, GROW, -1));
        assertEquals(-1, Wat.call(i, GROW, 1L << 40));
    }

    private static void growsByOnePage(Instance i, int times) {
        for (long pages = 1; pages <= times; pages++) {
            assertEquals(pages, Wat.call(i, GROW, 1));
            Wat.call(i, STORE, (pages << 16) + 8, pages);
        }
        assertEquals(times + 1, Wat.call(i, SIZE));
        assertEquals(times / 2, Wat.call(i, LOAD, ((long) times / 2 << 16) + 8));
        assertEquals(0x636261L, Wat.call(i, LOAD, 2));
    }

    @Test
    void growsByOnePageTenThousandTimes() {
        growsByOnePage(instance("i32", "1"), 2_000);
        growsByOnePage(instance("i64", "1"), 10_000);
    }

    @Test
    void reservesLessWhereAddressSpaceRunsShort() {
        // At 64 GiB each these would be 160 TiB, more than there is.
        for (int n = 0; n < 2_500; n++) {
            Instance i = instance("i64", "1");
            Wat.call(i, STORE, 0, n);
        }
        assertEquals(0x636261L, Wat.call(instance("i64", "1"), LOAD, 2));
    }
}
