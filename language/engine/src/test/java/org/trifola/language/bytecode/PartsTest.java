package org.trifola.language.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trifola.language.code.Code;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Op;
import org.trifola.language.code.Operands;
import org.trifola.language.code.Translation;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.RegisterStack;
import org.trifola.language.runtime.Trap;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CompoundElement;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.regex.Matcher;

/** A function that is too large for one method does in several what it does in none. */
class PartsTest {
    private static final String[] TYPES = {"i32", "i64", "f32", "f64"};
    private static final int ARMS = 40;
    private static final int LOCALS = 24;

    /** What a call counts for in a first version. */
    private static final int CALL = 64;

    /**
     * The loop of an interpreter: the arms work on the same locals, some more often than others.
     *
     * @param first what the function does before it
     * @param last how the function ends, and more of the module
     */
    private static String module(String first, String last) {
        return module(7, LOCALS, first, last);
    }

    private static String module(int seed, int locals, String first, String last) {
        Random random = new Random(seed);
        StringBuilder s =
                new StringBuilder(
                        "(module (memory 1) (func $id (param i32) (result i32) local.get 0)\n");
        s.append("(func (param $n i32) (param $at i32) (result i64 i32)\n");
        for (int i = 0; i < locals; i++) {
            s.append("(local $l").append(i).append(' ').append(TYPES[i % 4]).append(")\n");
        }
        s.append(first).append("(loop $next\n").append("(block $default ");
        for (int i = ARMS - 1; i >= 0; i--) {
            s.append("(block $a").append(i).append('\n');
        }
        s.append("(br_table");
        for (int i = 0; i < ARMS; i++) {
            s.append(" $a").append(i);
        }
        s.append(" $default (i32.rem_u (local.get $at) (i32.const 43))))\n");
        for (int i = 0; i < ARMS; i++) {
            for (int k = 0; k < 4; k++) {
                statement(s, random, locals);
                s.append("(if (i32.and (local.get $l%d) (i32.const 1)) (then\n".formatted(4 * k));
                statement(s, random, locals);
                s.append(k % 2 == 0 ? ") (else\n" : "))\n");
                statement(s, random, locals);
                s.append(k % 2 == 0 ? "))\n" : "");
            }
            s.append("(br $default)").append(i < ARMS - 1 ? ")\n" : "\n");
        }
        s.append(
                ")\n"
                    + "(local.set $at (i32.add (i32.mul (local.get $at) (i32.const 5)) (i32.const"
                    + " 7)))\n");
        s.append("(br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))\n");
        s.append(
                "(i64.add (local.get $l1) (i64.add (local.get $l5) (i64.reinterpret_f64 (local.get"
                        + " $l3))))\n");
        s.append(
                "(i32.add (local.get $l0) (i32.add (i32.load (i32.const 64)) (i32.reinterpret_f32"
                        + " (local.get $l2))))");
        return s.append(last).append(')').toString();
    }

    private static void statement(StringBuilder s, Random random, int locals) {
        int to = random.nextInt(locals);
        String type = TYPES[to % 4];
        int from = random.nextInt(locals / 4) * 4 + to % 4;
        int number = random.nextInt(locals / 4) * 4;
        String conversion =
                switch (type) {
                    case "i32" -> "(call $id (local.get $l%d))";
                    case "i64" -> "(i64.extend_i32_s (local.get $l%d))";
                    case "f32" -> "(f32.convert_i32_s (local.get $l%d))";
                    default -> "(f64.convert_i32_u (local.get $l%d))";
                };
        s.append(
                ("(local.set $l%d (%s.add (local.get $l%d) (%s.add (%s.const %d) "
                                + conversion
                                + ")))\n")
                        .formatted(to, type, from, type, type, random.nextInt(100), number));
        s.append(
                "(%s.store (i32.const 64) (%s.add (%s.load (i32.const 64)) (local.get $l%d)))\n"
                        .formatted(type, type, type, from));
    }

    /** Of 24 locals there are fields for all but some floats, of 280 for less than half. */
    @ParameterizedTest
    @CsvSource({"7, 24", "8, 24", "9, 24", "10, 280"})
    void giveTheSameResults(int seed, int locals) {
        String module = module(seed, locals, "", ")");
        Instance interpreted = Translated.instance(Tier.of(Tier.Policy.OFF), module);
        for (int calls : new int[] {1, 3}) {
            Instance translated =
                    Translated.instance(
                            new Tier(calls, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null),
                            module);
            for (int i = 0; i < 6; i++) {
                assertArrayEquals(
                        Translated.call(interpreted, 1, 200 + i, i),
                        Translated.call(translated, 1, 200 + i, i));
            }
            interpreted = Translated.instance(Tier.of(Tier.Policy.OFF), module);
            Translation t = translated.function(1).code().translation;
            assertNotNull(t);
            assertTrue(
                    Arrays.stream(t.getClass().getMethods())
                                    .filter(m -> m.getName().startsWith("part"))
                                    .count()
                            > 2);
        }
    }

    /** C1 makes of the switch that leads to them one comparison after the other. */
    @Test
    void comeInTheOrderInWhichTheyRan() {
        Instance instance = Translated.instance(Tier.of(Tier.Policy.OFF), module("", ")"));
        Translated.call(instance, 1, 1000, 5);
        ControlFlow flow = ControlFlow.of(instance.function(1).code().code());
        Profile profile = new Profile(flow);
        Parts parts = new Parts(flow, profile, new BitSet(), new BitSet(), Parts.LIMIT);
        long[] times =
                parts.parts.stream()
                        .mapToLong(p -> p.stream().mapToLong(profile::count).sum())
                        .toArray();
        assertTrue(times.length > 3 && times[0] > times[2]);
        for (int p = 1; p < times.length; p++) {
            assertTrue(times[p] <= times[p - 1], Arrays.toString(times));
        }
        for (int p = 0; p < times.length; p++) {
            int part = p;
            parts.parts.get(p).stream().forEach(b -> assertEquals(part, parts.partOf[b]));
        }
    }

    /** What ever ran is one part if that is not too much, however little the others have. */
    @ParameterizedTest
    @ValueSource(ints = {2, 200})
    void areOneOfWhatRanWhereThatFits(int iterations) {
        Instance instance = Translated.instance(Tier.of(Tier.Policy.OFF), module("", ")"));
        Translated.call(instance, 1, iterations, 5);
        ControlFlow flow = ControlFlow.of(instance.function(1).code().code());
        Profile profile = new Profile(flow);
        int bytes = 0;
        BitSet partsThatRan = new BitSet();
        Parts parts = new Parts(flow, profile, new BitSet(), new BitSet(), Parts.LIMIT);
        for (int b = 0; b < flow.blocks(); b++) {
            if (profile.count(b) > 0) {
                bytes += CodeSize.block(flow, b, true);
                partsThatRan.set(parts.partOf[b]);
            }
        }
        boolean fits = bytes <= Parts.HOT_LIMIT;
        assertEquals(iterations == 2, fits, bytes + " bytes");
        assertTrue(bytes > Parts.LIMIT, bytes + " bytes");
        assertEquals(fits, partsThatRan.cardinality() == 1, partsThatRan.toString());
        for (int p = 0; p < parts.parts.size() && !fits; p++) {
            assertTrue(CodeSize.blocks(flow, parts.parts.get(p), true) <= Parts.LIMIT);
        }
    }

    /** What an interpreter executes most is not what it did in the beginning. */
    @Test
    void areMadeAnewOnceAnInterpretersProgramIsUnderWay() throws ReflectiveOperationException {
        Instance interpreted = Translated.instance(Tier.of(Tier.Policy.OFF), module("", ")"));
        Tier tier = new Tier(1, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
        Instance instance = Translated.instance(tier, module("", ")"));
        FunctionCode function = instance.function(1).code();
        assertArrayEquals(
                Translated.call(interpreted, 1, 10_000, 2),
                Translated.call(instance, 1, 10_000, 2));
        Translation second = function.translation;
        assertNotNull(second);
        assertTrue(hasMethod(second.getClass(), "part0"));
        Class<?> first = second.getClass().getClassLoader().loadClass("org.trifola.wasm.F1");
        assertTrue(hasMethod(first, "first0"));
        assertTrue(first.getField(FirstVersion.REARRANGED).getBoolean(null));
        // The interpreter has counted nothing: it was translated at once, for 100 iterations.
        Code code = function.code();
        ControlFlow flow = ControlFlow.of(code);
        assertEquals(100 - CALL, new Profile(flow).count(dispatch(flow)));
        assertTrue(methods(second.getClass(), "part") < methods(first, "first"));
        // Iterations after the last one that it counts would count down, too.
        int toCome = first.getField("toCome").getInt(null);
        assertTrue(toCome > Integer.MAX_VALUE - 10, () -> toCome + " to come");

        function.translation = (Translation) first.getConstructor().newInstance();
        assertArrayEquals(
                Translated.call(interpreted, 1, 300, 3), Translated.call(instance, 1, 300, 3));
        assertEquals(toCome - CALL, first.getField("toCome").getInt(null));
    }

    private static boolean hasMethod(Class<?> version, String name) {
        return Arrays.stream(version.getMethods()).anyMatch(m -> m.getName().equals(name));
    }

    private static long methods(Class<?> version, String prefix) {
        return Arrays.stream(version.getMethods())
                .filter(m -> m.getName().startsWith(prefix))
                .count();
    }

    private static int dispatch(ControlFlow flow) {
        int block = 0;
        while (!flow.isTable(block, ARMS)) {
            block++;
        }
        return block;
    }

    /** Else C2 computes for all of an interpreter's instructions what two of them need. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepTheTargetsOfATableApart(boolean hasTable) {
        String module = module("", ")");
        Instance instance =
                Translated.instance(
                        Tier.of(Tier.Policy.OFF), hasTable ? module : withoutTable(module));
        FunctionCode function = instance.function(1).code();
        ControlFlow flow = ControlFlow.of(function.code());
        BitSet none = new BitSet();
        Parts parts = new Parts(flow, new Profile(flow), none, none, Parts.LIMIT);
        ClassDesc name = Names.functionClass(1);
        SplitFunction split =
                new SplitFunction(name, flow, new BlockLiveness(flow), parts, none, null);
        byte[] file =
                new CallableClass(function, name).file(_ -> {}, split::methods, _ -> {}).bytes();
        int apart = 0;
        for (BitSet blocks : parts.parts) {
            BitSet targets = flow.tableTargets(blocks);
            targets.and(blocks);
            apart += targets.cardinality();
        }
        assertEquals(hasTable, apart > 0);
        long fences =
                ClassFile.of().parse(file).methods().stream()
                        .flatMap(m -> m.code().stream())
                        .flatMap(CompoundElement::elementStream)
                        .filter(e ->
                                e instanceof InvokeInstruction i
                                        && i.name().equalsString("loadLoadFence"))
                        .count();
        assertEquals(apart, fences);
    }

    /** What goes on in the second version is where it is, and only once. */
    @Test
    void trapInTheNextVersionAsTheyWouldInTheFirst() {
        String module = trapping(7);
        Tier tier = new Tier(1, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
        Instance translated = Translated.instance(tier, module);
        Instance interpreted = Translated.instance(Tier.of(Tier.Policy.OFF), module);
        for (int n : new int[] {5000, 50, 5000}) {
            Trap expected = assertThrows(Trap.class, () -> Translated.call(interpreted, 2, n, 1));
            Trap trap = assertThrows(Trap.class, () -> Translated.call(translated, 2, n, 1));
            assertEquals(2, expected.frames().size());
            assertEquals(expected.getMessage(), trap.getMessage());
            assertEquals(expected.frames().toString(), trap.frames().toString());
        }
    }

    /** Else C2 would compile two sets of parts, and the function run in both. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areEnteredAtALoopThatNobodyAskedFor(boolean hasTable) {
        Tier tier = new Tier(1, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
        String module = module("", ")");
        Instance instance = Translated.instance(tier, hasTable ? module : withoutTable(module));
        Translated.call(instance, 1, 200, 0);
        FunctionCode function = instance.function(1).code();
        Translation parts = function.translation;
        assertNotNull(parts);
        int loop = nextLoop(function.code(), 0);
        assertNotNull(function.module().translator().translateLoop(function, loop));
        assertSame(parts, function.translation);
    }

    /** What goes on in the interpreter will come by the function's other loop before long. */
    @Test
    void areMadeAnewForALoopOnlyWhenPatienceEnds() {
        String first = "(block (br_if 0 (local.get $n))) (loop $one (br_if $one (i32.const 0)))";
        Instance instance =
                Translated.instance(Tier.of(Tier.Policy.OFF), withoutTable(module(first, ")")));
        Translated.call(instance, 1, 200, 0);
        FunctionCode function = instance.function(1).code();
        FunctionTranslator translator =
                new FunctionTranslator(
                        new GeneratedClasses(function.module()), function, 1, Integer.MAX_VALUE);
        assertTrue(FunctionTranslator.isBig(function));
        function.translation = translator.translate();
        Translation parts = function.translation;
        int one = nextLoop(function.code(), 0);
        int next = nextLoop(function.code(), one + 1);
        assertNull(translator.translateLoop(one));
        assertNotNull(translator.translateLoop(next));
        assertNull(translator.translateLoop(one));
        assertSame(parts, function.translation);
        assertNotNull(translator.translateLoop(one));
        assertNotSame(parts, function.translation);
    }

    /** The same with comparisons instead of the table. */
    private static String withoutTable(String module) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < ARMS; i++) {
            s.append("(br_if $a%d (i32.eq (i32.rem_u (local.get $at) (i32.const 43))".formatted(i))
                    .append("(i32.const %d)))\n".formatted(i));
        }
        s.append("(br $default)");
        return module.replaceFirst(
                "\\(br_table.*\\(i32\\.const 43\\)\\)\\)", Matcher.quoteReplacement(s.toString()));
    }

    private static int nextLoop(Code code, int from) {
        int pc = 0;
        while (pc < from || code.code[pc] != Op.LOOP) {
            pc += Operands.length(code, pc);
        }
        return pc;
    }

    /** Else calls that trap would take one array after the other for good. */
    @Test
    void giveTheirRegistersBackWhenTheyTrap() {
        String module = trapping(0);
        Tier tier = new Tier(1, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
        Instance instance = Translated.instance(tier, module);
        int before = RegisterStack.of(instance).depth;
        for (int i = 0; i < 5; i++) {
            assertThrows(Trap.class, () -> Translated.call(instance, 1, 0, 1));
            assertEquals(before, RegisterStack.of(instance).depth);
        }
        Translated.call(instance, 1, 100, 0);
        assertEquals(before, RegisterStack.of(instance).depth);
    }

    /**
     * Traps at the end of the iteration with which {@code n} more are to come; the last function
     * calls the one that does.
     */
    private static String trapping(int n) {
        String caller =
                """
                )
                (func (param i32 i32) (result i64 i32) (call 1 (local.get 0) (local.get 1)))
                """;
        return module("", caller)
                .replace(
                        "(br_if $next (local.tee $n (i32.sub",
                        "(drop (i32.div_u (i32.const 1) (i32.sub (local.get $n) (i32.const %d))))"
                                        .formatted(n)
                                + "(br_if $next (local.tee $n (i32.sub");
    }

    @Test
    void allocateNothingForACallThatEndsInTheFirst() {
        String module =
                module(
                                """
                                (if (i32.eqz (local.get $n)) (then (return (i64.const 5))))
                                """,
                                """
                                drop)
                                (func (param $times i32) (result i64)
                                  (local $sum i64)
                                  (loop $again
                                    (call 1 (i32.const 0) (i32.const 0))
                                    (local.set $sum (i64.add (local.get $sum)))
                                    (br_if $again
                                      (local.tee $times
                                        (i32.sub (local.get $times) (i32.const 1)))))
                                  (local.get $sum))
                                """)
                        .replace("(result i64 i32)", "(result i64)");
        Tier tier = new Tier(1, Integer.MAX_VALUE, false, Tier.CLASS_BYTES, null);
        Instance instance = Translated.instance(tier, module);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int times = 100_000;
        for (int i = 0; i < 3; i++) {
            assertEquals(5 * times, Translated.call(instance, 2, times)[0]);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        Translated.call(instance, 2, times);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes < times, () -> bytes + " bytes for " + times + " calls");
    }
}
