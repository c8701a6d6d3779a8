package org.trifola.language.scope;

import com.oracle.truffle.api.interop.UnsupportedMessageException;

/** What can be read but not written. */
record FixedValue(Object value) implements Scope.Variable {
    @Override
    public Object read() {
        return value;
    }

    @Override
    public boolean isWritable() {
        return false;
    }

    @Override
    public void write(Object newValue) throws UnsupportedMessageException {
        throw UnsupportedMessageException.create();
    }
}
