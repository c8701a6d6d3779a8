package org.trifola.launcher;

import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.text.ParsedModule;
import org.trifola.format.text.WatParser;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.validation.ModuleValidator;
import org.trifola.format.validation.ValidationLimits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;

/**
 * A file given on the command line. What begins with the four bytes of a binary module is one, all
 * else is text, whatever the file is called.
 *
 * @param name as given
 */
record InputFile(String name, byte[] bytes) {
    private static final String STANDARD_INPUT = "-";

    /** How many bytes are read at once. */
    private static final int PIECE = 1 << 16;

    /** A module with its names. */
    record Loaded(Module module, NameSection names) {}

    /** Reads a file, or standard input where {@code name} is {@code -}. */
    static InputFile read(String name, InputStream standardInput) {
        try {
            return name.equals(STANDARD_INPUT)
                    ? new InputFile("<stdin>", standardInput.readAllBytes())
                    : new InputFile(name, read(Path.of(name)));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure("failed to read `" + name + "`", reason(e));
        } catch (ArithmeticException | OutOfMemoryError _) {
            throw new Failure("failed to read `" + name + "`", "the file is too large");
        }
    }

    /**
     * Reads a file in pieces. {@link Files#readAllBytes} reads it at once, for which the thread
     * keeps a buffer outside the heap that is as large as the file.
     */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = new byte[Math.toIntExact(Files.size(file))];
            if (bytes.length == 0) {
                // What is no regular file has no size.
                return in.readAllBytes();
            }
            int count = 0;
            int read = 0;
            while (read >= 0 && count < bytes.length) {
                read = in.read(bytes, count, Math.min(PIECE, bytes.length - count));
                count += Math.max(0, read);
            }
            return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
        }
    }

    /** What an exception of a file operation means. */
    static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    boolean isBinary() {
        return bytes.length >= 4
                && bytes[0] == 0
                && bytes[1] == 'a'
                && bytes[2] == 's'
                && bytes[3] == 'm';
    }

    /** The name without folders and ending: what backtraces call the module. */
    String stem() {
        String base = baseName();
        int dot = base.lastIndexOf('.');
        return dot > 0 ? base.substring(0, dot) : base;
    }

    /** The name without folders: what the guest sees as its own. */
    String baseName() {
        Path base = Path.of(name).getFileName();
        return base == null ? name : base.toString();
    }

    /** Decodes or parses the module, which may use {@code features}. */
    Loaded load(Set<Feature> features) {
        try {
            if (isBinary()) {
                Module module = ModuleDecoder.decode(bytes, features);
                return new Loaded(module, NameSection.of(module));
            }
            ParsedModule parsed = WatParser.parse(bytes, features);
            return new Loaded(parsed.module(), parsed.names());
        } catch (FormatException e) {
            throw failure(e);
        }
    }

    /** Checks that this is a valid module of {@code features}. */
    void validate(Set<Feature> features) {
        try {
            if (isBinary()) {
                validateBinary(ModuleDecoder.decode(bytes, features), features);
            } else {
                validateText(WatParser.parse(bytes, features), features);
            }
        } catch (FormatException e) {
            throw failure(e);
        }
    }

    private static void validateBinary(Module module, Set<Feature> features) {
        try {
            validate(module, features);
        } catch (FormatException e) {
            int function = e.functionIndex();
            String functionName = NameSection.of(module).function(function);
            throw function < 0 ? e : e.at(e.position(), function, functionName, e.excerpt());
        }
    }

    private static void validateText(ParsedModule parsed, Set<Feature> features) {
        try {
            validate(parsed.module(), features);
        } catch (FormatException e) {
            throw parsed.positions().locate(e, parsed.names());
        }
    }

    private static void validate(Module module, Set<Feature> features) {
        int cores = Runtime.getRuntime().availableProcessors();
        ModuleValidator.validate(
                module,
                features,
                new CanonicalTypes(),
                ValidationLimits.STANDARD,
                ForkJoinPool.commonPool(),
                cores);
    }

    /** The failure that this is no module. */
    Failure failure(FormatException e) {
        return rejected(String.valueOf(e.getMessage()));
    }

    /** The failure that this is no module, for the reason given. */
    Failure rejected(String reason) {
        return new Failure("`" + name + "` is not a valid module", reason);
    }
}
