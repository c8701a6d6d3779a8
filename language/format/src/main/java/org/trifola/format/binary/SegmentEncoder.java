package org.trifola.format.binary;

import org.trifola.format.encoding.BinaryWriter;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.DataSegment;
import org.trifola.format.module.ElementSegment;
import org.trifola.format.module.IndexVector;
import org.trifola.format.module.SegmentMode;
import org.trifola.format.types.RefType;

/**
 * Encodes element and data segments in their shortest spelling (spec: binary/modules, "Element
 * Section", "Data Section").
 */
final class SegmentEncoder {
    private SegmentEncoder() {}

    static void element(BinaryWriter out, ElementSegment segment) {
        // Function indices imply a type; with any other they must be spelled as expressions.
        boolean indices =
                segment.items() instanceof ElementSegment.Items.Functions
                        && segment.type().equals(SegmentFlag.FUNCTIONS_TYPE);
        RefType implied = indices ? SegmentFlag.FUNCTIONS_TYPE : RefType.FUNCREF;
        int flags = indices ? 0 : SegmentFlag.EXPRESSIONS;
        switch (segment.mode()) {
            case SegmentMode.Passive _ -> flags |= SegmentFlag.NOT_ACTIVE;
            case SegmentMode.Declarative _ ->
                    flags |= SegmentFlag.NOT_ACTIVE | SegmentFlag.EXPLICIT;
            case SegmentMode.Active active -> {
                boolean explicit = active.target() != 0 || !segment.type().equals(implied);
                flags |= explicit ? SegmentFlag.EXPLICIT : 0;
            }
        }
        out.u32(flags);
        active(out, segment.mode(), flags);
        if ((flags & (SegmentFlag.NOT_ACTIVE | SegmentFlag.EXPLICIT)) != 0) {
            if (indices) {
                out.u8(0);
            } else {
                TypeReader.write(out, segment.type());
            }
        }
        items(out, segment.items(), indices);
    }

    private static void active(BinaryWriter out, SegmentMode mode, int flags) {
        if (mode instanceof SegmentMode.Active(int target, ByteSlice offset)) {
            if ((flags & SegmentFlag.EXPLICIT) != 0) {
                out.u32(target);
            }
            ModuleEncoder.slice(out, offset);
        }
    }

    private static void items(BinaryWriter out, ElementSegment.Items items, boolean indices) {
        out.u32(items.size());
        switch (items) {
            case ElementSegment.Items.Functions(IndexVector functions) -> {
                for (int i = 0; i < functions.size(); i++) {
                    if (indices) {
                        out.u32(functions.get(i));
                    } else {
                        out.u8(Instruction.REF_FUNC.code());
                        out.u32(functions.get(i));
                        out.u8(Instruction.END.code());
                    }
                }
            }
            case ElementSegment.Items.Expressions expressions -> {
                for (ByteSlice expression : expressions.expressions()) {
                    ModuleEncoder.slice(out, expression);
                }
            }
        }
    }

    static void data(BinaryWriter out, DataSegment segment) {
        int flags =
                switch (segment.mode()) {
                    case SegmentMode.Passive _, SegmentMode.Declarative _ -> SegmentFlag.NOT_ACTIVE;
                    case SegmentMode.Active active ->
                            active.target() == 0 ? 0 : SegmentFlag.EXPLICIT;
                };
        out.u32(flags);
        active(out, segment.mode(), flags);
        out.u32(segment.bytes().length());
        ModuleEncoder.slice(out, segment.bytes());
    }
}
