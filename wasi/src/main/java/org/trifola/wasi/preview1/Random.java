package org.trifola.wasi.preview1;

import java.security.SecureRandom;

/** Random bytes, fit for keys. */
final class Random {
    private static final int CHUNK = 8 << 10;

    void declare(Catalog catalog) {
        catalog.add(
                "random_get",
                "buf: *u8, buf_len: size",
                "Fills a piece of memory with random bytes that nobody can predict.",
                Random::fill);
    }

    private static void fill(Call call) {
        long address = call.u32(0);
        long count = call.u32(1);
        call.requireRange(address, count);
        byte[] chunk = new byte[(int) Math.min(count, CHUNK)];
        for (long done = 0; done < count; done += chunk.length) {
            Source.SECURE.nextBytes(chunk);
            call.memory()
                    .write(address + done, chunk, 0, (int) Math.min(chunk.length, count - done));
        }
    }

    /** Made when first needed: seeding takes a while, and a native image must not keep a seed. */
    private static final class Source {
        static final SecureRandom SECURE = new SecureRandom();
    }
}
