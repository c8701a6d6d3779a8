package org.trifola.language.source;

import com.oracle.truffle.api.source.Source;

import org.jspecify.annotations.Nullable;

/** The files that modules were compiled from, as far as they are at hand. */
@FunctionalInterface
public interface SourceFiles {

    /**
     * A file as a source; null where there is none that may be read.
     *
     * @param path as the debug information has it
     */
    @Nullable Source find(String path);
}
