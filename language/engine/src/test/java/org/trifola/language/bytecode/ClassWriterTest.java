package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.language.bytecode.CodeWriter.Label;

import java.lang.classfile.ClassFile;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What is written is read by the library for class files, verified and run by the JVM. */
class ClassWriterTest {
    private static final ClassDesc SELF = ClassDesc.of("Written");
    private static final int STATIC = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC;
    private static final MethodTypeDesc INT_TO_INT =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);

    private static final class Loader extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass("Written", bytes, 0, bytes.length);
        }
    }

    private static ClassWriter.File write(MethodTypeDesc type, Consumer<CodeWriter> body) {
        return ClassWriter.write(
                SELF,
                CallableClass.FINAL,
                ConstantDescs.CD_Object,
                w -> w.method("m", type, STATIC, body));
    }

    private static Object run(MethodTypeDesc type, Consumer<CodeWriter> body, Object... arguments)
            throws ReflectiveOperationException {
        byte[] bytes = write(type, body).bytes();
        assertEquals(List.of(), ClassFile.of().verify(bytes));
        for (var m : new Loader().define(bytes).getMethods()) {
            if (m.getName().equals("m")) {
                return m.invoke(null, arguments);
            }
        }
        throw new AssertionError("no method");
    }

    private static MethodTypeDesc returning(ClassDesc type) {
        return MethodTypeDesc.of(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 5, 6, -128, 127, 128, -129, 32767, 32768, -32769, 1 << 31, -2})
    void constants(int n) throws ReflectiveOperationException {
        assertEquals(n, run(returning(ConstantDescs.CD_int), b -> b.loadConstant(n).ireturn()));
        long wide = (long) n << 20;
        assertEquals(
                wide,
                run(
                        returning(ConstantDescs.CD_long),
                        b -> b.loadConstant(wide).return_(TypeKind.LONG)));
        for (float f : new float[] {n, 0f, -0f, 1.5f / n}) {
            assertEquals(
                    f,
                    run(
                            returning(ConstantDescs.CD_float),
                            b -> b.loadConstant(f).return_(TypeKind.FLOAT)));
        }
        for (double d : new double[] {n, 0.0, -0.0, 1.5 / n}) {
            assertEquals(
                    d,
                    run(
                            returning(ConstantDescs.CD_double),
                            b -> b.loadConstant(d).return_(TypeKind.DOUBLE)));
        }
    }

    /** Branches forward and back over code of some length, of all kinds. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100, 20_000, 32_760, 33_000, 60_000})
    void branches(int distance) throws ReflectiveOperationException {
        for (int argument : new int[] {-3, 0, 4}) {
            int expected = argument < 0 ? -1 : argument == 0 ? 10 : argument * 2;
            assertEquals(
                    expected,
                    run(INT_TO_INT, b -> branchOver(b, distance), argument),
                    "" + argument);
        }
    }

    /** -1 for what is negative, 10 for zero, by way of a loop over the gap, else its double. */
    private static void branchOver(CodeWriter b, int distance) {
        int sum = b.allocateLocal(TypeKind.INT);
        b.iconst_0().istore(sum);
        Label negative = b.newLabel();
        Label switched = b.newLabel();
        Label many = b.newLabel();
        b.iload(0).iflt(negative);
        b.iload(0).tableswitch(many, List.of(switched));
        Label loop = b.newLabel(bits(0, sum));
        b.labelBinding(many).labelBinding(loop);
        b.iload(0).iload(sum).iadd().istore(sum);
        for (int i = 0; i < distance; i++) {
            b.nop();
        }
        Label end = b.newLabel();
        b.iload(sum).iload(0).if_icmpgt(end);
        b.goto_(loop);
        b.labelBinding(end).iload(sum).ireturn();
        b.labelBinding(negative).iconst_m1().ireturn();
        b.labelBinding(switched).iinc(sum, 4).iinc(sum, 6).iload(sum).ireturn();
    }

    private static long[] bits(int... locals) {
        long[] set = new long[1];
        for (int l : locals) {
            set[0] |= 1L << l;
        }
        return set;
    }

    /**
     * Methods that set locals of all kinds here and there, so that frames of all kinds are needed:
     * the JVM verifies them.
     */
    @Test
    void frames() throws ReflectiveOperationException {
        TypeKind[] kinds = {TypeKind.INT, TypeKind.LONG, TypeKind.FLOAT, TypeKind.DOUBLE};
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(seed % 10 == 0 ? 300 : 12);
            Object result = run(INT_TO_INT, b -> randomly(b, random, kinds, count), seed);
            assertEquals(seed, result, "seed " + seed);
        }
    }

    private static void randomly(CodeWriter b, Random random, TypeKind[] kinds, int count) {
        List<Runnable> setters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(5) == 0) {
                int local = b.allocateLocal(ConstantDescs.CD_Object);
                setters.add(() -> b.aconst_null().astore(local));
            } else {
                TypeKind kind = kinds[random.nextInt(kinds.length)];
                int local = b.allocateLocal(kind);
                setters.add(() -> zero(b, kind).storeLocal(kind, local));
            }
        }
        for (int i = 0; i < 2 * count; i++) {
            Label next = b.newLabel();
            if (random.nextInt(3) > 0) {
                setters.get(random.nextInt(count)).run();
            }
            b.iload(0).ifeq(next);
            setters.get(random.nextInt(count)).run();
            if (random.nextInt(3) == 0) {
                b.iload(0).ireturn();
            }
            b.labelBinding(next);
        }
        b.iload(0).ireturn();
    }

    private static CodeWriter zero(CodeWriter b, TypeKind kind) {
        return switch (kind) {
            case LONG -> b.lconst_0();
            case FLOAT -> b.fconst_0();
            case DOUBLE -> b.dconst_0();
            default -> b.iconst_0();
        };
    }

    @Test
    void handlersFindWhatWasSet() throws ReflectiveOperationException {
        MethodTypeDesc type =
                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long.arrayType());
        Consumer<CodeWriter> body =
                b -> {
                    int where = b.allocateLocal(TypeKind.INT);
                    b.iconst_0().istore(where);
                    Label start = b.newBoundLabel();
                    int length = b.allocateLocal(TypeKind.INT);
                    b.loadConstant(7).istore(where);
                    b.aload(0).arraylength().istore(length);
                    b.iload(length).ireturn();
                    b.catchAll(start);
                    b.pop().iload(where).ireturn();
                };
        assertEquals(3, run(type, body, new long[3]));
        assertEquals(7, run(type, body, (Object) null));
    }

    @Test
    void linesAreThoseOfFailures() {
        MethodTypeDesc type =
                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long.arrayType());
        var e =
                assertThrows(
                        ReflectiveOperationException.class,
                        () ->
                                run(
                                        type,
                                        b -> {
                                            b.lineNumber(1);
                                            b.iconst_0().pop();
                                            b.lineNumber(65_535);
                                            b.aload(0).arraylength();
                                            b.lineNumber(3);
                                            b.ireturn();
                                        },
                                        (Object) null));
        assertEquals(65_535, e.getCause().getStackTrace()[0].getLineNumber());
    }

    @Test
    void aMethodIsNeverTooLong() {
        Consumer<CodeWriter> body =
                b -> {
                    for (int i = 0; i < 65_536; i++) {
                        b.nop();
                    }
                    b.iconst_0().ireturn();
                };
        assertThrows(Untranslatable.class, () -> write(returning(ConstantDescs.CD_int), body));
        assertEquals(
                2,
                write(returning(ConstantDescs.CD_int), b -> b.iconst_0().ireturn())
                        .longestMethod());
    }

    /** A local must be set wherever a label says so, and code must be reached. */
    @Test
    void mistakesAreFound() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        write(
                                INT_TO_INT,
                                b -> {
                                    int local = b.allocateLocal(TypeKind.INT);
                                    b.labelBinding(b.newLabel(bits(0, local)));
                                    b.iload(0).ireturn();
                                }));
        assertThrows(
                IllegalStateException.class,
                () ->
                        write(
                                INT_TO_INT,
                                b -> {
                                    b.iload(0).ireturn();
                                    b.newBoundLabel();
                                    b.iload(0).ireturn();
                                }));
        assertTrue(write(INT_TO_INT, b -> b.iload(0).ireturn()).bytes().length > 0);
    }
}
