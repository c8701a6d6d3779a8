#!/usr/bin/env python3
"""How fast files.c is here, with Node's WASI and with Wasmtime's, in turn; the best of some rounds as a table.

    files.py FOLDER [ROUNDS [PARTS]]

FOLDER is where the files go; PARTS some of the letters s (1 GiB in one file), o (100,000 small files) and r (a folder of 10,000).
Needs clang with wasi-libc, node on the path and, for Wasmtime, its package for this Python. The jars are those of launcher/trifola.
"""
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
COUNTS = {"s": 1024, "o": 100_000, "r": 10_000}
CLANG = "clang --target=wasm32-wasi --sysroot=/usr -O2 -Wl,--strip-debug -o"

NODE = """
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';
const [program, folder, ...words] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: ['files', ...words], preopens: { '/d': folder }, returnOnExit: true });
const module = await WebAssembly.compile(readFileSync(program));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
"""

WASMTIME = """
import sys
import wasmtime as w
program, folder, *words = sys.argv[1:]
config = w.WasiConfig()
config.inherit_stdout()
config.preopen_dir(folder, "/d")
config.argv = ["files", *words]
engine = w.Engine()
store = w.Store(engine)
store.set_wasi(config)
linker = w.Linker(engine)
linker.define_wasi()
start = linker.instantiate(store, w.Module.from_file(engine, program)).exports(store)["_start"]
try:
    start(store)
except w.ExitTrap as e:
    sys.exit(e.code)
"""


def engines(scratch):
    """The commands before PROGRAM FOLDER or what stands for them."""
    node = scratch / "files.mjs"
    node.write_text(NODE)
    found = {"node": lambda p, f: ["node", "--no-warnings", node, p, f]}
    if not subprocess.run([sys.executable, "-c", "import wasmtime"], capture_output=True).returncode:
        found["wasmtime"] = lambda p, f: [sys.executable, "-c", WASMTIME, p, f]
    for name, mode in (("trifola", "jvmci"), ("trifola, plain JDK", "plain")):
        found[name] = lambda p, f, mode=mode: [
            "env", f"TRIFOLA_MODE={mode}", ROOT / "launcher/trifola", "run", "--quiet", "--dir", f"{f}::/d", p
        ]
    return found


def measure(command):
    """Milliseconds by part: of the wall in the guest, of its thread's processor, of the process's wall."""
    start = time.monotonic()
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    process = (time.monotonic() - start) * 1e3
    parts = re.findall(r"(\w+) ([\d.]+) \(cpu ([\d.]+)\)", out)
    return {part: (float(wall), float(cpu), process) for part, wall, cpu in parts}


def main():
    folder = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    modes = sys.argv[3] if len(sys.argv) > 3 else "sor"
    best = {}
    with tempfile.TemporaryDirectory() as scratch:
        program = Path(scratch) / "files.wasm"
        subprocess.run([*CLANG.split(), program, Path(__file__).with_name("files.c")], check=True)
        found = engines(Path(scratch))
        for _ in range(rounds):
            for mode in modes:
                for engine, command in found.items():
                    full = [*command(program, folder), mode, "/d", str(COUNTS[mode])]
                    for part, times in measure(full).items():
                        before = best.get((part, engine), times)
                        best[part, engine] = tuple(map(min, before, times))
    print("| | " + " | ".join(found) + " |\n|---|" + "---:|" * len(found))
    for part in dict.fromkeys(part for part, _ in best):
        for i, kind in enumerate(("wall", "processor", "whole process")):
            cells = (f"{best[part, e][i]:,.0f}" if best[part, e][i] else "-" for e in found)
            print(f"| {part}, {kind} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
