package org.trifola.language;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.Invalid;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Import;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.text.WatPrinter;
import org.trifola.format.types.ExternFunc;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.ValType;
import org.trifola.language.code.Code;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Slots;
import org.trifola.language.instantiation.ImportResolver;
import org.trifola.language.instantiation.Instantiator;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.interop.Embedding;
import org.trifola.language.interpreter.FunctionRootNode;
import org.trifola.language.runtime.Extern;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Invocation;
import org.trifola.language.scope.FrameRegisters;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An expression in the text format, evaluated where a function has stopped: {@code (i32.lt_s
 * (local.get $i) (i32.const 9))}. It may use the function's locals and all that the function itself
 * could use, by identifier or index.
 *
 * <p>It becomes the function of a module that imports everything of the stopped one, so that all
 * indices are the same.
 */
final class FrameExpression {
    /** What an expression may be; that it gives nothing is tried last. */
    private static final List<String> RESULTS =
            List.of("i32", "i64", "f32", "f64", "v128", "funcref", "externref", "anyref", "");

    private static final Pattern TEST =
            Pattern.compile(".*\\.(eqz|eq|ne|[lg][te](_[su])?|is_null|test)");

    private final Code method;
    private final Instantiator instantiator;
    private final int function;
    private final boolean test;

    /**
     * @throws org.trifola.format.diagnostic.FormatException where {@code text} is no valid
     *     expression there
     */
    FrameExpression(String text, Code method, WasmLanguage language) {
        this.method = method;
        var targets = FunctionRootNode.targets(language);
        var types = method.function.module().types();
        var loader = new ModuleLoader(Feature.all(), types, targets);
        instantiator = new Instantiator(load(loader, text));
        Module module = instantiator.code().module();
        function = module.importedFunctions();
        test = isTest(module);
    }

    private ModuleCode load(ModuleLoader loader, String text) {
        String start = start();
        Invalid failure = null;
        for (String result : RESULTS) {
            String results = result.isEmpty() ? "" : " (result " + result + ")";
            String module = start + results + "\n" + text + "\n))";
            try {
                return loader.loadText(module.getBytes(StandardCharsets.UTF_8));
            } catch (Invalid e) {
                // The first is the reason if the expression is a number, as conditions are.
                failure = failure == null ? e : failure;
            }
        }
        throw Objects.requireNonNull(failure);
    }

    /** The module as far as the result of its function. */
    private String start() {
        var code = method.function.module();
        Module module = code.module();
        Module.Builder imports = new Module.Builder();
        imports.types.addAll(module.types().groups());
        for (int i = 0; i < module.functionTypes().size(); i++) {
            add(imports, i, new ExternFunc(module.functionTypes().get(i), false));
        }
        addAll(imports, module.tableTypes());
        addAll(imports, module.memoryTypes());
        addAll(imports, module.globalTypes());
        addAll(imports, module.tagTypes());
        var options = new WatPrinter.Options(false, false, false);
        NameSection names = code.view().names();
        String text = WatPrinter.print(imports.build(), names, options);
        StringBuilder s = new StringBuilder(text.substring(0, text.lastIndexOf(')')));
        s.append("\n(func ");
        List<ValType> locals = method.function.localTypes();
        for (int i = 0; i < locals.size(); i++) {
            String name = method.function.localName(i);
            String id = name == null || !isIdentifier(name) ? "" : "$" + name + " ";
            s.append("(param ").append(id).append(locals.get(i)).append(") ");
        }
        return s.toString();
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 127 && "\"(),;[]{}".indexOf(c) < 0);
    }

    private static void addAll(Module.Builder imports, List<? extends ExternType> types) {
        for (int i = 0; i < types.size(); i++) {
            add(imports, i, types.get(i));
        }
    }

    private static void add(Module.Builder imports, int index, ExternType type) {
        imports.imports.add(new Import(type.kind().text(), Integer.toString(index), type));
    }

    /** The value in {@code frame}, which is one of the method's. */
    @TruffleBoundary
    Object evaluate(MaterializedFrame frame, Embedding embedding) {
        Instance stopped = (Instance) frame.getArguments()[0];
        ImportResolver resolver =
                (kind, index, _) -> entity(stopped, kind, Integer.parseInt(index));
        Instance instance = instantiator.instantiate(embedding.store(), resolver);
        Function f = instance.function(function);
        int slots = Math.max(Slots.of(f.type()), 1);
        long[] values = new long[slots];
        boolean passes = ReferenceSlots.areIn(f.type());
        @Nullable Object[] references = new @Nullable Object[slots];
        for (int i = 0; i < method.localSlots; i++) {
            if (method.kinds[i] == Code.REF) {
                references[i] = frame.getObjectStatic(i);
            } else {
                values[i] = FrameRegisters.bits(method, frame, i);
            }
        }
        Invocation.invoke(f, values, passes ? references : null);
        Object result = embedding.result(f, values, references);
        return result instanceof Integer i && test ? (Object) (i != 0) : result;
    }

    /**
     * Whether the last instruction is a comparison or another test: its result is a truth value.
     */
    private static boolean isTest(Module module) {
        ByteSlice body = module.bodies().get(0);
        InstructionReader in = new InstructionReader(body.reader(), Feature.all());
        // No locals: the body begins with the number zero.
        in.in().u32();
        String last = "";
        for (Instruction i = in.next(); !in.atEnd(); i = in.next()) {
            last = i.text();
        }
        return TEST.matcher(last).matches();
    }

    private static Extern entity(Instance instance, String kind, int index) {
        return switch (kind) {
            case "func" -> instance.function(index);
            case "table" -> instance.tables[index];
            case "memory" -> instance.memories[index];
            case "global" -> instance.global(index);
            default -> instance.tags[index];
        };
    }
}
