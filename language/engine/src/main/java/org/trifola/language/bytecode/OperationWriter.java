package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.Op;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Emits the operations that neither branch nor call. */
final class OperationWriter {
    /** The JVM instruction that is an operation, with its operands as they are. */
    private static final @Nullable JvmOperation[] DIRECT = new @Nullable JvmOperation[Op.count()];

    /** The functions of operations, found when first asked for. */
    private static final @Nullable Member[] FUNCTIONS = new @Nullable Member[Op.count()];

    private static final boolean[] TRAPS = new boolean[Op.count()];

    private static final Map<String, Integer> OPERATIONS = new HashMap<>();

    static {
        for (int op = 0; op < DIRECT.length; op++) {
            OPERATIONS.put(Op.name(op), op);
            TRAPS[op] = Operators.SIGNATURES[op].endsWith("t");
        }
        Map<String, JvmOperation> opcodes = new HashMap<>();
        for (JvmOperation o : JvmOperation.values()) {
            opcodes.put(o.name(), o);
        }
        for (String type : List.of("I32", "I64", "F32", "F64")) {
            for (String name :
                    List.of(
                            "ADD", "SUB", "MUL", "DIV", "AND", "OR", "XOR", "SHL", "SHR_S",
                            "SHR_U")) {
                boolean integer = type.startsWith("I");
                JvmOperation opcode = opcodes.get(opcode(type, name));
                if (opcode != null && !(integer && name.equals("DIV"))) {
                    set(type + "_" + name, opcode);
                    set(type + "_" + name + "_IMM", opcode);
                }
            }
        }
        set("I32_WRAP_I64", JvmOperation.L2I);
        set("I64_EXTEND_I32_S", JvmOperation.I2L);
        set("I32_EXTEND8_S", JvmOperation.I2B);
        set("I32_EXTEND16_S", JvmOperation.I2S);
        set("F32_CONVERT_I32_S", JvmOperation.I2F);
        set("F32_CONVERT_I64_S", JvmOperation.L2F);
        set("F64_CONVERT_I32_S", JvmOperation.I2D);
        set("F64_CONVERT_I64_S", JvmOperation.L2D);
    }

    private static final Kind SIMPLE = new Simple();
    private static final Kind DIRECTLY = new Direct();
    private static final Kind ACCESS = new Access();
    private static final Kind OTHER = new Other();

    /** Found when first asked for. */
    private static final @Nullable Kind[] KINDS = new @Nullable Kind[Op.count()];

    private final CodeWriter b;
    private final Code method;
    private final Locals locals;
    private final int instance;
    private final MemoryView memory;

    /**
     * @param instance the local of the instance
     * @param memory where memory 0 is
     */
    OperationWriter(CodeWriter b, Code method, Locals locals, int instance, MemoryView memory) {
        this.b = b;
        this.method = method;
        this.locals = locals;
        this.instance = instance;
        this.memory = memory;
    }

    private static String opcode(String type, String name) {
        String prefix =
                switch (type) {
                    case "I32" -> "I";
                    case "I64" -> "L";
                    case "F32" -> "F";
                    default -> "D";
                };
        String verb =
                switch (name) {
                    case "SHR_S" -> "SHR";
                    case "SHR_U" -> "USHR";
                    default -> name;
                };
        return prefix + verb;
    }

    private static void set(String name, JvmOperation opcode) {
        Integer op = OPERATIONS.get(name);
        if (op != null) {
            DIRECT[op] = opcode;
        }
    }

    /** Whether {@code op} may trap. */
    static boolean traps(int op) {
        return TRAPS[op];
    }

    /**
     * How operations of a kind are emitted.
     *
     * <p>FAST: calls of one of several, which C2 does not inline. All of it in one method took C2 a
     * second of its first six in a large program, in three compilations (decision 0095).
     */
    private abstract static class Kind {
        abstract void emit(OperationWriter w, int pc);
    }

    /** Moves and constants. */
    private static final class Simple extends Kind {
        @Override
        void emit(OperationWriter w, int pc) {
            w.simple(pc);
        }
    }

    /** What is a JVM instruction. */
    private static final class Direct extends Kind {
        @Override
        void emit(OperationWriter w, int pc) {
            w.direct(pc);
        }
    }

    private static final class Access extends Kind {
        @Override
        void emit(OperationWriter w, int pc) {
            MemoryInstructions.emit(w.b, w.locals, w.method.code, pc, w.memory);
        }
    }

    /** What is a function. */
    private static final class Other extends Kind {
        @Override
        void emit(OperationWriter w, int pc) {
            w.call(pc);
            int[] code = w.method.code;
            if (Operators.SIGNATURES[code[pc]].charAt(0) != 'V') {
                w.locals.store(code[pc + 1]);
            }
        }
    }

    void emit(int pc) {
        int op = method.code[pc];
        Kind kind = KINDS[op];
        if (kind == null) {
            kind = kind(op);
            KINDS[op] = kind;
        }
        kind.emit(this, pc);
    }

    private static Kind kind(int op) {
        return switch (op) {
            case Op.MOVE_I32,
                    Op.MOVE_I64,
                    Op.MOVE_F32,
                    Op.MOVE_F64,
                    Op.MOVE_REF,
                    Op.CONST_I32,
                    Op.CONST_I64_SMALL,
                    Op.CONST_I64,
                    Op.CONST_F32,
                    Op.CONST_F64,
                    Op.FUEL_SPEND,
                    Op.I32_ADD_SHL ->
                    SIMPLE;
            default -> {
                if (MemoryInstructions.has(op)) {
                    yield ACCESS;
                }
                yield DIRECT[op] != null ? DIRECTLY : OTHER;
            }
        };
    }

    private void simple(int pc) {
        int[] code = method.code;
        switch (code[pc]) {
            case Op.CONST_I32 -> store(b.loadConstant(code[pc + 2]), pc);
            case Op.CONST_I64_SMALL -> store(b.loadConstant((long) code[pc + 2]), pc);
            case Op.CONST_I64 -> store(b.loadConstant(constant(code, pc)), pc);
            case Op.CONST_F32 -> constantF32(code[pc + 2], pc);
            case Op.CONST_F64 -> constantF64(constant(code, pc), pc);
            case Op.FUEL_SPEND -> locals.increment(code[pc + 1], code[pc + 2]);
            case Op.I32_ADD_SHL -> {
                locals.load(code[pc + 2]);
                locals.load(code[pc + 3]);
                store(b.loadConstant(code[pc + 4]).ishl().iadd(), pc);
            }
            default -> {
                locals.load(code[pc + 2]);
                locals.store(code[pc + 1]);
            }
        }
    }

    private void store(CodeWriter afterValue, int pc) {
        assert afterValue == b;
        locals.store(method.code[pc + 1]);
    }

    private static long constant(int[] code, int pc) {
        return (code[pc + 2] & 0xFFFF_FFFFL) | (long) code[pc + 3] << 32;
    }

    /** NaNs keep their bits: the JVM's constants of them need not. */
    private void constantF32(int bits, int pc) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            RawBits.floatOfInt(b.loadConstant(bits));
        } else {
            b.loadConstant(value);
        }
        locals.store(method.code[pc + 1]);
    }

    private void constantF64(long bits, int pc) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            RawBits.doubleOfLong(b.loadConstant(bits));
        } else {
            b.loadConstant(value);
        }
        locals.store(method.code[pc + 1]);
    }

    private void direct(int pc) {
        int[] code = method.code;
        JvmOperation opcode = Objects.requireNonNull(DIRECT[code[pc]]);
        String signature = Operators.SIGNATURES[code[pc]];
        locals.load(code[pc + 2]);
        boolean shift =
                opcode == JvmOperation.LSHL
                        || opcode == JvmOperation.LSHR
                        || opcode == JvmOperation.LUSHR;
        if (signature.length() > 3) {
            if (signature.charAt(3) == 'N') {
                if (signature.charAt(1) == 'L' && !shift) {
                    b.loadConstant((long) code[pc + 3]);
                } else {
                    b.loadConstant(code[pc + 3]);
                }
            } else {
                locals.load(code[pc + 3]);
                if (shift) {
                    b.l2i();
                }
            }
        }
        b.arithmetic(opcode);
        locals.store(code[pc + 1]);
    }

    /** Calls the operation's function; its result, if any, is on the stack then. */
    void call(int pc) {
        int[] code = method.code;
        int op = code[pc];
        String s = Operators.SIGNATURES[op];
        for (int i = 1; i < s.length(); i++) {
            switch (s.charAt(i)) {
                case 'i' -> b.aload(instance);
                case 'm' -> memory.pushMemory();
                case 't' -> {}
                case 'N' -> b.loadConstant(code[pc + s.charAt(++i) - '0']);
                default -> locals.load(code[pc + s.charAt(++i) - '0']);
            }
        }
        Member function = FUNCTIONS[op];
        if (function == null) {
            function = Member.method(Names.OPERATORS, camel(Op.name(op)), descriptor(s));
            FUNCTIONS[op] = function;
        }
        b.invokestatic(function);
    }

    private static MethodTypeDesc descriptor(String signature) {
        List<ClassDesc> params = new ArrayList<>();
        for (int i = 1; i < signature.length(); i++) {
            switch (signature.charAt(i)) {
                case 'i' -> params.add(Names.INSTANCE);
                case 'm' -> params.add(Names.MEMORY);
                case 't' -> {}
                default -> params.add(type(signature.charAt(i++)));
            }
        }
        return MethodTypeDesc.of(type(signature.charAt(0)), params);
    }

    private static ClassDesc type(char kind) {
        return switch (kind) {
            case 'I', 'N' -> ConstantDescs.CD_int;
            case 'L' -> ConstantDescs.CD_long;
            case 'F' -> ConstantDescs.CD_float;
            case 'D' -> ConstantDescs.CD_double;
            case 'Z' -> ConstantDescs.CD_boolean;
            case 'V' -> ConstantDescs.CD_void;
            default -> Names.OBJECT;
        };
    }

    private static String camel(String name) {
        StringBuilder s = new StringBuilder();
        for (String word : name.toLowerCase(java.util.Locale.ROOT).split("_")) {
            s.append(
                    s.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return s.toString();
    }
}
