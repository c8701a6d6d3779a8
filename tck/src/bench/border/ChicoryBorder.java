import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Store;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;

/** Chicory with its compiler. */
public final class ChicoryBorder implements Border {
    private final ExportFunction step;
    private final ExportFunction calls;

    public ChicoryBorder(byte[] bytes, String options) {
        WasmModule module = Parser.parse(bytes);
        var type =
                module.typeSection()
                        .getType(
                                ((FunctionImport) module.importSection().getImport(0)).typeIndex());
        Store store = new Store();
        store.addFunction(
                new HostFunction(
                        "host",
                        "next",
                        type,
                        (instance, arguments) -> new long[] {Border.step((int) arguments[0])}));
        Instance instance =
                Instance.builder(module)
                        .withImportValues(store.toImportValues())
                        .withMachineFactory(MachineFactoryCompiler.compile(module))
                        .build();
        step = instance.export("step");
        calls = instance.export("calls");
    }

    @Override
    public int exportCalls(int count) {
        long x = 0;
        for (int i = 0; i < count; i++) {
            x = step.apply(x)[0];
        }
        return (int) x;
    }

    @Override
    public int hostCalls(int count) {
        return (int) calls.apply(count)[0];
    }
}
