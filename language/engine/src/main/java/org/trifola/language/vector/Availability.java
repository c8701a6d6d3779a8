package org.trifola.language.vector;

/**
 * Says whether the JDK's Vector API is there. {@code --add-modules=jdk.incubator.vector} brings it,
 * with a warning of the JVM's at its start. {@code
 * --add-exports=java.base/jdk.internal.module=org.trifola.language} lets it be brought here, the
 * way the JDK loads modules of its own late, without one. No other class of this package may be
 * touched where it is not there.
 */
public final class Availability {
    private static final String MODULE = "jdk.incubator.vector";

    /** Whether the other classes of this package can be used. */
    public static final boolean IS_AVAILABLE =
            ModuleLayer.boot().findModule(MODULE).isPresent() || load();

    private Availability() {}

    private static boolean load() {
        Module here = Availability.class.getModule();
        if (!Object.class.getModule().isExported("jdk.internal.module", here)) {
            return false;
        }
        try {
            // Java has no declared way: the package is not exported to anybody when we are
            // compiled.
            Object module =
                    Class.forName("jdk.internal.module.Modules")
                            .getMethod("loadModule", String.class)
                            .invoke(null, MODULE);
            here.addReads((Module) module);
            return true;
        } catch (ReflectiveOperationException | RuntimeException _) {
            return false;
        }
    }
}
