package org.trifola.language.runtime;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

class RegisterArraysTest {
    private final RegisterArrays arrays = RegisterArrays.own(null);

    @Test
    void takesAgainWhatWasGivenBack() {
        long[] outer = arrays.take(100);
        long[] inner = arrays.take(100);
        assertNotSame(outer, inner);
        arrays.give(inner);
        assertSame(inner, arrays.take(120));
        arrays.give(inner);
        arrays.give(outer);
        assertSame(outer, arrays.take(65));
        assertSame(inner, arrays.take(128));
    }

    @Test
    void areLongEnough() {
        for (int size : new int[] {1, 2, 3, 64, 65, 4096, 4097, 100_000}) {
            long[] array = arrays.take(size);
            assertTrue(array.length >= size, () -> size + " numbers");
            arrays.give(array);
            assertTrue(arrays.take(size).length >= size, () -> size + " numbers again");
        }
    }

    @Test
    void areAThreadsOwn() {
        assertSame(arrays, RegisterArrays.own(null));
        assertSame(arrays, RegisterArrays.own(arrays));
        RegisterArrays others =
                CompletableFuture.supplyAsync(() -> RegisterArrays.own(arrays)).join();
        assertNotSame(arrays, others);
        assertSame(arrays, RegisterArrays.own(others));
    }

    @Test
    void keepsSoManyOnly() {
        long[][] all = new long[100][];
        for (int i = 0; i < all.length; i++) {
            all[i] = arrays.take(1000);
        }
        for (long[] a : all) {
            arrays.give(a);
        }
        int kept = 0;
        for (int i = 0; i < all.length; i++) {
            long[] taken = arrays.take(1000);
            for (long[] a : all) {
                kept += taken == a ? 1 : 0;
            }
        }
        assertTrue(kept > 0 && kept < 50, kept + " kept");
    }
}
