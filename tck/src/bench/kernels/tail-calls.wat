;; The steps of loop.wat, each a tail call of the function itself.
(module
  (func $step (param $n i32) (param $x i32) (result i32)
    (if (i32.eqz (local.get $n)) (then (return (local.get $x))))
    (return_call $step
      (i32.sub (local.get $n) (i32.const 1))
      (i32.xor (local.get $x) (local.get $n))))
  (func (export "run") (param $n i32) (result i64)
    (i64.extend_i32_u (call $step (local.get $n) (i32.const 0)))))
