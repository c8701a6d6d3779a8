/* Lua: its own sources, in one piece, run script.lua in a state that lasts. An error ends the program. */
#include <stdint.h>
#include <stdlib.h>
#define LUAI_THROW(L, c) abort()
#define LUAI_TRY(L, c, f, ud) ((f)(L, ud))
#define L_tmpnam 20
#define luai_jmpbuf int
#define LUA_CORE
#define LUA_LIB
#define MAKE_LIB
#include "onelua.c"
#include "script.h"

static lua_State *lua;

__attribute__((export_name("run"), noinline)) int64_t run(int32_t n) {
  if (!lua) {
    lua = luaL_newstate();
    luaL_requiref(lua, "_G", luaopen_base, 1);
    luaL_requiref(lua, "table", luaopen_table, 1);
    luaL_requiref(lua, "string", luaopen_string, 1);
    luaL_requiref(lua, "math", luaopen_math, 1);
    lua_settop(lua, 0);
    if (luaL_loadbufferx(lua, (const char *)script, sizeof script - 1, "script", "t")) abort();
    lua_call(lua, 0, 0);
  }
  lua_getglobal(lua, "run");
  lua_pushinteger(lua, n);
  lua_call(lua, 1, 1);
  int64_t r = lua_tointeger(lua, -1);
  lua_settop(lua, 0);
  return r;
}
