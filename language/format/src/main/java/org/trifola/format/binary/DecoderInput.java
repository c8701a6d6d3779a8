package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.TypeFeatures;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.types.RefType;
import org.trifola.format.types.ValType;

import java.util.Set;

/**
 * What the decoders of the sections read from: the cursor, the features that are on and the limits.
 */
final class DecoderInput {
    final BinaryReader in;
    final Set<Feature> features;
    final DecoderLimits limits;
    private final InstructionReader instructions;

    DecoderInput(byte[] bytes, Set<Feature> features, DecoderLimits limits) {
        this.in = new BinaryReader(bytes, 0, bytes.length);
        this.features = features;
        this.limits = limits;
        this.instructions = new InstructionReader(in, features);
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
        int start = in.offset();
        instructions.skipExpression();
        return new ByteSlice(in.array(), start, in.offset() - start);
    }
}
