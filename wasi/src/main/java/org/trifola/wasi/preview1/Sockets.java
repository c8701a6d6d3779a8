package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;

import java.io.IOException;

/** Sockets: those that the guest found open, and the connections to them. */
final class Sockets {
    private static final int PEEK = 1;
    private static final int WAITALL = 1 << 1;
    private static final int RECEIVING = 1;
    private static final int SENDING = 1 << 1;

    private final DescriptorTable descriptors;

    Sockets(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "sock_accept",
                "fd: fd, flags: fdflags, result_fd: *fd",
                "Accepts a connection; waits for one unless the listening socket does not wait.",
                this::accept);
        catalog.add(
                "sock_recv",
                "fd: fd, ri_data: iovec_array, ri_flags: riflags, ro_datalen: *size, ro_flags:"
                        + " *roflags",
                "Receives from a socket: what is there, or with a flag until the pieces are full;"
                        + " with another flag what is received stays there.",
                this::receive);
        catalog.add(
                "sock_send",
                "fd: fd, si_data: ciovec_array, si_flags: siflags, so_datalen: *size",
                "Sends to a socket.",
                this::send);
        catalog.add(
                "sock_shutdown",
                "fd: fd, how: sdflags",
                "Ends receiving from a socket, sending to it, or both.",
                this::shutdown);
    }

    private Descriptor socket(Call call) throws IOException {
        Descriptor found = descriptors.get(call.i32(0));
        if (!found.isSocket()) {
            throw Errno.NOTSOCK.failure();
        }
        return found;
    }

    private SocketDescriptor connected(Call call, long right) throws IOException {
        if (socket(call) instanceof SocketDescriptor found) {
            found.require(right);
            return found;
        }
        throw Errno.NOTCONN.failure();
    }

    private void accept(Call call) throws IOException {
        if (!(socket(call) instanceof ListenerDescriptor listener)) {
            throw Errno.INVAL.failure();
        }
        listener.require(Rights.SOCK_ACCEPT);
        int flags = call.flags(1);
        if ((flags & ~FdFlags.NONBLOCK) != 0) {
            throw Errno.INVAL.failure();
        }
        call.requireRange(call.u32(2), 4);
        descriptors.requireRoomForSocket();
        SocketDescriptor accepted = listener.accept();
        accepted.setFlags(flags);
        call.putI32(2, descriptors.add(accepted));
    }

    private void receive(Call call) throws IOException {
        SocketDescriptor socket = connected(call, Rights.FD_READ);
        int flags = call.flags(3);
        if ((flags & ~(PEEK | WAITALL)) != 0) {
            throw Errno.INVAL.failure();
        }
        Iovecs pieces = new Iovecs(call, 1);
        long count;
        if ((flags & PEEK) != 0) {
            count = socket.peek(pieces);
        } else {
            count = (flags & WAITALL) != 0 ? socket.readAll(pieces) : socket.read(pieces);
        }
        call.putI32(4, (int) count);
        call.memory().putI16(call.u32(5), 0);
    }

    private void send(Call call) throws IOException {
        SocketDescriptor socket = connected(call, Rights.FD_WRITE);
        if (call.flags(3) != 0) {
            throw Errno.INVAL.failure();
        }
        call.putI32(4, (int) socket.write(new Iovecs(call, 1)));
    }

    private void shutdown(Call call) throws IOException {
        SocketDescriptor socket = connected(call, Rights.SOCK_SHUTDOWN);
        int how = call.i32(1);
        if (how == 0 || (how & ~(RECEIVING | SENDING)) != 0) {
            throw Errno.INVAL.failure();
        }
        socket.shutdown((how & RECEIVING) != 0, (how & SENDING) != 0);
    }
}
