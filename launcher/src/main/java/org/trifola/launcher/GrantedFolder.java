package org.trifola.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that the guest may use.
 *
 * @param host absolute
 * @param guest the path by which the guest knows it
 */
record GrantedFolder(Path host, String guest) {
    private static final String SEPARATOR = "::";

    /** Reads {@code HOST[::GUEST]}, the value of {@code option}. */
    static GrantedFolder parse(String text, String option) {
        int at = text.indexOf(SEPARATOR);
        String host = at < 0 ? text : text.substring(0, at);
        String guest = at < 0 ? text : text.substring(at + SEPARATOR.length());
        if (host.isEmpty() || guest.isEmpty() || text.indexOf(',') >= 0) {
            throw new IllegalArgumentException(option + ": `" + text + "` is no HOST[::GUEST]");
        }
        Path folder = Path.of(host).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new Failure("failed to open the folder `" + host + "`", whyNot(folder));
        }
        return new GrantedFolder(folder, guest);
    }

    private static String whyNot(Path folder) {
        return Files.exists(folder) ? "it is no folder" : "no such file or directory";
    }
}
