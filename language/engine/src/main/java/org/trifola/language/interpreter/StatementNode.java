package org.trifola.language.interpreter;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.interop.NodeLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.Code;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.code.Statements;
import org.trifola.language.scope.FrameScope;

import java.util.Objects;

/**
 * An instruction as tools see it. It does nothing: its wrapper tells them that the instruction
 * comes next.
 */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
class StatementNode extends Node implements InstrumentableNode {
    private final Code method;
    private final int number;

    /** Its calls: a tool that looks at the caller finds this statement. */
    @Children private final CallNode[] sites;

    StatementNode(Code method, int number, CallNode[] sites) {
        this.method = method;
        this.number = number;
        this.sites = sites;
    }

    /** For the wrapper, which has this node as a child instead. */
    StatementNode(StatementNode original) {
        this.method = original.method;
        this.number = original.number;
        this.sites = new CallNode[0];
    }

    Object execute(@SuppressWarnings("unused") VirtualFrame frame) {
        return ReferenceSlots.NOTHING;
    }

    int number() {
        return number;
    }

    private Statements statements() {
        return Objects.requireNonNull(method.statements);
    }

    @Override
    public boolean isInstrumentable() {
        return true;
    }

    @Override
    public WrapperNode createWrapper(ProbeNode probe) {
        return new StatementNodeWrapper(this, this, probe);
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == StandardTags.StatementTag.class
                || tag == StandardTags.CallTag.class && sites.length > 0;
    }

    @Override
    public SourceSection getSourceSection() {
        return method.function.section(statements().offset(number));
    }

    @ExportMessage
    boolean hasScope(@SuppressWarnings("unused") @Nullable Frame frame) {
        return true;
    }

    @ExportMessage
    Object getScope(@Nullable Frame frame, @SuppressWarnings("unused") boolean nodeEnter) {
        return FrameScope.of(method, number, materialized(frame), language(this));
    }

    @ExportMessage
    boolean hasRootInstance(@Nullable Frame frame) {
        return frame != null;
    }

    @ExportMessage
    Object getRootInstance(@Nullable Frame frame) throws UnsupportedMessageException {
        return BodyNode.rootInstance(method.function, frame);
    }

    static @Nullable MaterializedFrame materialized(@Nullable Frame frame) {
        return frame == null ? null : frame.materialize();
    }

    static Class<? extends TruffleLanguage<?>> language(Node node) {
        FunctionRootNode root = (FunctionRootNode) Objects.requireNonNull(node.getRootNode());
        return root.language();
    }
}
