; What the Lisp can do: puzzles, numbers, sorting, symbols, and a Lisp in the Lisp.

; --- Eight queens: placements are lists of rows.
(define (safe? row distance placed)
  (or (null? placed)
      (let ((other (car placed)))
        (and (not (= row other))
             (not (= row (+ other distance)))
             (not (= row (- other distance)))
             (safe? row (+ distance 1) (cdr placed))))))

(define (queens size)
  (let place ((column 0) (placed '()))
    (if (= column size)
        1
        (let try ((row 0) (solutions 0))
          (cond ((= row size) solutions)
                ((safe? row 1 placed)
                 (try (+ row 1) (+ solutions (place (+ column 1) (cons row placed)))))
                (else (try (+ row 1) solutions)))))))

(print "queens 8: " (queens 8))

; --- Primes with a sieve in a vector.
(define (count-primes limit)
  (let ((composite (make-vector limit #f)))
    (let next ((n 2) (count 0))
      (cond ((= n limit) count)
            ((vector-ref composite n) (next (+ n 1) count))
            (else
              (let cross ((m (* n n)))
                (when (< m limit)
                  (vector-set! composite m #t)
                  (cross (+ m n))))
              (next (+ n 1) (+ count 1)))))))

(print "primes below 100000: " (count-primes 100000))

; --- Numbers that outgrow an integer.
(define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
(print "factorials: " (map factorial '(5 10 15 18)))
(print "square root of 2: " (sqrt 2))

; --- Merge sort of pseudo-random numbers.
(define seed 42)
(define (random)
  (set! seed (modulo (+ (* seed 1103) 12347) 65521))
  seed)

(define (merge a b)
  (let loop ((a a) (b b) (out '()))
    (cond ((null? a) (append-reversed out b))
          ((null? b) (append-reversed out a))
          ((< (car b) (car a)) (loop a (cdr b) (cons (car b) out)))
          (else (loop (cdr a) b (cons (car a) out))))))

(define (append-reversed a b) (if (null? a) b (append-reversed (cdr a) (cons (car a) b))))

(define (sort list)
  (if (or (null? list) (null? (cdr list)))
      list
      (let split ((rest list) (a '()) (b '()))
        (if (null? rest)
            (merge (sort a) (sort b))
            (split (cdr rest) (cons (car rest) b) a)))))

(define (sorted? list)
  (or (null? list) (null? (cdr list)) (and (<= (car list) (cadr list)) (sorted? (cdr list)))))

(let ((numbers (map (lambda (_) (random)) (range 0 20000))))
  (print "20000 numbers sorted: " (sorted? (sort numbers)) ", sum " (fold + 0 numbers)))

; --- Macros: a loop that the language does not have.
(define-macro (repeat times . body)
  `(let loop ((left ,times))
     (when (> left 0)
       ,@body
       (loop (- left 1)))))

(define ticks 0)
(repeat 100000 (set! ticks (+ ticks 1)))
(print "ticks: " ticks)

; --- Symbols: the derivative of an expression, simplified.
(define (sum a b)
  (cond ((equal? a 0) b) ((equal? b 0) a) ((and (number? a) (number? b)) (+ a b)) (else (list '+ a b))))
(define (product a b)
  (cond ((or (equal? a 0) (equal? b 0)) 0)
        ((equal? a 1) b)
        ((equal? b 1) a)
        ((and (number? a) (number? b)) (* a b))
        (else (list '* a b))))
(define (derive e x)
  (cond ((number? e) 0)
        ((symbol? e) (if (eq? e x) 1 0))
        ((eq? (car e) '+) (sum (derive (cadr e) x) (derive (caddr e) x)))
        ((eq? (car e) '*)
         (sum (product (cadr e) (derive (caddr e) x)) (product (derive (cadr e) x) (caddr e))))
        (else (error "cannot derive" e))))
(print "derivative: " (derive '(+ (* 3 (* x x)) (+ (* a x) 7)) 'x))

; --- A Lisp in the Lisp, computing Fibonacci numbers.
(define (interpret e scope)
  (cond ((symbol? e) (cadr (assq e scope)))
        ((not (pair? e)) e)
        ((eq? (car e) 'if)
         (interpret (if (interpret (cadr e) scope) (caddr e) (car (cdr (cddr e)))) scope))
        ((eq? (car e) 'lambda) (list 'closure (cadr e) (caddr e) scope))
        (else
          (let ((f (interpret (car e) scope))
                (arguments (map (lambda (a) (interpret a scope)) (cdr e))))
            (if (pair? f)
                (interpret (caddr f) (extend (cadr f) arguments (car (cdr (cddr f)))))
                (apply f arguments))))))
(define (extend names values scope)
  (if (null? names)
      scope
      (cons (list (car names) (car values)) (extend (cdr names) (cdr values) scope))))

(define program
  '((lambda (fib) (fib fib 16))
    (lambda (self n) (if (< n 2) n (+ (self self (- n 1)) (self self (- n 2)))))))
(print "fibonacci 16, twice interpreted: " (interpret program (list (list '< <) (list '+ +) (list '- -))))
