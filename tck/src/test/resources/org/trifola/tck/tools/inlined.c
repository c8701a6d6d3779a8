/* What a debugger looks at in optimized code; rebuild.sh compiles it. */
struct point {
    int x;
    int y;
};

static int calls;

static inline int square(int side) {
    int area = side * side;
    calls += area;
    return area;
}

__attribute__((noinline)) static int weigh(struct point *p, int factor) {
    const int three = 3;
    int left = square(p->x + factor);
    int right = square(p->y - factor);
    return left * three + right;
}

__attribute__((export_name("run"))) int run(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
        struct point p = {i, n};
        sum += weigh(&p, i + 1);
    }
    return sum + calls;
}
