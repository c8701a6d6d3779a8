package org.trifola.language.scope;

import com.oracle.truffle.api.TruffleLanguage;

import org.jspecify.annotations.Nullable;
import org.trifola.format.dwarf.DebugBlock;
import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.dwarf.DebugVariable;
import org.trifola.format.dwarf.Location;
import org.trifola.format.dwarf.Location.Place;
import org.trifola.format.types.AddressType;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Memory;

/**
 * The variables of the language that a function was compiled from: a scope for the function, and
 * one within it for each function that was inlined where it has stopped.
 */
final class DebugScope {
    private static final String OPTIMIZED_OUT = "<optimized out>";

    private final StoppedFunction stopped;
    private final Memory memory;
    private final boolean narrow;

    private DebugScope(StoppedFunction stopped) {
        this.stopped = stopped;
        // Addresses of debug information are those of the first memory.
        memory = stopped.memory();
        narrow = memory.type().address() == AddressType.I32;
    }

    /**
     * The variables in scope at {@code offset} of the binary.
     *
     * @param parent the locals of wasm
     */
    static Scope of(
            DebugFunction function,
            int offset,
            StoppedFunction stopped,
            Scope parent,
            Class<? extends TruffleLanguage<?>> language) {
        DebugScope reader = new DebugScope(stopped);
        stopped.setFrameBase(function.frameBase());
        Scope scope = parent;
        for (DebugBlock block : function.blocks(offset).reversed()) {
            String text =
                    block.callLine() == 0
                            ? "variables"
                            : block.function() + ", inlined in line " + block.callLine();
            scope = new Scope(text, scope, language);
            for (DebugVariable variable : block.variables()) {
                reader.add(variable, scope);
            }
        }
        return scope;
    }

    private void add(DebugVariable variable, Scope scope) {
        Location location = variable.location();
        Place place = location == null ? null : evaluate(stopped, location);
        if (location == null || place == null) {
            scope.addFirst(variable.name(), new FixedValue(OPTIMIZED_OUT));
        } else if (place.isValue() || location.local().isPresent()) {
            DebugValue value =
                    new DebugValue(stopped, variable.type(), place.bits(), location.local());
            scope.addFirst(variable.name(), value);
        } else {
            long address = narrow ? place.bits() & 0xFFFF_FFFFL : place.bits();
            scope.addFirst(variable.name(), new MemoryCell(memory, address, variable.type()));
        }
    }

    private static @Nullable Place evaluate(StoppedFunction stopped, Location location) {
        try {
            return location.evaluate(stopped);
        } catch (TrapSignal _) {
            return null;
        }
    }
}
