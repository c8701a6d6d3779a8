package org.trifola.wasi.preview1;

import com.oracle.truffle.api.TruffleSafepoint;

import java.util.random.RandomGenerator;

/** Random bytes, fit for keys unless the embedder asked for the same ones in each run. */
final class Random {
    private static final int CHUNK = 8 << 10;

    private final RandomGenerator generator;

    Random(RandomGenerator generator) {
        this.generator = generator;
    }

    void declare(Catalog catalog) {
        catalog.add(
                "random_get",
                "buf: *u8, buf_len: size",
                "Fills a piece of memory with random bytes: such as nobody can predict, or the"
                        + " same in each run if there is a seed.",
                this::fill);
    }

    private void fill(Call call) {
        long address = call.u32(0);
        long count = call.u32(1);
        call.requireRange(address, count);
        byte[] chunk = new byte[(int) Math.min(count, CHUNK)];
        for (long done = 0; done < count; done += chunk.length) {
            synchronized (generator) {
                generator.nextBytes(chunk);
            }
            call.memory()
                    .write(address + done, chunk, 0, (int) Math.min(chunk.length, count - done));
            // A guest may ask for gigabytes, and be ended meanwhile.
            TruffleSafepoint.poll(null);
        }
    }
}
