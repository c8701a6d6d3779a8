#!/usr/bin/env python3
"""Builds the real programs of the side-by-side benchmark, as wasm and natively, into the harness's output.

    programs.py lua=DIR quickjs=DIR duktape=DIR sqlite=DIR

DIR has a program's own C sources: Lua's repository (onelua.c), QuickJS's (quickjs.c), a release of Duktape (src/duktape.c,
as in Debian's source package), sqlite's amalgamation (sqlite3.c, as in deps/sqlite3 of the npm package better-sqlite3).
Those not given are left as they are. What the programs do is here: a .c file each, and the scripts. WASM_BENCH is the harness
(default: ../shared/bench beside the project), WASM_BENCH_OUT where it has built its own workloads.
Needs clang with a wasm32-wasi target. side-by-side.py runs them as group `programs`.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCH = Path(os.environ.get("WASM_BENCH", HERE.parents[3].parent / "shared/bench")).resolve()
LOCAL = Path(os.environ.get("WASM_BENCH_LOCAL", BENCH.parent / "local")).resolve()
OUT = Path(os.environ.get("WASM_BENCH_OUT", LOCAL / "out")).resolve()
CLANG = os.environ.get("CLANG", "clang")

# Program: its sources besides ours, options for both, options for wasm, its script.
SIGNALS = ["-D_WASI_EMULATED_SIGNAL", "-lwasi-emulated-signal"]
CLOCKS = ["-D_WASI_EMULATED_PROCESS_CLOCKS", "-lwasi-emulated-process-clocks"]
STACK = ["-Wl,-z,stack-size=1048576"]
PROGRAMS = {
    "lua": ([], [], SIGNALS + CLOCKS, "script.lua"),
    "quickjs": (
        ["quickjs.c", "libregexp.c", "libunicode.c", "cutils.c", "dtoa.c"],
        ["-DCONFIG_VERSION=\"0\"", "-D_GNU_SOURCE"],
        # Neither threads nor a look at the stack's end.
        SIGNALS + STACK + ["-D__EMSCRIPTEN__"],
        "script.js",
    ),
    "duktape": (["src/duktape.c"], [], STACK, "script.js"),
    "sqlite": (
        ["sqlite3.c"],
        ["-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION", "-DSQLITE_OMIT_WAL"],
        [],
        None,
    ),
}

# wasi-libc has none; an error ends the program.
SETJMP = "typedef int jmp_buf[1];\n#define setjmp(b) 0\n#define longjmp(b, v) __builtin_trap()\n"


def build(name, sources, generated):
    own, both, wasm, script = PROGRAMS[name]
    if script:
        text = (HERE / script).read_bytes() + b"\0"
        (generated / "script.h").write_text(f"static const unsigned char script[] = {{{','.join(map(str, text))}}};\n")
    common = ["-O2", "-w", *both, HERE / f"{name}.c", *(sources / s for s in own)]
    include = ["-I", sources, "-I", sources / "src", "-I", generated]
    (OUT / "wasm").mkdir(parents=True, exist_ok=True)
    (OUT / "native").mkdir(parents=True, exist_ok=True)
    (generated / "wasm").mkdir(exist_ok=True)
    (generated / "wasm/setjmp.h").write_text(SETJMP)
    target = ["--target=wasm32-wasi", "--sysroot=/usr", "-mexec-model=reactor", "-I", generated / "wasm"]
    run(*target, *common, *include, *wasm, "-o", OUT / f"wasm/prog_{name}.wasm")
    adapter = [BENCH / "adapters/native_main.c", "-I", BENCH / "adapters", "-DNATIVE_CC=\"clang -O2\""]
    run(*common, *include, *adapter, "-lm", "-lpthread", "-o", OUT / f"native/prog_{name}")


def run(*words):
    done = subprocess.run([CLANG, *map(str, words)], stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"clang {' '.join(map(str, words))}\n{done.stderr}")


def main():
    given = dict(a.split("=", 1) for a in sys.argv[1:] if "=" in a)
    if not given or len(given) < len(sys.argv) - 1 or set(given) - set(PROGRAMS):
        sys.exit(__doc__)
    for name, folder in given.items():
        with tempfile.TemporaryDirectory() as generated:
            build(name, Path(folder).resolve(), Path(generated))
        print("built", name)


if __name__ == "__main__":
    main()
