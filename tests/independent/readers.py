#!/usr/bin/env python3
"""Compares the text of files as three programs extract it: pdftotext (poppler), mutool and pdf.js.

    readers.py FOLDER FILE.pdf …

FOLDER holds node_modules with pdfjs-dist. White space does not count, since it is for each program to tell from places;
every other character does, and so does their order. Exits 1 on any difference."""

import re
import sys
from pathlib import Path

from page import run
from text import bare, differences


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    folder, files = sys.argv[1], sys.argv[2:]
    told = run("node", str(Path(__file__).with_name("pdfjs.mjs")), folder, *files).decode()
    texts = re.split(r"^== .*\n", told, flags=re.MULTILINE)[1:]
    broken = 0
    for file, text in zip(files, texts, strict=True):
        poppler = bare(run("pdftotext", "-raw", "-enc", "UTF-8", file, "-").decode())
        others = {"mutool": run("mutool", "draw", "-q", "-F", "txt", file).decode(), "pdf.js": text}
        for reader, other in others.items():
            found = list(differences(poppler, bare(other)))
            broken += bool(found)
            for difference in found[:5]:
                print(f"{file}: {reader} {difference}")
    print(f"{broken} texts differ" if broken else f"{len(files)} files read the same by three programs")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
