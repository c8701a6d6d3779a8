package org.trifola.language.bytecode;

import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of a function's parameters and results: what its JVM signature follows from.
 *
 * @param params the kinds of the parameters' registers
 * @param results the kinds of the results' registers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shape(byte[] params, byte[] results) {
    private static final String PREFIX = "S_";
    private static final String KINDS = "IJFDL";

    /** The most slots that the parameters of a Java method may take, less our own. */
    private static final int MAX_PARAMETER_SLOTS = 250;

    static Shape of(CallSignature s) {
        requireTranslatable(s.params);
        requireTranslatable(s.results);
        return new Shape(s.params, s.results);
    }

    private static void requireTranslatable(byte[] kinds) {
        for (byte k : kinds) {
            Names.typeKind(k);
        }
    }

    /** The shape that a name was made of. */
    static Shape ofName(String name) {
        int middle = name.indexOf('_', PREFIX.length());
        return new Shape(
                kinds(name.substring(PREFIX.length(), middle)), kinds(name.substring(middle + 1)));
    }

    static boolean isName(String name) {
        return name.startsWith(PREFIX);
    }

    private static byte[] kinds(String letters) {
        byte[] kinds = new byte[letters.length()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (byte) KINDS.indexOf(letters.charAt(i));
        }
        return kinds;
    }

    /** {@code S_IJ_D} for two parameters and a result. */
    String name() {
        StringBuilder name = new StringBuilder(PREFIX);
        for (byte k : params) {
            name.append(KINDS.charAt(k));
        }
        name.append('_');
        for (byte k : results) {
            name.append(KINDS.charAt(k));
        }
        return name.toString();
    }

    /** Whether results are left in arrays. */
    boolean hasSeveralResults() {
        return results.length > 1;
    }

    boolean hasReferences() {
        for (byte k : params) {
            if (k == Code.REF) {
                return true;
            }
        }
        for (byte k : results) {
            if (k == Code.REF) {
                return true;
            }
        }
        return false;
    }

    /** The length of the calling convention's arrays. */
    int slots() {
        return Math.max(params.length, results.length);
    }

    /**
     * The descriptor of a function: its instance, its parameters and, where it has several results,
     * the arrays that they are left in.
     */
    MethodTypeDesc call() {
        List<ClassDesc> types = new ArrayList<>();
        types.add(Names.INSTANCE);
        int slots = 0;
        for (byte k : params) {
            types.add(Names.type(k));
            slots += Names.typeKind(k).slotSize();
        }
        if (slots > MAX_PARAMETER_SLOTS) {
            throw new Untranslatable("parameters for more than 250 slots");
        }
        if (hasSeveralResults()) {
            types.add(Names.LONGS);
            types.add(Names.OBJECTS);
        }
        return MethodTypeDesc.of(
                results.length == 1 ? Names.type(results[0]) : ConstantDescs.CD_void, types);
    }

    /** The same with the function called in second place. */
    MethodTypeDesc indirect() {
        MethodTypeDesc call = call();
        List<ClassDesc> types = new ArrayList<>(call.parameterList());
        types.add(1, Names.FUNCTION);
        return MethodTypeDesc.of(call.returnType(), types);
    }

    /** What {@code call} returns. */
    TypeKind returned() {
        return results.length == 1 ? Names.typeKind(results[0]) : TypeKind.VOID;
    }
}
