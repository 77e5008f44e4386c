#!/usr/bin/env python3
"""Holds the table of docs/conformance.md against what was measured.

    conformance.py docs/conformance.md rows.txt

`rows.txt` is what the other scripts printed, each part behind a line `## script.py …`. Every measurement that the table
names must have been made and hold; exits 1 if one was not made or is broken."""

import re
import sys
from pathlib import Path


def measured(text):
    """(script, clause, rule) → the rows with that rule: expected, measured, verdict."""
    found, script = {}, None
    for line in text.splitlines():
        if line.startswith("## "):
            script = line.split()[1]
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if line.startswith("| ") and len(cells) == 5 and cells[4] in ("ok", "BROKEN"):
            found.setdefault(script, []).append(cells)
    return found


def named(text):
    """Clause, script and rule of each measurement of the table."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 5 and cells[0][:1].isdigit():
            for measurement in re.findall("`([^`]+)`", cells[4]):
                yield cells[0], *measurement.split(": ", 1)


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    table, rows = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    made, wrong = measured(rows), 0
    for clause, script, rule in named(table):
        fitting = [row for row in made.get(script, []) if rule in row[1]]
        broken = [row for row in fitting if row[4] != "ok"]
        verdict = "BROKEN" if broken else "ok" if fitting else "NOT MEASURED"
        wrong += verdict != "ok"
        shown = (broken or fitting or [["", "", "", "–", ""]])[0][3]
        print(f"| {clause} | {rule} | {len(fitting)} | {shown} | {verdict} |")
    print(f"\n{wrong} not met" if wrong else "\nall measured, all hold")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
