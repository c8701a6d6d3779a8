package org.trifola.language.bytecode;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells HotSpot that methods are hot before they are run. It compiles what was called 200 times, or
 * 100 times and went around 2,000 times in loops; it leaves its interpreter in the middle of a loop
 * after going around 60,000 times. A function that is translated was found hot long before. So its
 * methods return where there is no instance, after some empty iterations, and are called like that
 * until HotSpot takes notice.
 */
final class Announcement {
    /**
     * More than HotSpot waits for, which is more the more methods there are for it to compile; it
     * looks at each 128th call.
     */
    private static final int CALLS = 512;

    /** In each call: all of them come to a little less than HotSpot waits for. */
    private static final int ITERATIONS = 115;

    private final ClassDesc self;
    private final Map<String, MethodTypeDesc> methods = new LinkedHashMap<>();

    Announcement(ClassDesc self) {
        this.self = self;
    }

    /** Defines a method whose first parameter is an instance, and announces it. */
    void define(ClassBuilder c, String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        methods.put(name, type);
        c.withMethodBody(
                name,
                type,
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                b -> {
                    returnUnlessCalled(b, type);
                    body.accept(b);
                });
    }

    private static void returnUnlessCalled(CodeBuilder b, MethodTypeDesc type) {
        Label called = b.newLabel();
        Label again = b.newLabel();
        int count = b.allocateLocal(TypeKind.INT);
        TypeKind result = TypeKind.from(type.returnType());
        b.aload(0).ifnonnull(called);
        b.loadConstant(ITERATIONS).istore(count).labelBinding(again);
        b.iinc(count, -1).iload(count).ifgt(again);
        zero(b, result);
        b.return_(result).labelBinding(called);
    }

    /** Overrides {@link org.trifola.language.code.Translation#announce}. */
    void finish(ClassBuilder c) {
        c.withMethodBody(
                "announce",
                MethodTypeDesc.of(ConstantDescs.CD_void),
                ClassFile.ACC_PUBLIC,
                b -> {
                    int count = b.allocateLocal(TypeKind.INT);
                    methods.forEach((name, type) -> announce(b, count, name, type));
                    b.return_();
                });
    }

    private void announce(CodeBuilder b, int count, String name, MethodTypeDesc type) {
        Label again = b.newLabel();
        b.loadConstant(CALLS).istore(count);
        b.labelBinding(again);
        type.parameterList().forEach(p -> zero(b, TypeKind.from(p)));
        b.invokestatic(self, name, type);
        switch (TypeKind.from(type.returnType()).slotSize()) {
            case 0 -> {}
            case 1 -> b.pop();
            default -> b.pop2();
        }
        b.iinc(count, -1).iload(count).ifgt(again);
    }

    private static void zero(CodeBuilder b, TypeKind kind) {
        switch (kind) {
            case VOID -> {}
            case LONG -> b.lconst_0();
            case FLOAT -> b.fconst_0();
            case DOUBLE -> b.dconst_0();
            case REFERENCE -> b.aconst_null();
            default -> b.iconst_0();
        }
    }
}
