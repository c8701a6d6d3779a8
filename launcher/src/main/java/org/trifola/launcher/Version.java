package org.trifola.launcher;

import org.graalvm.polyglot.Engine;

import picocli.CommandLine.IVersionProvider;

import java.util.Map;

/** What {@code trifola --version} says: the version, and what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        try (Engine engine = Guest.engine(Map.of())) {
            String mode = Guest.isInterpreterOnly(engine) ? "interpreter only" : "compiling";
            return new String[] {
                "trifola " + version(Version.class.getModule()),
                "Truffle %s, %s; Java %s"
                        .formatted(
                                version(Engine.class.getModule()),
                                mode,
                                System.getProperty("java.vm.version"))
            };
        }
    }

    private static String version(Module module) {
        var descriptor = module.getDescriptor();
        String unknown = "(unknown version)";
        return descriptor == null ? unknown : descriptor.rawVersion().orElse(unknown);
    }
}
