import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The format gate: compares every Java source below a directory with what google-java-format makes
 * of it in AOSP style, or writes it. Run by the root project in the phase {@code validate}.
 */
final class Format {
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    private Format() {}

    /** Arguments: {@code check} or {@code apply}, then the root directory. */
    public static void main(String[] args) throws IOException {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        List<Path> different;
        try (Stream<Path> files = Files.walk(root)) {
            different =
                    files.filter(Format::isSource)
                            .parallel()
                            .filter(file -> differs(file, apply))
                            .sorted()
                            .toList();
        }
        for (Path file : different) {
            System.err.println((apply ? "formatted: " : "not formatted: ") + root.relativize(file));
        }
        if (!apply && !different.isEmpty()) {
            System.err.println("To format: mvn -N validate -Dformat.mode=apply");
            System.exit(1);
        }
    }

    private static boolean isSource(Path path) {
        return path.toString().endsWith(".java")
                && Stream.of("/target/", "/.git/").noneMatch(path.toString()::contains);
    }

    private static boolean differs(Path file, boolean apply) {
        try {
            String source = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return false;
            }
            if (apply) {
                Files.writeString(file, formatted);
            }
            return true;
        } catch (FormatterException e) {
            System.err.println(file + ": " + e.getMessage());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
