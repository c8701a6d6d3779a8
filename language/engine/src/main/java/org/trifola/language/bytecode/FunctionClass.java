package org.trifola.language.bytecode;

import org.trifola.language.code.FunctionCode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/**
 * Generates the classes of one function.
 *
 * <pre>
 *   class F7 extends S_IJ_D {
 *       static final FunctionCode FUNCTION; static final Code CODE;
 *       static double call(Instance i, int p0, long p1) { the function }
 *       double invoke(Instance i, int p0, long p1) { return call(i, p0, p1); }
 *   }
 * </pre>
 */
final class FunctionClass {
    private static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    private static final int CONSTANT =
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
    private static final MethodTypeDesc NO_PARAMS = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc LOOP =
            MethodTypeDesc.of(ConstantDescs.CD_void, Names.INSTANCE, Names.LONGS, Names.OBJECTS);

    private static final MethodTypeDesc FIND_FUNCTION =
            MethodTypeDesc.of(Names.FUNCTION_CODE, ConstantDescs.CD_Class, ConstantDescs.CD_int);
    private static final MethodTypeDesc FIND_CODE = MethodTypeDesc.of(Names.CODE);

    private final FunctionCode function;
    private final Shape shape;
    private final MethodTypeDesc call;

    FunctionClass(FunctionCode function) {
        this.function = function;
        this.shape = Shape.of(function.signature());
        this.call = shape.call();
    }

    /** The whole function. */
    byte[] whole(ClassDesc self) {
        ControlFlow flow = ControlFlow.of(function.code());
        Liveness liveness = new Liveness(flow);
        return function(self, true, b -> new FunctionBody(b, flow, liveness, self).emit());
    }

    /** Calls whatever runs the function at the time. */
    byte[] link(ClassDesc self) {
        return function(self, false, b -> linked(b, self));
    }

    private byte[] function(ClassDesc self, boolean translated, Consumer<CodeBuilder> body) {
        ClassDesc superclass = ClassDesc.of(Names.PACKAGE, shape.name());
        return ClassFile.of()
                .build(
                        self,
                        b -> {
                            b.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                            b.withSuperclass(superclass);
                            SignatureClass.constructor(b, superclass);
                            constants(b, self, translated);
                            b.withMethodBody("call", call, PUBLIC_STATIC, body::accept);
                            b.withMethodBody(
                                    "invoke",
                                    call,
                                    ClassFile.ACC_PUBLIC,
                                    code -> delegate(code, self));
                        });
    }

    private void delegate(CodeBuilder b, ClassDesc self) {
        b.aload(1);
        SignatureClass.arguments(b, shape, 2);
        b.invokestatic(self, "call", call).return_(shape.returned());
    }

    /** The rest of the function from the LOOP at {@code pc} on. */
    byte[] loop(ClassDesc self, int pc) {
        ControlFlow flow = ControlFlow.of(function.code());
        Liveness liveness = new Liveness(flow);
        int head = flow.blockAt(pc);
        return ClassFile.of()
                .build(
                        self,
                        b -> {
                            b.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL);
                            b.withSuperclass(Names.TRANSLATION);
                            SignatureClass.constructor(b, Names.TRANSLATION);
                            constants(b, self, true);
                            b.withMethodBody(
                                    "loop",
                                    LOOP,
                                    PUBLIC_STATIC,
                                    code -> new LoopBody(code, flow, liveness, self, head).emit());
                            b.withMethodBody(
                                    "run",
                                    Names.RUN,
                                    ClassFile.ACC_PUBLIC,
                                    code ->
                                            code.aload(1)
                                                    .checkcast(Names.INSTANCE)
                                                    .aload(2)
                                                    .aload(3)
                                                    .invokestatic(self, "loop", LOOP)
                                                    .return_());
                        });
    }

    private void constants(ClassBuilder b, ClassDesc self, boolean translated) {
        b.withField("FUNCTION", Names.FUNCTION_CODE, CONSTANT);
        if (translated) {
            b.withField("CODE", Names.CODE, CONSTANT);
        }
        b.withMethodBody(
                "<clinit>",
                NO_PARAMS,
                ClassFile.ACC_STATIC,
                code -> {
                    code.ldc(self).loadConstant(function.index());
                    code.invokestatic(Names.LINKAGE, "function", FIND_FUNCTION);
                    if (translated) {
                        code.dup().invokevirtual(Names.FUNCTION_CODE, "code", FIND_CODE);
                        code.putstatic(self, "CODE", Names.CODE);
                    }
                    code.putstatic(self, "FUNCTION", Names.FUNCTION_CODE).return_();
                });
    }

    private void linked(CodeBuilder b, ClassDesc self) {
        ClassDesc superclass = ClassDesc.of(Names.PACKAGE, shape.name());
        Label other = b.newLabel();
        b.getstatic(self, "FUNCTION", Names.FUNCTION_CODE)
                .getfield(Names.FUNCTION_CODE, "translation", Names.TRANSLATION)
                .dup()
                .ifnull(other)
                .checkcast(superclass)
                .aload(0);
        SignatureClass.arguments(b, shape, 1);
        b.invokevirtual(superclass, "invoke", call).return_(shape.returned());
        b.labelBinding(other).pop();
        SignatureClass.callTarget(
                b,
                shape,
                1,
                Names.FUNCTION_CODE,
                () -> b.getstatic(self, "FUNCTION", Names.FUNCTION_CODE).aload(0));
    }
}
