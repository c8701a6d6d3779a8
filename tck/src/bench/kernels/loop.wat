;; As many steps as the argument says, written as a loop: what tail-calls.wat is compared with.
(module
  (func (export "run") (param $n i32) (result i64) (local $x i32)
    (loop $next
      (if (local.get $n)
        (then
          (local.set $x (i32.xor (local.get $x) (local.get $n)))
          (local.set $n (i32.sub (local.get $n) (i32.const 1)))
          (br $next))))
    (i64.extend_i32_u (local.get $x))))
