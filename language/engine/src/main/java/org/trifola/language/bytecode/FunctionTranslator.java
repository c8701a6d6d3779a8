package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Translation;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Translates one function: whole in one method where HotSpot compiles that, in parts otherwise;
 * and, for the interpreter to enter, from its loops on.
 */
final class FunctionTranslator {
    /** What a method has besides the blocks, at most, and what their estimate may be wrong by. */
    private static final int MARGIN = 800;

    private final GeneratedClasses classes;
    private final FunctionCode function;
    private final Map<Integer, Translation> loops = new HashMap<>();

    /** Where the interpreter enters a function in parts. */
    private final BitSet heads = new BitSet();

    /** By the heads where the interpreter can enter a function in parts, how. */
    private Map<Integer, Integer> entries = Map.of();

    private @Nullable ClassDesc splitName;
    private int versions;

    FunctionTranslator(GeneratedClasses classes, FunctionCode function) {
        this.classes = classes;
        this.function = function;
    }

    /** What is known of a function's code while it is translated: more than is worth keeping. */
    private record Analysis(ControlFlow flow, BlockLiveness liveness) {
        static Analysis of(FunctionCode function) {
            ControlFlow flow = ControlFlow.of(function.code());
            return new Analysis(flow, new BlockLiveness(flow));
        }

        boolean fits(int from) {
            int bytes = CodeSize.blocks(flow, flow.reachable(from), false);
            return bytes < CodeSize.HUGE_METHOD - MARGIN;
        }
    }

    /** The class that a translation of the function can have. */
    private ClassDesc name() {
        ClassDesc name = Names.functionClass(function.index());
        // Others may call it by the name already; that class leads to the first version.
        return versions++ == 0 && !classes.has(name) ? name : Names.versionOf(name, versions);
    }

    /** Translates the whole function. */
    Translation translate() {
        Analysis a = Analysis.of(function);
        if (!a.fits(0)) {
            return split(a);
        }
        ClassDesc name = name();
        OutlinedLoops loops =
                new OutlinedLoops(a.flow, a.liveness, new Profile(a.flow), function.coldCalls);
        return create(
                name,
                () ->
                        new CallableClass(function, name)
                                .bytes(
                                        b -> body(b, a, name, loops, 0),
                                        b -> loops(b, a, name, loops)));
    }

    private static void body(
            CodeBuilder b, Analysis a, ClassDesc self, OutlinedLoops loops, int entry) {
        new FunctionBody(b, a.flow, a.liveness, self, loops, entry).emit();
    }

    /** The methods of the outlined loops. */
    private void loops(ClassBuilder b, Analysis a, ClassDesc self, OutlinedLoops loops) {
        Shape shape = Shape.of(function.signature());
        for (int head = loops.heads.nextSetBit(0);
                head >= 0;
                head = loops.heads.nextSetBit(head + 1)) {
            int entry = head;
            b.withMethodBody(
                    loops.name(head),
                    loops.descriptor(head, shape),
                    CallableClass.PUBLIC_STATIC,
                    code -> body(code, a, self, loops, entry));
        }
    }

    private Translation split(Analysis a) {
        ClassDesc name = name();
        Profile profile = new Profile(a.flow);
        int limit = Parts.LIMIT;
        while (true) {
            Parts parts = new Parts(a.flow, profile, heads, limit);
            SplitFunction s = new SplitFunction(name, a.flow, a.liveness, parts);
            byte[] bytes =
                    bytes(() -> new CallableClass(function, name).bytes(s::call, s::methods));
            if (limit > Parts.LEAST
                    && GeneratedClasses.longestMethod(bytes) >= CodeSize.HUGE_METHOD) {
                limit = limit * 2 / 3;
                continue;
            }
            Translation t = create(name, () -> bytes);
            entries = parts.loopEntries();
            splitName = name;
            return t;
        }
    }

    /** Translates from the LOOP at {@code pc} on. */
    Translation translateLoop(int pc) {
        Translation t = loops.get(pc);
        if (t == null) {
            Analysis a = Analysis.of(function);
            int head = a.flow.blockAt(pc);
            t = a.fits(head) ? loop(a, head) : splitLoop(a, head);
            loops.put(pc, t);
        }
        return t;
    }

    private Translation loop(Analysis a, int head) {
        ClassDesc name = loopName(a, head);
        return create(
                name,
                () -> loopClass(name, b -> new LoopBody(b, a.flow, a.liveness, name, head).emit()));
    }

    private Translation splitLoop(Analysis a, int head) {
        if (!entries.containsKey(head)) {
            heads.set(head);
            function.translation = split(a);
        }
        ClassDesc target = Objects.requireNonNull(splitName);
        int entry = Objects.requireNonNull(entries.get(head));
        ClassDesc name = loopName(a, head);
        return create(
                name,
                () ->
                        loopClass(
                                name,
                                b ->
                                        b.aload(0)
                                                .aload(1)
                                                .aload(2)
                                                .loadConstant(entry)
                                                .invokestatic(target, "drive", SplitFunction.DRIVE)
                                                .return_()));
    }

    private ClassDesc loopName(Analysis a, int head) {
        return ClassDesc.of(Names.PACKAGE, "L" + function.index() + "_" + a.flow.starts[head]);
    }

    private byte[] loopClass(ClassDesc self, Consumer<CodeBuilder> body) {
        return ClassFile.of()
                .build(
                        self,
                        b -> {
                            CallableClass.begin(b, Names.TRANSLATION, self, function);
                            b.withMethodBody(
                                    "loop", Names.LOOP, CallableClass.PUBLIC_STATIC, body::accept);
                            b.withMethodBody(
                                    "run",
                                    Names.RUN,
                                    ClassFile.ACC_PUBLIC,
                                    code ->
                                            code.aload(1)
                                                    .checkcast(Names.INSTANCE)
                                                    .aload(2)
                                                    .aload(3)
                                                    .invokestatic(self, "loop", Names.LOOP)
                                                    .return_());
                        });
    }

    private static byte[] bytes(Supplier<byte[]> bytes) {
        try {
            return bytes.get();
        } catch (IllegalArgumentException e) {
            // What a class file cannot hold: a block of more than 64 kB, a table of that size.
            throw new Untranslatable("class file: " + e.getMessage());
        }
    }

    private Translation create(ClassDesc name, Supplier<byte[]> bytes) {
        try {
            return (Translation) classes.define(name, bytes(bytes)).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
