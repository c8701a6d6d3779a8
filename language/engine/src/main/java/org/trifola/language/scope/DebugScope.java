package org.trifola.language.scope;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.MaterializedFrame;

import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.dwarf.DebugVariable;
import org.trifola.format.dwarf.Location;
import org.trifola.language.code.Code;
import org.trifola.language.runtime.Instance;

/** The variables of the language that a function was compiled from. */
final class DebugScope {
    private final Code method;
    private final MaterializedFrame frame;
    private final Instance instance;

    private DebugScope(Code method, MaterializedFrame frame, Instance instance) {
        this.method = method;
        this.frame = frame;
        this.instance = instance;
    }

    /**
     * The variables in scope at {@code offset} of the binary.
     *
     * @param parent the locals of wasm
     */
    static Scope of(
            DebugFunction function,
            int offset,
            Code method,
            MaterializedFrame frame,
            Instance instance,
            Scope parent,
            Class<? extends TruffleLanguage<?>> language) {
        DebugScope reader = new DebugScope(method, frame, instance);
        Scope scope = new Scope("variables", parent, language);
        Location base = function.frameBase();
        for (DebugVariable variable : function.variables(offset)) {
            long address =
                    switch (variable.location()) {
                        case Location.Address(long at) -> at;
                        case Location.Frame(long from) when base != null ->
                                reader.value(base) + from & 0xFFFF_FFFFL;
                        default -> -1;
                    };
            if (address >= 0) {
                var cell = new MemoryCell(instance.memory, address, variable.type());
                scope.addFirst(variable.name(), cell);
            }
        }
        return scope;
    }

    /** The bits in a local or global; a constant address itself. */
    private long value(Location location) {
        return switch (location) {
            case Location.Local(int index) ->
                    index < method.localSlots && method.kinds[index] == Code.I32
                            ? frame.getIntStatic(index) & 0xFFFF_FFFFL
                            : 0;
            case Location.Global(int index) ->
                    index < instance.globals.length
                            ? instance.global(index).bits() & 0xFFFF_FFFFL
                            : 0;
            case Location.Address(long address) -> address;
            case Location.Frame(long offset) -> offset;
        };
    }
}
