package org.trifola.language.code;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;

import org.jspecify.annotations.Nullable;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.BranchHints;
import org.trifola.format.module.Module;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.types.ContType;
import org.trifola.format.types.ExternType;
import org.trifola.format.types.FuncType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.TypeRewriting;
import org.trifola.format.validation.ValidBodies;
import org.trifola.language.source.ModuleView;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A valid module, ready to be instantiated any number of times: the declared module and what is
 * generated from it. It belongs to no context; instances, contexts and threads share it.
 */
public final class ModuleCode {
    private static final VarHandle FUNCTIONS =
            MethodHandles.arrayElementVarHandle(FunctionCode[].class);

    /**
     * Makes the call target of a function. Its arguments are the callee's {@code Instance}, a
     * {@code long[]} for the numbers and then each parameter that is a reference. Parameter i
     * stands in slot i of the array and result i is left there; it may be longer than the slots are
     * many, or empty where there are no numbers. An {@code i32} is sign-extended, floats are their
     * raw bits, {@code v128} takes two slots. A result that is a reference is what the target
     * returns; several are an {@code Object[]} ({@link ReferenceSlots}).
     */
    public interface TargetFactory {
        /**
         * The target that runs the function's own code; it may return a tail call for its caller to
         * carry out.
         */
        RootCallTarget create(FunctionCode function);

        /**
         * The target for calls of a function with tail calls: it carries them out.
         *
         * @param body what {@link #create} made
         */
        RootCallTarget createTrampoline(FunctionCode function, RootCallTarget body);

        /** What translates the hot functions of {@code module}. */
        default Translator translator(@SuppressWarnings("unused") ModuleCode module) {
            return Translator.NONE;
        }
    }

    private final Module module;
    private final ValidBodies bodies;
    private final CanonicalTypes types;
    private final int[] canonicalTypes;
    private final Set<Feature> features;
    private final CodeOptions options;
    private final TargetFactory targets;
    private final IntFunction<@Nullable String> names;
    private final ModuleView view;
    private volatile boolean instrumented;
    private final Assumption unwatched = Truffle.getRuntime().createAssumption();

    /** Made when first asked for. PE: those that are there are constants. */
    @CompilationFinal(dimensions = 1)
    private final @Nullable FunctionCode[] functions;

    private volatile @Nullable BranchHints branchHints;
    private final boolean switchesStacks;
    private final Translator translator;

    /**
     * @param bodies those of {@code module}
     * @param types the types of all modules that this one can be linked with
     * @param canonicalTypes the id in {@code types} of each type index; equal ids mean equal types,
     *     across modules
     * @param names the name of each function index, null where there is none; called only for
     *     messages
     * @param view the module as a text
     */
    public ModuleCode(
            Module module,
            ValidBodies bodies,
            CanonicalTypes types,
            int[] canonicalTypes,
            Set<Feature> features,
            CodeOptions options,
            TargetFactory targets,
            IntFunction<@Nullable String> names,
            ModuleView view) {
        this.module = module;
        this.bodies = bodies;
        this.types = types;
        this.canonicalTypes = canonicalTypes;
        this.features = features;
        this.options = options;
        this.targets = targets;
        this.names = names;
        this.switchesStacks = hasContinuationType(module);
        this.view = view;
        this.functions = new @Nullable FunctionCode[module.functions().size()];
        this.translator = targets.translator(this);
    }

    private static boolean hasContinuationType(Module module) {
        for (int i = 0; i < module.types().size(); i++) {
            if (module.types().get(i).composite() instanceof ContType) {
                return true;
            }
        }
        return false;
    }

    public Module module() {
        return module;
    }

    /** The bodies of the module's functions. */
    ValidBodies bodies() {
        return bodies;
    }

    public Set<Feature> features() {
        return features;
    }

    /** How code is generated. */
    public CodeOptions options() {
        return options;
    }

    /** Which way branches are likely to go. */
    BranchHints branchHints() {
        BranchHints h = branchHints;
        if (h == null) {
            h = BranchHints.of(module);
            branchHints = h;
        }
        return h;
    }

    TargetFactory targets() {
        return targets;
    }

    /** Translates functions that are hot. */
    public Translator translator() {
        return translator;
    }

    /** The types of all modules that this one can be linked with. */
    public CanonicalTypes types() {
        return types;
    }

    /** The canonical id of type {@code typeIndex}. */
    public int canonicalType(int typeIndex) {
        return canonicalTypes[typeIndex];
    }

    /** {@code type} with canonical ids instead of this module's type indices. */
    public RefType canonical(RefType type) {
        return TypeRewriting.rewrite(type, canonicalTypes);
    }

    /** {@code type} with canonical ids instead of this module's type indices. */
    public ExternType canonical(ExternType type) {
        return TypeRewriting.rewrite(type, canonicalTypes);
    }

    /** The canonical id of the type of function {@code index}. */
    public int canonicalFunctionType(int index) {
        return canonicalTypes[module.functionTypes().get(index)];
    }

    /** Whether the module has continuation types: its functions are likely to be suspended. */
    public boolean switchesStacks() {
        return switchesStacks;
    }

    /** The type of tag {@code index}. */
    FuncType tagType(int index) {
        int type = module.tagTypes().get(index).typeIndex();
        return (FuncType) module.types().get(type).composite();
    }

    /** The canonical id of the type of tag {@code index}. */
    int canonicalTag(int index) {
        return canonicalTypes[module.tagTypes().get(index).typeIndex()];
    }

    /** The code of the function with the given index, which the module must define itself. */
    public FunctionCode function(int index) {
        int i = index - module.importedFunctions();
        FunctionCode f = functions[i];
        if (f == null) {
            CompilerDirectives.transferToInterpreterAndInvalidate();
            f = create(i, index);
        }
        return f;
    }

    private FunctionCode create(int i, int index) {
        FunctionCode f = new FunctionCode(this, index);
        if (!FUNCTIONS.compareAndSet(functions, i, null, f)) {
            f = Objects.requireNonNull(functions[i]);
        }
        if (instrumented) {
            f.forbidShortcut();
        }
        return f;
    }

    /** Valid until {@link #instrument} is called. */
    public Assumption unwatched() {
        return unwatched;
    }

    /** From now on all calls go through call targets, where tools see them. */
    public void instrument() {
        instrumented = true;
        unwatched.invalidate();
        for (FunctionCode f : functions) {
            if (f != null) {
                f.forbidShortcut();
            }
        }
    }

    /** The module as a text. */
    public ModuleView view() {
        return view;
    }

    /** The name of function {@code index}, or null. */
    public @Nullable String functionName(int index) {
        return names.apply(index);
    }
}
