#!/usr/bin/env python3
"""Compares a 合订本 with the letters that it is made of, as tools see them that share no code with this project.

    volume.py VOLUME.pdf FOLDER

FOLDER holds the letters' own files: `dafu render letters/ -o FOLDER --merge VOLUME.pdf`. Prints a table of every rule;
exits 1 if any of them is broken."""

import json
import re
import sys
from pathlib import Path

from measure import Table
from page import run

# Faces and pictures are shared: the issue of a session's letters asks for two fifths of their sum at most.
SHARE = 0.4


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    volume, folder = sys.argv[1], Path(sys.argv[2])
    table = Table()
    texts = pages(volume)
    entries = outline(volume)
    letters = {path: pages(str(path)) for path in sorted(folder.rglob("*.pdf"))}
    table.same("–", "an entry of the outline for each letter", len(letters), len(entries))
    table.none("–", "letters that do not begin on an odd page", [entry for entry in entries if entry[1] % 2 == 0])
    table.same("–", "entries in the order of their pages", sorted(entries, key=lambda entry: entry[1]), entries)
    in_order(table, volume, texts, entries, letters)
    sizes = sum(path.stat().st_size for path in letters)
    share = Path(volume).stat().st_size / sizes
    table.that("–", "size against the letters' sum", f"≤ {SHARE:.0%}", f"{share:.1%}", share <= SHARE)
    faces = {name(row) for path in letters for row in fonts(str(path))}
    table.same("–", "faces, each once", sorted(faces), sorted(name(row) for row in fonts(volume)))
    table.that("–", "qpdf finds nothing wrong", "no errors", "no errors", b"No syntax or stream encoding errors" in run("qpdf", "--check", volume))
    print(f"\n{table.broken} broken" if table.broken else "\nall rules hold")
    sys.exit(1 if table.broken else 0)


def in_order(table, volume, texts, entries, letters):
    """Each letter is there, whole, page for page as in its own file; what is left over is blank."""
    left = dict(letters)
    starts = [page for _, page in entries] + [len(texts) + 1]
    wrong = []
    for (heading, first), following in zip(entries, starts[1:]):
        part = texts[first - 1 : following - 1]
        found = next((path for path, own in left.items() if part[: len(own)] == own), None)
        if found is None:
            wrong.append(f"{heading}: no letter reads so")
            continue
        own = left.pop(found)
        is_last = following == len(texts) + 1
        if len(part) != len(own) + (len(own) % 2 and not is_last) or any(part[len(own) :]):
            wrong.append(f"{heading}: {len(part)} pages for {len(own)}")
        looks = [page for page in range(len(own)) if picture(volume, first + page) != picture(str(found), page + 1)]
        wrong += [f"{heading}: page {page + 1} looks otherwise" for page in looks]
    table.none("–", "letters that are not as in their own files", wrong + [str(path) for path in left])
    whole = sum(len(own) + len(own) % 2 for own in letters.values())
    table.that("–", "pages", f"{whole} or one less", len(texts), len(texts) in (whole, whole - 1))


def pages(pdf):
    """The text of each page."""
    return run("pdftotext", "-layout", pdf, "-").decode().split("\f")[:-1]


def picture(pdf, page):
    return run("pdftoppm", "-r", "50", "-gray", "-f", str(page), "-l", str(page), pdf)


def outline(pdf):
    """Headings with their pages."""
    found = json.loads(run("qpdf", "--json", "--json-key=outlines", pdf))["outlines"]
    return [(entry["title"], entry["destpageposfrom1"]) for entry in found]


def fonts(pdf):
    return run("pdffonts", pdf).decode().splitlines()[2:]


def name(row):
    return re.match(r"[A-Z]{6}\+(\S+)", row)[1]


if __name__ == "__main__":
    main()
