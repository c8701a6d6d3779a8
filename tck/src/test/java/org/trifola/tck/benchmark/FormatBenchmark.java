package org.trifola.tck.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.text.ParsedModule;
import org.trifola.format.text.WatParser;
import org.trifola.format.text.WatPrinter;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.validation.ModuleValidator;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.instantiation.ModuleLoader;
import org.trifola.language.interpreter.FunctionRootNode;

import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What happens to a module before it runs, each step alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FormatBenchmark {
    private static final Set<Feature> FEATURES = Feature.standard();

    /** Functions of some 150 bytes each. */
    @Param({"10000"})
    public int functions;

    private byte[] text = {};
    private byte[] binary = {};
    private Module module = new Module.Builder().build();

    /** Makes the module. */
    @Setup
    public void makeModule() {
        text = Guests.largeText(functions);
        binary = Guests.binary(text);
        module = ModuleDecoder.decode(binary, FEATURES);
    }

    @Benchmark
    public Module decode() {
        return ModuleDecoder.decode(binary, FEATURES);
    }

    @Benchmark
    public byte[] encode() {
        return ModuleEncoder.encode(module);
    }

    @Benchmark
    public Module validate() {
        ModuleValidator.validate(module, FEATURES);
        return module;
    }

    @Benchmark
    public ParsedModule parse() {
        return WatParser.parse(text, FEATURES);
    }

    @Benchmark
    public String print() {
        return WatPrinter.print(module, WatPrinter.Options.FLAT);
    }

    /** Decodes and validates, on all cores. */
    @Benchmark
    public ModuleCode load() {
        var loader =
                new ModuleLoader(FEATURES, new CanonicalTypes(), FunctionRootNode.targets(null));
        return loader.load(binary);
    }

    /** Loads, and generates the code of all functions. */
    @Benchmark
    public ModuleCode loadAndGenerate() {
        ModuleCode code = load();
        for (int i = 0; i < functions; i++) {
            code.function(i).code();
        }
        return code;
    }
}
