#!/usr/bin/env python3
"""Runs the side-by-side benchmark with Trifola entered, in three variants: with the Graal compiler, on a plain JDK,
and there interpreter only.

    side-by-side.py [arguments of bench.py]

WASM_BENCH is the harness (default: ../shared/bench beside the project), set up as its README says; JAVA_HOME_25 a JDK 25.
The jars are those that launcher/trifola builds. The harness itself stays as it is: copies of its engines.json and
workloads.json with our lines are put beside a copy of the driver. Our own workloads are those in kernels.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BENCH = Path(os.environ.get("WASM_BENCH", ROOT.parent / "shared/bench")).resolve()
LOCAL = Path(os.environ.get("WASM_BENCH_LOCAL", BENCH.parent / "local")).resolve()
IMAGE = ROOT / "launcher/target/trifola"
KERNELS = Path(__file__).resolve().parent / "kernels"

# Garbage-collected objects, and other ways to call and return: group, name and argument. Few engines of the harness know them.
OWN = (
    ("gc", "binary-trees", 12),
    ("gc", "linked-list", 20_000),
    ("control", "loop", 100_000_000),
    ("control", "tail-calls", 100_000_000),
    ("control", "exceptions", 200_000),
)
OWN_GROUPS = sorted({group for group, _, _ in OWN})
OWN_ENGINES = ("v8", "v8-liftoff", "wasmtime")

MODULES = (
    "--module-path=${TRIFOLA}/lib --add-modules=org.graalvm.polyglot,org.graalvm.truffle.runtime,"
    "org.trifola.language,org.trifola.wasi --enable-native-access=org.graalvm.truffle "
    "--sun-misc-unsafe-memory-access=allow -cp ${OUT}/java/graalwasm wb.Harness wb.GraalWasmAdapter"
)
# The exported package is what machine vectors need (decision 0073).
JVMCI = (
    "-XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI --upgrade-module-path=${TRIFOLA}/graal "
    "--add-exports=java.base/jdk.internal.module=org.trifola.language"
)
FALLBACK = "-Dtruffle.TruffleRuntime=com.oracle.truffle.api.impl.DefaultTruffleRuntime"


def entry(name, kind, flags, note, arguments=""):
    return {
        "name": name,
        "class": kind,
        "cmd": f"${{JDK}}/bin/java ${{JVMFLAGS}} {flags} {MODULES} {arguments}",
        "default": True,
        "note": note,
    }


def kernel(group, name, argument):
    return {"name": name, "group": group, "arg": argument, "wasm": str(KERNELS / f"{name}.wasm")}


def main():
    if not IMAGE.is_dir():
        sys.exit(f"no {IMAGE}: run launcher/trifola --version first")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "bench"
        shutil.copytree(BENCH, copy)
        for f in copy.rglob("*"):
            f.chmod(0o755 if f.is_dir() else 0o644)
        engines = json.loads((copy / "engines.json").read_text())
        engines["vars"]["TRIFOLA"] = str(IMAGE)
        for e in engines["engines"]:
            if e["name"] not in OWN_ENGINES:
                e["skip_groups"] = e.get("skip_groups", []) + OWN_GROUPS
        engines["engines"] += [
            entry("trifola", "jvmjit", JVMCI, "Graal compiler, jargraal"),
            entry("trifola-jdk", "jvmaot", FALLBACK, "plain JDK, hot functions as Java bytecode"),
            entry("trifola-int", "jvmint", FALLBACK, "plain JDK, interpreter only", "o.wasm.JavaBytecode=off"),
        ]
        (copy / "engines.json").write_text(json.dumps(engines))
        workloads = json.loads((copy / "workloads.json").read_text())
        workloads["workloads"] += [kernel(*k) for k in OWN]
        (copy / "workloads.json").write_text(json.dumps(workloads))
        environment = dict(os.environ, WASM_BENCH_LOCAL=str(LOCAL))
        sys.exit(subprocess.call([sys.executable, "bench.py", *sys.argv[1:]], cwd=copy, env=environment))


if __name__ == "__main__":
    main()
