package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Translation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
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
    private final ControlFlow flow;
    private final BlockLiveness liveness;
    private final Map<Integer, Translation> loops = new HashMap<>();

    /** Where the interpreter enters a function in parts. */
    private final BitSet heads = new BitSet();

    private @Nullable SplitFunction split;
    private @Nullable ClassDesc splitName;
    private int versions;

    FunctionTranslator(GeneratedClasses classes, FunctionCode function) {
        this.classes = classes;
        this.function = function;
        flow = ControlFlow.of(function.code());
        liveness = new BlockLiveness(flow);
    }

    private boolean fits(int from) {
        int bytes = CodeSize.blocks(flow, flow.reachable(from), false);
        return bytes < CodeSize.HUGE_METHOD - MARGIN;
    }

    /** The class that a translation of the function can have. */
    private ClassDesc name() {
        ClassDesc name = Names.functionClass(function.index());
        // Others may call it by the name already; that class leads wherever the function runs.
        return versions++ == 0 && !classes.has(name)
                ? name
                : ClassDesc.of(Names.PACKAGE, name.displayName() + "V" + versions);
    }

    /** Translates the whole function. */
    Translation translate() {
        if (!fits(0)) {
            return split();
        }
        ClassDesc name = name();
        CallableClass c = new CallableClass(function, name);
        return create(
                name,
                () -> c.bytes(b -> new FunctionBody(b, flow, liveness, name).emit(), _ -> {}));
    }

    private Translation split() {
        ClassDesc name = name();
        SplitFunction s =
                new SplitFunction(name, flow, liveness, new Parts(flow, new Profile(flow), heads));
        Shape shape = Shape.of(function.signature());
        Translation t =
                create(
                        name,
                        () ->
                                new CallableClass(function, name)
                                        .bytes(b -> s.call(b, shape), s::methods));
        split = s;
        splitName = name;
        return t;
    }

    /** Translates from the LOOP at {@code pc} on. */
    Translation translateLoop(int pc) {
        Translation t = loops.get(pc);
        if (t == null) {
            int head = flow.blockAt(pc);
            t = fits(head) ? loop(head) : splitLoop(head);
            loops.put(pc, t);
        }
        return t;
    }

    private Translation loop(int head) {
        ClassDesc name = loopName(head);
        return create(
                name,
                () -> loopClass(name, b -> new LoopBody(b, flow, liveness, name, head).emit()));
    }

    private Translation splitLoop(int head) {
        SplitFunction s = split;
        if (s == null || !s.parts.isEntry(head)) {
            heads.set(head);
            function.translation = split();
            s = java.util.Objects.requireNonNull(split);
        }
        ClassDesc target = java.util.Objects.requireNonNull(splitName);
        int entry = s.parts.entry(head);
        ClassDesc name = loopName(head);
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

    private ClassDesc loopName(int head) {
        return ClassDesc.of(Names.PACKAGE, "L" + function.index() + "_" + flow.starts[head]);
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

    private Translation create(ClassDesc name, Supplier<byte[]> bytes) {
        try {
            return (Translation) classes.define(name, bytes.get()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException e) {
            // What a class file cannot hold: a block of more than 64 kB, a table of that size.
            throw new Untranslatable("class file: " + e.getMessage());
        }
    }
}
