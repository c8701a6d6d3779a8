package org.trifola.tck.differential;

import org.trifola.tck.differential.ModuleGenerator.Signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls of all sorts, tail calls, and exceptions. */
final class ControlExpressions {
    private final Random random;
    private final List<Signature> functions;
    private final BodyGenerator body;

    ControlExpressions(Random random, List<Signature> functions, BodyGenerator body) {
        this.random = random;
        this.functions = functions;
        this.body = body;
    }

    /** The functions but this one that give {@code type}. */
    private List<Integer> callees(String type, boolean self) {
        List<Integer> callees = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i).result().equals(type) && (self || !body.isSelf(i))) {
                callees.add(i);
            }
        }
        return callees;
    }

    /** A call of any function that gives {@code type}: what it calls in turn takes fuel. */
    String call(String type, int depth) {
        List<Integer> callees = callees(type, false);
        return callees.isEmpty() ? body.leaf(type) : call("call", callees, Math.min(2, depth - 1));
    }

    /** A tail call, maybe of this function itself; empty where no function fits. */
    String tailCall(String type, int depth) {
        List<Integer> callees = callees(type, true);
        return callees.isEmpty() ? "" : call("return_call", callees, Math.min(2, depth - 1));
    }

    private String call(String how, List<Integer> callees, int depth) {
        int callee = callees.get(random.nextInt(callees.size()));
        Signature s = functions.get(callee);
        StringBuilder arguments = new StringBuilder();
        for (String t : s.params()) {
            arguments.append(' ').append(body.expression(t, depth));
        }
        return switch (random.nextInt(4)) {
            case 0 -> {
                boolean wrong = random.nextInt(50) == 0;
                int index = wrong ? random.nextInt(functions.size() + 3) : callee;
                yield "(%s_indirect $t (type $sig%d)%s (i32.const %d))"
                        .formatted(how, callee, arguments, index);
            }
            case 1 -> "(%s_ref $sig%d%s (ref.func $f%d))".formatted(how, callee, arguments, callee);
            default -> "(" + how + " $f" + callee + arguments + ")";
        };
    }

    /** A value that may come with an exception. */
    String caught(String type, int depth) {
        String label = body.label();
        String thrown =
                "(if %s (then (throw $e_%s %s)))"
                        .formatted(
                                body.expression("i32", depth - 1),
                                type,
                                body.expression(type, depth - 2));
        String value = body.expression(type, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 ->
                    "(block %s (result %s) (try_table (result %s) (catch $e_%s %s) %s %s))"
                            .formatted(label, type, type, type, label, thrown, value);
            case 1 -> {
                // Thrown again out of an inner block, caught by the outer one.
                String inner = body.label();
                yield "(block %s (result %s) (try_table (result %s) (catch $e_%s %s) (throw_ref (block %s (result exnref) (try_table (catch_all_ref %s) %s) (br %s %s)))))"
                        .formatted(
                                label, type, type, type, label, inner, inner, thrown, label, value);
            }
            default -> {
                String inner = body.label();
                yield "(block %s (result %s) (drop (block %s (result %s exnref) (br %s (try_table (result %s) (catch_ref $e_%s %s) %s %s)))))"
                        .formatted(
                                label, type, inner, type, label, type, type, inner, thrown, value);
            }
        };
    }

    /** A throw, a tail call or a rethrow, on some condition. */
    String statement() {
        String condition = body.expression("i32", 2);
        String tail = random.nextBoolean() ? tailCall(body.signature().result(), 2) : "";
        if (!tail.isEmpty()) {
            return "(if " + condition + " (then " + tail + "))";
        }
        if (random.nextInt(3) == 0) {
            return "(block $none (br_if $none (i32.eqz %s)) (throw_ref (br_on_null $none (local.get $caught))))"
                    .formatted(condition);
        }
        String type = Choices.NUMBERS.get(random.nextInt(Choices.NUMBERS.size()));
        String rare = "(i32.eqz (i32.and " + condition + " (i32.const 127)))";
        return "(if %s (then (throw $e_%s %s)))".formatted(rare, type, body.expression(type, 2));
    }
}
