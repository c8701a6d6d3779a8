package org.trifola.language.heap;

import org.junit.jupiter.api.Test;
import org.trifola.language.code.GeneratedSource;

import java.io.IOException;

/**
 * The generated classes of structures are those that the generator writes today; {@code
 * -Dtrifola.rewrite=true} writes them.
 */
final class StructuresFreshnessTest {
    @Test
    void structuresAreFresh() throws IOException {
        GeneratedSource.check(
                "heap/Structures.java",
                new StructureGenerator().generate(GeneratedSource.template("heap/Structures")));
    }
}
