package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.types.RefType;

import java.util.ArrayList;
import java.util.List;

/** Decodes element and data segments (spec: binary/modules, "Element Section", "Data Section"). */
final class SegmentDecoder {
    private final DecoderInput input;
    private final BinaryReader in;

    SegmentDecoder(DecoderInput input) {
        this.input = input;
        this.in = input.in;
    }

    /** An element segment; its flags say how it is spelled, see {@link SegmentFlag}. */
    ElementSegment element() {
        int at = in.offset();
        int flags = in.u32();
        if (Integer.compareUnsigned(flags, SegmentFlag.ALL) > 0) {
            throw Malformed.atOffset(at, "malformed elements segment kind");
        }
        if (flags != 0) {
            input.require(Feature.BULK_MEMORY, at, "malformed elements segment kind");
        }
        SegmentMode mode = elementMode(flags);
        boolean expressions = (flags & SegmentFlag.EXPRESSIONS) != 0;
        boolean typed = (flags & (SegmentFlag.NOT_ACTIVE | SegmentFlag.EXPLICIT)) != 0;
        RefType type = expressions ? RefType.FUNCREF : SegmentFlag.FUNCTIONS_TYPE;
        if (typed && expressions) {
            type = input.refType();
        } else if (typed) {
            elementKind();
        }
        return new ElementSegment(type, mode, expressions ? expressions() : functions());
    }

    private SegmentMode elementMode(int flags) {
        if ((flags & SegmentFlag.NOT_ACTIVE) != 0) {
            boolean declarative = (flags & SegmentFlag.EXPLICIT) != 0;
            return declarative ? new SegmentMode.Declarative() : new SegmentMode.Passive();
        }
        int table = (flags & SegmentFlag.EXPLICIT) != 0 ? in.u32() : 0;
        return new SegmentMode.Active(table, input.expression());
    }

    private void elementKind() {
        int at = in.offset();
        if (in.u8() != 0) {
            throw Malformed.atOffset(at, "malformed element kind");
        }
    }

    private ElementSegment.Items functions() {
        int count = input.count(input.limits.elements(), "elements");
        int[] indices = new int[input.capacity(count)];
        for (int i = 0; i < count; i++) {
            int index = in.u32();
            indices[i] = index;
        }
        return new ElementSegment.Items.Functions(IndexVector.taking(indices, count));
    }

    private ElementSegment.Items expressions() {
        int count = input.count(input.limits.elements(), "elements");
        List<ByteSlice> expressions = new ArrayList<>(input.capacity(count));
        for (int i = 0; i < count; i++) {
            expressions.add(input.expression());
        }
        return new ElementSegment.Items.Expressions(expressions);
    }

    DataSegment data() {
        input.need(DecoderInput.SEGMENT_HEADER);
        int at = in.offset();
        int flags = in.u32();
        SegmentMode mode;
        switch (flags) {
            case 0 -> mode = new SegmentMode.Active(0, input.expression());
            case SegmentFlag.NOT_ACTIVE -> {
                input.require(Feature.BULK_MEMORY, at, "malformed data segment kind");
                mode = new SegmentMode.Passive();
            }
            case SegmentFlag.EXPLICIT -> {
                input.require(Feature.BULK_MEMORY, at, "malformed data segment kind");
                int memory = in.u32();
                mode = new SegmentMode.Active(memory, input.expression());
            }
            default -> throw Malformed.atOffset(at, "malformed data segment kind");
        }
        int length = in.u32();
        int start = in.skip(length, BinaryReader.UNEXPECTED_END);
        ByteSlice bytes = input.segment(start, length);
        // A passive segment may be copied from often, an active one is when a module is
        // instantiated.
        return new DataSegment(mode, mode instanceof SegmentMode.Active ? bytes : bytes.loaded());
    }
}
