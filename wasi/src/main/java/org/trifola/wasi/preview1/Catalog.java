package org.trifola.wasi.preview1;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the families declare their functions: each with its types, its line in the reference and
 * what it does.
 */
final class Catalog {
    private final List<Declaration> declarations = new ArrayList<>();

    /**
     * Declares a function that returns an error code.
     *
     * @param parameters in the words of {@link Signature}
     */
    void add(String name, String parameters, String summary, Declaration.Body body) {
        declarations.add(new Declaration(name, Signature.of(parameters, true), summary, body));
    }

    /** Declares a function that returns nothing. */
    void addWithoutResult(String name, String parameters, String summary, Declaration.Body body) {
        declarations.add(new Declaration(name, Signature.of(parameters, false), summary, body));
    }

    List<Declaration> declarations() {
        return List.copyOf(declarations);
    }
}
