package org.trifola.tck.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.text.WatParser;
import org.trifola.format.text.WatPrinter;
import org.trifola.tck.conformance.SuiteModules.SuiteModule;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every module of the suites that can be read is the same after it was written and read again. */
class RoundTripTest {
    private static final Set<Feature> FEATURES = Feature.all();

    @TestFactory
    Stream<DynamicTest> encodesAndDecodes() {
        return scripts(m -> assertEquals(m.module(), encodeAndDecode(m.module()), m.name()));
    }

    @TestFactory
    Stream<DynamicTest> printsAndParses() {
        return scripts(m -> checkText(m, WatPrinter.Options.FLAT));
    }

    @TestFactory
    Stream<DynamicTest> printsAndParsesFolded() {
        return scripts(m -> checkText(m, WatPrinter.Options.FOLDED));
    }

    private static Stream<DynamicTest> scripts(Consumer<SuiteModule> check) {
        Assumptions.assumeTrue(Suites.available(), "no conformance suites");
        return Suites.scripts().stream()
                .map(s -> dynamicTest(s.name(), () -> SuiteModules.of(s).forEach(check)));
    }

    private static void checkText(SuiteModule module, WatPrinter.Options options) {
        Module once = printAndParse(module.module(), options);
        // A binary may write numbers longer than needed, and the text format forgets how long.
        Module expected = module.canonical() ? module.module() : printAndParse(once, options);
        assertEquals(expected, once, module.name());
    }

    private static Module encodeAndDecode(Module module) {
        return ModuleDecoder.decode(ModuleEncoder.encode(module), FEATURES);
    }

    private static Module printAndParse(Module module, WatPrinter.Options options) {
        return WatParser.parse(WatPrinter.print(module, options), FEATURES).module();
    }
}
