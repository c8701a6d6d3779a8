package org.trifola.format.instruction;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.TypeReader;

import java.util.Set;

/**
 * Decodes the local declarations at the start of a function body (spec: binary/modules, "Code
 * Section"). Each {@link #next()} reads one declaration, of {@link #count()} locals of one type;
 * after the last one the instructions begin.
 *
 * <p>The sum of all counts is checked against the format's own bound of 2<sup>32</sup>-1 ("too many
 * locals"), as soon as it is passed; nothing is allocated for a count.
 */
public final class LocalsReader {
    private final BinaryReader in;
    private final Set<Feature> features;
    private final boolean allFeatures;

    private int declarations;
    private int offset;
    private int count;
    private int typeCode;
    private long total;

    public LocalsReader(BinaryReader in, Set<Feature> features) {
        this.in = in;
        this.features = features;
        this.allFeatures = features.size() == Feature.values().length;
    }

    /** Begins a body: reads the number of its declarations. */
    public void start() {
        declarations = in.u32();
        total = 0;
    }

    /** Reads the next declaration; false if there is none left. */
    public boolean next() {
        if (declarations == 0) {
            return false;
        }
        declarations--;
        offset = in.offset();
        count = in.u32();
        total += Integer.toUnsignedLong(count);
        if (total > 0xFFFF_FFFFL) {
            throw Malformed.atOffset(offset, "too many locals");
        }
        int at = in.offset();
        typeCode = TypeReader.valType(in);
        if (!allFeatures) {
            TypeFeatures.check(features, typeCode, at, "malformed value type");
        }
        return true;
    }

    /** The offset of the declaration. */
    public int offset() {
        return offset;
    }

    /** The number of locals declared, unsigned. */
    public int count() {
        return count;
    }

    /** Their type, as {@link org.trifola.format.types.ValType#code()}. */
    public int typeCode() {
        return typeCode;
    }

    /** The number of locals declared so far in this body, parameters not counted. */
    public long total() {
        return total;
    }
}
