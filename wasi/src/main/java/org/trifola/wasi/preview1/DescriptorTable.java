package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostEnvironment;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;
import org.trifola.wasi.filesystem.Directory;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.filesystem.TruffleFileNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The guest's open descriptors by number; a new one gets the lowest number that is free. */
final class DescriptorTable {
    /** The most descriptors at a time. */
    static final int MAX_OPEN = 1 << 16;

    private final List<@Nullable Descriptor> open = new ArrayList<>();

    /** No number below this one is free. */
    private int lowestFree;

    /** The descriptors that a guest starts with: its streams as 0, 1 and 2, then its folders. */
    static DescriptorTable of(HostEnvironment environment, GuestClock clock) {
        DescriptorTable table = new DescriptorTable();
        table.put(new InputDescriptor(environment.in(), type(environment, 0), clock));
        table.put(new OutputDescriptor(environment.out(), type(environment, 1)));
        table.put(new OutputDescriptor(environment.err(), type(environment, 2)));
        for (var preopen : environment.preopens().entrySet()) {
            Directory folder = Directory.root(TruffleFileNode.root(preopen.getValue()));
            table.put(DirectoryDescriptor.preopen(folder, preopen.getKey()));
        }
        return table;
    }

    /**
     * A guest's C library takes a character device for a terminal, and then writes line by line.
     */
    private static FileType type(HostEnvironment environment, int stream) {
        return environment.isTerminal(stream) ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    synchronized Descriptor get(int fd) throws ErrnoException {
        Descriptor found = fd >= 0 && fd < open.size() ? open.get(fd) : null;
        if (found == null) {
            throw Errno.BADF.failure();
        }
        return found;
    }

    /** The descriptor {@code fd}, which must have {@code right}. */
    Descriptor get(int fd, long right) throws ErrnoException {
        Descriptor found = get(fd);
        found.require(right);
        return found;
    }

    /** The folder {@code fd}, which must have {@code right}. */
    DirectoryDescriptor directory(int fd, long right) throws ErrnoException {
        DirectoryDescriptor found = get(fd).asDirectory();
        found.require(right);
        return found;
    }

    /** Fails if there is no room for another descriptor. */
    synchronized void requireRoom() throws ErrnoException {
        if (lowestFree == MAX_OPEN) {
            throw Errno.MFILE.failure();
        }
    }

    synchronized int add(Descriptor descriptor) throws ErrnoException {
        requireRoom();
        return put(descriptor);
    }

    private synchronized int put(Descriptor descriptor) {
        int fd = lowestFree;
        if (fd == open.size()) {
            open.add(descriptor);
        } else {
            open.set(fd, descriptor);
        }
        lowestFree++;
        while (lowestFree < open.size() && open.get(lowestFree) != null) {
            lowestFree++;
        }
        return fd;
    }

    void close(int fd) throws IOException {
        remove(fd).close();
    }

    private synchronized Descriptor remove(int fd) throws ErrnoException {
        Descriptor found = get(fd);
        open.set(fd, null);
        lowestFree = Math.min(lowestFree, fd);
        return found;
    }

    /** Gives what is {@code from} the number {@code to}, whose own descriptor is closed. */
    void renumber(int from, int to) throws IOException {
        Descriptor replaced;
        synchronized (this) {
            Descriptor moved = get(from);
            replaced = get(to);
            if (from == to) {
                return;
            }
            open.set(to, moved);
            remove(from);
        }
        replaced.close();
    }
}
