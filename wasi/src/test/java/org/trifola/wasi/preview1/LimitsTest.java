package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.language.host.HostLimits;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** What the embedder limits, replaces or filters. */
class LimitsTest {
    @TempDir private Path folder;
    private final FakeEnvironment environment = new FakeEnvironment();

    private Errno tryWrite(Guest guest, int fd, int count) {
        return guest.call("fd_write", fd, guest.iovecs(Guest.BUFFER, count), 1, Guest.RESULT);
    }

    @Test
    void holdsTheGuestToItsNumberOfDescriptors() {
        environment.limits = new HostLimits(5, 0, Long.MAX_VALUE);
        Guest guest = new Guest(environment, folder);
        assertEquals(4, guest.open("a", Guest.CREAT, Guest.WRITE));
        assertEquals(Errno.MFILE, guest.tryOpen("b", Guest.CREAT, Guest.WRITE, 0));
        guest.succeed("fd_close", 4);
        assertEquals(4, guest.open("b", Guest.CREAT, Guest.WRITE));
        guest.succeed("fd_renumber", 4, 2);
        assertEquals(4, guest.open("a", 0, Guest.READ));
        assertEquals(Errno.MFILE, guest.tryOpen("b", 0, Guest.READ, 0));
    }

    @Test
    void countsWhatGoesToStreamsAndFilesTogether() throws IOException {
        environment.limits = new HostLimits(100, 0, 10);
        Guest guest = new Guest(environment, folder);
        int file = guest.open("a", Guest.CREAT, Guest.WRITE);
        assertEquals(Errno.SUCCESS, tryWrite(guest, 1, 4));
        assertEquals(Errno.SUCCESS, tryWrite(guest, file, 4));
        assertEquals(Errno.DQUOT, tryWrite(guest, file, 3));
        assertEquals(Errno.DQUOT, tryWrite(guest, 2, 3));
        assertEquals(Errno.DQUOT, guest.call("fd_filestat_set_size", file, 1L << 40));
        assertEquals(Errno.DQUOT, guest.call("fd_allocate", file, 0, 7));
        guest.succeed("fd_allocate", file, 0, 6);
        assertEquals(Errno.DQUOT, tryWrite(guest, 1, 1));
        assertEquals(6, Files.size(folder.resolve("a")));
    }

    @Test
    void givesTheSameRandomBytesForTheSameSeed() {
        environment.random = new SplittableRandom(42);
        Guest guest = new Guest(environment);
        guest.succeed("random_get", Guest.BUFFER, 16);
        String first =
                guest.memory.getI64(Guest.BUFFER) + " " + guest.memory.getI64(Guest.BUFFER + 8);
        environment.random = new SplittableRandom(42);
        Guest again = new Guest(environment);
        again.succeed("random_get", Guest.BUFFER, 16);
        assertEquals(
                first,
                again.memory.getI64(Guest.BUFFER) + " " + again.memory.getI64(Guest.BUFFER + 8));
    }

    @Test
    void showsControlsWhereOutputIsPlain() {
        environment.plain = true;
        Guest guest = new Guest(environment);
        guest.write(1, "\u001b[2Jcleared");
        guest.write(2, "\u0007");
        assertEquals("␛[2Jcleared", environment.out.toString());
        assertEquals("␇", environment.err.toString());
    }
}
