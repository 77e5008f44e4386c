#!/usr/bin/env python3
"""How fast a session's letters are made, and in how much memory.

    measure.py target/release/dafu [ROUNDS]

For 100 and 1,000 letters of generate.py: a full run on one thread and on all, a second run with nothing changed, and one
with ten cases changed. Prints medians of the rounds (3); letters a second, the
seconds of all processors (less disturbed by what else the machine does), and the peak of memory."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GENERATE = Path(__file__).with_name("generate.py")
CHANGED = 10


def run(dafu, project, threads):
    """Seconds that pass, seconds of processors, and MB at the peak."""
    begun = time.perf_counter()
    process = subprocess.Popen([dafu, "render", "letters/", f"-j{threads}"], cwd=project, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit("a run failed")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def change(project, word):
    """Ten cases, evenly among all, end with another word."""
    cases = sorted((project / "letters").glob("*/[0-9]*.yaml"))
    for case in cases[:: len(cases) // CHANGED][:CHANGED]:
        lines = case.read_text(encoding="utf-8").splitlines(keepends=True)
        lines = [f"结语: 感谢您的关心和支持，{word}。\n" if line.startswith("结语") else line for line in lines]
        case.write_text("".join(lines), encoding="utf-8")


def main():
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    dafu = Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) == 3 else 3
    cores = os.cpu_count()
    print("| letters | run | seconds | letters a second | processor seconds | peak MB |\n| ---: | --- | ---: | ---: | ---: | ---: |")
    for letters in (100, 1000):
        measured = {}
        with tempfile.TemporaryDirectory() as name:
            project = Path(name) / "project"
            subprocess.run([sys.executable, GENERATE, project, str(letters)], check=True)
            for number in range(rounds):
                for what, threads in (("all, -j1", 1), (f"all, -j{cores}", cores)):
                    shutil.rmtree(project / "out", ignore_errors=True)
                    measured.setdefault(what, []).append(run(dafu, project, threads))
                measured.setdefault("nothing changed", []).append(run(dafu, project, cores))
                change(project, f"第{number}次")
                measured.setdefault("ten changed", []).append(run(dafu, project, cores))
        for what, figures in measured.items():
            seconds, work, memory = (statistics.median(column) for column in zip(*figures))
            print(f"| {letters} | {what} | {seconds:.2f} | {letters / seconds:.0f} | {work:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
