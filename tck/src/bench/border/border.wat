;; Calls across the border: the host calls "step"; "calls" calls the host n times.
;; Each is a step of a generator of numbers, which no compiler can leave out.
(module
  (import "host" "next" (func $next (param i32) (result i32)))
  (func (export "step") (param i32) (result i32)
    (i32.add
      (i32.mul
        (i32.xor (local.get 0) (i32.shr_u (local.get 0) (i32.const 7)))
        (i32.const 1664525))
      (i32.const 1013904223)))
  (func (export "calls") (param $n i32) (result i32) (local $x i32)
    (loop $l
      (local.set $x (call $next (local.get $x)))
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x)))
