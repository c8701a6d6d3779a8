package org.trifola.language.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/**
 * Writes a class file (JVM specification, 4.1) for the JDK we run on.
 *
 * <p>FAST: as {@code java.lang.classfile} does, without finding out what we know: the types of
 * locals at each label. With that library a third of what C2 compiled in the first seconds of a
 * large program was the library and what calls it (decision 0095).
 */
final class ClassWriter {
    private static final int MAGIC = 0xCAFE_BABE;

    private final ClassDesc self;
    private final int flags;
    private final ClassDesc superclass;
    private final boolean far;
    private final ConstantPool pool = new ConstantPool();
    private final Bytes fields = new Bytes();
    private final Bytes methods = new Bytes();
    private int fieldCount;
    private int methodCount;
    private int longest;

    private ClassWriter(ClassDesc self, int flags, ClassDesc superclass, boolean far) {
        this.self = self;
        this.flags = flags;
        this.superclass = superclass;
        this.far = far;
    }

    /**
     * A class file.
     *
     * @param bytes the file
     * @param longestMethod the bytes of its longest method
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record File(byte[] bytes, int longestMethod) {}

    /**
     * Writes a class.
     *
     * @param content adds fields and methods; twice if branches turn out to be far
     * @throws Untranslatable where a class file cannot hold that
     */
    static File write(
            ClassDesc self, int flags, ClassDesc superclass, Consumer<ClassWriter> content) {
        try {
            return write(self, flags, superclass, content, false);
        } catch (FarBranch _) {
            return write(self, flags, superclass, content, true);
        }
    }

    private static File write(
            ClassDesc self,
            int flags,
            ClassDesc superclass,
            Consumer<ClassWriter> content,
            boolean far) {
        ClassWriter w = new ClassWriter(self, flags, superclass, far);
        content.accept(w);
        return new File(w.toArray(), w.longest);
    }

    void field(String name, ClassDesc type, int flags) {
        fieldCount++;
        fields.u2(flags).u2(pool.utf8(name)).u2(pool.utf8(type.descriptorString())).u2(0);
    }

    void method(String name, MethodTypeDesc type, int flags, Consumer<CodeWriter> body) {
        methodCount++;
        methods.u2(flags).u2(pool.utf8(name)).u2(pool.utf8(type.descriptorString()));
        methods.u2(1).u2(pool.utf8("Code"));
        boolean isStatic = (flags & ClassFile.ACC_STATIC) != 0;
        CodeWriter code = new CodeWriter(pool, isStatic ? null : self, type, far);
        body.accept(code);
        longest = Math.max(longest, code.length());
        code.writeTo(methods);
    }

    void abstractMethod(String name, MethodTypeDesc type, int flags) {
        methodCount++;
        methods.u2(flags | ClassFile.ACC_ABSTRACT);
        methods.u2(pool.utf8(name)).u2(pool.utf8(type.descriptorString())).u2(0);
    }

    private byte[] toArray() {
        int thisClass = pool.ofClass(self);
        int superClass = pool.ofClass(superclass);
        Bytes out = new Bytes();
        out.u4(MAGIC).u2(0).u2(ClassFile.JAVA_25_VERSION);
        pool.writeTo(out);
        out.u2(flags | ClassFile.ACC_SUPER).u2(thisClass).u2(superClass).u2(0);
        out.u2(fieldCount).append(fields);
        out.u2(methodCount).append(methods);
        out.u2(0);
        return out.toArray();
    }

    /** Thrown where a branch is farther than 16 bits say. */
    static final class FarBranch extends RuntimeException {
        private static final long serialVersionUID = 1;

        FarBranch() {
            super("branch over more than 32 kB", null, false, false);
        }
    }
}
