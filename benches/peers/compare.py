#!/usr/bin/env python3
"""Letters set by dafu, Typst, a browser and XeTeX, the same text in the same faces, side by side in one run.

    compare.py target/release/dafu [--letters 60] [--rounds 3] [--typst PATH|build] [--without xetex,browser]

Two tables: the letter of letters/279.yaml in a new process (five times as many rounds), and LETTERS of benches/batch/generate.py.
What is absent is installed (tools.py). Each way is run once unmeasured, to warm caches, to look at memory and whether the whole
text is set; then come the rounds, in which the ways alternate. Medians; ratios to the first line.

- Processor time is that of all threads and processes: Typst lays out on several threads by itself, a browser is several processes.
- Peak: the largest process, or the sum of all processes at one time (Pss, looked at every 10 ms) if that is more, as of a browser.
- Typst's command is built from crates.io with `--typst build`, and used whenever it has been. Where there is none its wheel in
  a new process stands for it, and what starting Python and importing it takes has a line. In one process it is the wheel.
- Pages, kB and standards are those of the files, the standards as the files claim them.
- dafu reads the case, drafts, checks and sets it, and writes draft and PDF. The others get the finished text as their markup,
  and set no 办理结果 and no 版记 (see with_typst.py), so that their letters may have a page less; dafu pads to the even page."""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import letter as drafts  # noqa: E402
import timing  # noqa: E402
import tools  # noqa: E402
import with_browser  # noqa: E402
import with_typst  # noqa: E402
import with_xetex  # noqa: E402

GENERATE = tools.ROOT / "benches/batch/generate.py"


@dataclass
class Way:
    name: str
    commands: list
    folder: Path | None = None  # of the files that it makes
    afresh: bool = False  # nothing else is in the folder, and what is there would be left as it is
    letters: dict = field(default_factory=dict)  # by the file in which each is to stand
    options: dict = field(default_factory=dict)  # of the processes

    def run(self, **options):
        if self.afresh:
            shutil.rmtree(self.folder, ignore_errors=True)
        for file in self.files():
            file.unlink()
        return timing.run(self.commands, **self.options, **options)

    def files(self):
        return sorted(self.folder.rglob("*.pdf")) if self.folder else []


class Peers:
    def __init__(self, options, work):
        without = (options.without or "").split(",")
        self.python = tools.typst_wheel()
        self.typst = tools.typst_command(options.typst)
        self.chromium = None if "browser" in without else tools.by_apt("chromium")
        self.xelatex = None if "xetex" in without else tools.by_apt("xelatex")
        self.work, self.profile = work, work / "profile"
        tools.by_apt("pdfinfo")

    def way(self, name, letters, ending, markup, commands, **options):
        """A folder with the letters as a peer reads them, and the commands that set them."""
        folder = self.work / name.replace("/", " ")
        folder.mkdir()
        paths = [folder / f"{number}{ending}" for number in range(len(letters))]
        for path, letter in zip(paths, letters):
            path.write_text(markup(letter), encoding="utf-8")
        made = {path.with_suffix(".pdf"): letter for path, letter in zip(paths, letters)}
        return Way(name, commands(paths), folder, letters=made, options=options)

    def typst_each(self, letters, what, standards=()):
        if not self.typst:
            return self.typst_wheel(letters, what, standards, lambda paths: [[path] for path in paths])
        return self.way(f"Typst's command{what}{told(standards)}", letters, ".typ", with_typst.markup,
                        lambda paths: [with_typst.command(self.typst, tools.FONTS, path, standards) for path in paths])

    def typst_wheel(self, letters, what, standards=(), parts=lambda paths: [paths]):
        return self.way(f"Typst's Python wheel{what}{told(standards)}", letters, ".typ", with_typst.markup,
                        lambda paths: [with_typst.wheel(self.python, tools.FONTS, part, standards) for part in parts(paths)])

    def start_python(self, letters, what):
        return [] if self.typst else [Way(f"(Python that imports Typst{what})", [[self.python, "-c", "import typst"] for _ in letters])]

    def browser(self, letters, what, one=False):
        if not self.chromium:
            return []
        def commands(paths):
            if one:
                return [with_browser.many(self.chromium, self.profile, paths)]
            return [with_browser.command(self.chromium, self.profile, path) for path in paths]

        environment = with_browser.environment(tools.FONTS, self.work)
        return [self.way(f"Chromium{what}", letters, ".html", with_browser.markup, commands, env=environment)]

    def xetex_each(self, letters, what):
        if not self.xelatex:
            return []
        return [self.way(f"XeTeX with ctex{what}", letters, ".tex", lambda letter: with_xetex.markup(letter, tools.FONTS),
                         lambda paths: [with_xetex.command(self.xelatex, path) for path in paths])]

    def versions(self):
        yield f"Typst {tools.TYPST}"
        if self.chromium:
            yield "Chromium " + re.search(r"[\d.]+", tools.said(self.chromium, "--version"))[0]
        if self.xelatex:
            yield "XeTeX of " + re.search(r"TeX Live \d+", tools.said(self.xelatex, "--version"))[0]


def told(standards):
    return "".join(f", {name}" for name in standards)


def dafu(name, dafu, cases, out, *options, each=False):
    lists = [[case] for case in cases] if each else [cases]
    return Way(name, [[dafu, "render", *some, "-o", out, *options] for some in lists], out, afresh=True)


def read_drafts(dafu, cases, out):
    """The cases that all programs can set, each with its letter."""
    subprocess.run([dafu, "render", *cases, "-o", out], check=True, stderr=subprocess.DEVNULL)
    found = {path.stem: path for path in out.rglob("*.md")}
    for case in cases:
        letter = drafts.read(found[case.stem].read_text(encoding="utf-8")) if case.stem in found else None
        if letter:
            yield case, letter


def generated(dafu, work, count):
    project = work / "project"
    subprocess.run([sys.executable, GENERATE, project, str(3 * count)], check=True)
    cases = sorted(project.glob("letters/*/[0-9]*.yaml"), key=lambda path: int(path.stem))
    pairs = list(read_drafts(dafu, cases, project / "drafts"))[:count]
    if len(pairs) < count:
        raise SystemExit(f"only {len(pairs)} letters that all can set")
    return zip(*pairs)


def what_file(path):
    """Pages of a file, and what it claims to be."""
    told, claims = tools.said("pdfinfo", path), tools.said("pdfinfo", "-meta", path)

    def claim(name):
        return re.search(rf"{name}(?:>|=\")([^<\"]+)", claims)

    part, conformance, accessible = claim("pdfaid:part"), claim("pdfaid:conformance"), claim("pdfuaid:part")
    names = ["tagged"] if re.search(r"^Tagged: +yes", told, re.MULTILINE) else ["not tagged"]
    names += [f"PDF/A-{part[1]}{conformance[1].lower()}"] if part and conformance else []
    names += [f"PDF/UA-{accessible[1]}"] if accessible else []
    return int(re.search(r"^Pages: +(\d+)", told, re.MULTILINE)[1]), ", ".join(names)


def characters(text):
    """How often each Han character is there."""
    return Counter(re.findall("[\u4e00-\u9fff]", text))


def compare(ways, count, rounds):
    peaks, times = {}, {way.name: [] for way in ways}
    for way in ways:
        peaks[way.name] = way.run(watch=True).peak
        if way.folder and len(way.files()) != count:
            raise SystemExit(f"{way.name}: {len(way.files())} files of {count} letters")
        for file, letter in way.letters.items():
            if missing := characters(letter.text()) - characters(tools.said("pdftotext", file, "-")):
                raise SystemExit(f"{way.name}: {''.join(missing)} of {letter.title} are not set")
    for _ in range(rounds):
        for way in ways:
            times[way.name].append(way.run())
    first = None
    print("| | ms a letter | ratio | processor ms a letter | ratio | peak MB | kB a letter | pages | file |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for way in ways:
        passed = 1000 / count * statistics.median(used.seconds for used in times[way.name])
        work = 1000 / count * statistics.median(used.processor for used in times[way.name])
        first = first or (passed, work)
        made = [what_file(file) for file in way.files()]
        size = f"{statistics.mean(file.stat().st_size for file in way.files()) / 1000:.0f}" if made else "–"
        print(f"| {way.name} | {passed:.1f} | {passed / first[0]:.2f} | {work:.1f} | {work / first[1]:.2f} | {peaks[way.name]:.0f} | {size} "
              f"| {sum(pages for pages, _ in made) or '–'} | {'; '.join(sorted({kind for _, kind in made})) or '–'} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dafu", type=Path)
    parser.add_argument("--letters", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--typst")
    parser.add_argument("--without")
    options = parser.parse_args()
    program, cores = options.dafu.resolve(), os.cpu_count()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        peers = Peers(options, work)
        (case, seed), = read_drafts(program, [tools.ROOT / "letters/279.yaml"], work / "seed")
        print(f"{', '.join(peers.versions())}; {cores} cores.\n\nOne letter, a new process; medians of {5 * options.rounds}:\n")
        compare([
            dafu("dafu", program, [case], work / "one/out"),
            peers.typst_each([seed], ""),
            peers.typst_each([seed], "", with_typst.ARCHIVE),
            *peers.start_python([seed], ""),
            *peers.browser([seed], ""),
            *peers.xetex_each([seed], ""),
        ], 1, 5 * options.rounds)
        cases, letters = generated(program, work, options.letters)
        print(f"\n{options.letters} letters; medians of {options.rounds}:\n")
        compare([
            dafu("dafu, one process, `-j1`", program, cases, work / "many/out", "-j1"),
            dafu(f"dafu, one process, `-j{cores}`", program, cases, work / "fast/out", f"-j{cores}"),
            peers.typst_wheel(letters, ", one process"),
            peers.typst_wheel(letters, ", one process", with_typst.ARCHIVE),
            *peers.browser(letters, ", one process", one=True),
            dafu("dafu, a process each", program, cases, work / "each/out", each=True),
            peers.typst_each(letters, ", a process each"),
            peers.typst_each(letters, ", a process each", with_typst.ARCHIVE),
            *peers.start_python(letters, ", a process each"),
            *peers.xetex_each(letters, ", a process each"),
        ], options.letters, options.rounds)


if __name__ == "__main__":
    main()
