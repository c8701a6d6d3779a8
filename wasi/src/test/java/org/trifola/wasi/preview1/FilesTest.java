package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.Errno;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class FilesTest {
    @TempDir private Path folder;

    private final FakeEnvironment environment = new FakeEnvironment();
    private Guest guest;

    @BeforeEach
    void start() {
        guest = new Guest(environment, folder);
    }

    private long seek(int fd, long delta, int whence) {
        guest.succeed("fd_seek", fd, delta, whence, Guest.RESULT);
        return guest.longResult();
    }

    private String content(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void writesToStreams() {
        assertEquals(6, guest.write(1, "hello\n"));
        guest.write(2, "oops\n");
        assertEquals("hello\n", environment.out.toString());
        assertEquals("oops\n", environment.err.toString());
    }

    @Test
    void gathersPieces() {
        int text = guest.put("one two three");
        int iovecs = guest.iovecs(text + 8, 5, 0, 0, text, 4);
        guest.succeed("fd_write", 1, iovecs, 3, Guest.RESULT);
        assertEquals(9, guest.result());
        assertEquals("threeone ", environment.out.toString());
    }

    @Test
    void scattersIntoPieces() {
        environment.type("abcdefgh");
        guest = new Guest(environment, folder);
        int iovecs = guest.iovecs(Guest.BUFFER + 10, 3, 0, 0, Guest.BUFFER, 10);
        guest.succeed("fd_read", 0, iovecs, 3, Guest.RESULT);
        assertEquals(8, guest.result());
        assertEquals("abc", guest.text(Guest.BUFFER + 10, 3));
        assertEquals("defgh", guest.text(Guest.BUFFER, 5));
        assertEquals("", guest.read(0, 10));
    }

    @Test
    void waitsForTheFirstPieceOnly() {
        environment.in =
                new InputStream() {
                    private boolean read;

                    @Override
                    public int read() {
                        throw new AssertionError();
                    }

                    @Override
                    public int read(byte[] target, int offset, int count) {
                        if (read) {
                            throw new AssertionError("would wait");
                        }
                        read = true;
                        target[offset] = 'x';
                        return 1;
                    }
                };
        guest = new Guest(environment, folder);
        int iovecs = guest.iovecs(Guest.BUFFER, 1, Guest.BUFFER + 1, 1);
        guest.succeed("fd_read", 0, iovecs, 2, Guest.RESULT);
        assertEquals(1, guest.result());
    }

    @Test
    void checksPieces() {
        int end = FakeMemory.SIZE;
        assertThrows(
                FakeCaller.Trapped.class,
                () -> guest.call("fd_write", 1, guest.iovecs(end - 4, 5), 1, Guest.RESULT));
        assertThrows(
                FakeCaller.Trapped.class,
                () -> guest.call("fd_write", 1, guest.iovecs(-4, 8), 1, Guest.RESULT));
        assertThrows(
                FakeCaller.Trapped.class, () -> guest.call("fd_write", 1, 0, -1, Guest.RESULT));
        assertEquals(Errno.INVAL, guest.call("fd_write", 1, 0, 1025, Guest.RESULT));
        assertEquals("", environment.out.toString());
    }

    @Test
    void movesInFiles() {
        int fd = guest.open("file", Guest.CREAT, Guest.READ | Guest.WRITE);
        guest.write(fd, "0123456789");
        assertEquals(10, seek(fd, 0, 1));
        assertEquals(2, seek(fd, 2, 0));
        assertEquals("23", guest.read(fd, 2));
        assertEquals(3, seek(fd, -1, 1));
        assertEquals(8, seek(fd, -2, 2));
        assertEquals("89", guest.read(fd, 100));
        assertEquals("", guest.read(fd, 100));
        guest.succeed("fd_tell", fd, Guest.RESULT);
        assertEquals(10, guest.longResult());
        assertEquals(Errno.INVAL, guest.call("fd_seek", fd, -11, 2, Guest.RESULT));
        assertEquals(Errno.INVAL, guest.call("fd_seek", fd, 0, 3, Guest.RESULT));
        assertEquals(20, seek(fd, 10, 2));
        assertEquals(Errno.OVERFLOW, guest.call("fd_seek", fd, Long.MAX_VALUE, 1, Guest.RESULT));
    }

    @Test
    void leavesAGapWhereItWritesBehindTheEnd() throws IOException {
        int fd = guest.open("file", Guest.CREAT, Guest.WRITE);
        seek(fd, 3, 0);
        guest.write(fd, "x");
        assertEquals("\0\0\0x", content("file"));
    }

    @Test
    void transfersAtOffsets() throws IOException {
        int fd = guest.open("file", Guest.CREAT, Guest.READ | Guest.WRITE);
        guest.write(fd, "0123456789");
        int piece = guest.iovecs(guest.put("ab"), 2);
        guest.succeed("fd_pwrite", fd, piece, 1, 4, Guest.RESULT);
        assertEquals(2, guest.result());
        guest.succeed("fd_pread", fd, guest.iovecs(Guest.BUFFER, 4), 1, 3, Guest.RESULT);
        assertEquals("3ab6", guest.text(Guest.BUFFER, guest.result()));
        guest.write(fd, "end");
        assertEquals("0123ab6789end", content("file"));
        int iovecs = guest.iovecs(Guest.BUFFER, 4);
        assertEquals(Errno.INVAL, guest.call("fd_pread", fd, iovecs, 1, -1, Guest.RESULT));
        assertEquals(Errno.SPIPE, guest.call("fd_pwrite", 1, iovecs, 1, 0, Guest.RESULT));
    }

    @Test
    void appends() throws IOException {
        Files.writeString(folder.resolve("file"), "old ");
        assertEquals(Errno.SUCCESS, guest.tryOpen("file", 0, Guest.WRITE, FdFlags.APPEND));
        int fd = guest.result();
        guest.write(fd, "new");
        seek(fd, 0, 0);
        guest.write(fd, "er");
        assertEquals("old newer", content("file"));
        guest.succeed("fd_fdstat_set_flags", fd, 0);
        seek(fd, 0, 0);
        guest.write(fd, "OLD");
        assertEquals("OLD newer", content("file"));
    }

    @Test
    void holdsDescriptorsToTheirAccess() throws IOException {
        Files.writeString(folder.resolve("file"), "text");
        int reader = guest.open("file", 0, Guest.READ);
        int writer = guest.open("file", 0, Guest.WRITE);
        int iovecs = guest.iovecs(Guest.BUFFER, 1);
        assertEquals(Errno.BADF, guest.call("fd_write", reader, iovecs, 1, Guest.RESULT));
        assertEquals(Errno.BADF, guest.call("fd_read", writer, iovecs, 1, Guest.RESULT));
        assertEquals(Errno.BADF, guest.call("fd_filestat_set_size", reader, 0));
        assertEquals(Errno.BADF, guest.call("fd_read", 1, iovecs, 1, Guest.RESULT));
        assertEquals(Errno.BADF, guest.call("fd_write", 0, iovecs, 1, Guest.RESULT));
        assertEquals(Errno.ISDIR, guest.call("fd_read", Guest.ROOT, iovecs, 1, Guest.RESULT));
        assertEquals(Errno.BADF, guest.call("fd_write", Guest.ROOT, iovecs, 1, Guest.RESULT));
        assertEquals(Errno.BADF, guest.call("fd_seek", Guest.ROOT, 0, 0, Guest.RESULT));
        assertEquals(Errno.SPIPE, guest.call("fd_seek", 1, 0, 0, Guest.RESULT));
    }

    @Test
    void changesSizes() throws IOException {
        int fd = guest.open("file", Guest.CREAT, Guest.WRITE);
        guest.write(fd, "0123456789");
        guest.succeed("fd_filestat_set_size", fd, 4);
        guest.write(fd, "x");
        assertEquals("0123\0\0\0\0\0\0x", content("file"));
        guest.succeed("fd_filestat_set_size", fd, 12);
        guest.succeed("fd_allocate", fd, 0, 5);
        assertEquals(12, Files.size(folder.resolve("file")));
        guest.succeed("fd_allocate", fd, 10, 5);
        assertEquals(15, Files.size(folder.resolve("file")));
        assertEquals(Errno.INVAL, guest.call("fd_allocate", fd, 0, 0));
        assertEquals(Errno.FBIG, guest.call("fd_allocate", fd, Long.MAX_VALUE, 1));
        assertEquals(Errno.INVAL, guest.call("fd_filestat_set_size", fd, -1));
    }

    @Test
    void takesAdvice() {
        int fd = guest.open("file", Guest.CREAT, Guest.WRITE);
        guest.succeed("fd_advise", fd, 0, 100, 5);
        assertEquals(Errno.INVAL, guest.call("fd_advise", fd, 0, 100, 6));
        assertEquals(Errno.INVAL, guest.call("fd_advise", fd, -1, 100, 0));
        assertEquals(Errno.SPIPE, guest.call("fd_advise", 1, 0, 100, 0));
        assertEquals(Errno.BADF, guest.call("fd_advise", Guest.ROOT, 0, 100, 0));
        guest.succeed("fd_sync", fd);
        guest.succeed("fd_datasync", 1);
    }

    @Test
    void givesTheLowestNumberAgain() {
        int first = guest.open("first", Guest.CREAT, Guest.WRITE);
        int second = guest.open("second", Guest.CREAT, Guest.WRITE);
        assertEquals(first + 1, second);
        guest.succeed("fd_close", first);
        assertEquals(Errno.BADF, guest.call("fd_close", first));
        assertEquals(first, guest.open("third", Guest.CREAT, Guest.WRITE));
        assertEquals(second + 1, guest.open("fourth", Guest.CREAT, Guest.WRITE));
        assertEquals(Errno.BADF, guest.call("fd_close", -1));
    }

    @Test
    void renumbers() throws IOException {
        int file = guest.open("file", Guest.CREAT, Guest.WRITE);
        guest.succeed("fd_renumber", file, 1);
        guest.write(1, "redirected");
        assertEquals("redirected", content("file"));
        assertEquals(Errno.BADF, guest.call("fd_renumber", file, 1));
        assertEquals(Errno.BADF, guest.call("fd_renumber", 1, file));
        guest.succeed("fd_renumber", 1, 1);
        assertEquals(10, seek(1, 0, 1));
    }

    @Test
    void hasNoSockets() {
        assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", 1, 1));
        assertEquals(Errno.BADF, guest.call("sock_shutdown", 99, 1));
        assertEquals(Errno.NOTSOCK, guest.call("sock_accept", 0, 0, Guest.RESULT));
    }
}
