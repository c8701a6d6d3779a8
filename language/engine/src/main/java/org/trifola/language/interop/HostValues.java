package org.trifola.language.interop;

/** Makes a Java object a value of the polyglot API. */
@FunctionalInterface
public interface HostValues {
    Object guestValue(Object hostObject);
}
