import org.jspecify.annotations.NullMarked;

/**
 * The WebAssembly formats: decoder, encoder, validator and text format. Usable alone; depends on
 * nothing but Java.
 */
@NullMarked
module org.trifola.format {
    requires static transitive org.jspecify;

    exports org.trifola.format.binary;
    exports org.trifola.format.diagnostic;
    exports org.trifola.format.dwarf;
    exports org.trifola.format.encoding;
    exports org.trifola.format.instruction;
    exports org.trifola.format.module;
    exports org.trifola.format.text;
    exports org.trifola.format.types;
    exports org.trifola.format.validation;
}
