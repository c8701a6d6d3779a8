package org.trifola.language.script;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.GlobalType;
import org.trifola.format.types.Limits;
import org.trifola.format.types.MemoryType;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TableType;
import org.trifola.format.types.ValType;
import org.trifola.language.host.HostFunction;
import org.trifola.language.instantiation.HostFunctions;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Memory;
import org.trifola.language.runtime.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The module {@code spectest} that scripts may import from, made anew for each script. */
final class Spectest {
    static final String NAME = "spectest";

    private final Map<String, Extern> exports = new HashMap<>();

    /**
     * @param output takes what the guest prints, a line at a time
     */
    Spectest(CanonicalTypes types, Consumer<String> output) {
        HostFunctions functions = new HostFunctions(null, types);
        print(functions, output, "print");
        print(functions, output, "print_i32", NumType.I32);
        print(functions, output, "print_i64", NumType.I64);
        print(functions, output, "print_f32", NumType.F32);
        print(functions, output, "print_f64", NumType.F64);
        print(functions, output, "print_i32_f32", NumType.I32, NumType.F32);
        print(functions, output, "print_f64_f64", NumType.F64, NumType.F64);
        global("global_i32", NumType.I32, 666);
        global("global_i64", NumType.I64, 666);
        global("global_f32", NumType.F32, Float.floatToRawIntBits(666.6f));
        global("global_f64", NumType.F64, Double.doubleToRawLongBits(666.6));
        table("table", AddressType.I32);
        table("table64", AddressType.I64);
        memory("memory", Limits.of(1, 2), false);
        memory("shared_memory", Limits.of(1, 1), true);
    }

    /** The export {@code name}, or null. */
    @Nullable Extern export(String name) {
        return exports.get(name);
    }

    private void print(
            HostFunctions functions, Consumer<String> output, String name, NumType... params) {
        HostFunction function = (_, values, _) -> output.accept(line(name, values, params));
        FuncType type = new FuncType(List.of((ValType[]) params), List.of());
        exports.put(name, functions.create(NAME + "." + name, type, function));
    }

    private static String line(String name, long[] values, NumType[] params) {
        StringBuilder s = new StringBuilder(name).append(':');
        for (int i = 0; i < params.length; i++) {
            s.append(' ').append(Values.number(params[i], values[i]));
        }
        return s.toString();
    }

    private void global(String name, NumType type, long bits) {
        exports.put(name, new Global(new GlobalType(type, false, false), bits, null));
    }

    private void table(String name, AddressType address) {
        TableType type = new TableType(address, Limits.of(10, 20), false, RefType.FUNCREF);
        exports.put(name, new Table(type, null, null));
    }

    private void memory(String name, Limits limits, boolean shared) {
        MemoryType type =
                new MemoryType(AddressType.I32, limits, shared, MemoryType.STANDARD_PAGE_SIZE_LOG2);
        exports.put(name, new Memory(type, null));
    }
}
