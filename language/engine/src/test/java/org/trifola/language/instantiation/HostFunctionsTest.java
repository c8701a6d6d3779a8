package org.trifola.language.instantiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

import org.junit.jupiter.api.Test;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.NumType;
import org.trifola.language.host.HostFunction;
import org.trifola.language.host.HostMemory;
import org.trifola.language.runtime.ExitException;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Trap;

import java.util.List;

class HostFunctionsTest {
    private static final FuncType BINARY =
            new FuncType(List.of(NumType.I32, NumType.I64), List.of(NumType.I64));
    private static final FuncType NULLARY = new FuncType(List.of(), List.of());

    private final Wat wat = new Wat();

    /** An instance whose function 1 calls {@code function}; it exports a memory. */
    private Instance caller(HostFunction function) {
        wat.with("env", "f", NULLARY, function);
        return wat.instantiate(
                """
                (module
                  (import "env" "f" (func $f))
                  (func (call $f))
                  (memory (export "memory") 1))
                """);
    }

    private static Trap trapOf(Instance instance) {
        return assertThrows(Trap.class, () -> Wat.call(instance, 1));
    }

    @Test
    void passesNumbersBothWays() {
        wat.with("env", "add", BINARY, (_, values, _) -> values[0] += values[1]);
        Instance i =
                wat.instantiate(
                        """
                        (module
                          (import "env" "add" (func $add (param i32 i64) (result i64)))
                          (func (param i32) (result i64) (call $add (local.get 0) (i64.const 10))))
                        """);
        assertEquals(7, Wat.call(i, 1, -3));
        assertEquals(5, Wat.call(i, 0, 2, 3), "called from the host");
    }

    @Test
    void showsTheCallersMemory() {
        Instance i =
                caller((c, _, _) -> {
                    HostMemory m = assertNotNull2(c.memory("memory"));
                    assertSame(m, c.memory("memory"));
                    assertNull(c.memory("other"));
                    m.putI32(8, 0x0403_0201);
                    m.write(12, new byte[] {5, 6}, 1, 1);
                });
        Wat.call(i, 1);
        assertEquals(0x0403_0201, i.memory.loadI32(8));
        assertEquals(6, i.memory.load8U(12));
    }

    private static HostMemory assertNotNull2(@org.jspecify.annotations.Nullable HostMemory memory) {
        assertNotNull(memory);
        return memory;
    }

    @Test
    void turnsAccessesOutOfBoundsIntoTraps() {
        for (long address : new long[] {65533, -1, Long.MAX_VALUE}) {
            Instance i = caller((c, _, _) -> assertNotNull2(c.memory("memory")).getI32(address));
            assertEquals("out of bounds memory access", trapOf(i).reason());
        }
    }

    @Test
    void letsTrapsAndExitsPass() throws UnsupportedMessageException {
        assertEquals(
                "enough",
                trapOf(
                                caller((c, _, _) -> {
                                    throw c.trap("enough");
                                }))
                        .reason());
        Instance i =
                caller((c, _, _) -> {
                    throw c.exit(3);
                });
        ExitException exit = assertThrows(ExitException.class, () -> Wat.call(i, 1));
        InteropLibrary interop = InteropLibrary.getUncached();
        assertEquals(ExceptionType.EXIT, interop.getExceptionType(exit));
        assertEquals(3, interop.getExceptionExitStatus(exit));
    }

    @Test
    void turnsFaultsOfTheHostModuleIntoTraps() {
        Trap trap =
                trapOf(
                        caller((_, _, _) -> {
                            throw new IllegalStateException("oops");
                        }));
        assertEquals(
                "host function env.f failed: java.lang.IllegalStateException: oops", trap.reason());
    }
}
