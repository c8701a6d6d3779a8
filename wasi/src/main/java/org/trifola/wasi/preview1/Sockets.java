package org.trifola.wasi.preview1;

import org.trifola.wasi.Errno;

import java.io.IOException;

/**
 * Sockets. No descriptor is one: preview 1 cannot make them, and the embedder cannot hand any in
 * yet.
 */
final class Sockets {
    private final DescriptorTable descriptors;

    Sockets(DescriptorTable descriptors) {
        this.descriptors = descriptors;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "sock_accept",
                "fd: fd, flags: fdflags, result_fd: *fd",
                "Accepts a connection. No descriptor is a socket yet.",
                this::refuse);
        catalog.add(
                "sock_recv",
                "fd: fd, ri_data: iovec_array, ri_flags: riflags, ro_datalen: *size, ro_flags:"
                        + " *roflags",
                "Receives from a socket. No descriptor is a socket yet.",
                this::refuse);
        catalog.add(
                "sock_send",
                "fd: fd, si_data: ciovec_array, si_flags: siflags, so_datalen: *size",
                "Sends to a socket. No descriptor is a socket yet.",
                this::refuse);
        catalog.add(
                "sock_shutdown",
                "fd: fd, how: sdflags",
                "Shuts a socket down. No descriptor is a socket yet.",
                this::refuse);
    }

    private void refuse(Call call) throws IOException {
        descriptors.get(call.i32(0));
        throw Errno.NOTSOCK.failure();
    }
}
