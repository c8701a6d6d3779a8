package org.trifola.language.vector;

/**
 * Says whether the JDK's Vector API is there: {@code --add-modules=jdk.incubator.vector} brings it.
 * No other class of this package may be touched where it is not.
 */
public final class Availability {
    /** Whether the other classes of this package can be used. */
    public static final boolean IS_AVAILABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Availability() {}
}
