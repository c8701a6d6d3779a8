package org.trifola.language.bytecode;

import org.trifola.language.bytecode.CodeWriter.Label;
import org.trifola.language.code.FunctionCode;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/**
 * Generates the class by which a function is called, and what it has in common with those of its
 * loops.
 *
 * <pre>
 *   class F7 extends S_IJ_D {
 *       static final FunctionCode FUNCTION; static final Code CODE;
 *       static double call(Instance i, int p0, long p1) { ... }
 *       double invoke(Instance i, int p0, long p1) { return call(i, p0, p1); }
 *   }
 * </pre>
 */
final class CallableClass {
    static final int PUBLIC_STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;

    /** The flags of classes that are generated for functions. */
    static final int FINAL = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;

    private static final int CONSTANT =
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
    private static final MethodTypeDesc NO_PARAMS = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc FIND_FUNCTION =
            MethodTypeDesc.of(Names.FUNCTION_CODE, ConstantDescs.CD_Class, ConstantDescs.CD_int);
    private static final MethodTypeDesc FUNCTION = MethodTypeDesc.of(Names.FUNCTION_CODE);
    private static final MethodTypeDesc FIND_CODE = MethodTypeDesc.of(Names.CODE);

    private final FunctionCode function;
    private final Shape shape;
    private final MethodTypeDesc call;
    private final ClassDesc self;

    CallableClass(FunctionCode function, ClassDesc self) {
        this.function = function;
        this.shape = Shape.of(function.signature());
        this.call = shape.call();
        this.self = self;
    }

    /** The class with a body for {@code call}, and more methods. */
    ClassWriter.File file(
            Consumer<CodeWriter> body, Consumer<ClassWriter> more, Consumer<CodeWriter> early) {
        ClassDesc superclass = ClassDesc.of(Names.PACKAGE, shape.name());
        return ClassWriter.write(
                self,
                FINAL,
                superclass,
                b -> {
                    begin(b, superclass, self, function, early);
                    methods(b, body);
                    more.accept(b);
                });
    }

    /**
     * A class whose {@code call} goes wherever the function runs at the time: to the first version
     * that has another name than this, once there is one.
     */
    byte[] link() {
        return ClassWriter.write(
                        self,
                        FINAL,
                        Names.OBJECT,
                        b -> {
                            lazyFunction(b);
                            b.field(
                                    "translated",
                                    ConstantDescs.CD_boolean,
                                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC);
                            b.method("call", call, PUBLIC_STATIC, this::linked);
                            b.method("look", call, PUBLIC_STATIC, this::look);
                        })
                .bytes();
    }

    private void methods(ClassWriter b, Consumer<CodeWriter> body) {
        b.method("call", call, PUBLIC_STATIC, body);
        b.method("invoke", call, ClassFile.ACC_PUBLIC, this::delegate);
    }

    private void delegate(CodeWriter b) {
        b.aload(1);
        SignatureClass.arguments(b, shape, 2);
        b.invokestatic(self, "call", call).return_(shape.returned());
    }

    /**
     * FAST: short, so that HotSpot inlines it everywhere, and the function with it: once that is
     * translated its class is called by name.
     */
    private void linked(CodeWriter b) {
        Label other = b.newLabel();
        b.getstatic(self, "translated", ConstantDescs.CD_boolean).ifeq(other);
        callOn(b, Names.versionOf(self, 1), "call");
        b.labelBinding(other);
        callOn(b, self, "look");
    }

    /** Calls a method with all that this one was called with, and returns what that returns. */
    private void callOn(CodeWriter b, ClassDesc owner, String method) {
        b.aload(0);
        SignatureClass.arguments(b, shape, 1);
        b.invokestatic(owner, method, call).return_(shape.returned());
    }

    /** Calls wherever the function runs now, and by name from now on if that is its translation. */
    private void look(CodeWriter b) {
        Label other = b.newLabel();
        b.invokestatic(self, "function", FUNCTION)
                .getfield(Names.FUNCTION_CODE, "translation", Names.TRANSLATION)
                .ifnull(other)
                .iconst_1()
                .putstatic(self, "translated", ConstantDescs.CD_boolean);
        callOn(b, Names.versionOf(self, 1), "call");
        b.labelBinding(other);
        SignatureClass.callTarget(
                b,
                shape,
                1,
                Names.FUNCTION_CODE,
                () -> b.invokestatic(self, "function", FUNCTION).aload(0));
    }

    /**
     * The function of a class that leads on. There is no class initializer: it would run on the
     * guest's stack, and a stack that overflows there would leave the class unusable.
     */
    private void lazyFunction(ClassWriter b) {
        b.field("FUNCTION", Names.FUNCTION_CODE, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC);
        b.method(
                "function",
                FUNCTION,
                PUBLIC_STATIC,
                code -> {
                    Label unknown = code.newLabel();
                    code.getstatic(self, "FUNCTION", Names.FUNCTION_CODE).ifnull(unknown);
                    code.getstatic(self, "FUNCTION", Names.FUNCTION_CODE).areturn();
                    code.labelBinding(unknown);
                    code.ldc(self).loadConstant(function.index());
                    code.invokestatic(Names.LINKAGE, "function", FIND_FUNCTION).dup();
                    code.putstatic(self, "FUNCTION", Names.FUNCTION_CODE).areturn();
                });
    }

    /**
     * What each class of translated code has: its superclass, constructor and constants.
     *
     * @param early what its methods are called for when it is made
     */
    static void begin(
            ClassWriter b,
            ClassDesc superclass,
            ClassDesc self,
            FunctionCode function,
            Consumer<CodeWriter> early) {
        SignatureClass.constructor(b, superclass);
        b.field("FUNCTION", Names.FUNCTION_CODE, CONSTANT);
        b.field("CODE", Names.CODE, CONSTANT);
        b.method(
                "<clinit>",
                NO_PARAMS,
                ClassFile.ACC_STATIC,
                code -> {
                    code.ldc(self).loadConstant(function.index());
                    code.invokestatic(Names.LINKAGE, "function", FIND_FUNCTION);
                    code.dup().invokevirtual(Names.FUNCTION_CODE, "code", FIND_CODE);
                    code.putstatic(self, "CODE", Names.CODE);
                    code.putstatic(self, "FUNCTION", Names.FUNCTION_CODE);
                    early.accept(code);
                    code.return_();
                });
    }
}
