package org.trifola.wasi;

import java.io.IOException;

/**
 * A WASI function ends with an error code. Carries no stack trace: guests probe for files as a
 * matter of course.
 */
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1;

    private final Errno errno;

    ErrnoException(Errno errno) {
        super(errno.name());
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
