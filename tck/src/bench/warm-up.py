#!/usr/bin/env python3
"""Draws how fast a guest gets fast: one panel for each workload, one line for each way to run it.

    warm-up.py OUT.svg [workload=argument ...]

Uses the adapter, the modules and the jars that side-by-side.py uses; set up as its documentation says. Prints a table of
the first iteration, the last ones, and the time until 90 % of their rate. Each is the run of three with the most
iterations: a machine that others share is slow for seconds at a time. All times are CPU times of the guest's thread,
which are times on an idle machine: what compilers take on other cores is not in them.
"""
import importlib.util
import json
import math
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
spec = importlib.util.spec_from_file_location("side_by_side", HERE / "side-by-side.py")
bench = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bench)

GRAAL = f"{bench.JVMCI} {bench.STOCK}"
WAYS = [
    ("interpreter only", "#888888", bench.FALLBACK, ["o.wasm.JavaBytecode=off"]),
    ("Java bytecode, plain JDK", "#c45a00", bench.FALLBACK, []),
    ("Graal without Java bytecode", "#7fb2d9", GRAAL, ["o.wasm.JavaBytecode=off"]),
    ("Java bytecode and Graal", "#0b4f8a", GRAAL, []),
]
DEFAULT = {"vm_switch": 6000, "sha256": 8, **dict(bench.PROGRAMS)}
BUDGET_MS = 5000
RUNS = 3
WIDTH, HEIGHT, LEFT, TOP = 300, 240, 60, 30
ROW, COLUMNS = TOP + HEIGHT + 25, 3


def measure(workload, argument, flags, arguments):
    """CPU milliseconds of each iteration, and what they all returned."""
    out = os.environ.get("WASM_BENCH_OUT", str(bench.LOCAL / "out"))
    words = f"{os.environ['JAVA_HOME_25']}/bin/java -XX:-UsePerfData -Xss8m {flags} {bench.MODULES} "
    words += f"-cp ${{OUT}}/java/graalwasm {bench.ADAPTER}"
    command = words.replace("${TRIFOLA}", str(bench.IMAGE)).replace("${OUT}", out).split()
    job = [f"wasm={out}/wasm/{workload}.wasm", "mode=call", "export=run", f"arg={argument}"]
    job += [f"budget_ms={BUDGET_MS}", "min_iters=3", "wall_ms=30000"]
    lines = subprocess.run(command + job + arguments, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    events = [json.loads(line[3:]) for line in lines if line.startswith("@@ ")]
    times = [max(e["cpu"], 1000) / 1e6 for e in events if e["ev"] == "iter"]
    return times, {e["r"] for e in events if e["ev"] == "iter"}


def warm(times):
    return statistics.median(times[-max(3, min(100, len(times) // 5)) :])


def time_to_90_percent(times):
    limit = warm(times) / 0.9
    for i in range(len(times)):
        if times[i] <= limit and statistics.median(times[i : i + 3]) <= limit:
            return sum(times[:i])
    return sum(times)


def points(times):
    """Cumulated time and time per iteration, thinned to what can be seen: medians over 4 % of the time passed."""
    result, total, last, group = [], 0.0, 0.0, []
    for t in times:
        total += t
        group.append(t)
        if total > last * 1.04:
            result.append((total, statistics.median(group)))
            last, group = total, []
    return result


def panel(row, column, workload, curves):
    xs = [x for c in curves for x, _ in c[1]]
    ys = [y for c in curves for _, y in c[1]]
    x0, x1 = math.floor(math.log10(min(xs))), math.ceil(math.log10(max(xs)))
    y0, y1 = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))

    def x(v):
        return LEFT + WIDTH * (math.log10(v) - x0) / (x1 - x0)

    def y(v):
        return TOP + HEIGHT * (y1 - math.log10(v)) / (y1 - y0)

    svg = [f'<g transform="translate({column * (WIDTH + LEFT)},{row * ROW})">']
    svg.append(f'<text x="{LEFT}" y="{TOP - 10}" font-weight="bold">{workload}</text>')
    svg.append(f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#444"/>')
    for e in range(x0, x1 + 1):
        svg.append(f'<line x1="{x(10**e):.1f}" x2="{x(10**e):.1f}" y1="{TOP}" y2="{TOP + HEIGHT}" stroke="#ddd"/>')
        svg.append(f'<text x="{x(10**e):.1f}" y="{TOP + HEIGHT + 15}" text-anchor="middle">{10**e:g}</text>')
    for e in range(y0, y1 + 1):
        svg.append(f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y(10**e):.1f}" y2="{y(10**e):.1f}" stroke="#ddd"/>')
        svg.append(f'<text x="{LEFT - 5}" y="{y(10**e) + 4:.1f}" text-anchor="end">{10**e:g}</text>')
    for colour, curve in curves:
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in curve)
        svg.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
    return svg + ["</g>"]


def main():
    out = sys.argv[1]
    workloads = dict(a.split("=") for a in sys.argv[2:]) or DEFAULT
    width = COLUMNS * (WIDTH + LEFT) + 20
    legend = ROW * math.ceil(len(workloads) / COLUMNS)
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{legend + 60}" font-family="sans-serif" font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    print("| workload | way | first, ms | warmed, ms | to 90 % of the warmed rate, ms | iterations |\n|---|---|---:|---:|---:|---:|")
    for index, (workload, argument) in enumerate(workloads.items()):
        curves, results = [], set()
        for name, colour, flags, arguments in WAYS:
            runs = [measure(workload, argument, flags, arguments) for _ in range(RUNS)]
            times = max((times for times, _ in runs), key=len)
            results.update(*(returned for _, returned in runs))
            curves.append((colour, points(times)))
            row = f"{times[0]:.0f} | {warm(times):.1f} | {time_to_90_percent(times):,.0f} | {len(times)}"
            print(f"| {workload} | {name} | {row} |", flush=True)
        if len(results) != 1:
            sys.exit(f"{workload} does not always return the same: {sorted(results)}")
        svg += panel(index // COLUMNS, index % COLUMNS, workload, curves)
    svg.append(f'<text x="{LEFT}" y="{legend + 10}">CPU ms of the guest since the first call (across), per iteration (up)</text>')
    for i, (name, colour, _, _) in enumerate(WAYS):
        at = LEFT + i * 220
        svg.append(f'<line x1="{at}" x2="{at + 25}" y1="{legend + 35}" y2="{legend + 35}" stroke="{colour}" stroke-width="3"/>')
        svg.append(f'<text x="{at + 30}" y="{legend + 39}">{name}</text>')
    Path(out).write_text("\n".join(svg + ["</svg>\n"]))


if __name__ == "__main__":
    main()
