package org.trifola.tck.fuzz;

import org.trifola.format.binary.DecoderLimits;
import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.text.WastScript;
import org.trifola.format.text.WatParser;
import org.trifola.format.text.WatPrinter;
import org.trifola.format.validation.ModuleValidator;

import java.util.Arrays;
import java.util.Set;

/** What is done with an input. Only {@link FormatException} is a right answer to a wrong input. */
enum FuzzTarget {
    /** Bytes are decoded, written again and validated. */
    BINARY {
        @Override
        void accept(byte[] input) {
            Module module = ModuleDecoder.decode(input, FEATURES);
            ModuleDecoder.checkBodies(module, FEATURES);
            roundTrip(module);
            ModuleValidator.validate(module, FEATURES);
        }
    },

    /**
     * Bytes that are not in an array of ours are decoded and validated, as large modules are: to
     * the same module, or the same error, as if they were.
     */
    ELSEWHERE {
        @Override
        void accept(byte[] input) {
            Module here = null;
            FormatException expected = null;
            try {
                here = ModuleDecoder.decode(input, FEATURES);
                ModuleValidator.validate(here, FEATURES);
            } catch (FormatException e) {
                expected = e;
            }
            try {
                Module there =
                        ModuleDecoder.decode(
                                new HostBytes(input), FEATURES, DecoderLimits.STANDARD);
                if (!there.equals(here)) {
                    throw new AssertionError("decoded where it is it is another module");
                }
                ModuleValidator.validate(there, FEATURES);
            } catch (FormatException e) {
                if (expected == null || !expected.toString().equals(e.toString())) {
                    throw new AssertionError("not " + expected + " but " + e, e);
                }
                throw e;
            }
            if (expected != null) {
                throw new AssertionError("where it is it is valid", expected);
            }
        }
    },

    /** A text is parsed; if it is a module, it is written in binary and as text, and validated. */
    TEXT {
        @Override
        void accept(byte[] input) {
            Module module = WatParser.parse(input, FEATURES).module();
            roundTrip(module);
            for (WatPrinter.Options options : PRINTED) {
                String text = WatPrinter.print(module, options);
                if (!WatParser.parse(text, FEATURES).module().equals(module)) {
                    throw new AssertionError("printed and parsed it is another module: " + text);
                }
            }
            ModuleValidator.validate(module, FEATURES);
        }
    },

    /** A text is parsed as a script. */
    SCRIPT {
        @Override
        void accept(byte[] input) {
            WastScript.parse(input);
        }
    };

    /** What an input is. */
    enum Verdict {
        MALFORMED,
        INVALID,
        VALID
    }

    private static final Set<Feature> FEATURES = Feature.all();
    private static final WatPrinter.Options[] PRINTED = {
        WatPrinter.Options.FLAT, WatPrinter.Options.FOLDED
    };

    /** Takes an input; an exception means that it is not of this format. */
    abstract void accept(byte[] input);

    /** Takes an input, right or wrong, and says which; any exception is a fault of ours. */
    Verdict check(byte[] input) {
        byte[] copy = input.clone();
        Verdict verdict = judge(input);
        if (!Arrays.equals(copy, input)) {
            throw new AssertionError("the input was written to");
        }
        return verdict;
    }

    private Verdict judge(byte[] input) {
        try {
            accept(input);
        } catch (FormatException e) {
            if (e.reason().isEmpty()) {
                throw new AssertionError("an error without a message", e);
            }
            return e instanceof Malformed ? Verdict.MALFORMED : Verdict.INVALID;
        }
        return Verdict.VALID;
    }

    private static void roundTrip(Module module) {
        byte[] bytes = ModuleEncoder.encode(module);
        if (!ModuleDecoder.decode(bytes, FEATURES).equals(module)) {
            throw new AssertionError("encoded and decoded it is another module");
        }
    }
}
