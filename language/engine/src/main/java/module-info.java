/** The Truffle language {@code wasm}. */
module org.trifola.language {
    requires transitive org.trifola.format;
    requires transitive org.graalvm.truffle;
    requires transitive org.graalvm.polyglot;
    requires static transitive org.jspecify;
    requires static jdk.incubator.vector;
    requires jdk.unsupported;

    exports org.trifola.language.host;
    exports org.trifola.language.limits;
    exports org.trifola.language.script to
            org.trifola.launcher,
            org.trifola.tck;

    provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
            org.trifola.language.WasmLanguageProvider;

    uses org.trifola.language.host.HostModuleProvider;
}
