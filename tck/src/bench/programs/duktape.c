/* Duktape runs script.js in a heap that lasts. An error ends the program. */
#include <stdint.h>
#include <stdlib.h>
#include "duktape.h"
#include "script.h"

static duk_context *context;

static void fatal(void *data, const char *message) { abort(); }

__attribute__((export_name("run"), noinline)) int64_t run(int32_t n) {
  if (!context) {
    context = duk_create_heap(0, 0, 0, 0, fatal);
    duk_eval_lstring_noresult(context, (const char *)script, sizeof script - 1);
  }
  duk_get_global_string(context, "run");
  duk_push_int(context, n);
  duk_call(context, 1);
  int64_t r = duk_get_int(context, -1);
  duk_pop(context);
  return r;
}
