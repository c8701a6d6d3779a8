package org.trifola.language.instantiation;

import com.oracle.truffle.api.source.Source;

import org.graalvm.polyglot.io.ByteSequence;
import org.jspecify.annotations.Nullable;
import org.trifola.format.binary.DecoderLimits;
import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.binary.ModuleEncoder;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.encoding.ByteSource;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.text.ParsedModule;
import org.trifola.format.text.WatParser;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.validation.ModuleValidator;
import org.trifola.format.validation.ValidBodies;
import org.trifola.format.validation.ValidationLimits;
import org.trifola.language.code.CodeOptions;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.source.CompiledView;
import org.trifola.language.source.ModuleView;
import org.trifola.language.source.PrintedView;
import org.trifola.language.source.SourceFiles;
import org.trifola.language.source.WrittenView;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;

/**
 * Makes valid modules out of bytes and texts. Errors are {@link
 * org.trifola.format.diagnostic.Malformed} or {@link org.trifola.format.diagnostic.Invalid}; they
 * name the function that they are in, and those of a text have line, column and excerpt.
 *
 * @param features what modules may use
 * @param types the types of all modules that can be linked with each other
 * @param options how code is generated
 * @param targets makes the call targets of the modules' functions
 */
public record ModuleLoader(
        Set<Feature> features,
        CanonicalTypes types,
        CodeOptions options,
        ModuleCode.TargetFactory targets) {
    /** The id of the language that prints its modules. */
    private static final String LANGUAGE = "wasm";

    /** Loads modules whose code has {@link CodeOptions#STANDARD}. */
    public ModuleLoader(
            Set<Feature> features, CanonicalTypes types, ModuleCode.TargetFactory targets) {
        this(features, types, CodeOptions.STANDARD, targets);
    }

    /** Loads a binary module that has no name; {@code binary} must not be written any more. */
    public ModuleCode load(byte[] binary) {
        return load(new LoadedBytes(binary), "module", _ -> null);
    }

    /**
     * Loads a binary module. One that is large stays where it is, and the module keeps {@code
     * binary}.
     *
     * @param name of the module as a source
     * @param files finds what the module was compiled from
     */
    public ModuleCode load(ByteSequence binary, String name, SourceFiles files) {
        return load(SequenceBytes.of(binary), name, files);
    }

    private ModuleCode load(ByteSource binary, String name, SourceFiles files) {
        Module module = ModuleDecoder.decode(binary, features, DecoderLimits.STANDARD);
        FunctionNames names = FunctionNames.ofBinary(module);
        try {
            PrintedView printed = new PrintedView(module, LANGUAGE, name);
            ModuleView view = new CompiledView(module, printed, files);
            return code(module, validate(module), names, view);
        } catch (FormatException e) {
            throw named(e, names);
        }
    }

    /** Loads a module in the text format, encoded in UTF-8. */
    public ModuleCode loadText(byte[] utf8) {
        return load(WatParser.parse(utf8, features), null);
    }

    /** Loads a module in the text format, which is the characters of {@code source}. */
    public ModuleCode loadText(Source source) {
        byte[] utf8 = source.getCharacters().toString().getBytes(StandardCharsets.UTF_8);
        return load(WatParser.parse(utf8, features), source);
    }

    /** Loads a parsed module. */
    public ModuleCode load(ParsedModule parsed) {
        return load(parsed, null);
    }

    /** Encodes a parsed module and goes the way of a binary one. */
    private ModuleCode load(ParsedModule parsed, @Nullable Source source) {
        try {
            Module module = ModuleDecoder.decode(ModuleEncoder.encode(parsed.module()), features);
            ValidBodies bodies = validate(module);
            ModuleView view =
                    source == null
                            ? new PrintedView(module, LANGUAGE, "module")
                            : new WrittenView(module, parsed, source);
            FunctionNames names = FunctionNames.of(module, parsed.names()::function);
            return code(module, bodies, names, view);
        } catch (FormatException e) {
            throw located(e, parsed);
        }
    }

    private ValidBodies validate(Module module) {
        int cores = Runtime.getRuntime().availableProcessors();
        return ModuleValidator.validate(
                module,
                features,
                types,
                ValidationLimits.STANDARD,
                ForkJoinPool.commonPool(),
                cores);
    }

    private ModuleCode code(
            Module module, ValidBodies bodies, FunctionNames names, ModuleView view) {
        int[] ids = types.intern(module.types().groups());
        return new ModuleCode(module, bodies, types, ids, features, options, targets, names, view);
    }

    private static FormatException named(FormatException e, FunctionNames names) {
        int function = e.functionIndex();
        return function < 0 ? e : e.at(e.position(), function, names.apply(function), e.excerpt());
    }

    /**
     * The error as it stands in the text: found once more, in the module whose offsets the text's
     * positions know.
     */
    private FormatException located(FormatException e, ParsedModule parsed) {
        try {
            validate(parsed.module());
        } catch (FormatException again) {
            return parsed.positions().locate(again, parsed.names());
        }
        return e;
    }
}
