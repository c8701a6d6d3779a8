/* Calls across the border in Wasmtime, through its C API. The package of PyPI has no headers: what is used is declared here. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { uint64_t store_id; void *priv; } func_t;
typedef struct { uint64_t store_id; size_t priv; } instance_t;
typedef struct { uint8_t kind; union { func_t func; uint8_t pad[32]; } of; } extern_t;
typedef struct { uint8_t kind; union { int32_t i32; uint8_t pad[32]; } __attribute__((aligned(8))) of; } val_t;
typedef struct { size_t size; void **data; } types_t;
typedef struct caller caller_t;
void *wasm_engine_new(void);
void *wasmtime_store_new(void *, void *, void (*)(void *));
void *wasmtime_store_context(void *);
void *wasmtime_module_new(void *, const uint8_t *, size_t, void **);
void *wasmtime_linker_new(void *);
void *wasm_valtype_new(uint8_t);
void wasm_valtype_vec_new(types_t *, size_t, void *const *);
void *wasm_functype_new(types_t *, types_t *);
void *wasmtime_linker_define_func(void *, const char *, size_t, const char *, size_t, const void *,
    void *(*)(void *, caller_t *, const val_t *, size_t, val_t *, size_t), void *, void (*)(void *));
void *wasmtime_linker_instantiate(const void *, void *, const void *, instance_t *, void **);
bool wasmtime_instance_export_get(void *, const instance_t *, const char *, size_t, extern_t *);
void *wasmtime_func_call(void *, const func_t *, const val_t *, size_t, val_t *, size_t, void **);

enum { CALLS = 200000 };

static void *context;

static int32_t step(int32_t x) { return ((uint32_t)x ^ (uint32_t)x >> 7) * 1664525u + 1013904223u; }

static void *next(void *env, caller_t *caller, const val_t *args, size_t nargs, val_t *results, size_t nresults) {
  results[0].kind = 0;
  results[0].of.i32 = step(args[0].of.i32);
  return NULL;
}

static int32_t call(const func_t *f, int32_t x) {
  val_t a = {.kind = 0}, r;
  void *trap = NULL;
  a.of.i32 = x;
  if (wasmtime_func_call(context, f, &a, 1, &r, 1, &trap) || trap) exit(1);
  return r.of.i32;
}

static uint64_t cpu(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static double best(const func_t *f, bool export) {
  int32_t expected = 0;
  for (int i = 0; i < CALLS; i++) expected = step(expected);
  uint64_t best = ~0ull, end = cpu() + 2000000000ull;
  while (cpu() < end) {
    uint64_t start = cpu();
    int32_t x = 0;
    if (export) for (int i = 0; i < CALLS; i++) x = call(f, x);
    else x = call(f, CALLS);
    uint64_t t = cpu() - start;
    if (t < best) best = t;
    if (x != expected) exit(2);
  }
  return (double)best / CALLS;
}

int main(int argc, char **argv) {
  FILE *f = fopen(argv[1], "rb");
  static uint8_t bytes[65536];
  size_t length = fread(bytes, 1, sizeof bytes, f);
  void *engine = wasm_engine_new(), *store = wasmtime_store_new(engine, NULL, NULL), *module, *trap = NULL;
  context = wasmtime_store_context(store);
  if (wasmtime_module_new(engine, bytes, length, &module)) return 3;
  void *i32 = wasm_valtype_new(0), *i32b = wasm_valtype_new(0);
  types_t params, results;
  wasm_valtype_vec_new(&params, 1, &i32);
  wasm_valtype_vec_new(&results, 1, &i32b);
  void *linker = wasmtime_linker_new(engine);
  wasmtime_linker_define_func(linker, "host", 4, "next", 4, wasm_functype_new(&params, &results), next, NULL, NULL);
  instance_t instance;
  if (wasmtime_linker_instantiate(linker, context, module, &instance, &trap) || trap) return 4;
  extern_t one, calls;
  wasmtime_instance_export_get(context, &instance, "step", 4, &one);
  wasmtime_instance_export_get(context, &instance, "calls", 5, &calls);
  printf("export %.1f host %.1f\n", best(&one.of.func, true), best(&calls.of.func, false));
}
