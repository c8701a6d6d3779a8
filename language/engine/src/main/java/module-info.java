/** The Truffle language {@code wasm}. */
module org.trifola.language {
    requires transitive org.trifola.format;
    requires transitive org.graalvm.truffle;
    requires static transitive org.jspecify;

    exports org.trifola.language.host;

    uses org.trifola.language.host.HostModuleProvider;
}
