package org.trifola.wasi.preview1;

import org.trifola.language.host.HostAddress;
import org.trifola.language.host.HostEnvironment;
import org.trifola.language.host.HostFailure;
import org.trifola.language.host.HostFolder;
import org.trifola.wasi.clocks.GuestClock;
import org.trifola.wasi.filesystem.Directory;
import org.trifola.wasi.filesystem.FileNode;
import org.trifola.wasi.filesystem.FileType;
import org.trifola.wasi.filesystem.ReadOnlyNode;
import org.trifola.wasi.filesystem.TruffleFileNode;
import org.trifola.wasi.streams.PlainOutput;
import org.trifola.wasi.streams.StandardInput;
import org.trifola.wasi.streams.StreamWriter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;

/**
 * The descriptors that a guest starts with: its streams as 0, 1 and 2, then its folders, then its
 * listening and its connected sockets. Folders come first since C libraries look for them until
 * they find a descriptor that is none.
 */
final class FirstDescriptors {
    private final HostEnvironment environment;
    private final GuestClock clock;
    private final DescriptorTable table;

    private FirstDescriptors(HostEnvironment environment, GuestClock clock) {
        this.environment = environment;
        this.clock = clock;
        this.table = new DescriptorTable(environment.limits());
    }

    static DescriptorTable of(HostEnvironment environment, GuestClock clock) {
        FirstDescriptors first = new FirstDescriptors(environment, clock);
        first.addStreams();
        environment.folders().forEach(first::add);
        environment.closeWithContext(first.table);
        environment.listening().forEach(first::addListener);
        environment.connected().forEach(first::addConnection);
        return first.table;
    }

    private void addStreams() {
        table.put(new InputDescriptor(StandardInput.of(environment), type(0), clock));
        table.put(output(environment.out(), 1));
        table.put(output(environment.err(), 2));
    }

    private OutputDescriptor output(OutputStream stream, int fd) {
        OutputStream out = environment.isOutputPlain() ? new PlainOutput(stream) : stream;
        StreamWriter writer = StreamWriter.of(environment, stream);
        return new OutputDescriptor(out, writer, type(fd), clock, table.allowance());
    }

    /**
     * A guest's C library takes a character device for a terminal, and then writes line by line.
     */
    private FileType type(int stream) {
        return environment.isTerminal(stream) ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    private void add(HostFolder folder) {
        FileNode root = TruffleFileNode.root(folder.folder());
        Directory directory = Directory.root(folder.readOnly() ? new ReadOnlyNode(root) : root);
        table.put(DirectoryDescriptor.preopen(directory, folder.guestPath()));
    }

    private void addListener(HostAddress address) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(address.host(), address.port()));
                channel.configureBlocking(false);
                table.add(new ListenerDescriptor(channel, clock, table.allowance()));
            } catch (IOException | UnresolvedAddressException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | UnresolvedAddressException e) {
            throw failure("listen at", address, e);
        }
    }

    private void addConnection(HostAddress address) {
        try {
            SocketChannel channel = SocketChannel.open();
            try {
                channel.connect(new InetSocketAddress(address.host(), address.port()));
                channel.configureBlocking(false);
                table.add(new SocketDescriptor(channel, clock, table.allowance()));
            } catch (IOException | UnresolvedAddressException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | UnresolvedAddressException e) {
            throw failure("connect to", address, e);
        }
    }

    private static HostFailure failure(String verb, HostAddress address, Exception e) {
        String reason = e.getMessage() == null ? "unknown host" : e.getMessage();
        return new HostFailure("cannot %s %s: %s".formatted(verb, address, reason));
    }
}
