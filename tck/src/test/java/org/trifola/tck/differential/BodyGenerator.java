package org.trifola.tck.differential;

import org.trifola.format.instruction.Immediates;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.Typing;
import org.trifola.format.types.ValType;
import org.trifola.tck.differential.ModuleGenerator.MemoryChoice;
import org.trifola.tck.differential.ModuleGenerator.Signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes the body of one function: statements, and expressions by the type that is wanted. */
final class BodyGenerator {

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

    /** How deep expressions are. */
    private final int depth;

    private final Random random;
    private final Choices choices;
    private final List<MemoryChoice> memories;
    private final List<Signature> functions;
    private final StringBuilder out;

    private final List<String> locals = new ArrayList<>();
    private final ObjectExpressions objects;
    private final ControlExpressions control;
    private int labels;
    private int self;

    /** The labels that may be branched to without a value. */
    private final List<String> targets = new ArrayList<>();

    BodyGenerator(
            Random random,
            Choices choices,
            List<MemoryChoice> memories,
            List<Signature> functions,
            ObjectTypes types,
            int depth,
            StringBuilder out) {
        this.depth = depth;
        this.random = random;
        this.choices = choices;
        this.memories = memories;
        this.functions = functions;
        this.out = out;
        objects = new ObjectExpressions(random, types, this);
        control = new ControlExpressions(random, functions, this);
        referenceTypes.add(ObjectTypes.EQ);
        types.names().forEach(n -> referenceTypes.add(ObjectTypes.reference(n)));
    }

    private final List<String> referenceTypes = new ArrayList<>();

    void function(int index) {
        self = index;
        Signature s = functions.get(index);
        out.append("  (func $f").append(index);
        if (s.isExported()) {
            out.append(" (export \"f").append(index).append("\")");
        }
        out.append(" (type $sig").append(index).append(')');
        for (String t : s.params()) {
            out.append(" (param ").append(t).append(')');
            locals.add(t);
        }
        out.append(" (result ").append(s.result()).append(')');
        for (String t : Choices.NUMBERS) {
            declare(t);
        }
        referenceTypes.forEach(this::declare);
        out.append(" (local $caught exnref)\n    (if (i32.eqz (call $burn)) (then (return ");
        out.append(zero(s.result())).append(")))\n");
        for (int i = depth - 2 + random.nextInt(depth); i > 0; i--) {
            statement(2);
        }
        String result = random.nextInt(4) == 0 ? control.tailCall(s.result(), 3) : "";
        out.append("    ").append(result.isEmpty() ? expression(s.result(), depth) : result);
        out.append(")\n");
    }

    private void declare(String type) {
        out.append(" (local ").append(type).append(')');
        locals.add(type);
    }

    /** The zero of a type of numbers. */
    static String zero(String type) {
        return type.equals("v128") ? "(v128.const i64x2 0 0)" : "(" + type + ".const 0)";
    }

    boolean isSelf(int function) {
        return function == self;
    }

    Signature signature() {
        return functions.get(self);
    }

    /** A new label. */
    String label() {
        return "$l" + labels++;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String type() {
        return any(Choices.NUMBERS);
    }

    // ---- statements

    private void statement(int nesting) {
        switch (random.nextInt(nesting > 0 ? 15 : 10)) {
            case 0, 1 -> {
                int local = random.nextInt(locals.size());
                line("(local.set " + local + " " + expression(locals.get(local), depth - 1) + ")");
            }
            case 2 -> {
                String t = type();
                line("(global.set $g_" + t + " " + expression(t, depth - 1) + ")");
            }
            case 3, 4 -> store();
            case 5 -> bulk();
            case 6, 7 -> line(objects.statement(3));
            case 8 -> line(control.statement());
            case 9 -> {
                if (targets.isEmpty()) {
                    store();
                } else {
                    branch();
                }
            }
            default -> nested(nesting);
        }
    }

    /** A statement that has others in it. */
    private void nested(int nesting) {
        switch (random.nextInt(6)) {
            case 0 -> {
                line("(if " + expression("i32", 3) + " (then");
                block(nesting - 1);
                line(") (else");
                block(nesting - 1);
                line("))");
            }
            case 1, 2 -> {
                String label = label();
                line("(block " + label);
                targets.add(label);
                block(nesting - 1);
                targets.remove(label);
                line(")");
            }
            case 3 -> {
                String label = label();
                line("(block " + label + " (try_table (catch_all " + label + ")");
                targets.add(label);
                block(nesting - 1);
                targets.remove(label);
                line("))");
            }
            case 4 -> {
                String label = label();
                line("(local.set $caught (block " + label + " (result exnref)");
                line("(try_table (catch_all_ref " + label + ")");
                block(nesting - 1);
                line(") (ref.null exn)))");
            }
            default -> {
                String label = label();
                line("(loop " + label);
                block(nesting - 1);
                String again = expression("i32", 3);
                line("(br_if " + label + " (i32.and (call $burn) " + again + ")))");
            }
        }
    }

    private void line(String text) {
        out.append("    ").append(text).append('\n');
    }

    private void block(int nesting) {
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            statement(nesting);
        }
    }

    private void branch() {
        if (random.nextBoolean()) {
            line("(br_if " + any(targets) + " " + expression("i32", 3) + ")");
            return;
        }
        StringBuilder s = new StringBuilder("(block (br_table");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            s.append(' ').append(any(targets));
        }
        line(s + " 0 " + expression("i32", 3) + "))");
    }

    private void store() {
        List<Instruction> stores = choices.stores(type());
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
                                            expression("i32", 2),
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

    /** An expression of any type. */
    String expression(String type, int depth) {
        if (!Choices.NUMBERS.contains(type)) {
            return objects.reference(type, depth);
        }
        if (depth <= 0) {
            return leaf(type);
        }
        return switch (random.nextInt(20)) {
            case 0 -> constant(type);
            case 1, 2 -> variable(type);
            case 3, 4 -> canonical(type, load(type));
            case 5 -> control.call(type, depth);
            case 6 ->
                    "(select %s %s %s)"
                            .formatted(
                                    expression(type, depth - 1),
                                    expression(type, depth - 1),
                                    expression("i32", depth - 1));
            case 7 ->
                    "(if (result %s) %s (then %s) (else %s))"
                            .formatted(
                                    type,
                                    expression("i32", depth - 1),
                                    expression(type, depth - 1),
                                    expression(type, depth - 1));
            case 8 -> valued(type, depth);
            case 9 -> {
                List<Instruction> atomics = choices.atomics(type);
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
            case 11, 12 -> canonical(type, objects.member(type, Math.min(3, depth)));
            case 13 ->
                    type.equals("i32")
                            ? objects.question(Math.min(3, depth))
                            : numeric(type, depth);
            case 14 -> control.caught(type, depth);
            default -> numeric(type, depth);
        };
    }

    /** A constant or variable. */
    String leaf(String type) {
        if (!Choices.NUMBERS.contains(type)) {
            return objects.reference(type, 0);
        }
        return random.nextBoolean() ? constant(type) : variable(type);
    }

    /** A block that is left with a value. */
    private String valued(String type, int depth) {
        String label = label();
        return "(block %s (result %s) (drop (br_if %s %s %s)) %s)"
                .formatted(
                        label,
                        type,
                        label,
                        expression(type, depth - 1),
                        expression("i32", depth - 1),
                        expression(type, depth - 1));
    }

    private long bits() {
        return random.nextInt(3) == 0
                ? random.nextLong()
                : INTERESTING[random.nextInt(INTERESTING.length)];
    }

    private String constant(String type) {
        return switch (type) {
            case "i32" -> "(i32.const " + (int) bits() + ")";
            case "i64" -> "(i64.const " + bits() + ")";
            case "v128" -> "(v128.const i64x2 " + bits() + " " + bits() + ")";
            default -> "(" + type + ".const " + FLOATS[random.nextInt(FLOATS.length)] + ")";
        };
    }

    /** A local of the type, -1 where there is none. */
    int local(String type) {
        int start = random.nextInt(locals.size());
        for (int i = 0; i < locals.size(); i++) {
            int local = (start + i) % locals.size();
            if (locals.get(local).equals(type)) {
                return local;
            }
        }
        return -1;
    }

    private String variable(String type) {
        return random.nextInt(4) == 0
                ? "(global.get $g_" + type + ")"
                : "(local.get " + local(type) + ")";
    }

    private String numeric(String type, int depth) {
        Instruction i = any(choices.numeric(type));
        while (i.text().contains(".trunc_f") && random.nextInt(50) != 0) {
            i = any(choices.numeric(type));
        }
        Typing.Signature s = (Typing.Signature) i.typing();
        StringBuilder text = new StringBuilder("(").append(i.text()).append(lanes(i, random));
        for (int p = 0; p < s.params().size(); p++) {
            String t = s.params().get(p).toString();
            String operand = expression(t, depth - 1);
            boolean divisor = p == 1 && i.text().matches("i(32|64)[.](div|rem)_.*");
            text.append(' ');
            text.append(
                    divisor && random.nextInt(100) != 0
                            ? "(%s.or %s (%s.const 1))".formatted(t, operand, t)
                            : operand);
        }
        text.append(')');
        if (s.results().size() == 2) {
            return "(" + type + ".sub " + text + ")";
        }
        return canonicalResult(i, type, text.toString());
    }

    /** The instruction's lane indices. */
    static String lanes(Instruction i, Random random) {
        StringBuilder s = new StringBuilder();
        if (i.immediates() == Immediates.LANE) {
            String shape = i.text().substring(0, i.text().indexOf('.'));
            int count = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
            s.append(' ').append(random.nextInt(count));
        } else if (i.immediates() == Immediates.LANES) {
            for (int n = 0; n < 16; n++) {
                s.append(' ').append(random.nextInt(32));
            }
        }
        return s.toString();
    }

    /** A result of an instruction with the one NaN that all engines agree about. */
    static String canonicalResult(Instruction i, String type, String expression) {
        boolean floats = i.text().startsWith("f32x4") || i.text().startsWith("f64x2");
        return floats && type.equals("v128")
                ? "(call $canon_" + i.text().substring(0, 5) + " " + expression + ")"
                : canonical(type, expression);
    }

    /** The same with the one NaN that all engines agree about. */
    private static String canonical(String type, String expression) {
        return type.equals("f32") || type.equals("f64")
                ? "(call $canon_" + type + " " + expression + ")"
                : expression;
    }

    private String load(String type) {
        Instruction i = any(choices.loads(type));
        return access(i, (Typing.Access) i.typing(), 2);
    }

    private String access(Instruction i, Typing.Access access, int depth) {
        MemoryChoice m = any(memories);
        int offset = random.nextInt(3) == 0 ? random.nextInt(1 << 12) & -access.bytes() : 0;
        StringBuilder s = new StringBuilder("(").append(i.text()).append(' ').append(m.name());
        if (offset != 0) {
            s.append(" offset=").append(offset);
        }
        if (i.immediates() == Immediates.MEMARG_LANE) {
            s.append(' ').append(random.nextInt(16 / access.bytes()));
        }
        s.append(' ').append(address(m, access.atomic() ? access.bytes() : 0));
        for (ValType t : access.operands()) {
            s.append(' ').append(expression(t.toString(), depth));
        }
        return s.append(')').toString();
    }

    /** An address, in bounds most times, a multiple of {@code align} if that is not 0. */
    private String address(MemoryChoice m, int align) {
        String type = m.wide() ? "i64" : "i32";
        String any = expression(m.wide() ? "i64" : "i32", 2);
        if (random.nextInt(500) == 0) {
            return any;
        }
        long mask = 0x7FFF & -(align == 0 ? 1 : align);
        return "(%s.and %s (%s.const %d))".formatted(type, any, type, mask);
    }
}
