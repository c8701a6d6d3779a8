package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.Translation;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Translates one function: whole in one method where HotSpot compiles that, in parts otherwise;
 * and, for the interpreter to enter, from its loops on.
 */
final class FunctionTranslator {
    /** The ints of register code from which on a function comes in parts, more or less. */
    private static final int BIG = 6000;

    /** A loop is hot if it was entered and repeated this part as often as the most frequent one. */
    private static final int HOT_LOOP = 16;

    /** What a method has besides the blocks, at most, and what their estimate may be wrong by. */
    private static final int MARGIN = 800;

    /** The most functions of a module that is not large. */
    private static final int MOST_FUNCTIONS = 300;

    /** The most functions of a module that is small. */
    private static final int FEW_FUNCTIONS = 64;

    /** The arrays that a method which goes on from a loop is given. */
    private static final int VALUES = 1;

    private static final int REFERENCES = 2;

    private static final BitSet NONE = new BitSet();

    private final GeneratedClasses classes;
    private final FunctionCode function;
    private final Map<Integer, Translation> loops = new HashMap<>();

    /** Where the interpreter enters a function in parts. */
    private final BitSet heads = new BitSet();

    /** By the code index of the loops where the interpreter can enter a function in parts, how. */
    private Map<Integer, Integer> entries = Map.of();

    /** The code index of loops that are too large to be translated without the rest. */
    private final Set<Integer> large = new HashSet<>();

    /** How often the interpreter still asks for another loop before there are parts anew for it. */
    private int patience;

    private @Nullable ClassDesc splitName;
    private int versions;

    /** After how many iterations an interpreter's function is known. */
    private final int enough;

    /** The class of an interpreter's function as long as it is not known. */
    private @Nullable Class<?> firstVersion;

    /** Whether it has been counted what an interpreter's function executes. */
    private boolean isKnown;

    /**
     * @param patience how often the interpreter asks in vain for loops at which a function in parts
     *     is not entered before it is put in parts anew
     * @param enough how many iterations of its loops, where it is an interpreter's, show what it
     *     executes most
     */
    FunctionTranslator(GeneratedClasses classes, FunctionCode function, int patience, int enough) {
        this.classes = classes;
        this.function = function;
        this.patience = patience;
        this.enough = enough;
    }

    /** What is known of a function's code while it is translated: more than is worth keeping. */
    record Analysis(ControlFlow flow, BlockLiveness liveness) {
        static Analysis of(FunctionCode function) {
            ControlFlow flow = ControlFlow.of(function.code());
            return new Analysis(flow, new BlockLiveness(flow));
        }

        boolean fits(int from) {
            int bytes = CodeSize.blocks(flow, flow.reachable(from), false);
            return bytes < CodeSize.HUGE_METHOD - MARGIN;
        }
    }

    /** Whether the function comes in parts, more or less. */
    static boolean isBig(FunctionCode function) {
        return function.code().code.length > BIG;
    }

    /** Whether C2 is so busy with the function's module that it must not do anything twice. */
    static boolean isOfLargeModule(FunctionCode function) {
        return function.module().module().functions().size() > MOST_FUNCTIONS;
    }

    /** Whether HotSpot's compilers have nothing to do but the function's module. */
    static boolean isOfSmallModule(FunctionCode function) {
        return function.module().module().functions().size() <= FEW_FUNCTIONS;
    }

    /** The class that a translation of the function can have. */
    private ClassDesc name() {
        ClassDesc name = Names.functionClass(function.index());
        // Others may call it by the name already; that class leads to the first version.
        return versions++ == 0 && !classes.has(name) ? name : Names.versionOf(name, versions);
    }

    /** The class of the version after the one that {@link #name} has named last. */
    private ClassDesc nextName() {
        return Names.versionOf(Names.functionClass(function.index()), versions + 1);
    }

    /** Translates the whole function. */
    Translation translate() {
        Analysis a = Analysis.of(function);
        if (!a.fits(0)) {
            return split(a);
        }
        ClassDesc name = name();
        return create(name, whole(a, name));
    }

    /** The class of a function that fits into one method. */
    ClassWriter.File whole(Analysis a, ClassDesc name) {
        OutlinedLoops loops =
                new OutlinedLoops(a.flow, a.liveness, new Profile(a.flow), function.coldCalls);
        return new CallableClass(function, name)
                .file(
                        b -> new FunctionBody(b, a.flow, a.liveness, name, loops, 0).emit(),
                        b -> loops(b, a, name, loops),
                        b -> early(b, a, name, loops));
    }

    /** The methods of the outlined loops. */
    private void loops(ClassWriter b, Analysis a, ClassDesc self, OutlinedLoops loops) {
        Shape shape = Shape.of(function.signature());
        for (int head = loops.heads.nextSetBit(0);
                head >= 0;
                head = loops.heads.nextSetBit(head + 1)) {
            int entry = head;
            b.method(
                    loops.name(head),
                    loops.descriptor(head, shape),
                    CallableClass.PUBLIC_STATIC,
                    code -> new FunctionBody(code, a.flow, a.liveness, self, loops, entry).emit());
        }
    }

    /** Calls the methods that have early loops. */
    private static void early(CodeWriter b, Analysis a, ClassDesc self, OutlinedLoops loops) {
        Shape shape = Shape.of(a.flow.method.signature);
        EarlyLoops.call(b, a.flow, loops.blocks(0), self, "call", shape.call());
        for (int head = loops.heads.nextSetBit(0);
                head >= 0;
                head = loops.heads.nextSetBit(head + 1)) {
            EarlyLoops.call(
                    b,
                    a.flow,
                    loops.blocks(head),
                    self,
                    loops.name(head),
                    loops.descriptor(head, shape));
        }
    }

    private Translation split(Analysis a) {
        ClassDesc name = name();
        Profile profile = new Profile(a.flow);
        if (isBig(function)) {
            heads.or(hotLoops(a.flow, profile));
        }
        BitSet loops = FirstVersion.isFor(a.flow) ? FirstVersion.loops(a.flow) : NONE;
        heads.or(loops);
        FirstVersion first =
                loops.isEmpty() || isKnown
                        ? null
                        : new FirstVersion(name, nextName(), loops, enough);
        int limit = isKnown ? Parts.KNOWN_LIMIT : Parts.LIMIT;
        while (true) {
            Parts parts =
                    new Parts(a.flow, profile, heads, first == null ? NONE : first.leaves, limit);
            SplitFunction s =
                    new SplitFunction(
                            name, a.flow, a.liveness, parts, isKnown ? loops : NONE, first);
            ClassWriter.File file =
                    new CallableClass(function, name).file(s::call, s::methods, s::initialize);
            if (limit > Parts.LEAST && file.longestMethod() >= CodeSize.HUGE_METHOD) {
                limit = limit * 2 / 3;
                continue;
            }
            Translation t = create(name, file);
            firstVersion = first == null ? null : t.getClass();
            entries = new HashMap<>();
            parts.loopEntries().forEach((head, entry) -> entries.put(a.flow.starts[head], entry));
            splitName = name;
            return t;
        }
    }

    /**
     * Puts the function in parts anew, by what was executed since it was first; what runs in the
     * first version goes on there. If that fails there is no second attempt: the first version
     * knows the next one by name.
     */
    void rearrange() {
        Class<?> first = firstVersion;
        if (first == null) {
            return;
        }
        firstVersion = null;
        isKnown = true;
        function.translation = split(Analysis.of(function));
        try {
            first.getField(FirstVersion.REARRANGED).setBoolean(null, true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The loops where the interpreter most likely is in calls that it still has under way. */
    private static BitSet hotLoops(ControlFlow flow, Profile profile) {
        BitSet loops = new BitSet();
        long most = 1;
        for (int b = 0; b < flow.blocks(); b++) {
            if (flow.isLoop(b)) {
                loops.set(b);
                most = Math.max(most, profile.count(b));
            }
        }
        long hot = most;
        loops.stream().filter(b -> profile.count(b) < hot / HOT_LOOP).forEach(loops::clear);
        return loops;
    }

    /**
     * Translates from the LOOP at {@code pc} on; null where the interpreter had better go on to a
     * loop at which the function's parts are entered.
     */
    @Nullable Translation translateLoop(int pc) {
        Translation t = loops.get(pc);
        if (t == null) {
            t = newLoop(pc);
            if (t != null) {
                loops.put(pc, t);
            }
        }
        return t;
    }

    private @Nullable Translation newLoop(int pc) {
        Integer entry = entries.get(pc);
        if (entry != null) {
            return enterAt(entry, loopName(pc));
        }
        if (splitName != null && large.contains(pc) && patience > 0) {
            patience--;
            return null;
        }
        Analysis a = Analysis.of(function);
        int head = a.flow.blockAt(pc);
        if (a.fits(head)) {
            return loop(a, head, loopName(pc));
        }
        if (splitName != null && large.add(pc) && patience > 0) {
            return null;
        }
        heads.set(head);
        function.translation = split(a);
        return enterAt(Objects.requireNonNull(entries.get(pc)), loopName(pc));
    }

    private Translation loop(Analysis a, int head, ClassDesc name) {
        return create(
                name,
                loopClass(
                        name,
                        b -> new LoopBody(b, a.flow, a.liveness, name, head).emit(),
                        b ->
                                EarlyLoops.call(
                                        b,
                                        a.flow,
                                        a.flow.reachable(head),
                                        name,
                                        "loop",
                                        Names.LOOP)));
    }

    private Translation enterAt(int entry, ClassDesc name) {
        return create(name, loopClass(name, b -> enterAt(b, entry), _ -> {}));
    }

    private void enterAt(CodeWriter b, int entry) {
        RegisterPlaces places = new RegisterPlaces(function.code());
        Drive drive = new Drive(b);
        drive.emit(
                Objects.requireNonNull(splitName),
                () -> places.fromArray(b, VALUES, drive.fields),
                VALUES,
                REFERENCES,
                () -> b.loadConstant(entry));
        places.resultsToArray(b, drive.fields, VALUES);
        b.return_();
    }

    private ClassDesc loopName(int pc) {
        return ClassDesc.of(Names.PACKAGE, "L" + function.index() + "_" + pc);
    }

    private ClassWriter.File loopClass(
            ClassDesc self, Consumer<CodeWriter> body, Consumer<CodeWriter> early) {
        return ClassWriter.write(
                self,
                CallableClass.FINAL,
                Names.TRANSLATION,
                b -> {
                    CallableClass.begin(b, Names.TRANSLATION, self, function, early);
                    b.method("loop", Names.LOOP, CallableClass.PUBLIC_STATIC, body);
                    b.method("run", Names.RUN, ClassFile.ACC_PUBLIC, code -> run(code, self));
                });
    }

    private static void run(CodeWriter b, ClassDesc self) {
        b.aload(1).checkcast(Names.INSTANCE).aload(2).aload(3);
        b.invokestatic(self, "loop", Names.LOOP).return_();
    }

    private Translation create(ClassDesc name, ClassWriter.File file) {
        try {
            Class<?> defined = classes.define(name, file.bytes());
            return (Translation) defined.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
