package org.trifola.launcher;

import org.graalvm.polyglot.Engine;

import picocli.CommandLine.IVersionProvider;

import java.util.Map;

/** What {@code trifola --version} says: the version, and what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        try (Engine engine = Guest.engine(Map.of())) {
            return new String[] {
                "trifola " + version(),
                "%s; Java %s"
                        .formatted(
                                Guest.isInterpreterOnly(engine)
                                        ? "without the Graal compiler"
                                        : "with the Graal compiler",
                                System.getProperty("java.vm.version"))
            };
        }
    }

    private static String version() {
        var descriptor = Version.class.getModule().getDescriptor();
        String unknown = "(unknown version)";
        return descriptor == null ? unknown : descriptor.rawVersion().orElse(unknown);
    }
}
