package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.bytecode.CodeWriter.Label;
import org.trifola.language.code.Code;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.BitSet;

/**
 * The beginning of a function in parts, as the method by which the function is called: the blocks
 * of the part that it begins in. A call that ends there has no fields; one that goes on elsewhere
 * takes some then.
 */
final class EntryBody extends TypedBody {
    private final Parts parts;
    private final RegisterPlaces places;

    /** The registers that blocks of other parts may need. */
    private final BitSet passed = new BitSet();

    EntryBody(
            CodeWriter b,
            ControlFlow flow,
            BlockLiveness liveness,
            ClassDesc self,
            Parts parts,
            RegisterPlaces places,
            @Nullable FirstVersion first) {
        super(b, flow, liveness, self, blocks(flow, parts), false, first);
        this.parts = parts;
        this.places = places;
        BitSet targets = parts.exits(parts.partOf[0]);
        for (int r = 0; r < method.kinds.length; r++) {
            if (liveness.isLiveAtAny(targets, r)) {
                passed.set(r);
            }
        }
    }

    /** The blocks that the function comes to without leaving its first part. */
    private static BitSet blocks(ControlFlow flow, Parts parts) {
        BitSet outside = new BitSet(flow.blocks());
        outside.set(0, flow.blocks());
        outside.andNot(parts.parts.get(parts.partOf[0]));
        return flow.reachable(0, outside);
    }

    @Override
    void begin() {
        if (first != null) {
            first.call(b, shape);
        }
    }

    @Override
    BitSet alwaysSet() {
        return passed;
    }

    @Override
    void enter() {
        enterFunction();
        for (int r = passed.nextSetBit(0); r >= 0; r = passed.nextSetBit(r + 1)) {
            if (r >= method.paramSlots && !liveness.isLive(0, r)) {
                // The JVM wants it set where it is put into its field.
                locals.clear(r);
            }
        }
        b.goto_(label(0));
    }

    @Override
    void goElsewhere() {
        if (exits.isEmpty()) {
            return;
        }
        int next = b.allocateLocal(TypeKind.INT);
        int values = b.allocateLocal(Names.LONGS);
        int references = b.allocateLocal(Names.OBJECTS);
        Drive drive = new Drive(b);
        Label left = b.newLabel();
        exits.forEach((block, label) ->
                b.labelBinding(label).loadConstant(parts.entry(block)).istore(next).goto_(left));
        b.labelBinding(left);
        newArrays(values, references);
        locals.keepInFields(new BitSet(), places, drive.fields, values, references);
        drive.emit(
                self,
                () -> passed.stream().forEach(locals::save),
                values,
                references,
                () -> b.iload(next));
        for (int i = 0; i < shape.results().length; i++) {
            result(i, drive.fields, values, references);
        }
        b.return_(shape.returned());
    }

    private void newArrays(int values, int references) {
        if (places.hasArray) {
            b.loadConstant(places.length()).newLongs().astore(values);
        } else {
            b.aconst_null().astore(values);
        }
        if (method.hasReferences) {
            b.loadConstant(places.length()).anewarray(Names.OBJECT).astore(references);
        } else {
            b.aconst_null().astore(references);
        }
    }

    /**
     * Pushes the only result, or puts one of several into the arrays that the method has for them.
     */
    private void result(int index, int fields, int values, int references) {
        byte kind = shape.results()[index];
        boolean isReference = kind == Code.REF;
        boolean isOnly = !shape.hasSeveralResults();
        if (!isOnly) {
            b.aload(arrays() + (isReference ? 1 : 0)).loadConstant(index);
        }
        Member field = places.ofResult(index);
        if (field == null) {
            b.aload(isReference ? references : values).loadConstant(index);
            RawBits.load(b, kind);
        } else {
            b.aload(fields).getfield(field);
        }
        if (!isOnly) {
            RawBits.store(b, kind);
        }
    }
}
