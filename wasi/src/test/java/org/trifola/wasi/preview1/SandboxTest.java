package org.trifola.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.trifola.wasi.Errno;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;

class SandboxTest {
    private static final String PROGRAM =
            """
            (module
              (import "wasi_snapshot_preview1" "fd_write"
                (func $write (param i32 i32 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "path_open"
                (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_prestat_get"
                (func $prestat (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_sizes_get"
                (func $environ (param i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "\\10\\00\\00\\00\\06\\00\\00\\00")
              (data (i32.const 16) "hello\\n")
              (data (i32.const 32) "/etc/passwd")
              (func (export "hello") (result i32)
                (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 64)))
              (func (export "open") (param $folder i32) (result i32)
                (call $open (local.get $folder) (i32.const 0) (i32.const 32) (i32.const 11)
                  (i32.const 0) (i64.const 2) (i64.const 2) (i32.const 0) (i32.const 64)))
              (func (export "prestat") (result i32) (call $prestat (i32.const 3) (i32.const 64)))
              (func (export "variables") (result i32)
                (drop (call $environ (i32.const 64) (i32.const 68)))
                (i32.load (i32.const 64))))
            """;

    @Test
    void aConstrainedProgramHasItsStreamsAndNothingElse() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Context context =
                Context.newBuilder("wasm")
                        .sandbox(SandboxPolicy.CONSTRAINED)
                        .in(InputStream.nullInputStream())
                        .out(out)
                        .err(new ByteArrayOutputStream())
                        .option("wasm.Builtins", "wasi_snapshot_preview1")
                        .build()) {
            Source source =
                    Source.newBuilder("wasm", PROGRAM, "program")
                            .mimeType("text/x-wasm-wat")
                            .buildLiteral();
            Value exports = context.eval(source).newInstance().getMember("exports");
            assertEquals(0, exports.invokeMember("hello").asInt());
            assertEquals("hello\n", out.toString());
            assertEquals(Errno.BADF.ordinal(), exports.invokeMember("prestat").asInt());
            for (int folder = 0; folder < 10; folder++) {
                int errno = exports.invokeMember("open", folder).asInt();
                assertEquals(
                        folder < 3 ? Errno.NOTDIR.ordinal() : Errno.BADF.ordinal(),
                        errno,
                        "folder " + folder);
            }
            assertEquals(0, exports.invokeMember("variables").asInt());
        }
    }
}
