package org.trifola.tck.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docs/size-exceptions.txt}: a line each with path, limit and reason, two spaces between
 * them; a path names a file, or with {@code #method} one of its methods.
 */
final class SizeExceptions {
    private final Map<String, Integer> limits = new HashMap<>();

    private SizeExceptions() {}

    static SizeExceptions read() {
        SizeExceptions exceptions = new SizeExceptions();
        WorkingTree.read(WorkingTree.ROOT.resolve("docs/size-exceptions.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(exceptions::add);
        return exceptions;
    }

    private void add(String line) {
        String[] columns = line.split(" {2,}", 3);
        if (columns.length < 3 || columns[2].isBlank()) {
            throw new IllegalArgumentException("not 'path  limit  reason': " + line);
        }
        if (limits.put(columns[0], Integer.valueOf(columns[1])) != null) {
            throw new IllegalArgumentException("listed twice: " + columns[0]);
        }
    }

    int limit(String path, int usual) {
        return limits.getOrDefault(path, usual);
    }

    /** The listed paths that are not among those found to need an exception. */
    List<String> unneeded(List<String> needed) {
        return limits.keySet().stream().filter(path -> !needed.contains(path)).sorted().toList();
    }
}
