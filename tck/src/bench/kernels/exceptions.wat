;; As many exceptions as the argument says, each thrown by a callee and caught by its caller; the result is the sum of
;; what they carry.
(module
  (tag $e (param i32))
  (func $fail (param $n i32) (throw $e (local.get $n)))
  (func (export "run") (param $n i32) (result i64) (local $sum i64)
    (loop $next
      (local.set $sum
        (i64.add
          (local.get $sum)
          (i64.extend_i32_u
            (block $caught (result i32)
              (try_table (catch $e $caught) (call $fail (local.get $n)))
              (i32.const 0)))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $sum)))
