package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

class RegisterArraysTest {
    @Test
    void takesAgainWhatWasGivenBack() {
        long[] outer = RegisterArrays.take(100);
        long[] inner = RegisterArrays.take(100);
        assertNotSame(outer, inner);
        RegisterArrays.give(inner);
        assertSame(inner, RegisterArrays.take(120));
        RegisterArrays.give(inner);
        RegisterArrays.give(outer);
        assertSame(outer, RegisterArrays.take(65));
        assertSame(inner, RegisterArrays.take(128));
    }

    @Test
    void areLongEnough() {
        for (int size : new int[] {1, 2, 3, 64, 65, 4096, 4097, 100_000}) {
            long[] array = RegisterArrays.take(size);
            assertTrue(array.length >= size, () -> size + " numbers");
            RegisterArrays.give(array);
            assertTrue(RegisterArrays.take(size).length >= size, () -> size + " numbers again");
        }
    }

    @Test
    void areAThreadsOwn() {
        long[] array = RegisterArrays.take(300);
        RegisterArrays.give(array);
        assertNotSame(array, CompletableFuture.supplyAsync(() -> RegisterArrays.take(300)).join());
        assertSame(array, RegisterArrays.take(300));
    }

    @Test
    void keepsSoManyOnly() {
        long[][] arrays = new long[100][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = RegisterArrays.take(1000);
        }
        for (long[] a : arrays) {
            RegisterArrays.give(a);
        }
        int kept = 0;
        for (int i = 0; i < arrays.length; i++) {
            long[] taken = RegisterArrays.take(1000);
            for (long[] a : arrays) {
                kept += taken == a ? 1 : 0;
            }
        }
        assertTrue(kept > 0 && kept < 50, kept + " kept");
    }
}
