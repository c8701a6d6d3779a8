package org.trifola.language.scope;

import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.trifola.format.dwarf.DebugType;

import java.util.OptionalInt;

/**
 * A value of a language that is in no memory, as optimized code has them: in a local, on the
 * operand stack, computed, or constant.
 *
 * @param local that has it and can be written
 */
record DebugValue(StoppedFunction stopped, DebugType type, long bits, OptionalInt local)
        implements Scope.Variable {
    private long current() {
        return local.isPresent() ? stopped.local(local.getAsInt()) : bits;
    }

    @Override
    public Object read() {
        return Values.read(type, current());
    }

    @Override
    public boolean isWritable() {
        return local.isPresent()
                && Values.isNumber(type)
                && stopped.holds(local.getAsInt(), type.bytes());
    }

    @Override
    public void write(Object value) throws UnsupportedTypeException, UnsupportedMessageException {
        if (!isWritable()) {
            throw UnsupportedMessageException.create();
        }
        stopped.setLocal(local.getAsInt(), Values.bits(type, value));
    }
}
