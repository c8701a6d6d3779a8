package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostLimits;
import org.trifola.wasi.Allowance;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The guest's open descriptors by number; a new one gets the lowest number that is free. */
final class DescriptorTable implements Closeable {
    private final HostLimits limits;
    private final Allowance allowance;
    private final List<@Nullable Descriptor> open = new ArrayList<>();

    /** No number below this one is free. */
    private int lowestFree;

    private int count;
    private int sockets;

    DescriptorTable(HostLimits limits) {
        this.limits = limits;
        this.allowance = new Allowance(limits.outputBytes());
    }

    /** What all the descriptors together may still write. */
    Allowance allowance() {
        return allowance;
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
        if (count >= limits.openFiles()) {
            throw Errno.MFILE.failure();
        }
    }

    /** Fails if there is no room for another socket. */
    synchronized void requireRoomForSocket() throws ErrnoException {
        requireRoom();
        if (sockets >= limits.sockets()) {
            throw Errno.MFILE.failure();
        }
    }

    /** Adds a descriptor, or closes it if there is no room. */
    int add(Descriptor descriptor) throws IOException {
        try {
            return addWithinLimits(descriptor);
        } catch (ErrnoException e) {
            descriptor.close();
            throw e;
        }
    }

    private synchronized int addWithinLimits(Descriptor descriptor) throws ErrnoException {
        if (descriptor.isSocket()) {
            requireRoomForSocket();
            sockets++;
        } else {
            requireRoom();
        }
        return put(descriptor);
    }

    /** Adds a stream or a folder with which the guest starts, whatever its limits. */
    synchronized int put(Descriptor descriptor) {
        int fd = lowestFree;
        if (fd == open.size()) {
            open.add(descriptor);
        } else {
            open.set(fd, descriptor);
        }
        count++;
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
        forget(found);
        return found;
    }

    private void forget(Descriptor descriptor) {
        count--;
        sockets -= descriptor.isSocket() ? 1 : 0;
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
            open.set(from, null);
            lowestFree = Math.min(lowestFree, from);
            forget(replaced);
        }
        replaced.close();
    }

    /** Closes all descriptors: the guest is gone. */
    @Override
    public void close() throws IOException {
        List<@Nullable Descriptor> left;
        synchronized (this) {
            left = new ArrayList<>(open);
            open.clear();
            lowestFree = 0;
            count = 0;
            sockets = 0;
        }
        for (Descriptor descriptor : left) {
            if (descriptor != null) {
                descriptor.close();
            }
        }
    }
}
