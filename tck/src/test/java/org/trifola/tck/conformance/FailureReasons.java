package org.trifola.tck.conformance;

import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Instruction;
import org.trifola.language.script.ScriptListener.Outcome;
import org.trifola.language.script.ScriptListener.Result;
import org.trifola.tck.conformance.KnownFailures.Entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes lists of known failures out of results; the reasons of failures that were listed before are
 * kept.
 */
final class FailureReasons {
    /** With more failures than this, what a script executes is listed as a whole. */
    private static final int MANY = 20;

    private static final String NOT_EXECUTED = ": not executed yet";
    private static final Pattern UNSUPPORTED =
            Pattern.compile("([a-z0-9_.-]+) (?:is not executed|in a constant expression is not)");
    private static final Pattern UNKNOWN = Pattern.compile("unknown operator ([a-z0-9_.]+)");
    private static final int LONGEST = 120;

    private FailureReasons() {}

    /** The new entries of a suite. */
    static List<Entry> entries(KnownFailures known, List<Result> results, Mode mode) {
        Map<String, List<Result>> failures = new LinkedHashMap<>();
        for (Result r : results) {
            if (r.outcome() == Outcome.FAILED) {
                failures.computeIfAbsent(r.file(), _ -> new ArrayList<>()).add(r);
            }
        }
        List<Entry> entries = new ArrayList<>();
        failures.forEach((_, f) -> add(entries, known, f, mode));
        return entries;
    }

    private static void add(
            List<Entry> entries, KnownFailures known, List<Result> failures, Mode mode) {
        String file = failures.getFirst().file().substring(known.suite().length() + 1);
        List<Result> executing = failures.stream().filter(r -> !KnownFailures.isStatic(r)).toList();
        boolean whole = executing.size() > MANY;
        if (whole) {
            entries.add(new Entry(file, 0, wholeReason(executing)));
        }
        String last = "";
        for (Result r : failures) {
            String reason = reason(r, last);
            last = reason.startsWith("follows") ? last : reason;
            if (!whole || KnownFailures.isStatic(r)) {
                Entry before = known.covering(r, mode);
                boolean keep = before != null && before.line() != 0;
                Entry e = new Entry(file, r.line(), keep ? before.reason() : reason);
                if (!entries.contains(e)) {
                    entries.add(e);
                }
            }
        }
    }

    private static String wholeReason(List<Result> failures) {
        TreeSet<String> reasons = new TreeSet<>();
        for (Result r : failures) {
            String feature = feature(r.message());
            if (feature != null) {
                reasons.add(feature);
            }
        }
        return reasons.isEmpty()
                ? reason(failures.getFirst(), "")
                : String.join(", ", reasons) + NOT_EXECUTED;
    }

    private static String reason(Result result, String last) {
        String message = result.message();
        String feature = feature(message);
        if (feature != null) {
            return feature + NOT_EXECUTED;
        }
        if (!last.isEmpty()
                && message.matches(
                        "(?s)(no current|unknown) (instance|module).*|wrong results.*|unlinkable:"
                                + " unknown import.*")) {
            return "follows from: " + last;
        }
        String line = message.lines().findFirst().orElse("no message");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /** The feature that a message says is missing. */
    private static @Nullable String feature(String message) {
        Matcher m = UNSUPPORTED.matcher(message);
        if (m.find()) {
            return feature(m.group(1), m.group(1));
        }
        m = UNKNOWN.matcher(message);
        return m.find() ? m.group(1) : null;
    }

    private static String feature(String what, String otherwise) {
        for (Instruction i : Instruction.values()) {
            if (i.text().equals(what)) {
                return i.feature().text();
            }
        }
        return switch (what) {
            case "v128" -> "simd";
            case "table64" -> "memory64";
            default -> otherwise;
        };
    }
}
