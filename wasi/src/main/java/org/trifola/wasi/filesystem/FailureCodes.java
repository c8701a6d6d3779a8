package org.trifola.wasi.filesystem;

import org.jspecify.annotations.Nullable;
import org.trifola.wasi.Errno;
import org.trifola.wasi.ErrnoException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;

/** From the exceptions of Java's files to the guest's error codes. */
public final class FailureCodes {
    private FailureCodes() {}

    /** The code for {@code failure}; {@link Errno#IO} if nothing fits better. */
    public static Errno of(IOException failure) {
        return switch (failure) {
            case ErrnoException e -> e.errno();
            case NoSuchFileException _ -> Errno.NOENT;
            case FileAlreadyExistsException _ -> Errno.EXIST;
            case DirectoryNotEmptyException _ -> Errno.NOTEMPTY;
            case AccessDeniedException _ -> Errno.ACCES;
            case NotDirectoryException _ -> Errno.NOTDIR;
            case NotLinkException _ -> Errno.INVAL;
            case FileSystemLoopException _ -> Errno.LOOP;
            case AtomicMoveNotSupportedException _ -> Errno.XDEV;
            case FileSystemException e -> ofReason(e.getReason());
            case ClosedByInterruptException _ -> Errno.INTR;
            case InterruptedIOException _ -> Errno.INTR;
            case ClosedChannelException _ -> Errno.BADF;
            default -> ofReason(failure.getMessage());
        };
    }

    /** The code for an unchecked exception that files may throw, or null for one that is a bug. */
    public static @Nullable Errno of(RuntimeException failure) {
        return switch (failure) {
            case SecurityException _ -> Errno.ACCES;
            case ReadOnlyFileSystemException _ -> Errno.ROFS;
            case UnsupportedOperationException _ -> Errno.NOTSUP;
            case NonReadableChannelException _ -> Errno.BADF;
            case NonWritableChannelException _ -> Errno.BADF;
            case InvalidPathException _ -> Errno.ILSEQ;
            default -> null;
        };
    }

    /** Java passes most codes of the operating system on only as its text for them. */
    private static Errno ofReason(@Nullable String reason) {
        return switch (reason) {
            case "Bad file descriptor" -> Errno.BADF;
            case "Broken pipe", "Stream closed", "Pipe closed" -> Errno.PIPE;
            case "Connection refused" -> Errno.CONNREFUSED;
            case "Connection reset", "Connection reset by peer" -> Errno.CONNRESET;
            case "Connection timed out" -> Errno.TIMEDOUT;
            case "Device or resource busy" -> Errno.BUSY;
            case "Directory not empty" -> Errno.NOTEMPTY;
            case "Disk quota exceeded" -> Errno.DQUOT;
            case "File exists" -> Errno.EXIST;
            case "File name too long" -> Errno.NAMETOOLONG;
            case "File too large" -> Errno.FBIG;
            case "Invalid argument" -> Errno.INVAL;
            case "Invalid cross-device link" -> Errno.XDEV;
            case "Is a directory" -> Errno.ISDIR;
            case "No space left on device" -> Errno.NOSPC;
            case "No route to host" -> Errno.HOSTUNREACH;
            case "Network is unreachable" -> Errno.NETUNREACH;
            case "Not a directory" -> Errno.NOTDIR;
            case "Operation not permitted" -> Errno.PERM;
            case "Read-only file system" -> Errno.ROFS;
            case "Text file busy" -> Errno.TXTBSY;
            case "Too many levels of symbolic links" -> Errno.LOOP;
            case "Too many links" -> Errno.MLINK;
            case "Too many open files" -> Errno.MFILE;
            case null -> Errno.IO;
            default ->
                    reason.startsWith("Too many levels of symbolic links") ? Errno.LOOP : Errno.IO;
        };
    }
}
