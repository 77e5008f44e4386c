#!/usr/bin/env python3
"""Compares the text of a PDF, as pdftotext and mutool extract it, with the letter that it shall reproduce.

    text.py out/279.pdf tests/it/data/seed-letter.txt

White space and page numbers do not count; every other character does. Exits 1 on any difference."""

import difflib
import re
import sys
from pathlib import Path

from page import run

# What a reader looks for must be found on one line, without spaces in it.
SEARCHES = ["第279号提案", "2022年7月20日", "焦建办〔2022〕38号"]
FOLIO = re.compile(r"^\s*—\s*\d+\s*—\s*$", re.MULTILINE)
CONTEXT = 12


def bare(text):
    return re.sub(r"\s", "", text.replace("\f", "\n"))


def differences(expected, found):
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind != "equal":
            before = expected[max(0, low - CONTEXT) : low]
            yield f"at {low}, after “{before}”: expected “{expected[low:high]}”, found “{found[start:end]}”"


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    pdf, letter = sys.argv[1:]
    if not Path(letter).is_file():
        raise SystemExit(f"no such letter: {letter}")
    expected = bare(Path(letter).read_text(encoding="utf-8"))
    texts = {
        "pdftotext": run("pdftotext", "-enc", "UTF-8", pdf, "-").decode(),
        "mutool": run("mutool", "draw", "-q", "-F", "txt", pdf).decode(),
    }
    broken = False
    for tool, text in texts.items():
        text = FOLIO.sub("", text.replace("\f", "\n"))
        found = list(differences(expected, bare(text)))
        print(f"{tool}: {len(expected)} characters expected, {len(bare(text))} found, {len(found)} differences")
        for difference in found[:20]:
            print(f"  {difference}")
        lines = text.splitlines()
        missing = [search for search in SEARCHES if not any(search in line for line in lines)]
        for search in missing:
            print(f"  a search for {search} finds nothing")
        broken = broken or found or missing
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
