package org.trifola.language.javascript;

import static org.trifola.language.javascript.Arguments.INTEROP;

import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InvalidArrayIndexException;

import org.trifola.format.types.Limits;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;
import org.trifola.language.interop.Creation;
import org.trifola.language.interop.CreationError;
import org.trifola.language.interop.Embedding;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Table;

/** Tables and globals for JavaScript. */
final class ContainerFunctions {
    private static final String VALUE = "value";

    private final Embedding embedding;

    ContainerFunctions(Embedding embedding) {
        this.embedding = embedding;
    }

    private static ValType type(String name) {
        return name.equals("anyfunc") ? RefType.FUNCREF : Creation.type(name);
    }

    /** {@code table_alloc(initial, maximum, element, value)}. */
    Object allocateTable(Object[] arguments) throws InteropException {
        Limits limits = Limits.of(Arguments.size(arguments, 0), Arguments.size(arguments, 1));
        if (type(Arguments.string(arguments, 2)) instanceof RefType element) {
            return Creation.table(embedding, element, limits, arguments[3]);
        }
        throw new CreationError("a table holds references");
    }

    /** {@code table_grow(table, delta[, value])}: the old size. */
    Object growTable(Object[] arguments) throws InteropException {
        Table table = Arguments.entity(arguments, 0, Table.class);
        long delta = Arguments.size(arguments, 1);
        Object value = Arguments.optional(arguments, 2);
        Object old =
                value == null
                        ? INTEROP.invokeMember(embedding.external(table), "grow", delta)
                        : INTEROP.invokeMember(embedding.external(table), "grow", delta, value);
        if (INTEROP.asLong(old) < 0) {
            throw new CreationError("failed to grow table by " + delta);
        }
        return (int) INTEROP.asLong(old);
    }

    /** {@code table_read(table, index)}. */
    Object readTable(Object[] arguments) throws InteropException {
        Arguments.entity(arguments, 0, Table.class);
        long index = Arguments.size(arguments, 1);
        try {
            return INTEROP.readArrayElement(arguments[0], index);
        } catch (InvalidArrayIndexException _) {
            throw outOfBounds(index);
        }
    }

    /** {@code table_write(table, index, value)}. */
    Object writeTable(Object[] arguments) throws InteropException {
        Arguments.entity(arguments, 0, Table.class);
        long index = Arguments.size(arguments, 1);
        try {
            INTEROP.writeArrayElement(arguments[0], index, arguments[2]);
        } catch (InvalidArrayIndexException _) {
            throw outOfBounds(index);
        }
        return arguments[2];
    }

    private static CreationError outOfBounds(long index) {
        return new CreationError("table index " + index + " is out of bounds");
    }

    /** {@code table_size(table)}. */
    Object tableSize(Object[] arguments) throws InteropException {
        return (int) Arguments.entity(arguments, 0, Table.class).size();
    }

    /** {@code global_alloc(type, mutable, value)}. */
    Object allocateGlobal(Object[] arguments) throws InteropException {
        ValType type = type(Arguments.string(arguments, 0));
        return Creation.global(embedding, type, INTEROP.asBoolean(arguments[1]), arguments[2]);
    }

    /** {@code global_read(global)}. */
    Object readGlobal(Object[] arguments) throws InteropException {
        Arguments.entity(arguments, 0, Global.class);
        return INTEROP.readMember(arguments[0], VALUE);
    }

    /** {@code global_write(global, value)}. */
    Object writeGlobal(Object[] arguments) throws InteropException {
        Arguments.entity(arguments, 0, Global.class);
        INTEROP.writeMember(arguments[0], VALUE, arguments[1]);
        return arguments[1];
    }
}
