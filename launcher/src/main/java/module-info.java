/** The command {@code trifola}. */
module org.trifola.launcher {
    requires info.picocli;
    requires org.graalvm.polyglot;
    requires org.trifola.format;
    requires org.trifola.language;
    requires org.trifola.wasi;
    requires static org.jspecify;

    opens org.trifola.launcher to
            info.picocli;
}
