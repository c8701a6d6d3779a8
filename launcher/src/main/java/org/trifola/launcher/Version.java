package org.trifola.launcher;

import java.util.Map;
import org.graalvm.polyglot.Engine;
import picocli.CommandLine.IVersionProvider;

/** What {@code trifola --version} says: the version, and what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        try (Engine engine = Guest.engine(Map.of())) {
            return new String[] {
                "trifola " + version(),
                "Truffle %s (%s), Java %s"
                        .formatted(
                                engine.getVersion(),
                                Guest.isInterpreterOnly(engine) ? "interpreter only" : "compiling",
                                System.getProperty("java.vm.version"))
            };
        }
    }

    private static String version() {
        var descriptor = Version.class.getModule().getDescriptor();
        return descriptor == null
                ? "(development)"
                : descriptor.rawVersion().orElse("(development)");
    }
}
