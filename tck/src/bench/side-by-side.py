#!/usr/bin/env python3
"""Runs the side-by-side benchmark with Trifola entered, in five variants: with the Graal compiler and on a plain JDK,
each as the command starts it (with a cache of classes, decision 0090) and as an embedder has it without that; and interpreter only.

    side-by-side.py [arguments of bench.py]

WASM_BENCH is the harness (default: ../shared/bench beside the project), set up as its README says; JAVA_HOME_25 a JDK 25.
The jars are those that launcher/trifola builds. The harness itself stays as it is: copies of its engines.json and
workloads.json with our lines are put beside a copy of the driver. Our own workloads are those in kernels, and group
`programs`: what programs/programs.py has built.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BENCH = Path(os.environ.get("WASM_BENCH", ROOT.parent / "shared/bench")).resolve()
LOCAL = Path(os.environ.get("WASM_BENCH_LOCAL", BENCH.parent / "local")).resolve()
IMAGE = ROOT / "launcher/target/trifola"
COMMANDS = ROOT / "launcher/compile.commands"
GUEST_FIRST = ROOT / "launcher/guest-first.options"
EXAMPLES = ROOT / "docs/examples"
KERNELS = Path(__file__).resolve().parent / "kernels"

# Garbage-collected objects, and other ways to call and return: group, name and argument. Few engines of the harness know them.
OWN = (
    ("gc", "binary-trees", 12),
    ("gc", "linked-list", 20_000),
    ("control", "loop", 100_000_000),
    ("control", "tail-calls", 100_000_000),
    ("control", "exceptions", 200_000),
)
# Script interpreters and a database, where they have been built: name and argument.
PROGRAMS = (("prog_lua", 5_000), ("prog_quickjs", 3_000), ("prog_duktape", 1_000), ("prog_sqlite", 1_500))
OWN_GROUPS = sorted({group for group, _, _ in OWN})
OWN_ENGINES = ("v8", "v8-liftoff", "wasmtime")

MODULES = (
    "--add-modules=org.graalvm.polyglot,org.graalvm.truffle.runtime,"
    "org.trifola.language,org.trifola.wasi --enable-native-access=org.graalvm.truffle "
    "--sun-misc-unsafe-memory-access=allow"
)
ADAPTER = "wb.Harness wb.GraalWasmAdapter"
# The exported package is what machine vectors need (decision 0073).
JVMCI = (
    "-XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI --add-exports=java.base/jdk.internal.module=org.trifola.language"
)
STOCK = "--module-path=${TRIFOLA}/lib --upgrade-module-path=${TRIFOLA}/graal"
FALLBACK = (
    "-Dtruffle.TruffleRuntime=com.oracle.truffle.api.impl.DefaultTruffleRuntime --module-path=${TRIFOLA}/lib"
)


def entry(name, kind, flags, note, arguments="", default=True):
    return {
        "name": name,
        "class": kind,
        "cmd": f"${{JDK}}/bin/java ${{JVMFLAGS}} {flags} {MODULES} -cp ${{OUT}}/java/graalwasm {ADAPTER} {arguments}",
        "default": default,
        "note": note,
    }


def cached(name, kind, java, flags, note, default, folder):
    """An entry with a cache of classes, as launcher/trifola makes it, in the folder: for the adapter's classes, too."""
    classes = LOCAL / "out/java/graalwasm"
    jar, cache = folder / "adapter.jar", folder / f"{name}.aot"
    if not jar.exists():
        with zipfile.ZipFile(jar, "w") as z:
            for f in sorted(classes.rglob("*.class")):
                z.write(f, f.relative_to(classes))
    flags = f"-Xss8m {flags.replace('${TRIFOLA}', str(IMAGE))} {MODULES} -cp {jar}"
    program = [f"wasm={EXAMPLES / 'lisp.wasm'}", "mode=run"]
    made = subprocess.run(
        [java, f"-XX:AOTCacheOutput={cache}", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"]
        + f"{flags} {ADAPTER}".split()
        + program,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if not cache.exists():
        sys.exit(f"no cache for {name}: {made.stderr}")
    few = "-XX:Tier3DelayOn=1000 -XX:+UseSerialGC -XX:InitialHeapSize=24m -XX:NewSize=16m"
    if name == "trifola-plain":
        few += f" @{GUEST_FIRST}"
    if os.cpu_count() > 2:
        few = ""
    use = f"-XX:AOTCache={cache} -Xlog:aot=off,cds=off -XX:CompileCommandFile={COMMANDS} {few}"
    return {"name": name, "class": kind, "cmd": f"{java} {use} {flags} {ADAPTER}", "default": default, "note": note}


def kernel(group, name, argument):
    return {"name": name, "group": group, "arg": argument, "wasm": str(KERNELS / f"{name}.wasm")}


def main():
    if "JAVA_HOME_25" not in os.environ:
        sys.exit("set JAVA_HOME_25 to a JDK 25")
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
            entry("trifola-embedded", "jvmjit", f"{JVMCI} {STOCK}", "Graal compiler, jargraal, stock JDK", default=False),
            entry("trifola-jdk", "jvmaot", FALLBACK, "plain JDK, hot functions as Java bytecode"),
            entry("trifola-int", "jvmint", FALLBACK, "plain JDK, interpreter only", "o.wasm.JavaBytecode=off"),
        ]
        # As the command starts it (decisions 0081 and 0090), if the image has what that needs.
        if (IMAGE / "jdk").is_dir():
            own = f"{JVMCI} -Dpolyglot.engine.MultiTier=false --module-path=${{TRIFOLA}}/lib:${{TRIFOLA}}/graal"
            java = os.environ["JAVA_HOME_25"] + "/bin/java"
            engines["engines"] += [
                cached("trifola", "jvmjit", f"{IMAGE}/jdk/bin/java", own, "the command, Graal", True, Path(folder)),
                cached("trifola-plain", "jvmaot", java, FALLBACK, "the command, plain JDK", False, Path(folder)),
            ]
        (copy / "engines.json").write_text(json.dumps(engines))
        workloads = json.loads((copy / "workloads.json").read_text())
        workloads["workloads"] += [kernel(*k) for k in OWN]
        workloads["workloads"] += [{"name": n, "group": "programs", "arg": a} for n, a in PROGRAMS]
        (copy / "workloads.json").write_text(json.dumps(workloads))
        environment = dict(os.environ, WASM_BENCH_LOCAL=str(LOCAL))
        sys.exit(subprocess.call([sys.executable, "bench.py", *sys.argv[1:]], cwd=copy, env=environment))


if __name__ == "__main__":
    main()
