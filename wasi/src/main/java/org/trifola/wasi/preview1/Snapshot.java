package org.trifola.wasi.preview1;

import org.trifola.language.host.HostMemory;
import org.trifola.wasi.filesystem.FileAttributes;

/** The two forms in which preview 1 is found, and in what they differ. */
enum Snapshot {
    /** The first one: other layouts, another order of {@code whence}, no {@code sock_accept}. */
    UNSTABLE("wasi_unstable", 56, 56) {
        /**
         * <pre>
         * filestat: | 0 dev u64 | 8 ino u64 | 16 filetype u8 | 20 nlink u32 | 24 size u64 | 32 atim u64 | 40 mtim u64 |
         *           | 48 ctim u64 |
         * </pre>
         */
        @Override
        void putFilestat(HostMemory memory, long address, FileAttributes attributes) {
            long links = Math.min(attributes.links(), 0xFFFF_FFFFL);
            memory.putI64(address, attributes.device());
            memory.putI64(address + 8, attributes.inode());
            memory.putI64(address + 16, attributes.type().code() | links << 32);
            Layout.putSizeAndTimes(memory, address + 24, attributes);
        }

        /** Behind an identifier of eight bytes. */
        @Override
        long clockOffset() {
            return 24;
        }

        /** Current, end, start. */
        @Override
        int whence(int number) {
            return number < 0 || number > 2 ? number : (number + 1) % 3;
        }
    },

    /** The one that remained. */
    PREVIEW1("wasi_snapshot_preview1", 64, 48) {
        /**
         * <pre>
         * filestat: | 0 dev u64 | 8 ino u64 | 16 filetype u8 | 24 nlink u64 | 32 size u64 | 40 atim u64 | 48 mtim u64 |
         *           | 56 ctim u64 |
         * </pre>
         */
        @Override
        void putFilestat(HostMemory memory, long address, FileAttributes attributes) {
            memory.putI64(address, attributes.device());
            memory.putI64(address + 8, attributes.inode());
            memory.putI64(address + 16, attributes.type().code());
            memory.putI64(address + 24, attributes.links());
            Layout.putSizeAndTimes(memory, address + 32, attributes);
        }

        @Override
        long clockOffset() {
            return 16;
        }

        @Override
        int whence(int number) {
            return number;
        }
    };

    private final String module;
    private final int filestatBytes;
    private final int subscriptionBytes;

    Snapshot(String module, int filestatBytes, int subscriptionBytes) {
        this.module = module;
        this.filestatBytes = filestatBytes;
        this.subscriptionBytes = subscriptionBytes;
    }

    /** The name that guests import it by. */
    String module() {
        return module;
    }

    int filestatBytes() {
        return filestatBytes;
    }

    int subscriptionBytes() {
        return subscriptionBytes;
    }

    abstract void putFilestat(HostMemory memory, long address, FileAttributes attributes);

    /** Where in a subscription the clock begins. */
    abstract long clockOffset();

    /** 0 for the start, 1 for where the descriptor stands, 2 for the end; else nothing. */
    abstract int whence(int number);
}
