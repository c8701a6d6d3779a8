package org.trifola.tck.fuzz;

import org.trifola.format.encoding.ByteSource;

import java.util.Arrays;

/** A source that is copied part by part, as a host's is. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostBytes(byte[] bytes) implements ByteSource {
    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public byte at(int position) {
        return bytes[position];
    }

    @Override
    public byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public void read(int from, byte[] buffer, int count) {
        System.arraycopy(bytes, from, buffer, 0, count);
    }

    @Override
    public RuntimeException changed(int from, int to) {
        return new IllegalStateException("[" + from + ", " + to + ") has changed");
    }
}
