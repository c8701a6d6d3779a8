package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Generates the superclass of translated functions of one shape:
 *
 * <pre>
 *   abstract class S_IJ_D extends Translation {
 *       abstract double invoke(Instance i, int p0, long p1);
 *       void run(Object i, long[] values, Object[] references) { ... invoke ... }
 *       static double indirect(Instance caller, Function f, int p0, long p1) { ... }
 *   }
 * </pre>
 */
final class SignatureClass {
    private static final MethodTypeDesc NO_PARAMS = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    private final Shape shape;
    private final ClassDesc self;
    private final MethodTypeDesc call;

    private SignatureClass(Shape shape) {
        this.shape = shape;
        this.self = ClassDesc.of(Names.PACKAGE, shape.name());
        this.call = shape.call();
    }

    static byte[] bytes(Shape shape) {
        SignatureClass c = new SignatureClass(shape);
        MethodTypeDesc indirect = shape.indirect();
        return ClassWriter.write(
                        c.self,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                        Names.TRANSLATION,
                        b -> {
                            constructor(b, Names.TRANSLATION);
                            b.abstractMethod("invoke", c.call, ClassFile.ACC_PUBLIC);
                            b.method("run", Names.RUN, ClassFile.ACC_PUBLIC, c::run);
                            b.method("indirect", indirect, PUBLIC_STATIC, c::indirect);
                        })
                .bytes();
    }

    static void constructor(ClassWriter b, ClassDesc superclass) {
        b.method(
                "<init>",
                NO_PARAMS,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0).invokespecial(superclass, "<init>", NO_PARAMS).return_());
    }

    /** Passes the arguments from arrays, leaves the results there. */
    private void run(CodeWriter b) {
        if (shape.results().length == 1) {
            b.aload(shape.results()[0] == 4 ? 3 : 2).iconst_0();
        }
        b.aload(0).aload(1).checkcast(Names.INSTANCE);
        for (int i = 0; i < shape.params().length; i++) {
            byte kind = shape.params()[i];
            b.aload(Names.typeKind(kind) == TypeKind.REFERENCE ? 3 : 2).loadConstant(i);
            RawBits.load(b, kind);
        }
        if (shape.hasSeveralResults()) {
            b.aload(2).aload(3);
        }
        b.invokevirtual(self, "invoke", call);
        if (shape.results().length == 1) {
            RawBits.store(b, shape.results()[0]);
        }
        b.return_();
    }

    /** Calls a function of any module, or a host's. */
    private void indirect(CodeWriter b) {
        MethodTypeDesc translation = MethodTypeDesc.of(Names.TRANSLATION, Names.FUNCTION);
        Label other = b.newLabel();
        int found = b.allocateLocal(Names.TRANSLATION);
        b.aload(1).invokestatic(Names.LINKAGE, "translation", translation);
        b.dup().astore(found).instanceOf(self).ifeq(other);
        b.aload(found).checkcast(self);
        b.aload(1).invokevirtual(Names.FUNCTION, "instance", MethodTypeDesc.of(Names.INSTANCE));
        arguments(b, shape, 2);
        b.invokevirtual(self, "invoke", call).return_(shape.returned());
        b.labelBinding(other);
        callTarget(b, shape, 2, Names.FUNCTION, () -> b.aload(1).aload(0));
    }

    /** Pushes arguments from the locals that start at {@code first}, and the arrays behind them. */
    static void arguments(CodeWriter b, Shape shape, int first) {
        int slot = first;
        for (byte kind : shape.params()) {
            b.loadLocal(Names.typeKind(kind), slot);
            slot += Names.typeKind(kind).slotSize();
        }
        if (shape.hasSeveralResults()) {
            b.aload(slot).aload(slot + 1);
        }
    }

    /**
     * Calls by the calling convention of call targets, and returns the results.
     *
     * @param first the local of the first argument
     * @param callee the class of what {@code callees} pushes: function and instance
     */
    static void callTarget(
            CodeWriter b, Shape shape, int first, ClassDesc callee, Runnable callees) {
        int values = b.allocateLocal(Names.LONGS);
        int references = b.allocateLocal(Names.OBJECTS);
        b.loadConstant(shape.slots()).newLongs().astore(values);
        if (shape.hasReferences()) {
            b.loadConstant(shape.slots()).anewarray(Names.OBJECT).astore(references);
        } else {
            b.aconst_null().astore(references);
        }
        int slot = argumentsToArrays(b, shape, first, values, references);
        callees.run();
        b.aload(values).aload(references);
        b.invokestatic(
                Names.LINKAGE,
                "call",
                MethodTypeDesc.of(
                        ConstantDescs.CD_void, callee, Names.INSTANCE, Names.LONGS, Names.OBJECTS));
        returnFromArrays(b, shape, slot, values, references);
    }

    /**
     * Puts the arguments in the locals from {@code first} on into arrays; returns the local behind
     * them.
     */
    static int argumentsToArrays(CodeWriter b, Shape shape, int first, int values, int references) {
        int slot = first;
        for (int i = 0; i < shape.params().length; i++) {
            TypeKind kind = Names.typeKind(shape.params()[i]);
            b.aload(kind == TypeKind.REFERENCE ? references : values).loadConstant(i);
            b.loadLocal(kind, slot);
            RawBits.store(b, shape.params()[i]);
            slot += kind.slotSize();
        }
        return slot;
    }

    /**
     * Returns the results that are in arrays.
     *
     * @param slot the first of the two locals for the arrays of several results
     */
    static void returnFromArrays(CodeWriter b, Shape shape, int slot, int values, int references) {
        if (shape.results().length == 1) {
            byte kind = shape.results()[0];
            b.aload(Names.typeKind(kind) == TypeKind.REFERENCE ? references : values).iconst_0();
            RawBits.load(b, kind);
        }
        for (int i = 0; i < shape.results().length && shape.hasSeveralResults(); i++) {
            byte kind = shape.results()[i];
            boolean reference = Names.typeKind(kind) == TypeKind.REFERENCE;
            b.aload(slot + (reference ? 1 : 0)).loadConstant(i);
            b.aload(reference ? references : values).loadConstant(i);
            if (reference) {
                b.aaload().aastore();
            } else {
                b.laload().lastore();
            }
        }
        b.return_(shape.returned());
    }
}
