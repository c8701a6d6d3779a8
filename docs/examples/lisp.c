/*
 * lisp [FILE...]: a small Lisp. Reads programs from files, or from standard input.
 *
 * Lexical scope, closures, proper tail calls, macros with quasiquote, vectors, strings, integers that become floating
 * point when they overflow, and a mark-and-sweep garbage collector with a stack of its own for roots.
 */
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- Values: an odd word is an integer of 31 bits, any other the address of an object. ---- */

enum type { FREE, NIL, BOOLEAN, PAIR, SYMBOL, NUMBER, STRING, VECTOR, BINDING, CLOSURE, MACRO, BUILTIN };

typedef struct object *value;
typedef value (*builtin)(int count, value *arguments);

struct object {
    uint8_t type, marked;
    uint16_t special; /* of a symbol: which special form it names; of a builtin: how many arguments it needs */
    union {
        struct { value a, b, c; };             /* pair: car cdr; closure: parameters body scope; binding: name value next */
        struct { value global, link; char *name; }; /* symbol */
        struct { uint32_t length; union { char *text; value *items; }; }; /* string, vector */
        struct { builtin code; const char *title; };
        double number;
    };
};

enum special {
    NONE, QUOTE, IF, DEFINE, SET, LAMBDA, BEGIN, LET, LETSTAR, LETREC, COND, AND, OR, WHEN, UNLESS, DEFMACRO, QUASIQUOTE
};

static struct object nil_object = {.type = NIL}, true_object = {.type = BOOLEAN}, false_object = {.type = BOOLEAN};
static const value nil = &nil_object, yes = &true_object, no = &false_object;
static value sym_else, sym_quote, sym_quasiquote, sym_unquote, sym_splice;

static void fail(const char *message, value culprit);

static int is_fixnum(value v) { return (int)((uintptr_t)v & 1); }
static intptr_t fixnum(value v) { return (intptr_t)v >> 1; }
static value from_fixnum(intptr_t n) { return (value)((uintptr_t)n << 1 | 1); }
static int is(value v, enum type type) { return !is_fixnum(v) && v->type == type; }
static value truth(int condition) { return condition ? yes : no; }

/* ---- Memory: what a C function holds across an allocation must be on the stack of roots. ---- */

#define MAX_ROOTS (1 << 18)
#define MAX_DEPTH 3000
#define SYMBOL_BUCKETS 509

static value roots[MAX_ROOTS];
static int top;
static value symbols[SYMBOL_BUCKETS];
static value free_list;
static struct chunk { struct chunk *next; size_t count; struct object objects[]; } *chunks;
static long collections, allocations;

static void push(value v) {
    if (top == MAX_ROOTS) {
        fail("stack of values is full", nil);
    }
    roots[top++] = v;
}

static value *gray;
static size_t gray_count, gray_room;

static void shade(value v) {
    if (v == NULL || is_fixnum(v) || v->marked) {
        return;
    }
    v->marked = 1;
    if (gray_count == gray_room) {
        gray_room = gray_room ? 2 * gray_room : 1024;
        gray = realloc(gray, gray_room * sizeof *gray);
    }
    gray[gray_count++] = v;
}

static void mark_all(void) {
    for (int i = 0; i < top; i++) {
        shade(roots[i]);
    }
    for (int i = 0; i < SYMBOL_BUCKETS; i++) {
        shade(symbols[i]);
    }
    while (gray_count > 0) {
        value v = gray[--gray_count];
        switch (v->type) {
            case PAIR: case CLOSURE: case MACRO: case BINDING:
                shade(v->a), shade(v->b), shade(v->c);
                break;
            case SYMBOL:
                shade(v->global), shade(v->link);
                break;
            case VECTOR:
                for (uint32_t i = 0; i < v->length; i++) {
                    shade(v->items[i]);
                }
                break;
        }
    }
}

static size_t sweep(void) {
    size_t live = 0;
    free_list = NULL;
    for (struct chunk *chunk = chunks; chunk; chunk = chunk->next) {
        for (size_t i = 0; i < chunk->count; i++) {
            value v = &chunk->objects[i];
            if (v->marked) {
                v->marked = 0;
                live++;
                continue;
            }
            if (v->type == STRING) {
                free(v->text);
            } else if (v->type == VECTOR) {
                free(v->items);
            }
            v->type = FREE;
            v->a = free_list;
            free_list = v;
        }
    }
    return live;
}

static void add_chunk(size_t count) {
    struct chunk *chunk = calloc(1, sizeof *chunk + count * sizeof(struct object));
    if (chunk == NULL) {
        fail("out of memory", nil);
    }
    chunk->next = chunks;
    chunk->count = count;
    chunks = chunk;
    for (size_t i = 0; i < count; i++) {
        chunk->objects[i].a = free_list;
        free_list = &chunk->objects[i];
    }
}

static void collect(void) {
    static size_t room;
    if (chunks) {
        collections++;
        mark_all();
    }
    size_t live = chunks ? sweep() : 0;
    if (room - live < room / 2 || room == 0) {
        size_t more = room ? room : 1 << 16;
        add_chunk(more);
        room += more;
    }
}

/* An object whose fields are a, b and c; these survive a collection. */
static value make(enum type type, value a, value b, value c) {
    if (free_list == NULL) {
        push(a), push(b), push(c);
        collect();
        top -= 3;
    }
    value v = free_list;
    free_list = v->a;
    v->type = (uint8_t)type;
    v->special = NONE;
    v->a = a, v->b = b, v->c = c;
    allocations++;
    return v;
}

static value cons(value car, value cdr) { return make(PAIR, car, cdr, NULL); }

static value from_double(double d) {
    value v = make(NUMBER, NULL, NULL, NULL);
    v->number = d;
    return v;
}

static value from_integer(int64_t n) {
    return n >= -(1 << 30) && n < 1 << 30 ? from_fixnum((intptr_t)n) : from_double((double)n);
}

static value from_text(const char *text, size_t length) {
    value v = make(STRING, NULL, NULL, NULL);
    v->length = (uint32_t)length;
    v->text = malloc(length + 1);
    memcpy(v->text, text, length);
    v->text[length] = 0;
    return v;
}

static value intern(const char *name) {
    unsigned hash = 5381;
    for (const char *p = name; *p; p++) {
        hash = hash * 33 + (unsigned char)*p;
    }
    value *bucket = &symbols[hash % SYMBOL_BUCKETS];
    for (value v = *bucket; v; v = v->link) {
        if (strcmp(v->name, name) == 0) {
            return v;
        }
    }
    value v = make(SYMBOL, NULL, *bucket, NULL);
    v->name = strdup(name);
    return *bucket = v;
}

/* ---- Printing ---- */

static void print(FILE *out, value v, int quoted) {
    if (is_fixnum(v)) {
        fprintf(out, "%ld", (long)fixnum(v));
        return;
    }
    switch (v->type) {
        case NIL: fputs("()", out); break;
        case BOOLEAN: fputs(v == yes ? "#t" : "#f", out); break;
        case SYMBOL: fputs(v->name, out); break;
        case NUMBER: fprintf(out, "%.15g", v->number); break;
        case STRING: fprintf(out, quoted ? "\"%s\"" : "%s", v->text); break;
        case CLOSURE: fputs("#<procedure>", out); break;
        case MACRO: fputs("#<macro>", out); break;
        case BUILTIN: fprintf(out, "#<builtin %s>", v->title); break;
        case VECTOR:
            fputs("#(", out);
            for (uint32_t i = 0; i < v->length; i++) {
                fputs(i ? " " : "", out);
                print(out, v->items[i], quoted);
            }
            fputc(')', out);
            break;
        case PAIR:
            fputc('(', out);
            for (;; fputc(' ', out)) {
                print(out, v->a, quoted);
                v = v->b;
                if (!is(v, PAIR)) {
                    break;
                }
            }
            if (v != nil) {
                fputs(" . ", out);
                print(out, v, quoted);
            }
            fputc(')', out);
            break;
    }
}

static void fail(const char *message, value culprit) {
    fflush(stdout);
    fprintf(stderr, "lisp: %s", message);
    if (culprit != nil) {
        fputs(": ", stderr);
        print(stderr, culprit, 1);
    }
    fputc('\n', stderr);
    exit(1);
}

/* ---- Reading ---- */

static FILE *input;
static int end_of_input;

static value read_value(void);

static int next_character(void) {
    int c;
    while ((c = getc(input)) != EOF) {
        if (c == ';') {
            while ((c = getc(input)) != EOF && c != '\n') {
            }
        } else if (!isspace(c)) {
            break;
        }
    }
    return c;
}

static value read_list(void) {
    int base = top;
    value tail = nil;
    int c;
    while ((c = next_character()) != ')') {
        if (c == EOF) {
            fail("the program ends inside a list", nil);
        }
        if (c == '.') {
            tail = read_value();
            continue;
        }
        ungetc(c, input);
        push(read_value());
    }
    while (top > base) {
        tail = cons(roots[top - 1], tail);
        top--;
    }
    return tail;
}

static value read_string(void) {
    char text[4096];
    size_t length = 0;
    int c;
    while ((c = getc(input)) != '"' && c != EOF && length < sizeof text - 1) {
        if (c == '\\') {
            c = getc(input);
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        text[length++] = (char)c;
    }
    return from_text(text, length);
}

static value read_atom(int c) {
    char text[256];
    size_t length = 0;
    do {
        text[length++] = (char)c;
        c = getc(input);
    } while (c != EOF && !isspace(c) && c != '(' && c != ')' && c != ';' && length < sizeof text - 1);
    if (c != EOF) {
        ungetc(c, input);
    }
    text[length] = 0;
    if (strcmp(text, "#t") == 0 || strcmp(text, "#f") == 0) {
        return truth(text[1] == 't');
    }
    char *end;
    double number = strtod(text, &end);
    if (*end || !(isdigit((unsigned char)text[0]) || isdigit((unsigned char)text[1]))) {
        return intern(text);
    }
    return strpbrk(text, ".eE") ? from_double(number) : from_integer((int64_t)number);
}

static value read_prefixed(value symbol) {
    return cons(symbol, cons(read_value(), nil));
}

static value read_value(void) {
    int c = next_character();
    switch (c) {
        case EOF: end_of_input = 1; return nil;
        case '(': return read_list();
        case ')': fail("a closing parenthesis too many", nil); return nil;
        case '"': return read_string();
        case '\'': return read_prefixed(sym_quote);
        case '`': return read_prefixed(sym_quasiquote);
        case ',':
            c = getc(input);
            if (c == '@') {
                return read_prefixed(sym_splice);
            }
            ungetc(c, input);
            return read_prefixed(sym_unquote);
        default: return read_atom(c);
    }
}

/* ---- Evaluation ---- */

static value eval(value form, value scope);

static value *find(value name, value scope) {
    for (; scope != nil; scope = scope->c) {
        if (scope->a == name) {
            return &scope->b;
        }
    }
    if (name->global == NULL) {
        fail("unbound variable", name);
    }
    return &name->global;
}

/* The scope of a call: the parameters bound to the count values from roots[base] on. */
static value bind(value procedure, int base, int count) {
    value names = procedure->a, scope = procedure->c;
    push(scope);
    int i = 0;
    for (; is(names, PAIR); names = names->b, i++) {
        if (i == count) {
            fail("too few arguments for", procedure->a);
        }
        scope = roots[top - 1] = make(BINDING, names->a, roots[base + i], scope);
    }
    if (names != nil) {
        push(nil);
        for (int j = count; j > i; j--) {
            roots[top - 1] = cons(roots[base + j - 1], roots[top - 1]);
        }
        scope = roots[top - 2] = make(BINDING, names, roots[top - 1], scope);
        top--;
    } else if (i < count) {
        fail("too many arguments for", procedure->a);
    }
    top--;
    return scope;
}

/* All forms of a body but the last, which is the caller's to evaluate. */
static value all_but_last(value body, value scope) {
    if (body == nil) {
        return nil;
    }
    for (; body->b != nil; body = body->b) {
        eval(body->a, scope);
    }
    return body->a;
}

static value apply(value procedure, int base, int count) {
    if (is(procedure, BUILTIN)) {
        if (count < procedure->special) {
            fail("too few arguments for", procedure);
        }
        return procedure->code(count, &roots[base]);
    }
    if (!is(procedure, CLOSURE)) {
        fail("not a procedure", procedure);
    }
    push(procedure);
    push(bind(procedure, base, count));
    value last = all_but_last(procedure->b, roots[top - 1]);
    value result = eval(last, roots[top - 1]);
    top -= 2;
    return result;
}

static value define(value form, value scope) {
    value target = form->b->a;
    if (is(target, PAIR)) { /* (define (name . parameters) . body) */
        value procedure = make(CLOSURE, target->b, form->b->b, scope);
        target = target->a;
        push(procedure);
    } else {
        push(eval(form->b->b->a, scope));
    }
    target->global = roots[--top];
    return target;
}

static value quasiquote(value form, value scope) {
    if (!is(form, PAIR)) {
        return form;
    }
    if (form->a == sym_unquote) {
        return eval(form->b->a, scope);
    }
    if (is(form->a, PAIR) && form->a->a == sym_splice) {
        int base = top;
        value list = eval(form->a->b->a, scope);
        push(list);
        for (; is(list, PAIR); list = list->b) {
            push(list->a);
        }
        value result = quasiquote(form->b, scope);
        while (top > base + 1) {
            result = cons(roots[--top], result);
        }
        top = base;
        return result;
    }
    push(quasiquote(form->a, scope));
    value rest = quasiquote(form->b, scope);
    value result = cons(roots[top - 1], rest);
    top--;
    return result;
}

/* The scope of a let; roots[top - 1] is scope on entry and the result on exit. */
static value let_scope(enum special kind, value bindings, value scope) {
    value inner = scope;
    if (kind == LETREC) {
        for (value b = bindings; b != nil; b = b->b) {
            inner = roots[top - 1] = make(BINDING, b->a->a, nil, inner);
        }
        for (value b = bindings; b != nil; b = b->b) {
            value result = eval(b->a->b->a, inner);
            *find(b->a->a, inner) = result;
        }
        return inner;
    }
    for (value b = bindings; b != nil; b = b->b) {
        value result = eval(b->a->b->a, kind == LETSTAR ? inner : scope);
        inner = roots[top - 1] = make(BINDING, b->a->a, result, inner);
    }
    return inner;
}

/* (let name ((variable initial) ...) . body): calls a procedure that knows itself as name. */
static value named_let(value form, value *scope) {
    int base = top;
    value name = form->b->a, bindings = form->b->b->a, parameters = nil;
    int count = 0;
    push(nil);
    for (value b = bindings; b != nil; b = b->b, count++) {
        push(b->a->a);
    }
    for (int i = 0; i < count; i++) {
        parameters = cons(roots[--top], parameters);
    }
    roots[base] = parameters;
    value loop_scope = make(BINDING, name, nil, *scope);
    push(loop_scope);
    loop_scope->b = make(CLOSURE, parameters, form->b->b->b, loop_scope);
    int first = top;
    for (value b = bindings; b != nil; b = b->b) {
        push(eval(b->a->b->a, *scope));
    }
    *scope = bind(loop_scope->b, first, count);
    top = base;
    return form->b->b->b;
}

static value cond(value clauses, value scope, int *decided, value *result) {
    for (; clauses != nil; clauses = clauses->b) {
        value clause = clauses->a;
        value test = clause->a == sym_else ? yes : eval(clause->a, scope);
        if (test != no) {
            *decided = clause->b == nil;
            *result = test;
            return clause->b;
        }
    }
    *decided = 1;
    *result = nil;
    return nil;
}

static value eval(value form, value scope) {
    static int depth;
    if (is(form, SYMBOL)) {
        return *find(form, scope);
    }
    if (!is(form, PAIR)) {
        return form;
    }
    if (++depth > MAX_DEPTH) {
        fail("recursion is too deep", nil);
    }
    const int base = top;
    value result = nil, body;
    int decided = 0;
    push(form), push(scope);
    for (;;) {
        /* What is evaluated, and where, stays alive; a tail call replaces it. */
        roots[base] = form, roots[base + 1] = scope;
        top = base + 2;
        if (is(form, SYMBOL)) {
            result = *find(form, scope);
            break;
        }
        if (!is(form, PAIR)) {
            result = form;
            break;
        }
        value head = form->a;
        enum special special = is(head, SYMBOL) ? head->special : NONE;
        switch (special) {
            case QUOTE: result = form->b->a; goto done;
            case QUASIQUOTE: result = quasiquote(form->b->a, scope); goto done;
            case DEFINE: result = define(form, scope); goto done;
            case LAMBDA: result = make(CLOSURE, form->b->a, form->b->b, scope); goto done;
            case SET:
                result = eval(form->b->b->a, scope);
                *find(form->b->a, scope) = result;
                goto done;
            case DEFMACRO:
                form->b->a->a->global = make(MACRO, form->b->a->b, form->b->b, scope);
                result = form->b->a->a;
                goto done;
            case IF:
                body = form->b;
                if (eval(body->a, scope) != no) {
                    form = body->b->a;
                } else if (body->b->b != nil) {
                    form = body->b->b->a;
                } else {
                    goto done;
                }
                continue;
            case WHEN: case UNLESS:
                if ((eval(form->b->a, scope) != no) != (special == WHEN)) {
                    goto done;
                }
                form = all_but_last(form->b->b, scope);
                continue;
            case AND: case OR:
                result = truth(special == AND);
                body = form->b;
                for (; body != nil && body->b != nil; body = body->b) {
                    result = eval(body->a, scope);
                    if ((result != no) == (special == OR)) {
                        goto done;
                    }
                }
                if (body == nil) {
                    goto done;
                }
                form = body->a;
                continue;
            case COND:
                body = cond(form->b, scope, &decided, &result);
                if (decided) {
                    decided = 0;
                    goto done;
                }
                form = all_but_last(body, scope);
                continue;
            case BEGIN: form = all_but_last(form->b, scope); continue;
            case LET: case LETSTAR: case LETREC:
                push(scope);
                if (is(form->b->a, SYMBOL)) {
                    body = named_let(form, &scope);
                } else {
                    scope = let_scope(special, form->b->a, scope);
                    body = form->b->b;
                }
                roots[base + 1] = scope;
                form = all_but_last(body, scope);
                continue;
            case NONE: break;
        }
        value procedure = eval(head, scope);
        push(procedure);
        int first = top;
        if (is(procedure, MACRO)) { /* expanded once: the form is replaced by what it stands for */
            for (value v = form->b; v != nil; v = v->b) {
                push(v->a);
            }
            procedure->type = CLOSURE;
            value expansion = apply(procedure, first, top - first);
            procedure->type = MACRO;
            form->a = intern("begin");
            form->b = cons(expansion, nil);
            continue;
        }
        for (value v = form->b; v != nil; v = v->b) {
            value argument = v->a;
            push(is_fixnum(argument) ? argument : eval(argument, scope));
        }
        if (!is(procedure, CLOSURE)) {
            result = apply(procedure, first, top - first);
            break;
        }
        scope = bind(procedure, first, top - first);
        roots[base] = procedure, roots[base + 1] = scope;
        top = base + 2;
        form = all_but_last(procedure->b, scope);
    }
done:
    top = base;
    depth--;
    return result;
}

/* ---- Builtins ---- */

static double number(value v) {
    if (is_fixnum(v)) {
        return (double)fixnum(v);
    }
    if (v->type != NUMBER) {
        fail("not a number", v);
    }
    return v->number;
}

static value from_number(double d) {
    return d == floor(d) && fabs(d) < 1 << 30 ? from_fixnum((intptr_t)d) : from_double(d);
}

static value pair(value v) {
    if (!is(v, PAIR)) {
        fail("not a pair", v);
    }
    return v;
}

static value *item(value vector, value index) {
    if (!is(vector, VECTOR) || !is_fixnum(index) || (uintptr_t)fixnum(index) >= vector->length) {
        fail("not an element of the vector", index);
    }
    return &vector->items[fixnum(index)];
}

static value add(int n, value *v) {
    if (n == 2 && is_fixnum(v[0]) && is_fixnum(v[1])) {
        return from_integer((int64_t)fixnum(v[0]) + fixnum(v[1]));
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += number(v[i]);
    }
    return from_number(sum);
}

static value subtract(int n, value *v) {
    if (n == 2 && is_fixnum(v[0]) && is_fixnum(v[1])) {
        return from_integer((int64_t)fixnum(v[0]) - fixnum(v[1]));
    }
    double rest = n == 1 ? -number(v[0]) : number(v[0]);
    for (int i = 1; i < n; i++) {
        rest -= number(v[i]);
    }
    return from_number(rest);
}

static value multiply(int n, value *v) {
    if (n == 2 && is_fixnum(v[0]) && is_fixnum(v[1])) {
        return from_integer((int64_t)fixnum(v[0]) * fixnum(v[1]));
    }
    double product = 1;
    for (int i = 0; i < n; i++) {
        product *= number(v[i]);
    }
    return from_number(product);
}

static value divide(int n, value *v) { return from_number(number(v[0]) / number(v[n - 1])); }

static value quotient(int n, value *v) {
    (void)n;
    return from_number(trunc(number(v[0]) / number(v[1])));
}

static value modulo(int n, value *v) {
    (void)n;
    if (is_fixnum(v[0]) && is_fixnum(v[1]) && fixnum(v[1]) != 0) {
        intptr_t rest = fixnum(v[0]) % fixnum(v[1]);
        return from_fixnum(rest != 0 && (rest < 0) != (fixnum(v[1]) < 0) ? rest + fixnum(v[1]) : rest);
    }
    double a = number(v[0]), b = number(v[1]);
    return from_number(a - b * floor(a / b));
}

#define COMPARISON(name, operator)                                      \
    static value name(int n, value *v) {                                \
        (void)n;                                                        \
        if (is_fixnum(v[0]) && is_fixnum(v[1])) {                       \
            return truth((intptr_t)v[0] operator(intptr_t) v[1]);       \
        }                                                               \
        return truth(number(v[0]) operator number(v[1]));               \
    }
COMPARISON(equal, ==)
COMPARISON(less, <)
COMPARISON(greater, >)
COMPARISON(at_most, <=)
COMPARISON(at_least, >=)

static int same(value a, value b) {
    if (a == b) {
        return 1;
    }
    if (is_fixnum(a) || is_fixnum(b) || a->type != b->type) {
        return 0;
    }
    switch (a->type) {
        case NUMBER: return a->number == b->number;
        case STRING: return strcmp(a->text, b->text) == 0;
        case PAIR: return same(a->a, b->a) && same(a->b, b->b);
        default: return 0;
    }
}

#define SIMPLE(name, result)             \
    static value name(int n, value *v) { \
        (void)n, (void)v;                \
        return result;                   \
    }
SIMPLE(do_cons, cons(v[0], v[1]))
SIMPLE(car, pair(v[0])->a)
SIMPLE(cdr, pair(v[0])->b)
SIMPLE(set_car, (pair(v[0])->a = v[1]))
SIMPLE(set_cdr, (pair(v[0])->b = v[1]))
SIMPLE(is_eq, truth(v[0] == v[1]))
SIMPLE(is_equal, truth(same(v[0], v[1])))
SIMPLE(is_null, truth(v[0] == nil))
SIMPLE(is_pair, truth(is(v[0], PAIR)))
SIMPLE(is_symbol, truth(is(v[0], SYMBOL)))
SIMPLE(is_number, truth(is_fixnum(v[0]) || is(v[0], NUMBER)))
SIMPLE(is_string, truth(is(v[0], STRING)))
SIMPLE(not, truth(v[0] == no))
SIMPLE(vector_ref, *item(v[0], v[1]))
SIMPLE(vector_set, (*item(v[0], v[1]) = v[2]))
SIMPLE(vector_length, from_fixnum((intptr_t)v[0]->length))
SIMPLE(square_root, from_number(sqrt(number(v[0]))))
SIMPLE(round_down, from_number(floor(number(v[0]))))
SIMPLE(count_collections, from_integer(collections))
SIMPLE(count_allocations, from_integer(allocations))

static value milliseconds(int n, value *v) {
    (void)n, (void)v;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return from_number((double)now.tv_sec * 1000 + (double)(now.tv_nsec / 1000000));
}

static value list(int n, value *v) {
    value result = nil;
    push(nil);
    while (n > 0) {
        result = roots[top - 1] = cons(v[--n], result);
    }
    top--;
    return result;
}

static value make_vector(int n, value *v) {
    value vector = make(VECTOR, NULL, NULL, NULL);
    uint32_t length = (uint32_t)number(v[0]);
    vector->items = malloc(length * sizeof(value));
    for (uint32_t i = 0; i < length; i++) {
        vector->items[i] = n > 1 ? v[1] : from_fixnum(0);
    }
    vector->length = length;
    return vector;
}

static value string_append(int n, value *v) {
    char text[4096];
    size_t length = 0;
    for (int i = 0; i < n; i++) {
        if (!is(v[i], STRING) || length + v[i]->length >= sizeof text) {
            fail("cannot append", v[i]);
        }
        memcpy(text + length, v[i]->text, v[i]->length);
        length += v[i]->length;
    }
    return from_text(text, length);
}

static value do_apply(int n, value *v) {
    (void)n;
    int first = top;
    for (value rest = v[1]; rest != nil; rest = rest->b) {
        push(rest->a);
    }
    value result = apply(v[0], first, top - first);
    top = first;
    return result;
}

static value display(int n, value *v) {
    for (int i = 0; i < n; i++) {
        print(stdout, v[i], 0);
    }
    return nil;
}

static value newline(int n, value *v) {
    display(n, v);
    putchar('\n');
    return nil;
}

static value error(int n, value *v) {
    fail(is(v[0], STRING) ? v[0]->text : "error", n > 1 ? v[1] : nil);
    return nil;
}

static const struct { const char *name; builtin code; int minimum; } builtins[] = {
    {"+", add, 0}, {"-", subtract, 1}, {"*", multiply, 0}, {"/", divide, 1},
    {"quotient", quotient, 2}, {"modulo", modulo, 2}, {"=", equal, 2}, {"<", less, 2},
    {">", greater, 2}, {"<=", at_most, 2}, {">=", at_least, 2}, {"cons", do_cons, 2},
    {"car", car, 1}, {"cdr", cdr, 1}, {"set-car!", set_car, 2}, {"set-cdr!", set_cdr, 2},
    {"eq?", is_eq, 2}, {"equal?", is_equal, 2}, {"null?", is_null, 1}, {"pair?", is_pair, 1},
    {"symbol?", is_symbol, 1}, {"number?", is_number, 1}, {"string?", is_string, 1}, {"not", not, 1},
    {"list", list, 0}, {"make-vector", make_vector, 1}, {"vector-ref", vector_ref, 2},
    {"vector-set!", vector_set, 3}, {"vector-length", vector_length, 1}, {"sqrt", square_root, 1},
    {"floor", round_down, 1}, {"string-append", string_append, 0}, {"apply", do_apply, 2},
    {"display", display, 0}, {"print", newline, 0}, {"newline", newline, 0}, {"error", error, 1},
    {"milliseconds", milliseconds, 0}, {"collections", count_collections, 0},
    {"allocations", count_allocations, 0},
};

static const char *const special_names[] = {
    "", "quote", "if", "define", "set!", "lambda", "begin", "let", "let*", "letrec", "cond", "and", "or", "when",
    "unless", "define-macro", "quasiquote",
};

static const char prelude[] =
    "(define (cadr p) (car (cdr p))) (define (cddr p) (cdr (cdr p))) (define (caddr p) (car (cddr p)))"
    "(define (reverse list) (let loop ((in list) (out '())) (if (null? in) out (loop (cdr in) (cons (car in) out)))))"
    "(define (append a b) (if (null? a) b (cons (car a) (append (cdr a) b))))"
    "(define (length list) (let loop ((l list) (n 0)) (if (null? l) n (loop (cdr l) (+ n 1)))))"
    "(define (map f list) (let loop ((l list) (out '())) (if (null? l) (reverse out) (loop (cdr l) (cons (f (car l)) out)))))"
    "(define (filter f list) (let loop ((l list) (out '())) (cond ((null? l) (reverse out)) ((f (car l)) (loop (cdr l) (cons (car l) out))) (else (loop (cdr l) out)))))"
    "(define (for-each f list) (unless (null? list) (f (car list)) (for-each f (cdr list))))"
    "(define (fold f start list) (if (null? list) start (fold f (f start (car list)) (cdr list))))"
    "(define (assq key list) (cond ((null? list) #f) ((eq? key (car (car list))) (car list)) (else (assq key (cdr list)))))"
    "(define (range from to) (let loop ((i (- to 1)) (out '())) (if (< i from) out (loop (- i 1) (cons i out)))))";

static void load(FILE *file) {
    input = file;
    end_of_input = 0;
    for (;;) {
        value form = read_value();
        if (end_of_input) {
            return;
        }
        push(form);
        eval(form, nil);
        top--;
    }
}

static void set_up(void) {
    for (size_t i = 1; i < sizeof special_names / sizeof *special_names; i++) {
        intern(special_names[i])->special = (uint16_t)i;
    }
    sym_else = intern("else"), sym_quote = intern("quote"), sym_quasiquote = intern("quasiquote");
    sym_unquote = intern("unquote"), sym_splice = intern("unquote-splicing");
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
        value symbol = intern(builtins[i].name);
        symbol->global = make(BUILTIN, NULL, NULL, NULL);
        symbol->global->code = builtins[i].code;
        symbol->global->title = builtins[i].name;
        symbol->global->special = (uint16_t)builtins[i].minimum;
    }
    load(fmemopen((void *)prelude, sizeof prelude - 1, "r"));
}

int main(int argc, char **argv) {
    set_up();
    if (argc < 2) {
        load(stdin);
    }
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "r");
        if (file == NULL) {
            fprintf(stderr, "lisp: %s: %s\n", argv[i], strerror(errno));
            return 1;
        }
        load(file);
        fclose(file);
    }
    return 0;
}
