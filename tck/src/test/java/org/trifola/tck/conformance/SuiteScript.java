package org.trifola.tck.conformance;

import org.trifola.format.instruction.Feature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A script of the conformance suites.
 *
 * @param name the path without what leads to the suite: {@code core/br_table.wast}
 */
public record SuiteScript(String name, Path path) {

    /** The name of the suite, which is that of its list of known failures. */
    public String suite() {
        return name.substring(0, name.indexOf('/'));
    }

    /** The folder, of which the summary has a row: {@code core/gc}. */
    public String folder() {
        return name.substring(0, name.lastIndexOf('/'));
    }

    /** What the script's modules may use. */
    public Set<Feature> features() {
        return SuiteFeatures.of(suite());
    }

    /** The script, in UTF-8. */
    public byte[] read() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
