#!/usr/bin/env python3
"""How fast a session's letters are made, and in how much memory.

    measure.py target/release/dafu [--letters 1000] [--rounds 3]

Of letters of generate.py: a full run on one thread and on all, with one file of all besides, a second run with nothing changed,
and one with ten cases changed. Prints medians of the rounds: letters a second, the seconds of all processors (less disturbed by
what else the machine does), and the peak of memory."""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import timing  # noqa: E402

GENERATE = Path(__file__).with_name("generate.py")
CHANGED = 10


def change(project, word):
    """Ten cases, evenly among all, end with another word."""
    cases = sorted((project / "letters").glob("*/[0-9]*.yaml"))
    for case in cases[:: max(1, len(cases) // CHANGED)][:CHANGED]:
        lines = case.read_text(encoding="utf-8").splitlines(keepends=True)
        lines = [f"结语: 感谢您的关心和支持，{word}。\n" if line.startswith("结语") else line for line in lines]
        case.write_text("".join(lines), encoding="utf-8")


def megabytes(*files):
    return sum(file.stat().st_size for file in files) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dafu", type=Path)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not shutil.which("pdfinfo"):
        raise SystemExit("pdfinfo is missing: apt install poppler-utils")
    cores, measured = os.cpu_count(), {}
    with tempfile.TemporaryDirectory() as name:
        project, volume = Path(name) / "project", Path(name) / "volume.pdf"
        subprocess.run([sys.executable, GENERATE, project, str(options.letters)], check=True)

        def run(what, threads, *more):
            command = [options.dafu.resolve(), "render", "letters/", f"-j{threads}", *more]
            measured.setdefault(what, []).append(timing.run([command], cwd=project))

        for number in range(options.rounds):
            merged = (f"all, `-j{cores} --merge`", cores, "--merge", volume)
            for what, threads, *more in (("all, `-j1`", 1), (f"all, `-j{cores}`", cores), merged):
                shutil.rmtree(project / "out", ignore_errors=True)
                volume.unlink(missing_ok=True)
                run(what, threads, *more)
            run("nothing changed", cores)
            change(project, f"第{number}次")
            run("ten changed", cores)
        print("| run | seconds | letters a second | processor seconds | peak MB |\n| --- | ---: | ---: | ---: | ---: |")
        for what, used in measured.items():
            seconds, work, peak = (statistics.median(getattr(one, figure) for one in used) for figure in ("seconds", "processor", "peak"))
            print(f"| {what} | {seconds:.2f} | {options.letters / seconds:.0f} | {work:.2f} | {peak:.0f} |")
        told = subprocess.run(["pdfinfo", volume], check=True, capture_output=True, text=True).stdout
        pages = int(re.search(r"^Pages: +(\d+)", told, re.MULTILINE)[1])
        letters = megabytes(*project.glob("out/**/*.pdf"))
        print(f"\n{options.letters} letters, {pages:,} pages with blank backs, {letters:.1f} MB; in one file {megabytes(volume):.1f} MB;"
              f" {cores} cores.")


if __name__ == "__main__":
    main()
