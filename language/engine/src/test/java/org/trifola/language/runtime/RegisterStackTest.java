package org.trifola.language.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;

class RegisterStackTest {
    private final RegisterStack stack = RegisterStack.own();

    @BeforeEach
    void begin() {
        stack.depth = 0;
    }

    @Test
    void takesAgainWhatWasGivenBack() {
        RegisterFields outer = stack.take();
        assertEquals(1, stack.depth);
        RegisterFields inner = stack.take();
        assertNotSame(outer, inner);
        stack.depth = 1;
        assertSame(inner, stack.take());
        stack.depth = 0;
        assertSame(outer, stack.take());
        assertSame(inner, stack.take());
    }

    @Test
    void isAThreadsOwn() {
        assertSame(stack, RegisterStack.own());
        assertNotSame(stack, CompletableFuture.supplyAsync(RegisterStack::own).join());
    }

    @Test
    void keepsSoManyOnly() {
        RegisterFields[] all = new RegisterFields[5000];
        for (int i = 0; i < all.length; i++) {
            all[i] = stack.take();
            assertEquals(i + 1, stack.depth);
        }
        stack.depth = 0;
        int kept = 0;
        for (RegisterFields fields : all) {
            kept += stack.take() == fields ? 1 : 0;
        }
        assertTrue(kept >= 1000 && kept <= 2048, kept + " kept");
    }

    /** So that a test fails where a register is read that the call has not written. */
    @Test
    void nothingIsZeroInWhatIsTaken() throws IllegalAccessException {
        RegisterFields fields = stack.take();
        for (Field field : RegisterFields.class.getFields()) {
            assertNotEquals(0, ((Number) field.get(fields)).doubleValue(), field.getName());
        }
    }
}
