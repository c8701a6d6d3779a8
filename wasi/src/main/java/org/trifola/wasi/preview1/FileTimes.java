package org.trifola.wasi.preview1;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The times that a guest wants a file to have; null for one that it leaves alone. */
record FileTimes(@Nullable FileTime accessed, @Nullable FileTime modified) {
    /** Two bits for each time, those of the access time first. */
    private static final int GIVEN = 1;

    private static final int NOW = 2;
    private static final int ALL = 15;

    /**
     * From the three parameters that begin with {@code parameter}: access time, modification time,
     * flags.
     */
    static FileTimes of(Call call, int parameter) throws IOException {
        int flags = call.flags(parameter + 2);
        if (flags > ALL) {
            throw Errno.INVAL.failure();
        }
        FileTime now = FileTime.from(Instant.now());
        return new FileTimes(
                choose(flags, call.i64(parameter), now),
                choose(flags >> 2, call.i64(parameter + 1), now));
    }

    private static @Nullable FileTime choose(int flags, long nanos, FileTime now)
            throws IOException {
        return switch (flags & 3) {
            case 0 -> null;
            case GIVEN -> FileTime.from(nanos, TimeUnit.NANOSECONDS);
            case NOW -> now;
            default -> throw Errno.INVAL.failure();
        };
    }
}
