/** The WebAssembly System Interface, offered to the engine as host modules. */
module org.trifola.wasi {
    requires java.management;
    requires transitive org.graalvm.polyglot;
    requires org.trifola.language;
    requires static org.jspecify;

    exports org.trifola.wasi;

    provides org.trifola.language.host.HostModuleProvider with
            org.trifola.wasi.preview1.Preview1Provider,
            org.trifola.wasi.preview1.UnstableProvider;
}
