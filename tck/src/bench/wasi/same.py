#!/usr/bin/env python3
"""Whether a program does the same here as with Node's WASI, and what Graal made of it.

    same.py [--in FILE] PROGRAM FOLDER [WORD...]

Runs PROGRAM with the words of its command line, each time with a fresh copy of FOLDER as /d: with Node; here as the command starts it, on a
plain JDK and with the Graal compiler; and once more without Java bytecode, where Graal compiles all that is hot and the guest waits for it. Compares
status, output, errors and what is in the folder afterwards. Of compilations it tells how many there were, how many failed, and how often one
function was compiled in one tier: what is deoptimized in a loop is compiled again and again. Needs node on the path; the jars are those of launcher/trifola.
"""
import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]

NODE = """
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';
const [program, folder, ...words] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: ['program', ...words], preopens: { '/d': folder }, returnOnExit: true });
const module = await WebAssembly.compile(readFileSync(program));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
"""

WAYS = {
    "plain JDK": ("plain", []),
    "Graal": ("jvmci", []),
    "Graal, no Java bytecode": (
        "jvmci",
        ["--wasm.JavaBytecode=off", "--engine.BackgroundCompilation=false"],
    ),
}


def state(folder):
    """The names of all files in a folder, with a digest of each."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(command, options, environment=None):
    """Runs a command on a copy of the folder; returns what there is to compare, and the seconds that it took."""
    with tempfile.TemporaryDirectory(dir=options.folder.parent) as scratch:
        folder = Path(scratch) / "d"
        shutil.copytree(options.folder, folder)
        start = time.monotonic()
        with open(options.input or os.devnull, "rb") as given:
            done = subprocess.run(command(folder), stdin=given, capture_output=True, env=environment)
        return (done.returncode, done.stdout, done.stderr, state(folder)), time.monotonic() - start


def here(options, way, log):
    mode, extra = WAYS[way]
    compiler = [
        "-J-Dpolyglot.engine.TraceCompilation=true",
        "-J-Dpolyglot.engine.CompilationFailureAction=Print",
        f"-J-Dpolyglot.log.file={log}",
    ]
    start = [ROOT / "launcher/trifola", *(compiler if mode == "jvmci" else []), "run", "--quiet", *extra]
    environment = {**os.environ, "TRIFOLA_MODE": mode}
    return run(lambda d: [*start, "--dir", f"{d}::/d", options.program, *options.words], options, environment)


def compilations(log):
    """What a log says: how many there were, how many failed, and the most of one function in one tier."""
    text = log.read_text() if log.exists() else ""
    done = Counter(re.findall(r"opt done +\S*? *engine=\d+ +id=(\d+) .*?\|Tier (\d)", text))
    failed = re.findall(r"opt failed .*", text)
    most = max(done.values(), default=0)
    for line in failed[:5]:
        print("   ", line[:200])
    return f"{sum(done.values())} compilations, {len(failed)} failed, at most {most} of one function in one tier"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--in", dest="input")
    parser.add_argument("--way", action="append", choices=WAYS)
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("words", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        node = Path(scratch) / "node.mjs"
        node.write_text(NODE)
        expected, seconds = run(
            lambda d: ["node", "--no-warnings", node, options.program, d, *options.words], options
        )
        print(f"node: status {expected[0]}, {len(expected[1]):,} bytes of output, {seconds:.1f} s")
        different = False
        for i, way in enumerate(options.way or WAYS):
            log = Path(scratch) / f"{i}.log"
            found, seconds = here(options, way, log)
            names = ("status", "output", "errors", "folder")
            wrong = [name for name, a, b in zip(names, expected, found) if a != b]
            different |= bool(wrong)
            made = f"; {compilations(log)}" if WAYS[way][0] == "jvmci" else ""
            print(f"{way}: {'other ' + ', '.join(wrong) if wrong else 'the same'}, {seconds:.1f} s{made}")
    sys.exit(different)


if __name__ == "__main__":
    main()
