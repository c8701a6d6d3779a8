package org.trifola.wasi.preview1;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

import org.jspecify.annotations.Nullable;
import org.trifola.language.host.HostCaller;
import org.trifola.language.host.HostFunction;
import org.trifola.wasi.Errno;
import org.trifola.wasi.filesystem.FailureCodes;

import java.io.IOException;

/** A function of the module: name, types, a line for the reference, and what it does. */
record Declaration(String name, Signature signature, String summary, Body body)
        implements HostFunction {

    /** Does a function's work; a failure becomes the error code that the guest sees. */
    @FunctionalInterface
    interface Body {
        void run(Call call) throws IOException;
    }

    @Override
    @TruffleBoundary
    public void invoke(HostCaller caller, long[] values, @Nullable Object[] references) {
        Errno errno = run(new Call(caller, values));
        if (signature.hasErrno()) {
            values[0] = errno.code();
        }
    }

    private Errno run(Call call) {
        try {
            body.run(call);
            return Errno.SUCCESS;
        } catch (IOException e) {
            return FailureCodes.of(e);
        } catch (SecurityException
                | UnsupportedOperationException
                | IllegalArgumentException
                | IllegalStateException e) {
            Errno errno = FailureCodes.of(e);
            if (errno == null) {
                throw e;
            }
            return errno;
        }
    }
}
