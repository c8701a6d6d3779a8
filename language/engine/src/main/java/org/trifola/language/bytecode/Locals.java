package org.trifola.language.bytecode;

import org.trifola.language.code.Code;

import java.lang.classfile.TypeKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The JVM locals of a method: those of registers, each given out where it is first used. Some
 * registers may stay in arrays instead.
 */
final class Locals {
    private final CodeWriter b;
    private final Code method;
    private final int[] slots;

    /** Registers that are in the arrays in the locals {@code values} and {@code references}. */
    private BitSet inArrays = new BitSet();

    private int values;
    private int references;

    /** By kind, the local by way of which values come into arrays. */
    private final int[] carriers = {-1, -1, -1, -1, -1};

    Locals(CodeWriter b, Code method) {
        this.b = b;
        this.method = method;
        slots = new int[method.kinds.length];
        Arrays.fill(slots, -1);
    }

    /** Says that {@code register} is in the JVM's local {@code slot}. */
    void place(int register, int slot) {
        slots[register] = slot;
    }

    /** Says that {@code registers} are in the arrays of registers in the given locals. */
    void keepInArrays(BitSet registers, int values, int references) {
        inArrays = registers;
        this.values = values;
        this.references = references;
    }

    private int slot(int register) {
        if (slots[register] < 0) {
            slots[register] = allocate(method.kinds[register]);
        }
        return slots[register];
    }

    /**
     * The locals in {@code set} and those of {@code registers} that are in locals and pass the
     * test.
     */
    long[] with(long[] set, BitSet registers, IntPredicate test) {
        long[] all = set.clone();
        for (int r = registers.nextSetBit(0); r >= 0; r = registers.nextSetBit(r + 1)) {
            if (!inArrays.get(r) && test.test(r)) {
                int slot = slot(r);
                if (slot >> 6 >= all.length) {
                    all = Arrays.copyOf(all, (slot >> 6) + 1);
                }
                all[slot >> 6] |= 1L << slot;
            }
        }
        return all;
    }

    private int allocate(byte kind) {
        return kind == Code.REF
                ? b.allocateLocal(Names.OBJECT)
                : b.allocateLocal(Names.typeKind(kind));
    }

    /** Pushes a register's value. */
    void load(int register) {
        if (register == method.localSlots) {
            b.iconst_0();
        } else if (inArrays.get(register)) {
            byte kind = method.kinds[register];
            b.aload(kind == Code.REF ? references : values).loadConstant(register);
            RawBits.load(b, kind);
        } else {
            b.loadLocal(Names.typeKind(method.kinds[register]), slot(register));
        }
    }

    /** Pops a value into a register. */
    void store(int register) {
        if (inArrays.get(register)) {
            byte kind = method.kinds[register];
            TypeKind type = Names.typeKind(kind);
            if (carriers[kind] < 0) {
                carriers[kind] = allocate(kind);
            }
            b.storeLocal(type, carriers[kind]);
            b.aload(kind == Code.REF ? references : values).loadConstant(register);
            b.loadLocal(type, carriers[kind]);
            RawBits.store(b, kind);
            return;
        }
        b.storeLocal(Names.typeKind(method.kinds[register]), slot(register));
    }

    /** Adds a number to a register. */
    void increment(int register, int by) {
        b.iinc(slot(register), by);
    }

    /** Gives a register the value that locals start with. */
    void clear(int register) {
        switch (method.kinds[register]) {
            case Code.I32 -> b.iconst_0();
            case Code.I64 -> b.lconst_0();
            case Code.F32 -> b.fconst_0();
            case Code.F64 -> b.dconst_0();
            default -> b.aconst_null();
        }
        store(register);
    }

    /** Sets a register from the arrays of registers in the given locals. */
    void fromArray(int register, int index, int values, int references) {
        byte kind = method.kinds[register];
        b.aload(kind == Code.REF ? references : values).loadConstant(index);
        RawBits.load(b, kind);
        store(register);
    }

    /** Puts a register into the arrays of registers in the given locals. */
    void toArray(int register, int index, int values, int references) {
        byte kind = method.kinds[register];
        b.aload(kind == Code.REF ? references : values).loadConstant(index);
        load(register);
        RawBits.store(b, kind);
    }
}
