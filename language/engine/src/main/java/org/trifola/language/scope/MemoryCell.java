package org.trifola.language.scope;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.trifola.format.dwarf.DebugType;
import org.trifola.language.numeric.TrapSignal;
import org.trifola.language.runtime.Memory;

/** A value of a language with a memory layout, at its address. */
record MemoryCell(Memory memory, long address, DebugType type) implements Scope.Variable {
    private static final String UNREADABLE = "<not in memory>";

    @Override
    public Object read() {
        try {
            return switch (type.kind()) {
                case SIGNED -> signed();
                case UNSIGNED, POINTER -> unsigned();
                case BOOLEAN -> memory.load8U(address) != 0;
                case FLOAT ->
                        type.bytes() == Float.BYTES
                                ? (Object) Float.intBitsToFloat(memory.loadI32(address))
                                : (Object) Double.longBitsToDouble(memory.loadI64(address));
                case STRUCTURE, ARRAY -> new DebugObject(memory, address, type);
                case OTHER -> "<" + type.name() + ">";
            };
        } catch (TrapSignal _) {
            return UNREADABLE;
        }
    }

    private Object signed() {
        return switch ((int) type.bytes()) {
            case 1 -> memory.load8S(address);
            case 2 -> memory.load16S(address);
            case 8 -> memory.loadI64(address);
            default -> memory.loadI32(address);
        };
    }

    private Object unsigned() {
        return switch ((int) type.bytes()) {
            case 1 -> memory.load8U(address);
            case 2 -> memory.load16U(address);
            case 8 -> memory.loadI64(address);
            default -> memory.loadI32(address) & 0xFFFF_FFFFL;
        };
    }

    @Override
    public boolean isWritable() {
        return switch (type.kind()) {
            case SIGNED, UNSIGNED, POINTER, BOOLEAN, FLOAT -> true;
            case STRUCTURE, ARRAY, OTHER -> false;
        };
    }

    @Override
    public void write(Object value) throws UnsupportedTypeException, UnsupportedMessageException {
        InteropLibrary interop = InteropLibrary.getUncached(value);
        try {
            switch (type.kind()) {
                case BOOLEAN -> memory.store8(address, interop.asBoolean(value) ? 1 : 0);
                case FLOAT -> writeFloat(interop.asDouble(value));
                case SIGNED, UNSIGNED, POINTER -> writeInteger(interop.asLong(value), value);
                case STRUCTURE, ARRAY, OTHER -> throw UnsupportedMessageException.create();
            }
        } catch (TrapSignal _) {
            throw UnsupportedTypeException.create(new Object[] {value}, UNREADABLE);
        } catch (UnsupportedMessageException e) {
            throw UnsupportedTypeException.create(new Object[] {value}, "no " + type.name(), e);
        }
    }

    private void writeFloat(double value) {
        if (type.bytes() == Float.BYTES) {
            memory.storeI32(address, Float.floatToRawIntBits((float) value));
        } else {
            memory.storeI64(address, Double.doubleToRawLongBits(value));
        }
    }

    private void writeInteger(long bits, Object value) throws UnsupportedTypeException {
        int size = (int) type.bytes() * Byte.SIZE;
        if (size < Long.SIZE && (bits < -(1L << (size - 1)) || bits >= 1L << size)) {
            throw UnsupportedTypeException.create(new Object[] {value}, "no " + type.name());
        }
        switch (size) {
            case 8 -> memory.store8(address, (int) bits);
            case 16 -> memory.store16(address, (int) bits);
            case 64 -> memory.storeI64(address, bits);
            default -> memory.storeI32(address, (int) bits);
        }
    }
}
