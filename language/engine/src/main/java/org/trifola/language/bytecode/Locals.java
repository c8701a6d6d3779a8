package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;

import java.lang.classfile.TypeKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * The JVM locals of a method: those of registers, each given out where it is first used. Some
 * registers may stay in fields instead, and are in locals too only as long as that is known.
 */
final class Locals {
    private final CodeWriter b;
    private final Code method;
    private final int[] slots;

    /** Registers that are in fields, or in arrays for want of these. */
    private BitSet inFields = new BitSet();

    private @Nullable RegisterPlaces places;

    /** The locals of fields and arrays. */
    private int fields;

    private int values;

    private int references;

    /** Registers in fields whose locals have their values, too, where code is emitted now. */
    private BitSet known = new BitSet();

    /** Registers in fields whose values are in their locals only. */
    private final BitSet changed = new BitSet();

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

    /**
     * Says that {@code registers} are in the fields and arrays in the given locals, and that {@link
     * #save} and {@link #restore} are of these.
     */
    void keepInFields(
            BitSet registers, RegisterPlaces places, int fields, int values, int references) {
        inFields = registers;
        this.places = places;
        this.fields = fields;
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
     * The locals in {@code set}, those of {@code registers} that are in locals and pass the test,
     * and those of {@code also}.
     */
    long[] with(long[] set, BitSet registers, IntPredicate test, BitSet also) {
        long[] all = set.clone();
        for (int r = registers.nextSetBit(0); r >= 0; r = registers.nextSetBit(r + 1)) {
            if (inFields.get(r) ? also.get(r) : test.test(r)) {
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
        } else if (inFields.get(register) && !known.get(register)) {
            pushField(register);
            TypeKind type = Names.typeKind(method.kinds[register]);
            if (type.slotSize() == 1) {
                b.dup();
            } else {
                b.dup2();
            }
            b.storeLocal(type, slot(register));
            known.set(register);
        } else {
            b.loadLocal(Names.typeKind(method.kinds[register]), slot(register));
        }
    }

    /** Pops a value into a register. */
    void store(int register) {
        b.storeLocal(Names.typeKind(method.kinds[register]), slot(register));
        if (inFields.get(register)) {
            known.set(register);
            changed.set(register);
        }
    }

    /** Registers in fields whose locals have their values, too, where code is emitted now. */
    BitSet known() {
        return (BitSet) known.clone();
    }

    /** Says that it goes on where the locals of just these registers have what is in the fields. */
    void know(BitSet registers) {
        known = (BitSet) registers.clone();
        changed.clear();
    }

    /** Puts into the fields what is in locals only and passes the test. */
    void update(IntPredicate test) {
        for (int r = changed.nextSetBit(0); r >= 0; r = changed.nextSetBit(r + 1)) {
            if (test.test(r)) {
                save(r);
            }
        }
        changed.clear();
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

    /** Sets a register from its own field. */
    void restore(int register) {
        pushField(register);
        store(register);
    }

    /** Puts a register into its own field. */
    void save(int register) {
        Member field = field(register);
        if (field == null) {
            toArray(register, register, values, references);
            return;
        }
        b.aload(fields);
        load(register);
        b.putfield(field);
    }

    private void pushField(int register) {
        Member field = field(register);
        if (field == null) {
            pushElement(register, register, values, references);
        } else {
            b.aload(fields).getfield(field);
        }
    }

    private @Nullable Member field(int register) {
        return Objects.requireNonNull(places).ofRegister(register);
    }

    /** Puts a register where the function's result {@code index} is to be. */
    void toResult(int register, int index) {
        Member field = Objects.requireNonNull(places).ofResult(index);
        if (field == null) {
            toArray(register, index, values, references);
            return;
        }
        b.aload(fields);
        load(register);
        b.putfield(field);
    }

    /** Sets a register from the arrays of registers in the given locals. */
    void fromArray(int register, int index, int values, int references) {
        pushElement(register, index, values, references);
        store(register);
    }

    private void pushElement(int register, int index, int values, int references) {
        byte kind = method.kinds[register];
        b.aload(kind == Code.REF ? references : values).loadConstant(index);
        RawBits.load(b, kind);
    }

    /** Puts a register into the arrays of registers in the given locals. */
    void toArray(int register, int index, int values, int references) {
        byte kind = method.kinds[register];
        b.aload(kind == Code.REF ? references : values).loadConstant(index);
        load(register);
        RawBits.store(b, kind);
    }
}
