package org.trifola.language.scope;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

import org.jspecify.annotations.Nullable;
import org.trifola.language.runtime.ReadOnlyArray;

import java.util.LinkedHashMap;
import java.util.Map;

/** Variables by name, as the members of an object. */
@ExportLibrary(InteropLibrary.class)
final class Scope implements TruffleObject {
    private final String text;
    private final @Nullable Scope parent;
    private final Class<? extends TruffleLanguage<?>> language;
    private final Map<String, Variable> variables = new LinkedHashMap<>();

    /** A place that a value is read from and, perhaps, written to. */
    interface Variable {
        Object read();

        default boolean isWritable() {
            return true;
        }

        void write(Object value) throws UnsupportedTypeException, UnsupportedMessageException;
    }

    /**
     * @param text what is in the scope, for a person
     */
    Scope(String text, @Nullable Scope parent, Class<? extends TruffleLanguage<?>> language) {
        this.text = text;
        this.parent = parent;
        this.language = language;
    }

    /** Adds a variable; one whose name is taken already has its number after its name. */
    void add(String name, int number, Variable variable) {
        variables.put(variables.containsKey(name) ? name + "#" + number : name, variable);
    }

    /** Adds a variable unless an inner one hides it. */
    void addFirst(String name, Variable variable) {
        variables.putIfAbsent(name, variable);
    }

    /** Adds a value that cannot be written. */
    void add(String name, Object value) {
        variables.put(name, new FixedValue(value));
    }

    @ExportMessage
    boolean isScope() {
        return true;
    }

    @ExportMessage
    boolean hasScopeParent() {
        return parent != null;
    }

    @ExportMessage
    Object getScopeParent() throws UnsupportedMessageException {
        if (parent == null) {
            throw UnsupportedMessageException.create();
        }
        return parent;
    }

    @ExportMessage
    boolean hasLanguage() {
        return true;
    }

    @ExportMessage
    Class<? extends TruffleLanguage<?>> getLanguage() {
        return language;
    }

    @ExportMessage
    boolean hasMembers() {
        return true;
    }

    private @Nullable Variable find(String name) {
        Variable v = variables.get(name);
        return v != null || parent == null ? v : parent.find(name);
    }

    /** The names of this scope, then those of its parents. */
    @ExportMessage
    @TruffleBoundary
    Object getMembers(@SuppressWarnings("unused") boolean includeInternal) {
        Map<String, Variable> all = new LinkedHashMap<>();
        for (Scope s = this; s != null; s = s.parent) {
            s.variables.forEach(all::putIfAbsent);
        }
        return new ReadOnlyArray(all.keySet().toArray());
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberReadable(String member) {
        return find(member) != null;
    }

    @ExportMessage
    @TruffleBoundary
    boolean isMemberModifiable(String member) {
        Variable v = find(member);
        return v != null && v.isWritable();
    }

    @ExportMessage
    boolean isMemberInsertable(@SuppressWarnings("unused") String member) {
        return false;
    }

    @ExportMessage
    @TruffleBoundary
    Object readMember(String member) throws UnknownIdentifierException {
        Variable v = find(member);
        if (v == null) {
            throw UnknownIdentifierException.create(member);
        }
        return v.read();
    }

    @ExportMessage
    @TruffleBoundary
    void writeMember(String member, Object value)
            throws UnknownIdentifierException,
                    UnsupportedTypeException,
                    UnsupportedMessageException {
        Variable v = find(member);
        if (v == null) {
            throw UnknownIdentifierException.create(member);
        }
        v.write(value);
    }

    @ExportMessage
    Object toDisplayString(@SuppressWarnings("unused") boolean allowSideEffects) {
        return text;
    }
}
