package org.trifola.language.code;

/** Generates register code from a valid function body. */
final class CodeGenerator {
    private CodeGenerator() {}

    static Code generate(FunctionCode function) {
        throw new IllegalStateException(function.toString());
    }
}
