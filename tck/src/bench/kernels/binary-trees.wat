;; Binary trees of garbage-collected structures: many short-lived trees of every second depth up to the argument beside one
;; that lives on, all nodes counted. The result is the number of nodes counted.
(module
  (type $node (struct (field $left (ref null $node)) (field $right (ref null $node))))

  (func $make (param $depth i32) (result (ref $node))
    (if (result (ref $node)) (i32.eqz (local.get $depth))
      (then (struct.new_default $node))
      (else
        (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
        (struct.new $node (call $make (local.get $depth)) (call $make (local.get $depth))))))

  (func $count (param $tree (ref $node)) (result i32)
    (local $left (ref null $node))
    (local.set $left (struct.get $node $left (local.get $tree)))
    (if (result i32) (ref.is_null (local.get $left))
      (then (i32.const 1))
      (else
        (i32.add
          (i32.add (i32.const 1) (call $count (ref.as_non_null (local.get $left))))
          (call $count (ref.as_non_null (struct.get $node $right (local.get $tree))))))))

  (func (export "run") (param $n i32) (result i64)
    (local $depth i32) (local $i i32) (local $sum i64) (local $long (ref null $node))
    (local.set $sum (i64.extend_i32_u (call $count (call $make (i32.add (local.get $n) (i32.const 1))))))
    (local.set $long (call $make (local.get $n)))
    (local.set $depth (i32.const 4))
    (block $done
      (loop $next
        (br_if $done (i32.gt_s (local.get $depth) (local.get $n)))
        (local.set $i (i32.shl (i32.const 1) (i32.add (i32.sub (local.get $n) (local.get $depth)) (i32.const 4))))
        (loop $again
          (local.set $sum (i64.add (local.get $sum) (i64.extend_i32_u (call $count (call $make (local.get $depth))))))
          (br_if $again (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (local.set $depth (i32.add (local.get $depth) (i32.const 2)))
        (br $next)))
    (i64.add (local.get $sum) (i64.extend_i32_u (call $count (ref.as_non_null (local.get $long)))))))
