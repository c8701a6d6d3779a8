package org.trifola.language.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

class RegisterArraysTest {
    private final RegisterArrays arrays = RegisterArrays.own();

    @BeforeEach
    void begin() {
        arrays.depth = 0;
    }

    @Test
    void takesAgainWhatWasGivenBack() {
        long[] outer = arrays.take(100);
        assertEquals(1, arrays.depth);
        long[] inner = arrays.take(100);
        assertNotSame(outer, inner);
        arrays.depth = 1;
        assertSame(inner, arrays.take(120));
        arrays.depth = 0;
        assertSame(outer, arrays.take(1));
        assertSame(inner, arrays.take(128));
    }

    @Test
    void areLongEnough() {
        for (int size : new int[] {1, 2, 3, 64, 65, 2048, 2049, 100_000, 1 << 18}) {
            for (int i = 0; i < 2; i++) {
                arrays.depth = 0;
                assertTrue(arrays.take(size).length >= size, () -> size + " numbers");
            }
        }
    }

    @Test
    void areAThreadsOwn() {
        assertSame(arrays, RegisterArrays.own());
        assertNotSame(arrays, CompletableFuture.supplyAsync(RegisterArrays::own).join());
    }

    @Test
    void keepsSoManyOnly() {
        long[][] all = new long[200][];
        for (int i = 0; i < all.length; i++) {
            all[i] = arrays.take(1000);
            assertEquals(i + 1, arrays.depth);
        }
        arrays.depth = 0;
        int kept = 0;
        for (long[] a : all) {
            kept += arrays.take(1000) == a ? 1 : 0;
        }
        assertTrue(kept >= 100 && kept <= 128, kept + " kept");
    }
}
