package org.trifola.tck.differential;

import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.NumType;
import org.trifola.format.types.ValType;
import org.trifola.tck.differential.ModuleGenerator.MemoryChoice;
import org.trifola.tck.differential.ModuleGenerator.Signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes the body of one function: statements, and expressions by the type that is wanted. */
final class BodyGenerator {
    private static final int DEPTH = 5;

    /** Numbers at which things change. */
    private static final long[] INTERESTING = {
        0,
        1,
        -1,
        2,
        7,
        8,
        31,
        32,
        63,
        64,
        127,
        128,
        255,
        256,
        32767,
        65535,
        65536,
        0x7FFF_FFFFL,
        0x8000_0000L,
        0xFFFF_FFFFL,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final String[] FLOATS = {
        "0",
        "-0",
        "1",
        "-1",
        "0.5",
        "1.5",
        "-2.5",
        "3.4e38",
        "1e-40",
        "inf",
        "-inf",
        "nan",
        "1e10",
        "-2147483648",
        "4294967295",
        "9.2e18"
    };

    private final Random random;
    private final Choices choices;
    private final List<MemoryChoice> memories;
    private final List<Signature> functions;
    private final StringBuilder out;

    private final List<NumType> locals = new ArrayList<>();
    private int labels;
    private int self;

    /** The labels that may be branched to without a value. */
    private final List<String> targets = new ArrayList<>();

    BodyGenerator(
            Random random,
            Choices choices,
            List<MemoryChoice> memories,
            List<Signature> functions,
            StringBuilder out) {
        this.random = random;
        this.choices = choices;
        this.memories = memories;
        this.functions = functions;
        this.out = out;
    }

    void function(int index) {
        self = index;
        Signature s = functions.get(index);
        out.append("  (func $f").append(index).append(" (export \"f").append(index).append("\")");
        for (NumType t : s.params()) {
            out.append(" (param ").append(t).append(')');
            locals.add(t);
        }
        out.append(" (result ").append(s.result()).append(')');
        for (NumType t : NumType.values()) {
            out.append(" (local ").append(t).append(')');
            locals.add(t);
        }
        out.append("\n    (if (i32.eqz (call $burn)) (then (return (");
        out.append(s.result()).append(".const 0))))\n");
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            statement(2);
        }
        out.append("    ").append(expression(s.result(), DEPTH)).append(")\n");
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private NumType type() {
        return NumType.values()[random.nextInt(NumType.values().length)];
    }

    // ---- statements

    private void statement(int depth) {
        switch (random.nextInt(depth > 0 ? 11 : 7)) {
            case 0, 1 -> {
                int local = random.nextInt(locals.size());
                line("(local.set " + local + " " + expression(locals.get(local), DEPTH) + ")");
            }
            case 2 -> {
                NumType t = type();
                line("(global.set $g_" + t + " " + expression(t, DEPTH - 1) + ")");
            }
            case 3, 4 -> store();
            case 5 -> bulk();
            case 6 -> {
                if (targets.isEmpty()) {
                    store();
                } else {
                    branch();
                }
            }
            case 7 -> {
                line("(if " + expression(NumType.I32, 3) + " (then");
                block(depth - 1);
                line(") (else");
                block(depth - 1);
                line("))");
            }
            case 8, 9 -> {
                String label = "$l" + labels++;
                line("(block " + label);
                targets.add(label);
                block(depth - 1);
                targets.remove(label);
                line(")");
            }
            default -> {
                String label = "$l" + labels++;
                line("(loop " + label);
                block(depth - 1);
                String again = expression(NumType.I32, 3);
                line("(br_if " + label + " (i32.and (call $burn) " + again + ")))");
            }
        }
    }

    private void line(String text) {
        out.append("    ").append(text).append('\n');
    }

    private void block(int depth) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            statement(depth);
        }
    }

    private void branch() {
        if (random.nextBoolean()) {
            line("(br_if " + any(targets) + " " + expression(NumType.I32, 3) + ")");
            return;
        }
        StringBuilder s = new StringBuilder("(block (br_table");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            s.append(' ').append(any(targets));
        }
        line(s + " 0 " + expression(NumType.I32, 3) + "))");
    }

    private void store() {
        List<Instruction> stores = choices.stores.get(type());
        if (stores.isEmpty()) {
            return;
        }
        Instruction i = any(stores);
        Typing.Access access = (Typing.Access) i.typing();
        line(access(i, access, 3));
    }

    private void bulk() {
        MemoryChoice m = any(memories);
        MemoryChoice n = any(memories);
        String small = "(%s.const " + random.nextInt(200) + ")";
        String byWidth = small.formatted(m.wide() ? "i64" : "i32");
        String least = small.formatted(m.wide() && n.wide() ? "i64" : "i32");
        switch (random.nextInt(4)) {
            case 0 ->
                    line(
                            "(memory.fill %s %s %s %s)"
                                    .formatted(
                                            m.name(),
                                            address(m, 0),
                                            expression(NumType.I32, 2),
                                            byWidth));
            case 1 ->
                    line(
                            "(memory.copy %s %s %s %s %s)"
                                    .formatted(
                                            m.name(),
                                            n.name(),
                                            address(m, 0),
                                            address(n, 0),
                                            least));
            case 2 ->
                    line(
                            "(memory.init %s $passive %s (i32.const %d) (i32.const %d))"
                                    .formatted(
                                            m.name(),
                                            address(m, 0),
                                            random.nextInt(20),
                                            random.nextInt(14)));
            default -> {
                String delta = (m.wide() ? "(i64" : "(i32") + ".const " + random.nextInt(3) + ")";
                line("(drop (memory.grow " + m.name() + " " + delta + "))");
            }
        }
    }

    // ---- expressions

    private String expression(NumType type, int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? constant(type) : variable(type);
        }
        return switch (random.nextInt(16)) {
            case 0 -> constant(type);
            case 1, 2 -> variable(type);
            case 3, 4 -> canonical(type, load(type));
            case 5 -> call(type, depth);
            case 6 ->
                    "(select %s %s %s)"
                            .formatted(
                                    expression(type, depth - 1),
                                    expression(type, depth - 1),
                                    expression(NumType.I32, depth - 1));
            case 7 ->
                    "(if (result %s) %s (then %s) (else %s))"
                            .formatted(
                                    type,
                                    expression(NumType.I32, depth - 1),
                                    expression(type, depth - 1),
                                    expression(type, depth - 1));
            case 8 -> valued(type, depth);
            case 9 -> {
                List<Instruction> atomics = choices.atomics.get(type);
                if (atomics.isEmpty()) {
                    yield numeric(type, depth);
                }
                Instruction i = any(atomics);
                yield access(i, (Typing.Access) i.typing(), 1);
            }
            case 10 -> {
                int local = local(type);
                yield local < 0
                        ? constant(type)
                        : "(local.tee " + local + " " + expression(type, depth - 1) + ")";
            }
            default -> numeric(type, depth);
        };
    }

    /** A block that is left with a value. */
    private String valued(NumType type, int depth) {
        String label = "$l" + labels++;
        return "(block %s (result %s) (drop (br_if %s %s %s)) %s)"
                .formatted(
                        label,
                        type,
                        label,
                        expression(type, depth - 1),
                        expression(NumType.I32, depth - 1),
                        expression(type, depth - 1));
    }

    private String constant(NumType type) {
        long n =
                random.nextInt(3) == 0
                        ? random.nextLong()
                        : INTERESTING[random.nextInt(INTERESTING.length)];
        return switch (type) {
            case I32 -> "(i32.const " + (int) n + ")";
            case I64 -> "(i64.const " + n + ")";
            case F32, F64 -> "(" + type + ".const " + FLOATS[random.nextInt(FLOATS.length)] + ")";
        };
    }

    private int local(NumType type) {
        int start = random.nextInt(locals.size());
        for (int i = 0; i < locals.size(); i++) {
            int local = (start + i) % locals.size();
            if (locals.get(local) == type) {
                return local;
            }
        }
        return -1;
    }

    private String variable(NumType type) {
        return random.nextInt(4) == 0
                ? "(global.get $g_" + type + ")"
                : "(local.get " + local(type) + ")";
    }

    private String numeric(NumType type, int depth) {
        Instruction i = any(choices.numeric.get(type));
        while (i.text().contains(".trunc_f") && random.nextInt(50) != 0) {
            i = any(choices.numeric.get(type));
        }
        Typing.Signature s = (Typing.Signature) i.typing();
        StringBuilder text = new StringBuilder("(").append(i.text());
        for (int p = 0; p < s.params().size(); p++) {
            NumType t = (NumType) s.params().get(p);
            String operand = expression(t, depth - 1);
            boolean divisor = p == 1 && (i.text().contains("div_") || i.text().contains("rem_"));
            text.append(' ');
            text.append(
                    divisor && random.nextInt(100) != 0
                            ? "(%s.or %s (%s.const 1))".formatted(t, operand, t)
                            : operand);
        }
        return canonical(type, text.append(')').toString());
    }

    /** The same with the one NaN that all engines agree about. */
    private static String canonical(NumType type, String expression) {
        return type == NumType.F32 || type == NumType.F64
                ? "(call $canon_" + type + " " + expression + ")"
                : expression;
    }

    private String load(NumType type) {
        Instruction i = any(choices.loads.get(type));
        return access(i, (Typing.Access) i.typing(), 2);
    }

    private String access(Instruction i, Typing.Access access, int depth) {
        MemoryChoice m = any(memories);
        int offset = random.nextInt(3) == 0 ? random.nextInt(1 << 12) & -access.bytes() : 0;
        StringBuilder s = new StringBuilder("(").append(i.text()).append(' ').append(m.name());
        if (offset != 0) {
            s.append(" offset=").append(offset);
        }
        s.append(' ').append(address(m, access.atomic() ? access.bytes() : 0));
        for (ValType t : access.operands()) {
            s.append(' ').append(expression((NumType) t, depth));
        }
        return s.append(')').toString();
    }

    /** An address, in bounds most times, a multiple of {@code align} if that is not 0. */
    private String address(MemoryChoice m, int align) {
        String type = m.wide() ? "i64" : "i32";
        String any = expression(m.wide() ? NumType.I64 : NumType.I32, 2);
        if (random.nextInt(500) == 0) {
            return any;
        }
        long mask = 0x7FFF & -(align == 0 ? 1 : align);
        return "(%s.and %s (%s.const %d))".formatted(type, any, type, mask);
    }

    /** A call of any function that gives {@code type}: what it calls in turn takes fuel. */
    private String call(NumType type, int depth) {
        List<Integer> callees = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            if (functions.get(i).result() == type && i != self) {
                callees.add(i);
            }
        }
        if (callees.isEmpty()) {
            return numeric(type, depth);
        }
        int callee = any(callees);
        Signature s = functions.get(callee);
        StringBuilder arguments = new StringBuilder();
        StringBuilder params = new StringBuilder();
        for (NumType t : s.params()) {
            params.append(" (param ").append(t).append(')');
            arguments.append(' ').append(expression(t, Math.min(2, depth - 1)));
        }
        if (random.nextBoolean()) {
            return "(call $f" + callee + arguments + ")";
        }
        int index = random.nextInt(50) == 0 ? random.nextInt(functions.size() + 3) : callee;
        return "(call_indirect $t%s (result %s)%s (i32.const %d))"
                .formatted(params, s.result(), arguments, index);
    }
}
