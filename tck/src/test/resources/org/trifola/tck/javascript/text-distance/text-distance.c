/* The wasm part of the package: works on UTF-16 texts that the glue writes to memory.
 *
 *   clang --target=wasm32 -Os -nostdlib -Wl,--no-entry -o text-distance.wasm text-distance.c
 */
#define EXPORT(name) __attribute__((export_name(#name)))

__attribute__((import_module("./text-distance.mjs"), import_name("throw_text")))
_Noreturn void throw_text(const char *message, int length);

__attribute__((import_module("./text-distance.mjs"), import_name("report")))
void report(int done, int total);

extern unsigned char __heap_base;
static unsigned top;

EXPORT(reset) void reset(void) { top = 0; }

EXPORT(alloc) void *alloc(unsigned bytes) {
    unsigned base = ((unsigned)&__heap_base + top + 7) & ~7u;
    unsigned end = base + bytes;
    unsigned size = __builtin_wasm_memory_size(0) << 16;
    if (end > size && __builtin_wasm_memory_grow(0, (end - size + 0xffff) >> 16) == (unsigned)-1) {
        static const char message[] = "text too long";
        throw_text(message, sizeof message - 1);
    }
    top = end - (unsigned)&__heap_base;
    return (void *)base;
}

static unsigned min(unsigned a, unsigned b) { return a < b ? a : b; }

EXPORT(distance) unsigned distance(
        const unsigned short *a, unsigned n, const unsigned short *b, unsigned m) {
    unsigned *row = alloc((m + 1) * sizeof *row);
    for (unsigned j = 0; j <= m; j++) row[j] = j;
    for (unsigned i = 1; i <= n; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= m; j++) {
            unsigned above = row[j];
            unsigned change = diagonal + (a[i - 1] != b[j - 1]);
            row[j] = min(change, min(above, row[j - 1]) + 1);
            diagonal = above;
        }
        report(i, n);
    }
    return row[m];
}
