package org.trifola.language.bytecode;

import org.trifola.language.code.CallSignature;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/**
 * Emits calls: direct ones by the name of the callee's class, others through the callee's signature
 * class.
 */
final class CallWriter {
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final Member FUNCTION =
            Member.method(Names.INSTANCE, "function", Names.FUNCTION, INT);
    private static final Member INDIRECT_CALLEE =
            Member.method(Names.LINKAGE, "callee", Names.FUNCTION, Names.INSTANCE, INT, INT, INT);
    private static final Member REFERENCE_CALLEE =
            Member.method(Names.LINKAGE, "callee", Names.FUNCTION, Names.OBJECT);

    private final CodeWriter b;
    private final Code method;
    private final Locals locals;
    private final int instance;
    private final ProfileWriter profile;

    /** The locals for the arrays of several results; -1 before there are any. */
    private int values = -1;

    private int references = -1;

    CallWriter(CodeWriter b, Code method, Locals locals, int instance, ProfileWriter profile) {
        this.b = b;
        this.method = method;
        this.locals = locals;
        this.instance = instance;
        this.profile = profile;
    }

    void emit(int pc) {
        int[] code = method.code;
        CallSignature s = Operands.signature(method, pc);
        int at = Operands.arguments(code, pc);
        b.aload(instance);
        switch (code[pc]) {
            case Op.CALL -> {}
            case Op.CALL_IMPORTED ->
                    b.aload(instance).loadConstant(code[pc + 2]).invokevirtual(FUNCTION);
            case Op.CALL_INDIRECT -> {
                b.aload(instance).loadConstant(code[pc + 3]);
                locals.load(code[pc + 2]);
                b.loadConstant(s.canonicalType).invokestatic(INDIRECT_CALLEE);
            }
            default -> {
                locals.load(code[pc + 2]);
                b.invokestatic(REFERENCE_CALLEE);
            }
        }
        profile.call(pc);
        for (int i = 0; i < s.params.length; i++) {
            locals.load(code[at + i]);
        }
        boolean several = s.results.length > 1;
        if (several) {
            newArrays(s.results.length);
            b.aload(values).aload(references);
        }
        if (code[pc] == Op.CALL) {
            b.invokestatic(Names.functionClass(code[pc + 2]), "call", Names.call(s));
        } else {
            b.invokestatic(Names.signatureClass(s), "indirect", Shape.of(s).indirect());
        }
        int result = at + s.params.length;
        if (s.results.length == 1) {
            locals.store(code[result]);
        } else {
            for (int i = 0; i < s.results.length; i++) {
                locals.fromArray(code[result + i], i, values, references);
            }
        }
    }

    private void newArrays(int length) {
        if (values < 0) {
            values = b.allocateLocal(Names.LONGS);
            references = b.allocateLocal(Names.OBJECTS);
        }
        b.loadConstant(length).newLongs().astore(values);
        b.loadConstant(length).anewarray(Names.OBJECT).astore(references);
    }
}
