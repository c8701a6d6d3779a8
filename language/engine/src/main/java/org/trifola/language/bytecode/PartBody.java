package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A part of a function: takes the instance, what has all registers and where to enter; returns
 * where to go on, or -1 with the results where they belong. Inside, registers are locals: it loads
 * those that it needs when entered and stores those that others may need when left.
 */
final class PartBody extends BodyWriter {
    private static final int FIELDS = 1;
    private static final int VALUES = 2;
    private static final int REFERENCES = 3;
    private static final int NEXT = 4;

    private final Parts parts;
    private final int part;
    private final PartRegisters registers;
    private final Map<Integer, Label> exits = new TreeMap<>();
    private final Label left;

    PartBody(
            CodeWriter b,
            ControlFlow flow,
            BlockLiveness liveness,
            ClassDesc self,
            Parts parts,
            RegisterPlaces places,
            int part,
            @Nullable FirstVersion first) {
        super(b, flow, liveness, self, parts.parts.get(part), false, first);
        this.parts = parts;
        this.part = part;
        left = b.newLabel();
        registers = new PartRegisters(flow, liveness, parts, part);
        locals.keepInFields(registers.inField, places, FIELDS, VALUES, REFERENCES);
    }

    @Override
    boolean separatesTargets() {
        return true;
    }

    @Override
    TypeKind returned() {
        return TypeKind.INT;
    }

    @Override
    BitSet alwaysSet() {
        BitSet set = (BitSet) registers.loaded.clone();
        set.or(registers.stored);
        return set;
    }

    @Override
    boolean has(int register) {
        return registers.isUsed(register);
    }

    @Override
    void enter() {
        BitSet entries = parts.entries.get(part);
        BitSet loaded = registers.loaded;
        for (int r = loaded.nextSetBit(0); r >= 0; r = loaded.nextSetBit(r + 1)) {
            locals.restore(r);
        }
        BitSet stored = registers.stored;
        for (int r = stored.nextSetBit(0); r >= 0; r = stored.nextSetBit(r + 1)) {
            if (!loaded.get(r)) {
                // The JVM wants it set where it is stored, though its value is not read then.
                locals.clear(r);
            }
        }
        List<Label> targets = new ArrayList<>();
        int first = entries.nextSetBit(0);
        for (int e = first; e >= 0; e = entries.nextSetBit(e + 1)) {
            targets.add(label(e));
        }
        if (targets.size() == 1) {
            b.goto_(label(first));
        } else {
            b.iload(NEXT).loadConstant(0xFFFF).iand();
            b.tableswitch(label(first), targets);
        }
    }

    @Override
    void emitReturn(int pc) {
        for (int i = 0; i < method.resultSlots; i++) {
            locals.toResult(method.code[pc + 1 + i], i);
        }
        b.iconst_m1().ireturn();
    }

    @Override
    Label leave(int block) {
        return exits.computeIfAbsent(block, _ -> b.newLabel());
    }

    @Override
    void finish() {
        if (exits.isEmpty()) {
            return;
        }
        exits.forEach((block, label) -> {
            b.labelBinding(label);
            b.loadConstant(parts.next(part, block)).istore(NEXT).goto_(left);
        });
        b.labelBinding(left);
        BitSet stored = registers.stored;
        for (int r = stored.nextSetBit(0); r >= 0; r = stored.nextSetBit(r + 1)) {
            locals.save(r);
        }
        b.iload(NEXT).return_(TypeKind.INT);
    }
}
