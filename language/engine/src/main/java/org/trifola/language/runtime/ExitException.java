package org.trifola.language.runtime;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** The guest asked to end: no error, the polyglot context's user sees the status. */
@ExportLibrary(InteropLibrary.class)
public final class ExitException extends AbstractTruffleException {
    private static final long serialVersionUID = 1;

    private final int status;

    public ExitException(int status) {
        super("exit with status " + status);
        this.status = status;
    }

    public int status() {
        return status;
    }

    @ExportMessage
    ExceptionType getExceptionType() {
        return ExceptionType.EXIT;
    }

    @ExportMessage
    int getExceptionExitStatus() {
        return status;
    }
}
