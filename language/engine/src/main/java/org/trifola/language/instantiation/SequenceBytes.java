package org.trifola.language.instantiation;

import org.graalvm.polyglot.io.ByteSequence;
import org.trifola.format.encoding.ByteSource;
import org.trifola.format.encoding.LoadedBytes;

/** The bytes of a source, which stay where the host has them. */
final class SequenceBytes implements ByteSource {
    /** Below so many bytes a copy costs less than to do without. */
    private static final int LARGE = 2 << 20;

    private final ByteSequence sequence;

    private SequenceBytes(ByteSequence sequence) {
        this.sequence = sequence;
    }

    static ByteSource of(ByteSequence sequence) {
        return sequence.length() < LARGE
                ? new LoadedBytes(sequence.toByteArray())
                : new SequenceBytes(sequence);
    }

    @Override
    public int length() {
        return sequence.length();
    }

    @Override
    public byte at(int position) {
        return sequence.byteAt(position);
    }

    @Override
    public byte[] copy(int from, int to) {
        return sequence.subSequence(from, to).toByteArray();
    }

    // FAST: no garbage, which the peak of memory would have; compiled as fast as a copy in bulk.
    @Override
    public void read(int from, byte[] buffer, int count) {
        ByteSequence bytes = sequence;
        for (int i = 0; i < count; i++) {
            buffer[i] = bytes.byteAt(from + i);
        }
    }

    @Override
    public RuntimeException changed(int from, int to) {
        return new ChangedSource(from, to);
    }
}
