package org.trifola.language.bytecode;

import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Translation;
import org.trifola.language.runtime.Function;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Memory;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** The classes and descriptors that generated code refers to. */
final class Names {
    static final String PACKAGE = "org.trifola.wasm";

    static final ClassDesc INSTANCE = of(Instance.class);
    static final ClassDesc MEMORY = of(Memory.class);
    static final ClassDesc FUNCTION = of(Function.class);
    static final ClassDesc FUNCTION_CODE = of(FunctionCode.class);
    static final ClassDesc CODE = of(Code.class);
    static final ClassDesc TRANSLATION = of(Translation.class);
    static final ClassDesc LINKAGE = of(Linkage.class);
    static final ClassDesc OPERATORS = of(Operators.class);
    static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
    static final ClassDesc OBJECTS = OBJECT.arrayType();
    static final ClassDesc RUNTIME_EXCEPTION = of(RuntimeException.class);

    /** The descriptor of {@link Translation#run}. */
    static final MethodTypeDesc RUN =
            MethodTypeDesc.of(ConstantDescs.CD_void, OBJECT, LONGS, OBJECTS);

    /** The descriptor of the method that goes on from a loop. */
    static final MethodTypeDesc LOOP =
            MethodTypeDesc.of(ConstantDescs.CD_void, INSTANCE, LONGS, OBJECTS);

    private static final TypeKind[] TYPE_KINDS = {
        TypeKind.INT, TypeKind.LONG, TypeKind.FLOAT, TypeKind.DOUBLE, TypeKind.REFERENCE
    };

    private Names() {}

    static ClassDesc of(Class<?> c) {
        return c.describeConstable().orElseThrow();
    }

    static TypeKind typeKind(byte kind) {
        if (kind >= TYPE_KINDS.length) {
            throw new Untranslatable("vectors");
        }
        return TYPE_KINDS[kind];
    }

    /** The Java type of registers of a kind. */
    static ClassDesc type(byte kind) {
        return switch (kind) {
            case Code.I32 -> ConstantDescs.CD_int;
            case Code.I64 -> ConstantDescs.CD_long;
            case Code.F32 -> ConstantDescs.CD_float;
            case Code.F64 -> ConstantDescs.CD_double;
            default -> OBJECT;
        };
    }

    /** The class by which function {@code index} is called. */
    static ClassDesc functionClass(int index) {
        return ClassDesc.of(PACKAGE, "F" + index);
    }

    /** The class of the {@code version}th translation of a function whose own name leads there. */
    static ClassDesc versionOf(ClassDesc function, int version) {
        return ClassDesc.of(PACKAGE, function.displayName() + "V" + version);
    }

    /** The superclass of the functions with a signature: its kinds make the name. */
    static ClassDesc signatureClass(CallSignature s) {
        return ClassDesc.of(PACKAGE, Shape.of(s).name());
    }

    /** The descriptor of a function's {@code call}. */
    static MethodTypeDesc call(CallSignature s) {
        return Shape.of(s).call();
    }
}
