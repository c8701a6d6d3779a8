package org.trifola.wasi.preview1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a guest must not change. */
final class Tree {
    private Tree() {}

    /**
     * Names, kinds, contents, links and modification times of all that is in {@code folder}, but
     * not below {@code exceptions}.
     */
    static Map<String, String> without(Path folder, Path... exceptions) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f :
                    (Iterable<Path>)
                            files.filter(f -> Stream.of(exceptions).noneMatch(f::startsWith))
                                    ::iterator) {
                boolean file = Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS);
                String time =
                        String.valueOf(Files.getLastModifiedTime(f, LinkOption.NOFOLLOW_LINKS));
                found.put(
                        folder.relativize(f).toString(),
                        time
                                + " "
                                + Files.getAttribute(f, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                                + " "
                                + (file ? Files.readString(f) : "folder"));
            }
        }
        return found;
    }
}
