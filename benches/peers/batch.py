#!/usr/bin/env python3
"""Many letters set by dafu and by Typst, the same text in the same faces, side by side in one run.

    pip install typst==0.15.0
    batch.py target/release/dafu [LETTERS [ROUNDS]]

LETTERS (100) come from benches/batch/generate.py; Typst sets their drafts as typst_letter.py writes them. Both in one process
for all letters, and in a process for each; the rounds (3) alternate, and the medians are printed with their ratios to dafu on
one thread. Processor time counts all threads: Typst lays out on several by itself. Typst's own command is not in any package
registry: its wheel in a new process stands for it, and what starting Python and importing it takes is printed too."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benches/peers"))

ONE = """
import sys, typst
compiler = typst.Compiler(root="/", font_paths=[sys.argv[1]], ignore_system_fonts=True)
for markup in sys.argv[2:]:
    compiler.compile(input=markup, output=markup.replace(".typ", ".typst.pdf"))
"""
EACH = """
import sys, typst
typst.compile(sys.argv[2], output=sys.argv[2].replace(".typ", ".typst.pdf"), root="/", font_paths=[sys.argv[1]], ignore_system_fonts=True)
"""
NEEDED = ("发文机关标志", "发文字号", "签发人")


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stderr=subprocess.DEVNULL)


def timed(work):
    """Seconds that pass, and seconds of processors."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    work()
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def markups(dafu, project, letters):
    """The cases and the Typst files of letters that have all that typst_letter.py sets."""
    import typst_letter

    run(sys.executable, ROOT / "benches/batch/generate.py", project, 3 * letters)
    run(dafu, "render", project / "letters", "-o", project / "drafts")
    for case in sorted(project.glob("letters/*/*.yaml"), key=lambda path: (not path.stem.isdigit(), path.stem.zfill(9))):
        draft = project / "drafts" / case.parent.name / f"{case.stem}.md"
        text = draft.read_text(encoding="utf-8") if draft.exists() else ""
        keys = typst_letter.front_matter(text)[0] if text else {}
        if all(key in keys for key in NEEDED):
            markup = project / f"{case.stem}.typ"
            markup.write_text("\n".join(typst_letter.source(text)), encoding="utf-8")
            yield case, markup


def main():
    if not 2 <= len(sys.argv) <= 4:
        raise SystemExit(__doc__)
    dafu = Path(sys.argv[1]).resolve()
    letters, rounds = (int(value) for value in (sys.argv[2:] + ["100", "3"][len(sys.argv) - 2:]))
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        pairs = list(markups(dafu, project, letters))[:letters]
        if len(pairs) < letters:
            raise SystemExit(f"only {len(pairs)} letters that both can set")
        cases, typ = [case for case, _ in pairs], [markup for _, markup in pairs]
        out = project / "timed"

        def render(*options):
            shutil.rmtree(out, ignore_errors=True)
            run(dafu, "render", *cases, "-o", out, *options)

        def render_each():
            shutil.rmtree(out, ignore_errors=True)
            for case in cases:
                run(dafu, "render", case, "-o", out)

        def typst_each():
            for markup in typ:
                run(sys.executable, "-c", EACH, ROOT / "fonts", markup)

        def start_each():
            for _ in typ:
                run(sys.executable, "-c", "import typst")

        ways = {
            "dafu, one process, -j1": lambda: render("-j1"),
            f"dafu, one process, -j{os.cpu_count()}": lambda: render(f"-j{os.cpu_count()}"),
            "Typst's wheel, one process": lambda: run(sys.executable, "-c", ONE, ROOT / "fonts", *typ),
            "dafu, a process each": render_each,
            "Typst's wheel, a process each": typst_each,
            "(Python that imports Typst, a process each)": start_each,
        }
        times = {way: [] for way in ways}
        for _ in range(rounds):
            for way, work in ways.items():
                times[way].append(timed(work))
        first = None
        print(f"{letters} letters, medians of {rounds} rounds\n")
        print("| | letters a second | ms a letter | ratio | processor ms a letter | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: |")
        for way, measured in times.items():
            passed, used = (1000 * statistics.median(column) / letters for column in zip(*measured))
            first = first or (passed, used)
            print(f"| {way} | {1000 / passed:.1f} | {passed:.1f} | {passed / first[0]:.2f} | {used:.1f} | {used / first[1]:.2f} |")


if __name__ == "__main__":
    main()
