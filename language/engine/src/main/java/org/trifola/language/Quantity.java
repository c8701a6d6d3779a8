package org.trifola.language;

import org.trifola.language.runtime.Budget;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts, sizes and durations as options give them. */
final class Quantity {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18})\\s*([a-zA-Z]*)");

    /** More of any unit of time than anybody waits, and less than overflows. */
    private static final long LONGEST = 1_000_000;

    private Quantity() {}

    /** A number, {@code 1_000_000} for instance, or {@code unlimited}. */
    static long count(String text) {
        if (text.equals("unlimited")) {
            return Budget.UNLIMITED;
        }
        Matcher m = split(text.replace("_", ""), "a number, or unlimited");
        if (!m.group(2).isEmpty()) {
            throw new IllegalArgumentException("a number without a unit expected: " + text);
        }
        return Long.parseLong(m.group(1));
    }

    /** A number of bytes, {@code 64MiB} for instance, or {@code unlimited}. */
    static long bytes(String text) {
        if (text.equals("unlimited")) {
            return Budget.UNLIMITED;
        }
        Matcher m = split(text.replace("_", ""), "a size such as 64MiB, or unlimited");
        int log2 =
                switch (m.group(2).toLowerCase(Locale.ROOT)) {
                    case "", "b" -> 0;
                    case "k", "kb", "kib" -> 10;
                    case "m", "mb", "mib" -> 20;
                    case "g", "gb", "gib" -> 30;
                    default -> throw new IllegalArgumentException("no unit of size: " + text);
                };
        long n = Long.parseLong(m.group(1));
        return n > Budget.UNLIMITED >>> log2 ? Budget.UNLIMITED : n << log2;
    }

    /** A duration, {@code 500ms} for instance; a number alone is in seconds. */
    static Duration duration(String text) {
        Matcher m = split(text, "a duration such as 500ms");
        long n = Math.min(Long.parseLong(m.group(1)), LONGEST);
        return switch (m.group(2).toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(n);
            case "", "s" -> Duration.ofSeconds(n);
            case "m", "min" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> throw new IllegalArgumentException("no unit of time: " + text);
        };
    }

    private static Matcher split(String text, String expected) {
        Matcher m = NUMBER_AND_UNIT.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(expected + " expected: " + text);
        }
        return m;
    }
}
