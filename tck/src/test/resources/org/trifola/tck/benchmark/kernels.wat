;; Guest kernels: each exported function takes a size and returns a number that depends on all of its work.
(module
  (type $unary (func (param i32) (result i32)))
  (memory (export "memory") 16)
  (table funcref (elem $inc $double $negate $mix))

  (func $inc (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func $double (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1)))
  (func $negate (param i32) (result i32) (i32.sub (i32.const 0) (local.get 0)))
  (func $mix (param i32) (result i32)
    (i32.mul (i32.xor (local.get 0) (i32.rotl (local.get 0) (i32.const 13))) (i32.const 0x9E3779B1)))

  ;; Loads, stores and counted loops: the number of primes below n (n up to a million).
  (func (export "sieve") (param $n i32) (result i32)
    (local $i i32) (local $j i32) (local $count i32)
    (memory.fill (i32.const 0) (i32.const 1) (local.get $n))
    (local.set $i (i32.const 2))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
        (if (i32.load8_u (local.get $i))
          (then
            (local.set $count (i32.add (local.get $count) (i32.const 1)))
            (local.set $j (i32.shl (local.get $i) (i32.const 1)))
            (block $struck
              (loop $strike
                (br_if $struck (i32.ge_u (local.get $j) (local.get $n)))
                (i32.store8 (local.get $j) (i32.const 0))
                (local.set $j (i32.add (local.get $j) (local.get $i)))
                (br $strike)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $count))

  ;; Direct calls.
  (func $fib (export "fib") (param $n i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $n) (i32.const 2))
      (then (local.get $n))
      (else
        (i32.add
          (call $fib (i32.sub (local.get $n) (i32.const 1)))
          (call $fib (i32.sub (local.get $n) (i32.const 2)))))))

  ;; 64-bit integers and branches that follow no pattern: the steps of the Collatz sequences below n.
  (func (export "collatz") (param $n i32) (result i32)
    (local $x i64) (local $steps i32)
    (loop $start
      (local.set $x (i64.extend_i32_u (local.get $n)))
      (block $done
        (loop $step
          (br_if $done (i64.le_u (local.get $x) (i64.const 1)))
          (local.set $steps (i32.add (local.get $steps) (i32.const 1)))
          (if (i64.eqz (i64.and (local.get $x) (i64.const 1)))
            (then (local.set $x (i64.shr_u (local.get $x) (i64.const 1))))
            (else (local.set $x (i64.add (i64.mul (local.get $x) (i64.const 3)) (i64.const 1)))))
          (br $step)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br_if $start (local.get $n)))
    (local.get $steps))

  ;; Floating point: the points of an n by n grid that stay in the Mandelbrot set for 50 steps.
  (func (export "mandelbrot") (param $n i32) (result i32)
    (local $i i32) (local $cx f64) (local $cy f64) (local $count i32)
    (loop $points
      (local.set $cx (f64.sub (f64.div (f64.mul (f64.const 3)
        (f64.convert_i32_u (i32.rem_u (local.get $i) (local.get $n))))
        (f64.convert_i32_u (local.get $n))) (f64.const 2)))
      (local.set $cy (f64.sub (f64.div (f64.mul (f64.const 2)
        (f64.convert_i32_u (i32.div_u (local.get $i) (local.get $n))))
        (f64.convert_i32_u (local.get $n))) (f64.const 1)))
      (local.set $count (i32.add (local.get $count) (call $stays (local.get $cx) (local.get $cy))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $points (i32.lt_u (local.get $i) (i32.mul (local.get $n) (local.get $n)))))
    (local.get $count))
  (func $stays (param $cx f64) (param $cy f64) (result i32)
    (local $x f64) (local $y f64) (local $t f64) (local $steps i32)
    (loop $step
      (local.set $t (f64.add (f64.sub (f64.mul (local.get $x) (local.get $x))
        (f64.mul (local.get $y) (local.get $y))) (local.get $cx)))
      (local.set $y (f64.add (f64.mul (f64.mul (local.get $x) (local.get $y)) (f64.const 2)) (local.get $cy)))
      (local.set $x (local.get $t))
      (if (f64.gt (f64.add (f64.mul (local.get $x) (local.get $x)) (f64.mul (local.get $y) (local.get $y)))
                  (f64.const 4))
        (then (return (i32.const 0))))
      (br_if $step (i32.lt_u (local.tee $steps (i32.add (local.get $steps) (i32.const 1))) (i32.const 50))))
    (i32.const 1))

  ;; Indirect calls of four functions in turn.
  (func (export "indirect") (param $n i32) (result i32)
    (local $x i32)
    (loop $next
      (local.set $x
        (call_indirect (type $unary)
          (i32.add (local.get $x) (local.get $n))
          (i32.and (local.get $n) (i32.const 3))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))

  ;; Branches by a table, as interpreters do.
  (func (export "switch") (param $n i32) (result i32)
    (local $x i32)
    (loop $next
      (block $out
        (block $d (block $c (block $b (block $a
          (br_table $a $b $c $d $out (i32.rem_u (i32.add (local.get $n) (local.get $x)) (i32.const 5))))
          (local.set $x (i32.add (local.get $x) (i32.const 7))) (br $out))
          (local.set $x (i32.xor (local.get $x) (local.get $n))) (br $out))
          (local.set $x (i32.rotl (local.get $x) (i32.const 3))) (br $out))
        (local.set $x (i32.shr_u (local.get $x) (i32.const 1))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $x))
)
