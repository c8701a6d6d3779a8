package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Op;
import org.trifola.language.runtime.MemoryAccess;
import org.trifola.language.runtime.UncheckedAccess;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Loads and stores of memory 0, by {@link MemoryAccess}: short methods that HotSpot inlines. */
final class MemoryInstructions {
    private static final ClassDesc ACCESS =
            Names.of(UncheckedAccess.isAvailable() ? UncheckedAccess.class : MemoryAccess.class);
    private static final ClassDesc INT = ConstantDescs.CD_int;
    private static final ClassDesc LONG = ConstantDescs.CD_long;
    private static final ClassDesc BYTES = ConstantDescs.CD_byte.arrayType();

    /** Larger offsets, at least with what is added to them, are not in any array. */
    private static final int MAX_OFFSET = Integer.MAX_VALUE - UncheckedAccess.BIAS;

    /** How an operation accesses memory. */
    private record Access(String method, char kind, Address address) {}

    private enum Address {
        REGISTER,
        SUM,
        SUM_CONSTANT
    }

    /**
     * FAST: found when first asked for: what no module uses costs the first translation nothing.
     */
    private static final @Nullable Access[] ACCESSES = new @Nullable Access[Op.count()];

    private static final boolean[] KNOWN = new boolean[Op.count()];

    private static final Map<String, String> METHODS = methods();

    private MemoryInstructions() {}

    private static Map<String, String> methods() {
        Map<String, String> methods = new HashMap<>();
        for (String[] m :
                new String[][] {
                    {"I32_LOAD", "loadI32"},
                    {"I64_LOAD", "loadI64"},
                    {"F32_LOAD", "loadI32"},
                    {"F64_LOAD", "loadI64"},
                    {"LOAD8_S", "load8S"},
                    {"LOAD8_U", "load8U"},
                    {"LOAD16_S", "load16S"},
                    {"LOAD16_U", "load16U"},
                    {"I64_LOAD32_S", "loadI32"},
                    {"I64_LOAD32_U", "loadI32"},
                    {"I32_STORE", "storeI32"},
                    {"I64_STORE", "storeI64"},
                    {"F32_STORE", "storeI32"},
                    {"F64_STORE", "storeI64"},
                    {"STORE8", "store8"},
                    {"STORE16", "store16"},
                    {"I64_STORE32", "storeI32"}
                }) {
            methods.put(m[0], m[1]);
        }
        return methods;
    }

    private static @Nullable Access access(int op) {
        if (!KNOWN[op]) {
            ACCESSES[op] = find(Op.name(op), Operators.SIGNATURES[op]);
            KNOWN[op] = true;
        }
        return ACCESSES[op];
    }

    private static @Nullable Access find(String name, String signature) {
        if (signature.indexOf('m') < 0) {
            return null;
        }
        Address address =
                name.endsWith("_SUM")
                        ? Address.SUM
                        : name.endsWith("_SUM_IMM") ? Address.SUM_CONSTANT : Address.REGISTER;
        int sum = address == Address.REGISTER ? -1 : name.lastIndexOf("_SUM");
        String plain = sum < 0 ? name : name.substring(0, sum);
        String method = METHODS.get(plain);
        if (method == null && (plain.startsWith("I32_") || plain.startsWith("I64_"))) {
            method = METHODS.get(plain.substring(4));
        }
        if (method == null) {
            return null;
        }
        boolean load = name.contains("LOAD");
        char kind = load ? signature.charAt(0) : signature.charAt(3);
        if (plain.endsWith("LOAD32_U")) {
            kind = 'U';
        }
        return new Access(method, kind, address);
    }

    static boolean has(int op) {
        return access(op) != null;
    }

    /**
     * Whether the access at {@code pc} looks at the array first. One with an offset beyond all
     * arrays goes to the memory at once.
     */
    static boolean isInArray(int[] code, int pc) {
        return has(code[pc]) && code[pc + 3] >= 0 && code[pc + 3] <= MAX_OFFSET;
    }

    /** The register that the access at {@code pc} takes its base from; -1 where it is a sum. */
    static int base(int[] code, int pc) {
        Access access = Objects.requireNonNull(access(code[pc]));
        return access.address == Address.REGISTER
                ? code[pc + (access.method.startsWith("load") ? 2 : 1)]
                : -1;
    }

    /** Emits the instruction at {@code pc}. */
    static void emit(CodeWriter b, Locals locals, int[] code, int pc, MemoryView view) {
        Access access = Objects.requireNonNull(access(code[pc]));
        boolean load = access.method.startsWith("load");
        boolean inArray = isInArray(code, pc);
        view.push(inArray);
        locals.load(code[pc + (load ? 2 : 1)]);
        switch (access.address) {
            case REGISTER -> {}
            case SUM -> {
                locals.load(code[pc + 4]);
                b.iadd();
            }
            case SUM_CONSTANT -> b.loadConstant(code[pc + 4]).iadd();
        }
        if (inArray) {
            b.loadConstant(code[pc + 3] + UncheckedAccess.BIAS);
        } else {
            b.i2l().loadConstant(0xFFFF_FFFFL).land();
            b.loadConstant(code[pc + 3] & 0xFFFF_FFFFL).ladd();
        }
        if (load) {
            if (inArray) {
                view.pushBound(pc);
            }
            load(b, access, inArray);
            locals.store(code[pc + 1]);
        } else {
            locals.load(code[pc + 2]);
            ClassDesc value = convert(b, access, inArray);
            if (inArray) {
                view.pushBound(pc);
            }
            call(b, access, inArray, ConstantDescs.CD_void, value);
        }
    }

    private static void load(CodeWriter b, Access access, boolean inArray) {
        boolean wide = access.method.equals("loadI64");
        call(b, access, inArray, wide ? LONG : INT);
        switch (access.kind) {
            case 'L' -> {
                if (!wide) {
                    b.i2l();
                }
            }
            case 'U' -> b.i2l().loadConstant(0xFFFF_FFFFL).land();
            case 'F' -> RawBits.floatOfInt(b);
            case 'D' -> RawBits.doubleOfLong(b);
            default -> {}
        }
    }

    /** Makes what is stored of a register's value; returns its type. */
    private static ClassDesc convert(CodeWriter b, Access access, boolean inArray) {
        boolean wide = access.method.equals("storeI64");
        switch (access.kind) {
            case 'L' -> {
                if (!wide) {
                    b.l2i();
                }
            }
            case 'F' -> RawBits.intOfFloat(b);
            case 'D' -> RawBits.longOfDouble(b);
            default -> {}
        }
        ClassDesc value = wide ? LONG : INT;
        if (inArray && access.method.equals("store8")) {
            b.i2b();
            value = ConstantDescs.CD_byte;
        } else if (inArray && access.method.equals("store16")) {
            b.i2s();
            value = ConstantDescs.CD_short;
        }
        return value;
    }

    private static void call(
            CodeWriter b, Access access, boolean inArray, ClassDesc result, ClassDesc... value) {
        if (inArray) {
            b.invokestatic(
                    ACCESS,
                    access.method,
                    MethodTypeDesc.of(result, BYTES, INT, INT, INT, LONG, Names.MEMORY)
                            .insertParameterTypes(3, value));
        } else {
            b.invokevirtual(
                    Names.MEMORY,
                    access.method,
                    MethodTypeDesc.of(result, LONG).insertParameterTypes(1, value));
        }
    }
}
