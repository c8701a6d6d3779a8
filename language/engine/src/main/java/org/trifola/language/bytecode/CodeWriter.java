package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the code of a method (JVM specification, 4.7.3). Methods are named as the instructions
 * are.
 *
 * <p>The operand stack is empty at labels, and a local has one type throughout. Which locals are
 * set at a label is said when it is made; or else it is what is set wherever one comes from, which
 * then is only from above.
 */
final class CodeWriter extends StraightCode {
    private static final int IINC = 0x84;
    private static final int GOTO = 0xa7;
    private static final int GOTO_W = 0xc8;
    private static final int WIDE = 0xc4;

    /** The length of a conditional branch over a far one. */
    private static final int SKIP = 8;

    /** The most bytes of a method. */
    private static final int MOST = 65535;

    private static final ClassDesc THROWABLE = ConstantDescs.CD_Throwable;

    private final boolean far;
    private final Bytes lines = new Bytes();
    private final StackMap map;
    private final List<Label> bound = new ArrayList<>();
    private int lineCount;
    private int locals;

    /** The locals that are set; null where the code is not reached from above. */
    private long @Nullable [] set = {0};

    /** By handler, where the code begins that it is for. */
    private final Map<Label, Label> handlers = new LinkedHashMap<>();

    /** A place in the code. */
    static final class Label {
        private int at = -1;
        private boolean isTarget;

        /** Whether {@link #set} has been said. */
        private final boolean isSaid;

        /** What is set here; null before anything is known of that. */
        private long @Nullable [] set;

        private Label(long @Nullable [] set) {
            this.set = set;
            isSaid = set != null;
        }

        /**
         * The branches that come here: where the offset stands, negative if wide, and from where.
         */
        private int[] branches = {};

        private int count;

        private void add(int offset, int from) {
            if (count == branches.length) {
                branches = Arrays.copyOf(branches, Math.max(4, 2 * count));
            }
            branches[count++] = offset;
            branches[count++] = from;
        }
    }

    /**
     * @param self the class whose instances the method is of; null for a static one
     * @param far whether branches may go over more than 32 kB
     */
    CodeWriter(ConstantPool pool, @Nullable ClassDesc self, MethodTypeDesc type, boolean far) {
        super(pool);
        this.far = far;
        map = new StackMap(pool);
        if (self != null) {
            parameter(self);
        }
        for (int i = 0; i < type.parameterCount(); i++) {
            parameter(type.parameterType(i));
        }
        map.begin(now().clone());
    }

    private void parameter(ClassDesc type) {
        set(type.isPrimitive() ? allocateLocal(TypeKind.from(type)) : allocateLocal(type));
    }

    /** A local for numbers. */
    int allocateLocal(TypeKind kind) {
        map.declare(locals, kind);
        return allocate(kind.slotSize());
    }

    /** A local for references to instances of {@code type}. */
    int allocateLocal(ClassDesc type) {
        map.declare(locals, type);
        return allocate(1);
    }

    private int allocate(int slots) {
        int local = locals;
        locals += slots;
        if (locals > MOST) {
            throw new Untranslatable("class file: more than 65,535 locals");
        }
        return local;
    }

    private void set(int local) {
        long[] now = now();
        int word = local >> 6;
        if (word >= now.length) {
            now = Arrays.copyOf(now, word + 1);
            set = now;
        }
        now[word] |= 1L << local;
    }

    /** The locals that are set here, a bit for each. */
    long[] setHere() {
        return now().clone();
    }

    private long[] now() {
        if (set == null) {
            throw new IllegalStateException("code that is not reached");
        }
        return set;
    }

    int length() {
        return code.length();
    }

    // ---- labels and branches

    Label newLabel() {
        return new Label(null);
    }

    /** A label at which the given locals are set, a bit for each. */
    Label newLabel(long[] set) {
        return new Label(set);
    }

    Label newBoundLabel() {
        Label label = newLabel();
        labelBinding(label);
        return label;
    }

    CodeWriter labelBinding(Label label) {
        if (set != null) {
            comeTo(label, set);
        } else {
            // Also where nothing comes here the JVM wants to be told what is set.
            label.isTarget = true;
        }
        if (label.set == null) {
            throw new IllegalStateException("code that is reached only from below");
        }
        label.at = code.length();
        set = label.set.clone();
        stack = 0;
        for (int i = bound.size() - 1; i >= 0 && bound.get(i).at == label.at; i--) {
            // One frame for all.
            bound.get(i).set = label.set;
        }
        bound.add(label);
        return this;
    }

    private static void comeTo(Label label, long[] set) {
        if (label.set == null) {
            label.set = set.clone();
            return;
        }
        long[] common = Arrays.copyOf(label.set, Math.min(label.set.length, set.length));
        for (int i = 0; i < common.length; i++) {
            common[i] &= set[i];
        }
        if (!label.isSaid && label.at < 0) {
            label.set = common;
        } else if (!Arrays.equals(trim(common), trim(label.set))) {
            throw new IllegalStateException("a local that is not always set");
        }
    }

    private static long[] trim(long[] set) {
        int length = set.length;
        while (length > 0 && set[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(set, length);
    }

    private void target(Label label, boolean wide, int from) {
        comeTo(label, now());
        label.isTarget = true;
        label.add(wide ? -code.length() : code.length(), from);
        if (wide) {
            code.u4(0);
        } else {
            code.u2(0);
        }
    }

    private CodeWriter branch(int opcode, int change, Label label) {
        change(change);
        int from = code.length();
        if (!far) {
            code.u1(opcode);
            target(label, false, from);
            return this;
        }
        boolean ofNull = opcode > GOTO;
        code.u1(ofNull ? opcode ^ 1 : (opcode + 1 ^ 1) - 1).u2(SKIP);
        code.u1(GOTO_W);
        target(label, true, from + 3);
        newBoundLabel().isTarget = true;
        return this;
    }

    CodeWriter goto_(Label label) {
        int from = code.length();
        code.u1(far ? GOTO_W : GOTO);
        target(label, far, from);
        return end();
    }

    private CodeWriter end() {
        set = null;
        stack = 0;
        return this;
    }

    /** Goes to one of {@code targets} by its index, or elsewhere. */
    CodeWriter tableswitch(Label other, List<Label> targets) {
        int from = code.length();
        op(0xaa, -1);
        while ((code.length() & 3) != 0) {
            code.u1(0);
        }
        target(other, true, from);
        code.u4(0).u4(targets.size() - 1);
        for (Label t : targets) {
            target(t, true, from);
        }
        return end();
    }

    /**
     * Goes on here, with what was set at {@code start}, when anything is thrown from there on up to
     * here: it is on the stack.
     */
    void catchAll(Label start) {
        Label handler = new Label(start.set);
        handler.isTarget = true;
        handlers.put(handler, start);
        end();
        labelBinding(handler);
        change(1);
    }

    /** Says what line the code from here on is in. */
    void lineNumber(int line) {
        lines.u2(code.length()).u2(line);
        lineCount++;
    }

    // ---- locals

    private static int type(TypeKind kind) {
        return switch (kind) {
            case LONG -> 1;
            case FLOAT -> 2;
            case DOUBLE -> 3;
            case REFERENCE -> 4;
            default -> 0;
        };
    }

    CodeWriter loadLocal(TypeKind kind, int local) {
        local(0x15, 0x1a, type(kind), local);
        return change(kind.slotSize());
    }

    CodeWriter storeLocal(TypeKind kind, int local) {
        local(0x36, 0x3b, type(kind), local);
        set(local);
        return change(-kind.slotSize());
    }

    /** Locals up to 3 have operations of their own. */
    private void local(int opcode, int shortOpcode, int type, int local) {
        if (local <= 3) {
            code.u1(shortOpcode + 4 * type + local);
        } else if (local <= MOST_U1) {
            code.u1(opcode + type).u1(local);
        } else {
            code.u1(WIDE).u1(opcode + type).u2(local);
        }
    }

    CodeWriter iload(int local) {
        return loadLocal(TypeKind.INT, local);
    }

    CodeWriter lload(int local) {
        return loadLocal(TypeKind.LONG, local);
    }

    CodeWriter aload(int local) {
        return loadLocal(TypeKind.REFERENCE, local);
    }

    CodeWriter istore(int local) {
        return storeLocal(TypeKind.INT, local);
    }

    CodeWriter lstore(int local) {
        return storeLocal(TypeKind.LONG, local);
    }

    CodeWriter astore(int local) {
        return storeLocal(TypeKind.REFERENCE, local);
    }

    CodeWriter iinc(int local, int by) {
        if (by != (short) by) {
            return iload(local).loadConstant(by).iadd().istore(local);
        }
        if (local <= MOST_U1 && by == (byte) by) {
            code.u1(IINC).u1(local).u1(by);
        } else {
            code.u1(WIDE).u1(IINC).u2(local).u2(by);
        }
        return this;
    }

    // ---- the end of a method

    CodeWriter return_(TypeKind kind) {
        code.u1(kind == TypeKind.VOID ? 0xb1 : 0xac + type(kind));
        return end();
    }

    CodeWriter return_() {
        return return_(TypeKind.VOID);
    }

    CodeWriter ireturn() {
        return return_(TypeKind.INT);
    }

    CodeWriter areturn() {
        return return_(TypeKind.REFERENCE);
    }

    CodeWriter athrow() {
        code.u1(0xbf);
        return end();
    }

    // ---- conditional branches

    CodeWriter ifeq(Label label) {
        return branch(0x99, -1, label);
    }

    CodeWriter ifne(Label label) {
        return branch(0x9a, -1, label);
    }

    CodeWriter iflt(Label label) {
        return branch(0x9b, -1, label);
    }

    CodeWriter ifge(Label label) {
        return branch(0x9c, -1, label);
    }

    CodeWriter ifgt(Label label) {
        return branch(0x9d, -1, label);
    }

    CodeWriter ifle(Label label) {
        return branch(0x9e, -1, label);
    }

    CodeWriter if_icmpeq(Label label) {
        return branch(0x9f, -2, label);
    }

    CodeWriter if_icmpne(Label label) {
        return branch(0xa0, -2, label);
    }

    CodeWriter if_icmplt(Label label) {
        return branch(0xa1, -2, label);
    }

    CodeWriter if_icmpge(Label label) {
        return branch(0xa2, -2, label);
    }

    CodeWriter if_icmpgt(Label label) {
        return branch(0xa3, -2, label);
    }

    CodeWriter if_icmple(Label label) {
        return branch(0xa4, -2, label);
    }

    CodeWriter ifnull(Label label) {
        return branch(0xc6, -1, label);
    }

    CodeWriter ifnonnull(Label label) {
        return branch(0xc7, -1, label);
    }

    // ---- the attribute

    /** Writes the attribute's content, with its length. */
    void writeTo(Bytes out) {
        if (code.length() > MOST) {
            throw new Untranslatable("class file: a method of more than 65,535 bytes");
        }
        Bytes attributes = new Bytes();
        int attributeCount = 0;
        for (Label label : bound) {
            resolve(label);
            if (label.isTarget) {
                map.frame(
                        label.at, trim(set(label)), handlers.containsKey(label) ? THROWABLE : null);
            }
        }
        if (!map.isEmpty()) {
            map.writeTo(attributes);
            attributeCount++;
        }
        if (lineCount > 0) {
            attributes.u2(pool.utf8("LineNumberTable")).u4(lines.length() + 2).u2(lineCount);
            attributes.append(lines);
            attributeCount++;
        }
        out.u4(12 + code.length() + 8 * handlers.size() + attributes.length());
        out.u2(maxStack()).u2(locals).u4(code.length()).append(code).u2(handlers.size());
        handlers.forEach((h, start) -> out.u2(start.at).u2(h.at).u2(h.at).u2(0));
        out.u2(attributeCount).append(attributes);
    }

    private static long[] set(Label label) {
        if (label.set == null) {
            throw new IllegalStateException("label that is not bound");
        }
        return label.set;
    }

    private void resolve(Label label) {
        for (int i = 0; i < label.count; i += 2) {
            int at = label.branches[i];
            int offset = label.at - label.branches[i + 1];
            if (at < 0) {
                code.setU4(-at, offset);
            } else if (offset == (short) offset) {
                code.setU2(at, offset);
            } else {
                throw new ClassWriter.FarBranch();
            }
        }
    }
}
