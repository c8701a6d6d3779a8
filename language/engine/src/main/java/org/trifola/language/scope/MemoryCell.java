package org.trifola.language.scope;

import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.trifola.format.dwarf.DebugType;
import org.trifola.format.dwarf.DebugType.Kind;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.AnyMemory;
import org.trifola.language.runtime.Memory;

/** A value of a language with a memory layout, at its address. */
record MemoryCell(Memory memory, long address, DebugType type) implements Scope.Variable {
    private static final String UNREADABLE = "<not in memory>";

    @Override
    public Object read() {
        if (type.kind() == Kind.STRUCTURE || type.kind() == Kind.ARRAY) {
            return new DebugObject(memory, address, type);
        }
        try {
            return Values.read(type, Values.isNumber(type) ? load() : 0);
        } catch (TrapSignal _) {
            return UNREADABLE;
        }
    }

    private long load() {
        return switch ((int) type.bytes()) {
            case 1 -> AnyMemory.getU8(memory, address);
            case 2 -> AnyMemory.getU16(memory, address);
            case 8 -> AnyMemory.getI64(memory, address);
            default -> AnyMemory.getI32(memory, address);
        };
    }

    @Override
    public boolean isWritable() {
        return Values.isNumber(type);
    }

    @Override
    public void write(Object value) throws UnsupportedTypeException, UnsupportedMessageException {
        if (!isWritable()) {
            throw UnsupportedMessageException.create();
        }
        long bits = Values.bits(type, value);
        try {
            switch ((int) type.bytes()) {
                case 1 -> AnyMemory.putI8(memory, address, (int) bits);
                case 2 -> AnyMemory.putI16(memory, address, (int) bits);
                case 8 -> AnyMemory.putI64(memory, address, bits);
                default -> AnyMemory.putI32(memory, address, (int) bits);
            }
        } catch (TrapSignal _) {
            throw UnsupportedTypeException.create(new Object[] {value}, UNREADABLE);
        }
    }
}
