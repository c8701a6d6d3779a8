;; WASI without a C library: writes a line to standard output with one call.
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  ;; An iovec: the text's address and length. The number of bytes written goes to address 8.
  (data (i32.const 0) "\10\00\00\00\1c\00\00\00")
  (data (i32.const 16) "Hello from the text format!\n")

  (func (export "_start")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
