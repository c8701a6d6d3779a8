package org.trifola.language.code;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.source.SourceSection;

import org.jspecify.annotations.Nullable;
import org.trifola.format.dwarf.DebugFunction;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.ValType;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A function that a module defines: shared by all instances of the module, in all contexts of an
 * engine. Its register code and its call target come into being when they are first needed.
 */
public final class FunctionCode {
    private final ModuleCode module;
    private final int index;
    private final FuncType type;
    private final int canonicalType;
    @CompilationFinal private @Nullable ReferenceSlots referenceSlots;
    /* FAST: plain fields, published behind a fence: a volatile read would make compiled code forget all it has loaded. */
    @CompilationFinal private @Nullable Code code;
    @CompilationFinal private @Nullable RootCallTarget target;
    @CompilationFinal private @Nullable RootCallTarget body;

    /**
     * The code for calls between interpreted functions that pass {@link #target()} by; null before
     * the first, and where a tool watches, which would not see them.
     */
    public @Nullable Code shortcut;

    /** Whether calls must go through {@link #target()}, because a tool watches. */
    private volatile boolean throughTarget;

    /** How often the interpreter has called this function; wraps around. */
    public int interpretedCalls;

    /**
     * Whether the last call through {@link #target()} ran compiled; a hint without synchronization.
     */
    public boolean runsCompiled;

    /** How often the function was entered before it was translated. */
    public int coldCalls;

    /** How many iterations of its loops were interpreted, in steps; wraps around. */
    public int coldIterations;

    /**
     * Runs the function as JVM bytecode once it was found worth translating; null before, and where
     * it cannot be.
     *
     * <p>FAST: a plain field: a thread that sees null for a while longer interprets for a while
     * longer. Translations have only final fields.
     */
    public @Nullable Translation translation;

    /** Whether {@link #translation} stays null; a hint without synchronization. */
    public boolean untranslatable;

    FunctionCode(ModuleCode module, int index) {
        this.module = module;
        this.index = index;
        this.type = module.module().functionType(index);
        this.canonicalType = module.canonicalFunctionType(index);
    }

    public ModuleCode module() {
        return module;
    }

    /** The function index, imported functions counted. */
    public int index() {
        return index;
    }

    public FuncType type() {
        return type;
    }

    /** What callers know of the function. */
    public CallSignature signature() {
        return new CallSignature(type, canonicalType);
    }

    /** Which parameters and results are references. */
    public ReferenceSlots referenceSlots() {
        ReferenceSlots r = referenceSlots;
        if (r == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            r = ReferenceSlots.of(type);
            VarHandle.releaseFence();
            referenceSlots = r;
        }
        return r;
    }

    /** The canonical id of the function's type; see {@link ModuleCode}. */
    public int canonicalType() {
        return canonicalType;
    }

    /** The register code, generated at the first call of this method. */
    public Code code() {
        Code c = code;
        if (c == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            c = generate();
        }
        return c;
    }

    private synchronized Code generate() {
        Code c = code;
        if (c == null) {
            Headroom.demand();
            c = CodeGenerator.generate(this);
            VarHandle.releaseFence();
            code = c;
        }
        return c;
    }

    /** Whether calls must go through {@link #target()}, because a tool watches. */
    public boolean goesThroughTarget() {
        return throughTarget;
    }

    /** Makes {@code target} the short cut, unless a tool watches; says whether it did. */
    public boolean allowShortcut(Code target) {
        shortcut = target;
        if (throughTarget) {
            shortcut = null;
        }
        return !throughTarget;
    }

    /** Whether the function is translated, or will be once it is hot. */
    public boolean mayBeTranslated() {
        return !untranslatable && !throughTarget && module.translator() != Translator.NONE;
    }

    /** From now on calls go through {@link #target()}. */
    void forbidShortcut() {
        throughTarget = true;
        shortcut = null;
        translation = null;
    }

    /** The code with its statements announced, generated anew at each call. */
    public Code instrumentedCode() {
        return CodeGenerator.generateInstrumented(this);
    }

    /** The types of parameters and locals. */
    public List<ValType> localTypes() {
        List<ValType> types = new ArrayList<>(type.params());
        BinaryReader in = module.bodies().get(definition()).reader();
        int groups = in.u32();
        for (int i = 0; i < groups; i++) {
            int count = in.u32();
            types.addAll(Collections.nCopies(count, ValType.ofCode(TypeReader.valType(in))));
        }
        return types;
    }

    /** The name of a parameter or local, or null. */
    public @Nullable String localName(int local) {
        return module.view().names().local(index, local);
    }

    /** Whether tools stop at the instruction at {@code offset} of the binary. */
    boolean isStatement(int offset) {
        return module.view().isStatement(definition(), offset);
    }

    /** The function in the language that it was compiled from; null where that is not known. */
    public @Nullable DebugFunction debug() {
        return module.view().debugFunction(definition());
    }

    private int definition() {
        return index - module.module().importedFunctions();
    }

    /** Where the function stands in the text of its module. */
    public SourceSection section() {
        return module.view().section(definition());
    }

    /** Where the instruction at {@code offset} of the binary stands. */
    public SourceSection section(int offset) {
        return module.view().instruction(definition(), offset);
    }

    /** The call target: its calling convention is described at {@link ModuleCode.TargetFactory}. */
    public RootCallTarget target() {
        RootCallTarget t = target;
        // PE: an indirect call may be the first call of any number of functions; none of them is a
        // reason to drop the caller's code.
        return t != null ? t : createTarget();
    }

    /**
     * The call target of the function's own code, for those who carry out tail calls: it may return
     * one.
     */
    public RootCallTarget body() {
        RootCallTarget t = body;
        if (t == null) {
            createTarget();
            t = Objects.requireNonNull(body);
        }
        return t;
    }

    @TruffleBoundary
    private synchronized RootCallTarget createTarget() {
        RootCallTarget t = target;
        if (t == null) {
            Headroom.demand();
            RootCallTarget b = module.targets().create(this);
            t = code().tailCalls ? module.targets().createTrampoline(this, b) : b;
            VarHandle.releaseFence();
            body = b;
            target = t;
        }
        return t;
    }

    /** The name for a person: from the name section, else the export name, else null. */
    public @Nullable String name() {
        return module.functionName(index);
    }

    /** The name in stack traces: {@link #name}, else as in {@code wasm-function[3]}. */
    public String executableName() {
        String name = name();
        return name != null ? name : "wasm-function[" + index + "]";
    }
}
