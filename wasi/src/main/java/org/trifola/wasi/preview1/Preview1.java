package org.trifola.wasi.preview1;

import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostModule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The 46 functions, put together from their families. */
final class Preview1 {
    private Preview1() {}

    static HostModule module(HostEnvironment environment) {
        GuestClock clock = new GuestClock(environment);
        DescriptorTable descriptors = DescriptorTable.of(environment, clock);
        Map<String, HostModule.Entry> functions = new LinkedHashMap<>();
        for (Declaration d : declarations(environment, descriptors, clock)) {
            functions.put(d.name(), new HostModule.Entry(d.signature().type(), d));
        }
        Map<String, HostModule.Entry> entries = Map.copyOf(functions);
        return () -> entries;
    }

    /** All functions, family by family. */
    static Collection<Declaration> declarations(
            HostEnvironment environment, DescriptorTable descriptors, GuestClock clock) {
        Catalog catalog = new Catalog();
        new Arguments(environment).declare(catalog);
        new Clocks(clock).declare(catalog);
        new Files(descriptors).declare(catalog);
        new FileStatus(descriptors).declare(catalog);
        new Directories(descriptors).declare(catalog);
        new Paths(descriptors).declare(catalog);
        new PathOpen(descriptors).declare(catalog);
        new Poll(descriptors, clock).declare(catalog);
        new Process().declare(catalog);
        new Random().declare(catalog);
        new Sockets(descriptors).declare(catalog);
        return catalog.declarations();
    }
}
