package org.trifola.format.validation;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.types.AbsHeapType.Kind;
import org.trifola.format.types.CanonicalType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.RefType;

import java.util.Arrays;

/** Continuations (stack-switching proposal, Explainer, "Specification changes", "Instructions"). */
final class ContinuationRules {
    private static final int SWITCH = 1;

    private final Body body;
    private final OperandStack operands;

    ContinuationRules(Body body) {
        this.body = body;
        operands = body.operands;
    }

    void check(Instruction i) {
        switch (i) {
            case CONT_NEW -> {
                CanonicalType type = continuation(body.in.index());
                body.popNullable(function(type));
                operands.push(reference(type));
            }
            case CONT_BIND -> bind();
            case SUSPEND -> {
                CanonicalType tag = body.module.tag(body.in.index(), body.offset());
                operands.popAll(tag.params());
                operands.pushAll(tag.results());
            }
            case RESUME -> {
                CanonicalType type = continuation(body.in.index());
                resume(type, function(type).params());
            }
            case RESUME_THROW -> {
                CanonicalType type = continuation(body.in.index());
                CanonicalType tag = body.module.tag(body.in.index2(), body.offset());
                if (tag.results().length > 0) {
                    throw body.invalid("type mismatch: tag " + body.in.index2() + " has results");
                }
                resume(type, tag.params());
            }
            case RESUME_THROW_REF ->
                    resume(
                            continuation(body.in.index()),
                            new int[] {TypeContext.nullableReference(Kind.EXN)});
            case SWITCH -> switchTo();
            default -> throw new IllegalStateException("no rule for " + i);
        }
    }

    private CanonicalType continuation(int index) {
        CanonicalType type = body.types.type(index, body.offset());
        if (type.kind() != Kind.CONT) {
            throw body.invalid("non-continuation type " + index);
        }
        return type;
    }

    /** The type of the function that a continuation is of. */
    private CanonicalType function(CanonicalType continuation) {
        ContType type = (ContType) continuation.type().composite();
        return body.types.registry().get(type.function().heapCode() & RefType.INDEX_MASK);
    }

    private static int reference(CanonicalType type) {
        return RefType.REF_BIT | type.id();
    }

    private void bind() {
        CanonicalType from = continuation(body.in.index());
        CanonicalType to = continuation(body.in.index2());
        int[] params = function(from).params();
        int bound = params.length - function(to).params().length;
        if (bound < 0) {
            throw body.invalid(
                    "type mismatch: type "
                            + body.in.index2()
                            + " has more parameters than type "
                            + body.in.index());
        }
        body.matchAll(function(to).params(), Arrays.copyOfRange(params, bound, params.length));
        body.matchAll(function(from).results(), function(to).results());
        body.popNullable(from);
        operands.popAll(params, bound);
        operands.push(reference(to));
    }

    private void resume(CanonicalType type, int[] params) {
        int[] results = function(type).results();
        InstructionReader in = body.in;
        for (int i = 0; i < in.vectorLength(); i += 3) {
            CanonicalType tag = body.module.tag(in.vector(i + 1), in.offset());
            if (in.vector(i) == SWITCH) {
                checkSwitchTag(tag);
                body.matchAll(tag.results(), results);
                body.matchAll(results, tag.results());
            } else {
                checkHandler(tag, body.labelTypes(in.vector(i + 2)), results);
            }
        }
        body.popNullable(type);
        operands.popAll(params);
        operands.pushAll(results);
    }

    private void checkHandler(CanonicalType tag, int[] label, int[] results) {
        CanonicalType rest = lastContinuation(label, "label has");
        body.matchAll(tag.params(), Arrays.copyOf(label, label.length - 1));
        body.matchAll(function(rest).params(), tag.results());
        body.matchAll(results, function(rest).results());
    }

    /** The continuation type that the last of {@code types} refers to. */
    private CanonicalType lastContinuation(int[] types, String whose) {
        int last = types.length == 0 ? TypeContext.BOTTOM : types[types.length - 1];
        if (!RefType.isDefined(last)) {
            throw body.invalid(
                    "type mismatch: instruction requires concrete continuation reference type but "
                            + whose
                            + " "
                            + body.types.show(types));
        }
        CanonicalType type = body.types.registry().get(last & RefType.INDEX_MASK);
        if (type.kind() != Kind.CONT) {
            throw body.invalid("non-continuation type " + body.types.indexOf(type.id()));
        }
        return type;
    }

    private void checkSwitchTag(CanonicalType tag) {
        if (tag.params().length > 0) {
            throw body.invalid(
                    "type mismatch in switch tag: it has parameters "
                            + body.types.show(tag.params()));
        }
    }

    private void switchTo() {
        CanonicalType type = continuation(body.in.index());
        CanonicalType tag = body.module.tag(body.in.index2(), body.offset());
        checkSwitchTag(tag);
        int[] params = function(type).params();
        CanonicalType back = lastContinuation(params, "continuation takes");
        body.matchAll(function(type).results(), tag.results());
        body.matchAll(tag.results(), function(back).results());
        body.popNullable(type);
        operands.popAll(params, params.length - 1);
        operands.pushAll(function(back).params());
    }
}
