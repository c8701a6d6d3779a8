package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trifola.wasi.Errno;
import org.trifola.wasi.filesystem.FileType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FileStatusTest {
    @TempDir private Path folder;

    private final FakeEnvironment environment = new FakeEnvironment();
    private Guest guest;

    @BeforeEach
    void start() {
        guest = new Guest(environment, folder);
    }

    private FileType kind(int fd) {
        guest.succeed("fd_fdstat_get", fd, Guest.RESULT);
        return FileType.values()[guest.memory.getU8(Guest.RESULT)];
    }

    @Test
    void tellsKinds() {
        assertEquals(FileType.UNKNOWN, kind(1));
        assertEquals(FileType.DIRECTORY, kind(Guest.ROOT));
        assertEquals(FileType.REGULAR_FILE, kind(guest.open("file", Guest.CREAT, Guest.WRITE)));
        environment.terminal = true;
        guest = new Guest(environment, folder);
        assertEquals(FileType.CHARACTER_DEVICE, kind(0));
    }

    @Test
    void dropsRightsAndAddsNone() {
        int fd = guest.open("file", Guest.CREAT, Guest.READ | Guest.WRITE);
        kind(fd);
        long rights = guest.memory.getI64(Guest.RESULT + 8);
        assertEquals(Rights.FILE, rights);
        guest.succeed("fd_fdstat_set_rights", fd, rights & ~Rights.FD_SEEK, 0);
        assertEquals(Errno.NOTCAPABLE, guest.call("fd_seek", fd, 1, 0, Guest.RESULT));
        guest.succeed("fd_tell", fd, Guest.RESULT);
        assertEquals(Errno.NOTCAPABLE, guest.call("fd_fdstat_set_rights", fd, rights, 0));
    }

    @Test
    void passesRightsOn() {
        guest.succeed(
                "fd_fdstat_set_rights", Guest.ROOT, Rights.PATH_OPEN, Rights.ALL & ~Guest.WRITE);
        assertEquals(Errno.NOTCAPABLE, guest.tryOpen("file", Guest.CREAT, Guest.READ, 0));
        assertEquals(Errno.NOTCAPABLE, guest.tryOpen("file", 0, Guest.WRITE, 0));
        assertEquals(Errno.NOTCAPABLE, guest.callWith("path_unlink_file", Guest.ROOT, "file"));
    }

    @Test
    void setsOnlyFlagsThatCanChange() {
        int fd = guest.open("file", Guest.CREAT, Guest.WRITE);
        guest.succeed("fd_fdstat_set_flags", fd, FdFlags.APPEND | FdFlags.NONBLOCK);
        kind(fd);
        assertEquals(5, guest.memory.getU16(Guest.RESULT + 2));
        assertEquals(Errno.NOTSUP, guest.call("fd_fdstat_set_flags", fd, FdFlags.SYNC));
        assertEquals(Errno.INVAL, guest.call("fd_fdstat_set_flags", fd, 32));
    }

    @Test
    void tellsAttributes() throws IOException {
        int fd = guest.open("file", Guest.CREAT, Guest.WRITE);
        guest.write(fd, "12345");
        guest.succeed("fd_filestat_get", fd, Guest.BUFFER);
        assertEquals(4, guest.memory.getU8(Guest.BUFFER + 16));
        assertEquals(1, guest.memory.getI64(Guest.BUFFER + 24));
        assertEquals(5, guest.memory.getI64(Guest.BUFFER + 32));
        long inode = guest.memory.getI64(Guest.BUFFER + 8);
        assertEquals(Files.getAttribute(folder.resolve("file"), "unix:ino"), inode);
    }

    @Test
    void knowsAFileThatLostItsName() throws IOException {
        int fd = guest.open("file", Guest.CREAT, Guest.READ | Guest.WRITE);
        guest.write(fd, "12345");
        guest.succeed("fd_filestat_get", fd, Guest.BUFFER);
        long inode = guest.memory.getI64(Guest.BUFFER + 8);
        assertEquals(Errno.SUCCESS, guest.callWith("path_unlink_file", Guest.ROOT, "file"));
        Files.writeString(folder.resolve("other"), "");
        Files.move(folder.resolve("other"), folder.resolve("file"));
        guest.succeed("fd_filestat_get", fd, Guest.BUFFER);
        assertEquals(inode, guest.memory.getI64(Guest.BUFFER + 8));
        assertEquals(0, guest.memory.getI64(Guest.BUFFER + 24));
        assertEquals(5, guest.memory.getI64(Guest.BUFFER + 32));
        assertEquals(Errno.NOENT, guest.call("fd_filestat_set_times", fd, 1, 1, 5));
    }

    @Test
    void setsTimes() throws IOException {
        int fd = guest.open("file", Guest.CREAT, Guest.WRITE);
        guest.succeed("fd_filestat_set_times", fd, 1_000_000_000L, 2_000_000_001L, 5);
        guest.succeed("fd_filestat_get", fd, Guest.BUFFER);
        assertEquals(1_000_000_000L, guest.memory.getI64(Guest.BUFFER + 40));
        assertEquals(2_000_000_001L, guest.memory.getI64(Guest.BUFFER + 48));
        guest.succeed("fd_filestat_set_times", fd, 7, 7, 0);
        assertEquals(1_000_000_000L, guest.memory.getI64(Guest.BUFFER + 40));
        assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", fd, 0, 0, 3));
        assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", fd, 0, 0, 16));
    }
}
