package org.trifola.language.bytecode;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A field or method of ours that translated code refers to.
 *
 * <p>FAST: it has a number, by which a class's constant pool knows it at once, without its names
 * and types made and compared for each instruction.
 */
final class Member {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final int number = COUNT.getAndIncrement();
    final boolean isField;
    final ClassDesc owner;
    final String name;
    final String descriptor;

    /** By how many slots getting or calling it makes the stack larger, the object aside. */
    final int slots;

    private Member(boolean isField, ClassDesc owner, String name, String descriptor, int slots) {
        this.isField = isField;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.slots = slots;
    }

    static Member field(ClassDesc owner, String name, ClassDesc type) {
        return new Member(true, owner, name, type.descriptorString(), slots(type));
    }

    static Member method(ClassDesc owner, String name, MethodTypeDesc type) {
        int slots = slots(type.returnType());
        for (int i = 0; i < type.parameterCount(); i++) {
            slots -= slots(type.parameterType(i));
        }
        return new Member(false, owner, name, type.descriptorString(), slots);
    }

    static Member method(ClassDesc owner, String name, ClassDesc result, ClassDesc... params) {
        return method(owner, name, MethodTypeDesc.of(result, params));
    }

    /** A method of {@link Linkage} that returns nothing. */
    static Member linkage(String name, ClassDesc... params) {
        return method(Names.LINKAGE, name, ConstantDescs.CD_void, params);
    }

    private static int slots(ClassDesc type) {
        return TypeKind.from(type).slotSize();
    }
}
