#!/usr/bin/env python3
"""Calls across the border, in nanoseconds of CPU time per call: an export called from the host, and the host called from wasm.

    border.py [engine...]

WASM_BENCH_LOCAL is where the side-by-side benchmark's engines are (see side-by-side.py), JAVA_HOME_25 a JDK 25.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
LOCAL = Path(os.environ.get("WASM_BENCH_LOCAL", ROOT.parent / "local")).resolve()
IMAGE = Path(os.environ.get("TRIFOLA", ROOT / "launcher/target/trifola"))
JDK = Path(os.environ["JAVA_HOME_25"]) / "bin"
MODULE = HERE / "border.wasm"
GRAALWASM = LOCAL / "engines/graalwasm"
CHICORY = LOCAL / "engines/chicory/lib"
WASMTIME = LOCAL / "out/bin"

COMMON = ["--enable-native-access=org.graalvm.truffle", "--sun-misc-unsafe-memory-access=allow", "-Xss8m"]
JVMCI = ["-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI"]
FALLBACK = ["-Dtruffle.TruffleRuntime=com.oracle.truffle.api.impl.DefaultTruffleRuntime"]
ADD = "--add-modules=org.graalvm.polyglot,org.graalvm.truffle.runtime,"
GRAALWASM_MODULES = [f"--module-path={GRAALWASM}/lib", ADD + "org.graalvm.wasm"]
GRAALWASM_UP = f"--upgrade-module-path={GRAALWASM}/up/compiler-25.0.1.jar"
TRIFOLA_MODULES = [f"--module-path={IMAGE}/lib", ADD + "org.trifola.language"]
TRIFOLA_UP = f"--upgrade-module-path={IMAGE}/graal"


def polyglot(flags, options=""):
    def run(classes):
        return [JDK / "java", *COMMON, *flags, "-cp", classes, "Border", MODULE, "PolyglotBorder", options]

    return run, f"{GRAALWASM}/lib/*", "PolyglotBorder.java"


def chicory():
    def run(classes):
        return [JDK / "java", "-cp", f"{classes}:{CHICORY}/*", "Border", MODULE, "ChicoryBorder"]

    return run, f"{CHICORY}/*", "ChicoryBorder.java"


def wasmtime(folder):
    binary = Path(folder) / "border"
    subprocess.check_call(
        ["clang", "-O2", HERE / "border.c", "-L", WASMTIME, "-lwasmtime", f"-Wl,-rpath,{WASMTIME}", "-o", binary]
    )
    return [binary, MODULE]


JAVA = {
    "trifola": polyglot(JVMCI + [TRIFOLA_UP] + TRIFOLA_MODULES),
    "trifola-fuel": polyglot(JVMCI + [TRIFOLA_UP] + TRIFOLA_MODULES, "wasm.Fuel=unlimited"),
    "trifola-jdk": polyglot(FALLBACK + TRIFOLA_MODULES),
    "graalwasm": polyglot(JVMCI + [GRAALWASM_UP] + GRAALWASM_MODULES),
    "graalwasm-int": polyglot(FALLBACK + GRAALWASM_MODULES),
    "chicory": chicory(),
}


def main():
    for name in sys.argv[1:] or [*JAVA, "wasmtime"]:
        with tempfile.TemporaryDirectory() as folder:
            if name == "wasmtime":
                command = wasmtime(folder)
            else:
                run, jars, source = JAVA[name]
                subprocess.check_call([JDK / "javac", "-d", folder, "-cp", jars, HERE / "Border.java", HERE / source])
                command = run(folder)
            print(f"{name:14}", subprocess.check_output(command, text=True, stderr=subprocess.DEVNULL).strip(), flush=True)


if __name__ == "__main__":
    main()
