package org.trifola.language.scope;

import com.oracle.truffle.api.frame.MaterializedFrame;

import org.jspecify.annotations.Nullable;
import org.trifola.format.dwarf.Location;
import org.trifola.format.types.AddressType;
import org.trifola.format.types.ValType;
import org.trifola.language.code.Code;
import org.trifola.language.code.Slots;
import org.trifola.language.runtime.AnyMemory;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Memory;

import java.util.List;

/** A function that has stopped, as the expressions of debug information see it. */
final class StoppedFunction implements Location.Machine {
    private final Code method;
    private final MaterializedFrame frame;
    private final Instance instance;
    private final int[] operands;
    private @Nullable Location frameBase;

    /**
     * @param operands the registers of what is on the operand stack
     */
    StoppedFunction(Code method, MaterializedFrame frame, Instance instance, int[] operands) {
        this.method = method;
        this.frame = frame;
        this.instance = instance;
        this.operands = operands;
    }

    void setFrameBase(@Nullable Location location) {
        frameBase = location;
    }

    Memory memory() {
        return instance.memory;
    }

    /** The register of a local; -1 for one that there is not. */
    private int register(int local) {
        List<ValType> types = method.function.localTypes();
        if (local < 0 || local >= types.size()) {
            return -1;
        }
        int register = 0;
        for (int i = 0; i < local; i++) {
            register += Slots.of(types.get(i));
        }
        return register;
    }

    @Override
    public long local(int index) {
        int register = register(index);
        return register < 0 ? 0 : FrameRegisters.bits(method, frame, register);
    }

    void setLocal(int index, long bits) {
        int register = register(index);
        switch (method.kinds[register]) {
            case Code.I32 -> frame.setIntStatic(register, (int) bits);
            case Code.I64 -> frame.setLongStatic(register, bits);
            case Code.F32 -> frame.setFloatStatic(register, Float.intBitsToFloat((int) bits));
            case Code.F64 -> frame.setDoubleStatic(register, Double.longBitsToDouble(bits));
            default -> throw new AssertionError("no number");
        }
    }

    /** Whether a local is a number with as many bits as {@code bytes} have, or more. */
    boolean holds(int local, long bytes) {
        int register = register(local);
        return register >= 0
                && switch (method.kinds[register]) {
                    case Code.I32, Code.F32 -> bytes <= Integer.BYTES;
                    case Code.I64, Code.F64 -> bytes <= Long.BYTES;
                    default -> false;
                };
    }

    @Override
    public long global(int index) {
        return index >= 0 && index < instance.globals.length ? instance.global(index).bits() : 0;
    }

    @Override
    public long operand(int index) {
        return index >= 0 && index < operands.length
                ? FrameRegisters.bits(method, frame, operands[index])
                : 0;
    }

    @Override
    public long frameBase() {
        Location base = frameBase;
        // Its own expression must not ask for it again.
        frameBase = null;
        Location.Place place = base == null ? null : base.evaluate(this);
        frameBase = base;
        return place == null ? 0 : place.bits();
    }

    @Override
    public long load(long address, int bytes) {
        Memory memory = instance.memory;
        boolean narrow = memory.type().address() == AddressType.I32;
        long at = narrow ? address & 0xFFFF_FFFFL : address;
        return switch (bytes) {
            case 1 -> AnyMemory.getU8(memory, at);
            case 2 -> AnyMemory.getU16(memory, at);
            case 4 -> AnyMemory.getI32(memory, at) & 0xFFFF_FFFFL;
            default -> AnyMemory.getI64(memory, at);
        };
    }
}
