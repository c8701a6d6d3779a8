/* What a debugger looks at in the tests of tools:
 *
 *   clang --target=wasm32 -O0 -gdwarf-4 -nostdlib -fdebug-compilation-dir=. -Wl,--no-entry -o points-4.wasm points.c
 *   clang --target=wasm32 -O0 -gdwarf-5 -nostdlib -fdebug-compilation-dir=. -Wl,--no-entry -o points-5.wasm points.c
 */
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
