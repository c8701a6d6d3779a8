package org.trifola.launcher;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard input, output and error of the command and of its guests.
 *
 * @param in bytes for the guest, or for the file {@code -}
 * @param out not buffered: what the guest writes is there when its call returns
 */
record Streams(InputStream in, OutputStream out, OutputStream err) {

    /** Those of the process. */
    static Streams ofProcess() {
        return new Streams(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new ProcessOutput(FileDescriptor.out),
                new ProcessOutput(FileDescriptor.err));
    }

    /** Standard output for text; to be flushed. */
    PrintStream text() {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    /** Standard error for text. */
    PrintStream errors() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /**
     * A standard stream of the process. When its reader is gone the process ends, as it would by
     * SIGPIPE.
     */
    private static final class ProcessOutput extends OutputStream {
        private static final int SIGPIPE_STATUS = 128 + 13;
        private final FileOutputStream out;

        ProcessOutput(FileDescriptor descriptor) {
            out = new FileOutputStream(descriptor);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                if ("Broken pipe".equals(e.getMessage())) {
                    // No shutdown hooks: whatever they print would go to the same closed pipe.
                    Runtime.getRuntime().halt(SIGPIPE_STATUS);
                }
                throw e;
            }
        }
    }
}
