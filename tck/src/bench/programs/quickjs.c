/* QuickJS runs script.js in a context that lasts. An error ends the program. */
#include <stdint.h>
#include <stdlib.h>
#include "quickjs.h"
#include "script.h"

static JSContext *context;

__attribute__((export_name("run"), noinline)) int64_t run(int32_t n) {
  if (!context) {
    context = JS_NewContext(JS_NewRuntime());
    if (JS_IsException(JS_Eval(context, (const char *)script, sizeof script - 1, "script.js", 0))) abort();
  }
  JSValue global = JS_GetGlobalObject(context);
  JSValue f = JS_GetPropertyStr(context, global, "run"), a = JS_NewInt32(context, n);
  JSValue v = JS_Call(context, f, global, 1, &a);
  int32_t r = 0;
  if (JS_IsException(v) || JS_ToInt32(context, &r, v)) abort();
  JS_FreeValue(context, f);
  JS_FreeValue(context, global);
  return r;
}
