;; Linked structures that change all the time: a list of as many garbage-collected cells as the argument says, with random
;; keys, is merge-sorted by rewriting its links, then put into a hash table with chained buckets and looked up there. A
;; look-up casts the entry it finds. The result depends on the order of the list and on what was found.
(module
  (rec
    (type $cell (sub (struct (field $key i32) (field $next (mut (ref null $cell))))))
    (type $entry (sub $cell (struct (field $key i32) (field $next (mut (ref null $cell))) (field $value (mut i64))))))
  (type $buckets (array (mut (ref null $cell))))

  (global $seed (mut i32) (i32.const 1))

  (func $random (result i32)
    (global.set $seed (i32.add (i32.mul (global.get $seed) (i32.const 1664525)) (i32.const 1013904223)))
    (i32.shr_u (global.get $seed) (i32.const 8)))

  (func $list (param $n i32) (result (ref null $cell))
    (local $head (ref null $cell))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $head (struct.new $cell (call $random) (local.get $head)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next)))
    (local.get $head))

  (func $merge (param $a (ref null $cell)) (param $b (ref null $cell)) (result (ref null $cell))
    (local $head (ref $cell)) (local $tail (ref $cell))
    (local.set $head (struct.new_default $cell))
    (local.set $tail (local.get $head))
    (block $done
      (loop $next
        (br_if $done (ref.is_null (local.get $a)))
        (br_if $done (ref.is_null (local.get $b)))
        (if (i32.le_u (struct.get $cell $key (local.get $a)) (struct.get $cell $key (local.get $b)))
          (then
            (struct.set $cell $next (local.get $tail) (local.get $a))
            (local.set $tail (ref.as_non_null (local.get $a)))
            (local.set $a (struct.get $cell $next (local.get $a))))
          (else
            (struct.set $cell $next (local.get $tail) (local.get $b))
            (local.set $tail (ref.as_non_null (local.get $b)))
            (local.set $b (struct.get $cell $next (local.get $b)))))
        (br $next)))
    (struct.set $cell $next (local.get $tail)
      (select (result (ref null $cell)) (local.get $b) (local.get $a) (ref.is_null (local.get $a))))
    (struct.get $cell $next (local.get $head)))

  ;; Sorts the first n cells of a list that has no more.
  (func $sort (param $list (ref null $cell)) (param $n i32) (result (ref null $cell))
    (local $half i32) (local $i i32) (local $middle (ref null $cell)) (local $second (ref null $cell))
    (if (i32.le_u (local.get $n) (i32.const 1)) (then (return (local.get $list))))
    (local.set $half (i32.shr_u (local.get $n) (i32.const 1)))
    (local.set $i (local.get $half))
    (local.set $middle (local.get $list))
    (block $there
      (loop $next
        (br_if $there (i32.eqz (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
        (local.set $middle (struct.get $cell $next (local.get $middle)))
        (br $next)))
    (local.set $second (struct.get $cell $next (local.get $middle)))
    (struct.set $cell $next (local.get $middle) (ref.null none))
    (call $merge
      (call $sort (local.get $list) (local.get $half))
      (call $sort (local.get $second) (i32.sub (local.get $n) (local.get $half)))))

  ;; A sum in which each key counts by its place.
  (func $weigh (param $list (ref null $cell)) (result i64)
    (local $i i64) (local $sum i64)
    (block $done
      (loop $next
        (br_if $done (ref.is_null (local.get $list)))
        (local.set $i (i64.add (local.get $i) (i64.const 1)))
        (local.set $sum
          (i64.add (local.get $sum)
            (i64.mul (local.get $i) (i64.extend_i32_u (struct.get $cell $key (local.get $list))))))
        (local.set $list (struct.get $cell $next (local.get $list)))
        (br $next)))
    (local.get $sum))

  (func $insert (param $table (ref $buckets)) (param $key i32) (param $value i64)
    (local $at i32)
    (local.set $at (i32.and (local.get $key) (i32.sub (array.len (local.get $table)) (i32.const 1))))
    (array.set $buckets (local.get $table) (local.get $at)
      (struct.new $entry (local.get $key) (array.get $buckets (local.get $table) (local.get $at)) (local.get $value))))

  (func $find (param $table (ref $buckets)) (param $key i32) (result i64)
    (local $cell (ref null $cell))
    (local.set $cell
      (array.get $buckets (local.get $table)
        (i32.and (local.get $key) (i32.sub (array.len (local.get $table)) (i32.const 1)))))
    (block $absent
      (loop $next
        (br_if $absent (ref.is_null (local.get $cell)))
        (if (i32.eq (struct.get $cell $key (local.get $cell)) (local.get $key))
          (then (return (struct.get $entry $value (ref.cast (ref $entry) (local.get $cell))))))
        (local.set $cell (struct.get $cell $next (local.get $cell)))
        (br $next)))
    (i64.const 0))

  (func (export "run") (param $n i32) (result i64)
    (local $list (ref null $cell)) (local $at (ref null $cell)) (local $table (ref $buckets)) (local $sum i64)
    (global.set $seed (i32.const 1))
    (local.set $list (call $sort (call $list (local.get $n)) (local.get $n)))
    (local.set $sum (call $weigh (local.get $list)))
    (local.set $table (array.new_default $buckets (i32.const 16384)))
    (local.set $at (local.get $list))
    (block $filled
      (loop $next
        (br_if $filled (ref.is_null (local.get $at)))
        (call $insert (local.get $table) (struct.get $cell $key (local.get $at)) (local.get $sum))
        (local.set $sum (i64.rotl (local.get $sum) (i64.const 7)))
        (local.set $at (struct.get $cell $next (local.get $at)))
        (br $next)))
    (local.set $at (local.get $list))
    (block $done
      (loop $next
        (br_if $done (ref.is_null (local.get $at)))
        (local.set $sum
          (i64.add (local.get $sum)
            (i64.xor
              (call $find (local.get $table) (struct.get $cell $key (local.get $at)))
              (call $find (local.get $table) (i32.xor (struct.get $cell $key (local.get $at)) (i32.const 1))))))
        (local.set $at (struct.get $cell $next (local.get $at)))
        (br $next)))
    (local.get $sum)))
