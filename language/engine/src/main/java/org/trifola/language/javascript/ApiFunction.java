package org.trifola.language.javascript;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.trifola.language.interop.CreationError;

/**
 * A function of {@link JavaScriptApi}. GraalJS takes an interop exception for a fault of its own,
 * so that a value of the wrong kind is reported as an error of the guest's.
 *
 * @param arity the number of arguments that must be there; more may be
 */
@ExportLibrary(InteropLibrary.class)
record ApiFunction(String name, int arity, Body body) implements TruffleObject {
    /** What the function does. */
    @FunctionalInterface
    interface Body {
        Object call(Object[] arguments) throws InteropException;
    }

    @ExportMessage
    boolean isExecutable() {
        return true;
    }

    @ExportMessage
    @TruffleBoundary
    Object execute(Object[] arguments) throws ArityException {
        if (arguments.length < arity) {
            throw ArityException.create(arity, -1, arguments.length);
        }
        try {
            return body.call(arguments);
        } catch (InteropException e) {
            String message = e.getMessage();
            throw new CreationError(name + ": " + (message == null ? "wrong argument" : message));
        }
    }
}
