package org.trifola.language.interpreter;

import com.oracle.truffle.api.frame.Frame;
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
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ReferenceSlots;
import org.trifola.language.runtime.Instance;
import org.trifola.language.scope.FrameScope;

import java.util.Set;

/**
 * What tools see of a function as a whole. Once one wants to see into it, the body is exchanged for
 * one whose code announces its statements.
 */
@GenerateWrapper
@ExportLibrary(NodeLibrary.class)
class BodyNode extends Node implements InstrumentableNode {
    private final FunctionNode function;

    /** The same, as the child that Truffle sees. */
    @SuppressWarnings("UnusedVariable")
    @Child
    private @Nullable FunctionNode child;

    BodyNode(FunctionNode function) {
        this.function = function;
        this.child = function;
    }

    /** For the wrapper, which has this node as a child instead. */
    BodyNode(BodyNode original) {
        this.function = original.function;
    }

    /** The body proper, also of a wrapper. */
    final FunctionNode function() {
        return function;
    }

    Object execute(VirtualFrame frame) {
        function.execute(frame);
        return ReferenceSlots.NOTHING;
    }

    @Override
    public boolean isInstrumentable() {
        return true;
    }

    @Override
    public WrapperNode createWrapper(ProbeNode probe) {
        return new BodyNodeWrapper(this, this, probe);
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
        return tag == StandardTags.RootTag.class || tag == StandardTags.RootBodyTag.class;
    }

    @Override
    public InstrumentableNode materializeInstrumentableNodes(Set<Class<? extends Tag>> tags) {
        FunctionCode code = function.method.function;
        code.module().instrument();
        boolean statements =
                tags.contains(StandardTags.StatementTag.class)
                        || tags.contains(StandardTags.CallTag.class);
        if (!statements || function.method.statements != null) {
            return this;
        }
        return new BodyNode(new FunctionNode(code.instrumentedCode()));
    }

    @Override
    public SourceSection getSourceSection() {
        return function.method.function.section();
    }

    @ExportMessage
    boolean hasScope(@SuppressWarnings("unused") @Nullable Frame frame) {
        return true;
    }

    @ExportMessage
    Object getScope(@Nullable Frame frame, @SuppressWarnings("unused") boolean nodeEnter) {
        return FrameScope.of(
                function.method,
                -1,
                StatementNode.materialized(frame),
                StatementNode.language(this));
    }

    @ExportMessage
    boolean hasRootInstance(@Nullable Frame frame) {
        return frame != null;
    }

    @ExportMessage
    Object getRootInstance(@Nullable Frame frame) throws UnsupportedMessageException {
        return rootInstance(function.method.function, frame);
    }

    static Object rootInstance(FunctionCode function, @Nullable Frame frame)
            throws UnsupportedMessageException {
        if (frame == null) {
            throw UnsupportedMessageException.create();
        }
        Instance instance = (Instance) frame.getArguments()[0];
        return instance.store().outside().external(instance.function(function.index()));
    }
}
