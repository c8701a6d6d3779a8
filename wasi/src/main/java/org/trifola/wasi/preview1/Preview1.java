package org.trifola.wasi.preview1;

import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostModule;
import org.trifola.wasi.clocks.GuestClock;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The 46 functions, put together from their families. */
final class Preview1 {
    private Preview1() {}

    static HostModule module(HostEnvironment environment, Snapshot snapshot) {
        GuestClock clock = new GuestClock(environment);
        DescriptorTable descriptors = FirstDescriptors.of(environment, clock);
        Map<String, HostModule.Entry> functions = new LinkedHashMap<>();
        for (Declaration d : declarations(environment, descriptors, clock, snapshot)) {
            functions.put(d.name(), new HostModule.Entry(d.signature().type(), d));
        }
        if (snapshot == Snapshot.UNSTABLE) {
            functions.remove("sock_accept");
        }
        Map<String, HostModule.Entry> entries = Map.copyOf(functions);
        return () -> entries;
    }

    /** All functions, family by family. */
    static Collection<Declaration> declarations(
            HostEnvironment environment,
            DescriptorTable descriptors,
            GuestClock clock,
            Snapshot snapshot) {
        Catalog catalog = new Catalog();
        new Arguments(environment).declare(catalog);
        new Clocks(clock).declare(catalog);
        new Files(descriptors, snapshot).declare(catalog);
        new FileStatus(descriptors, snapshot).declare(catalog);
        new Directories(descriptors).declare(catalog);
        new Paths(descriptors, snapshot).declare(catalog);
        new PathOpen(descriptors, clock).declare(catalog);
        new Poll(descriptors, clock, snapshot).declare(catalog);
        new Process().declare(catalog);
        new Random(environment.random()).declare(catalog);
        new Sockets(descriptors).declare(catalog);
        return catalog.declarations();
    }
}
