package org.trifola.language.runtime;

import com.oracle.truffle.api.RootCallTarget;

import org.jspecify.annotations.Nullable;
import org.trifola.format.types.FuncType;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.heap.TypedFunction;

import java.util.Objects;

/**
 * A function instance (spec: execution/runtime, "Function Instances"): a module's function closed
 * over its instance, or a host function. Identity is reference identity.
 */
public final class Function extends Extern implements TypedFunction {
    private final @Nullable Instance instance;
    private final @Nullable FunctionCode code;
    private final FuncType type;
    private final int canonicalType;
    private final @Nullable RootCallTarget hostTarget;
    private final @Nullable HostEntry hostEntry;
    private final @Nullable ReferenceSlots hostReferences;

    /**
     * What all instances of this function have in common, by identity: its {@link FunctionCode}, or
     * the {@link RootCallTarget} of a host function.
     */
    public final Object key;

    Function(Instance instance, FunctionCode code) {
        this.instance = instance;
        this.code = code;
        this.type = code.type();
        this.canonicalType = code.canonicalType();
        this.hostTarget = null;
        this.hostEntry = null;
        this.hostReferences = null;
        this.key = code;
    }

    /**
     * A host function.
     *
     * @param target follows the calling convention of {@link
     *     org.trifola.language.code.ModuleCode.TargetFactory}; its first argument is the calling
     *     {@link Instance}, or null where the host calls
     */
    public Function(FuncType type, int canonicalType, RootCallTarget target) {
        this.instance = null;
        this.code = null;
        this.type = type;
        this.canonicalType = canonicalType;
        this.hostTarget = target;
        this.hostEntry = target.getRootNode() instanceof HostEntry entry ? entry : null;
        this.hostReferences = ReferenceSlots.of(type);
        this.key = target;
    }

    public FuncType type() {
        return type;
    }

    /** The canonical id of the type: equal ids mean equal types. */
    @Override
    public int canonicalType() {
        return canonicalType;
    }

    /** The instance that the function belongs to; null for host functions. */
    public @Nullable Instance instance() {
        return instance;
    }

    /** The code of a module's function; null for host functions. */
    public @Nullable FunctionCode code() {
        return code;
    }

    /** What calls a host function without its call target; null for others, and for some hosts'. */
    public @Nullable HostEntry hostEntry() {
        return hostEntry;
    }

    /** Which parameters and results are references. */
    public ReferenceSlots referenceSlots() {
        ReferenceSlots r = hostReferences;
        return r != null ? r : Objects.requireNonNull(code).referenceSlots();
    }

    public RootCallTarget target() {
        RootCallTarget t = hostTarget;
        return t != null ? t : Objects.requireNonNull(code).target();
    }
}
