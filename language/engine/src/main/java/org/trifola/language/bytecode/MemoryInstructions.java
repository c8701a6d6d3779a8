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
    private static final ClassDesc VOID = ConstantDescs.CD_void;
    private static final ClassDesc BYTES = ConstantDescs.CD_byte.arrayType();

    /** Larger offsets, at least with what is added to them, are not in any array. */
    private static final int MAX_OFFSET = Integer.MAX_VALUE - UncheckedAccess.BIAS;

    /** How an operation accesses memory. */
    private record Access(Methods methods, char kind, Address address) {}

    /** What an operation was found to be, whole to other threads as well; null for no access. */
    private record Found(@Nullable Access access) {}

    /**
     * The methods for accesses of a kind.
     *
     * @param load whether they load
     * @param value what is loaded or stored
     * @param array the one that looks at the array first
     * @param memory the one of the memory
     */
    private record Methods(boolean load, ClassDesc value, Member array, Member memory) {
        static Methods of(String name) {
            boolean load = name.startsWith("load");
            ClassDesc wide = name.endsWith("64") ? LONG : INT;
            ClassDesc value =
                    switch (name) {
                        case "store8" -> ConstantDescs.CD_byte;
                        case "store16" -> ConstantDescs.CD_short;
                        default -> wide;
                    };
            MethodTypeDesc array =
                    MethodTypeDesc.of(
                            load ? wide : VOID, BYTES, INT, INT, INT, LONG, Names.INSTANCE);
            MethodTypeDesc memory = MethodTypeDesc.of(load ? wide : VOID, LONG);
            return new Methods(
                    load,
                    value,
                    Member.method(
                            ACCESS, name, load ? array : array.insertParameterTypes(3, value)),
                    Member.method(
                            Names.MEMORY,
                            name,
                            load ? memory : memory.insertParameterTypes(1, wide)));
        }
    }

    private enum Address {
        REGISTER,
        SUM,
        SUM_CONSTANT
    }

    /**
     * FAST: found when first asked for: what no module uses costs the first translation nothing.
     */
    private static final @Nullable Found[] FOUND = new @Nullable Found[Op.count()];

    private static final Map<String, String> NAMES = names();

    private static final Map<String, Methods> METHODS = new HashMap<>();

    private MemoryInstructions() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
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
            names.put(m[0], m[1]);
        }
        return names;
    }

    private static @Nullable Access access(int op) {
        Found found = FOUND[op];
        if (found == null) {
            found = new Found(find(Op.name(op), Operators.SIGNATURES[op]));
            FOUND[op] = found;
        }
        return found.access;
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
        String method = NAMES.get(plain);
        if (method == null && (plain.startsWith("I32_") || plain.startsWith("I64_"))) {
            method = NAMES.get(plain.substring(4));
        }
        if (method == null) {
            return null;
        }
        boolean load = name.contains("LOAD");
        char kind = load ? signature.charAt(0) : signature.charAt(3);
        if (plain.endsWith("LOAD32_U")) {
            kind = 'U';
        }
        return new Access(methods(method), kind, address);
    }

    /** One for all operations: translated code has few members then. */
    private static synchronized Methods methods(String name) {
        return METHODS.computeIfAbsent(name, Methods::of);
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
        return access.address == Address.REGISTER ? code[pc + (access.methods.load ? 2 : 1)] : -1;
    }

    /** Emits the instruction at {@code pc}. */
    static void emit(CodeWriter b, Locals locals, int[] code, int pc, MemoryView view) {
        Access access = Objects.requireNonNull(access(code[pc]));
        boolean load = access.methods.load;
        boolean inArray = isInArray(code, pc);
        if (inArray) {
            view.pushBytes();
        } else {
            view.pushMemory();
        }
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
        if (!load) {
            locals.load(code[pc + 2]);
            convert(b, access, inArray);
        }
        if (inArray) {
            view.pushBound(pc);
            b.invokestatic(access.methods.array);
        } else {
            b.invokevirtual(access.methods.memory);
        }
        if (load) {
            convertLoaded(b, access);
            locals.store(code[pc + 1]);
        }
    }

    /** Makes a register's value of what is loaded. */
    private static void convertLoaded(CodeWriter b, Access access) {
        switch (access.kind) {
            case 'L' -> {
                if (access.methods.value != LONG) {
                    b.i2l();
                }
            }
            case 'U' -> b.i2l().loadConstant(0xFFFF_FFFFL).land();
            case 'F' -> RawBits.floatOfInt(b);
            case 'D' -> RawBits.doubleOfLong(b);
            default -> {}
        }
    }

    /** Makes what is stored of a register's value. */
    private static void convert(CodeWriter b, Access access, boolean inArray) {
        ClassDesc value = access.methods.value;
        switch (access.kind) {
            case 'L' -> {
                if (value != LONG) {
                    b.l2i();
                }
            }
            case 'F' -> RawBits.intOfFloat(b);
            case 'D' -> RawBits.longOfDouble(b);
            default -> {}
        }
        if (inArray && value == ConstantDescs.CD_byte) {
            b.i2b();
        } else if (inArray && value == ConstantDescs.CD_short) {
            b.i2s();
        }
    }
}
