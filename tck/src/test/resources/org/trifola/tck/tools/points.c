/* What a debugger looks at in the tests of tools; rebuild.sh compiles it. */
struct point {
    int x;
    double y;
    unsigned char tag[3];
};

static int calls = 40;

static double scale(struct point *p, short factor) {
    calls++;
    double product = p->y * factor;
    return product + p->x;
}

__attribute__((export_name("run"))) double run(int n) {
    struct point p = {n, 0.5, {1, 2, 3}};
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += scale(&p, (short)(i + 2));
    }
    return sum + calls;
}
