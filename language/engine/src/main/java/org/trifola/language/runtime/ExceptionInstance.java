package org.trifola.language.runtime;

import com.oracle.truffle.api.nodes.ControlFlowException;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Handler;

/**
 * An exception instance (spec: execution/runtime, "Exception Instances"): what an {@code exnref}
 * refers to and, within wasm, what is thrown. It has no stack trace, so that it can be thrown for
 * nothing; a host gets a {@link WasmException} instead.
 */
public final class ExceptionInstance extends ControlFlowException {
    private static final long serialVersionUID = 1;

    private final transient Tag tag;
    private final long[] values;
    private final transient @Nullable Object[] references;

    /**
     * @param values the tag's values as in the calling convention
     * @param references the same for references; empty where there are none
     */
    public ExceptionInstance(Tag tag, long[] values, @Nullable Object[] references) {
        this.tag = tag;
        this.values = values;
        this.references = references;
    }

    public Tag tag() {
        return tag;
    }

    /** The values as in the calling convention. */
    public long[] values() {
        return values;
    }

    /** The references as in the calling convention. */
    public @Nullable Object[] references() {
        return references;
    }

    /** Whether {@code handler}, of a function of {@code instance}, catches this exception. */
    public boolean isCaughtBy(Handler handler, Instance instance) {
        return handler.tag == Handler.ALL || instance.tags[handler.tag] == tag;
    }
}
