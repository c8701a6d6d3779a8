package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.ByteSource;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.TypeFeatures;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

import java.util.Set;

/**
 * What the decoders of the sections read from: the cursor, over what is at hand of the module, the
 * features that are on and the limits.
 */
final class DecoderInput {
    /** An integer has so many bytes at most. */
    static final int INTEGER = 10;

    /** The beginning of a segment: three integers and a brief expression. */
    static final int SEGMENT_HEADER = 4 * INTEGER + 2;

    /** An integer of so many bytes cannot be malformed. */
    private static final int BRIEF = 4;

    /** The size of what is loaded at a time. */
    private static final int WINDOW = 1 << 12;

    private static final String BODY_BYTES = "bytes in a function body";

    final BinaryReader in;
    final Set<Feature> features;
    final DecoderLimits limits;
    private final ByteSource source;
    private final InstructionReader instructions;

    DecoderInput(ByteSource source, Set<Feature> features, DecoderLimits limits) {
        this.source = source;
        LoadedBytes loaded = source instanceof LoadedBytes l ? l : LoadedBytes.NONE;
        this.in = new BinaryReader(loaded, 0, source.length());
        this.features = features;
        this.limits = limits;
        this.instructions = new InstructionReader(in, features);
    }

    /** Has the next {@code count} bytes of the section at hand, or those that there are. */
    void need(int count) {
        int from = in.offset();
        if (!in.source().covers(source, from, from + Math.min(count, in.remaining()))) {
            int to = from + Math.min(Math.max(count, WINDOW), in.remaining());
            in.reset(LoadedBytes.of(source, from, to), from, in.end());
        }
    }

    /** Has the rest of the section at hand. */
    void needAll() {
        need(in.remaining());
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** Throws {@code message} at {@code at} unless {@code feature} is on. */
    void require(Feature feature, int at, String message) {
        TypeFeatures.require(features, feature, at, message);
    }

    /** Reads a count of {@code what}; the message of one beyond the limit names them. */
    int count(int limit, String what) {
        int at = in.offset();
        int count = in.u32();
        limit(at, Integer.toUnsignedLong(count), limit, what);
        return count;
    }

    /**
     * Reads the size of a function body. FAST: byte by byte: what lies between the sizes is not
     * looked at.
     */
    int bodySize() {
        int at = in.offset();
        int value = 0;
        int stop = Math.min(in.end(), at + BRIEF);
        for (int i = at, shift = 0; i < stop; i++, shift += 7) {
            byte b = source.at(i);
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                in.seek(i + 1);
                limit(at, value, limits.bodyBytes(), BODY_BYTES);
                return value;
            }
        }
        need(INTEGER);
        return count(limits.bodyBytes(), BODY_BYTES);
    }

    static void limit(int at, long count, int limit, String what) {
        if (count > limit) {
            throw Malformed.atOffset(
                    at, "too many " + what + ": " + count + ", the limit is " + limit);
        }
    }

    /**
     * The capacity to begin with for {@code count} items that are still to be read: each takes a
     * byte at least, so a count that lies costs nothing.
     */
    int capacity(int count) {
        return Math.min(count, in.remaining());
    }

    ValType valType() {
        int at = in.offset();
        int code = TypeReader.valType(in);
        TypeFeatures.check(features, code, at, "malformed value type");
        return ValType.ofCode(code);
    }

    RefType refType() {
        int at = in.offset();
        int code = TypeReader.refType(in);
        TypeFeatures.check(features, code, at, "malformed reference type");
        return (RefType) ValType.ofCode(code);
    }

    /** Passes over a constant expression. */
    ByteSlice expression() {
        if (in.source() != source && !isBrief()) {
            needAll();
        }
        int start = in.offset();
        instructions.skipExpression();
        return new ByteSlice(in.source(), start, in.offset() - start);
    }

    /** Whether what is at hand is an expression of one constant or variable. */
    private boolean isBrief() {
        byte[] bytes = in.array();
        int last = Math.min(in.index() + INTEGER, bytes.length - 2);
        int i = in.index() + 1;
        while (i < last && bytes[i] < 0) {
            i++;
        }
        return i <= last
                && isBriefOpcode(bytes[in.index()] & 0xFF)
                && (bytes[i + 1] & 0xFF) == Instruction.END.code();
    }

    private static boolean isBriefOpcode(int code) {
        return code == Instruction.I32_CONST.code()
                || code == Instruction.I64_CONST.code()
                || code == Instruction.GLOBAL_GET.code();
    }

    /**
     * The contents of a data segment: what is at hand, else what stays where it is and is read when
     * a module is instantiated.
     */
    ByteSlice segment(int start, int length) {
        if (in.source().covers(source, start, start + length)) {
            return new ByteSlice(in.source(), start, length);
        }
        return slice(start, length);
    }

    /** Bytes of the module, which stay where they are. */
    ByteSlice slice(int start, int length) {
        return new ByteSlice(source, start, length);
    }
}
