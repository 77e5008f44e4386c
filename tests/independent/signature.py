#!/usr/bin/env python3
"""Measures the ending of letters against GB/T 9704-2012 7.3.5 with tools that share no code with this project.

    signature.py FOLDER

FOLDER holds the PDFs of letters/*.md. Their pictures are drawn first, beside copies of the drafts:

    cp -r tests/independent/letters DRAFTS
    seal.py DRAFTS/印章.png 500 500
    seal.py DRAFTS/签名章.png 500 250
    dafu render DRAFTS/*.md -o FOLDER

Prints a table of every rule; exits 1 if any of them is broken."""

import sys
from itertools import combinations
from pathlib import Path

from measure import BODY, BOTTOM, CHARACTER, LEFT, PITCH, RIGHT, TOP, Table, beginning, within
from page import MM, pages

DATE = "2026年7月20日"
ORGAN = "示例市住房和城乡建设局"
JOINT = ["示例市住建局", "示例市水务局", "示例市城管局", "示例市公安局", "示例市财政局"]
UNSEALED = ["示例市住建局", "示例市住房保障和房产管理局", "示例市水务局"]
POST = "示例市市长"

# The standard's figures, in millimetres; of the seal and the 签名章 it gives none, these are the offices'.
SEAL = 42
STAMP = 15
# 居印章中心偏下: between nothing and half the room that a seal has beside two lines.
DROP = (1, 8)
ALIGNED = 0.1


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    table = Table()
    for name, check in (("sealed", sealed), ("joint", joint), ("stamped", stamped), ("unsealed", unsealed),
                        ("squeezed", squeezed)):
        check(table, pages(str(Path(sys.argv[1]) / f"{name}.pdf")))
    print(f"\n{table.broken} broken" if table.broken else "\nall rules hold")
    sys.exit(1 if table.broken else 0)


def signed(table, letter, sheets):
    """The page of the date, its last line of text, and the date."""
    page = next(page for page in sheets if any(line.text == DATE for line in page.lines))
    every = within(page)
    date = beginning(every, DATE)
    text = [line for line in every if line.middle < date.middle - PITCH / 2 and line.glyphs[-1].char == "。"]
    table.that("7.3.5.5", f"{letter}: text on the page of the 署名", "≥ 1 line", len(text), text)
    return page, text[-1], date


def alone(page, text):
    """The line that says this and no more."""
    return next(line for line in within(page) if line.text == text)


def centre(box):
    return (box.left + box.right) / 2


def middle(box):
    return (box.top + box.bottom) / 2


def seal_rules(table, letter, page, text, seals, names):
    """What holds for every seal: `seals` and `names` in their order."""
    table.same("7.3.5.1", f"{letter}: seals", len(names), len(seals))
    table.near("(rules on seals)", f"{letter}: width of the seals", SEAL, [seal.right - seal.left for seal in seals])
    table.near("7.3.5.1", f"{letter}: seals upright and centred on their names", 0,
               [centre(seal) - centre(name) for seal, name in zip(seals, names)], ALIGNED)
    table.none("7.3.5.1", f"{letter}: seals outside the text block",
               [seal for seal in seals
                if seal.left < LEFT or seal.right > RIGHT or seal.top < TOP or seal.bottom > BOTTOM])
    table.none("7.3.5.1", f"{letter}: seals that touch",
               [(a, b) for a, b in combinations(seals, 2)
                if (centre(a) - centre(b)) ** 2 + (middle(a) - middle(b)) ** 2 <= (SEAL + 1) ** 2])
    top = min((seal.top for seal in seals), default=0)
    table.that("7.3.5.1", f"{letter}: top of the first seals within a line under the text", f"0 … {PITCH:.3f} mm",
               f"{top - text.em_bottom:.3f}", 0 <= top - text.em_bottom <= PITCH)
    table.same("7.3.5.1", f"{letter}: seals drawn before the text, so that it is read through them",
               list(range(len(seals))), sorted(seal.order for seal in page.pictures))


def right_of_date(table, clause, letter, date, characters):
    table.near(clause, f"{letter}: date right with {characters} characters", RIGHT - characters * CHARACTER, date.right)


def sealed(table, sheets):
    letter = "sealed"
    page, text, date = signed(table, letter, sheets)
    name = alone(page, ORGAN)
    right_of_date(table, "7.3.5.1", letter, date, 4)
    table.near("7.3.5.1", f"{letter}: 署名 centred on the date", centre(date), centre(name), ALIGNED)
    table.near("7.3.5.1", f"{letter}: 署名 on the line above the date", PITCH, date.middle - name.middle, 0.05)
    seal_rules(table, letter, page, text, page.pictures, [name])
    for seal in page.pictures:
        drop = (name.middle + date.middle) / 2 - middle(seal)
        table.that("7.3.5.1", f"{letter}: 署名 and date a little below the seal's centre",
                   f"{DROP[0]} … {DROP[1]} mm", f"{drop:.3f}", DROP[0] <= drop <= DROP[1])
        table.that("7.3.5.1", f"{letter}: seal over both", "yes", f"{seal.top:.1f} … {seal.bottom:.1f} mm",
                   seal.top < name.em_top and date.em_bottom < seal.bottom)
    note = beginning(within(page), "（此件公开发布）")
    table.near("7.3.6", f"{letter}: 附注 two characters in", LEFT + 2 * CHARACTER, note.left)
    table.that("7.3.6", f"{letter}: 附注 under the date", "yes", f"{note.em_top - date.em_bottom:.3f} mm",
               note.em_top > date.em_bottom)


def joint(table, sheets):
    letter = "joint, sealed"
    page, text, date = signed(table, letter, sheets)
    lines = [line for line in within(page) if any(name in line.text for name in JOINT)]
    table.same("7.3.5.1", f"{letter}: 署名 in their order", "".join(JOINT), "".join(line.text for line in lines))
    table.that("7.3.5.1", f"{letter}: names a row", "≤ 3", [len(line.text) // 6 for line in lines],
               all(len(line.text) <= 18 for line in lines))
    names = [parts(line, name) for name in JOINT for line in lines if name in line.text]
    seals = sorted(page.pictures, key=lambda seal: (round(seal.top), seal.left))
    seal_rules(table, letter, page, text, seals, names)
    for seal, name in zip(seals, names):
        table.that("7.3.5.1", f"{letter}: {name.text} near the seal's centre",
                   f"{-PITCH / 2:.3f} … {DROP[1]} mm",
                   f"{name.middle - middle(seal):.3f}", -PITCH / 2 <= name.middle - middle(seal) <= DROP[1])
    right_of_date(table, "7.3.5.1", letter, date, 4)
    table.near("7.3.5.1", f"{letter}: date under the last 署名", centre(names[-1]), centre(date), ALIGNED)
    table.near("7.3.5.1", f"{letter}: one line under it", PITCH, date.middle - names[-1].middle, 0.05)


def parts(line, name):
    """The part of a line that is this name."""
    _, found = line.split(name)
    found.glyphs = found.glyphs[: len(name)]
    return found


def stamped(table, sheets):
    letter = "stamped"
    page, text, date = signed(table, letter, sheets)
    post = beginning(within(page), POST)
    right_of_date(table, "7.3.5.3", letter, date, 4)
    table.same("7.3.5.3", f"{letter}: 签名章", 1, len(page.pictures))
    for stamp in page.pictures:
        table.near("7.3.5.3", f"{letter}: 签名章 right with 4 characters", RIGHT - 4 * CHARACTER, stamp.right)
        table.near("7.3.5.3", f"{letter}: two empty lines above it", text.em_top + 3 * PITCH, stamp.top)
        table.near("(office)", f"{letter}: its height", STAMP, stamp.bottom - stamp.top)
        table.near("7.3.5.3", f"{letter}: post two characters left of it", stamp.left - 2 * CHARACTER, post.right)
        table.near("7.3.5.3", f"{letter}: post at half its height", middle(stamp), post.middle, ALIGNED)
        free = date.em_top - stamp.bottom
        table.that("7.3.5.3", f"{letter}: an empty line between it and the date",
                   f"{PITCH:.3f} … {2 * PITCH:.3f} mm", f"{free:.3f}", PITCH <= free <= 2 * PITCH)


def unsealed(table, sheets):
    letter = "joint, unsealed"
    page, text, date = signed(table, letter, sheets)
    names = [beginning(within(page), name) for name in UNSEALED]
    table.near("7.3.5.2", f"{letter}: one empty line under the text", text.middle + 2 * PITCH, names[0].middle, 0.05)
    table.near("7.3.5.2", f"{letter}: 署名 below one another, the leading organ first", PITCH,
               [below.middle - above.middle for above, below in zip(names, names[1:])], 0.05)
    table.near("7.3.5.2", f"{letter}: the longest right with two characters", RIGHT - 2 * CHARACTER,
               max(name.right for name in names))
    table.near("7.3.5.2", f"{letter}: date on the next line", PITCH, date.middle - names[-1].middle, 0.05)
    table.near("7.3.5.2", f"{letter}: its first character two right of the 署名's", 2 * CHARACTER,
               [date.left - name.left for name in names], ALIGNED)


def squeezed(table, sheets):
    letter = "squeezed"
    page, _, date = signed(table, letter, sheets)
    text = [line for line in within(page) if line.middle < date.middle and line.text != ORGAN]
    table.that("7.3.5.5", f"{letter}: lines of text with the 署名", "≥ 2", len(text), len(text) >= 2)
    full = within(sheets[1])
    table.that("7.3.5.5", f"{letter}: lines on a full page", "20, 21, 23 or 24", len(full), len(full) in (20, 21, 23, 24))
    pitch = (BOTTOM - TOP - BODY * MM) / (len(full) - 1)
    table.near("7.3.5.5", f"{letter}: from line to line, filling the text block", pitch,
               [below.middle - above.middle for above, below in zip(full, full[1:])], 0.02)
    table.near("5.2.1", f"{letter}: first line of a full page, em top", TOP, full[0].em_top)
    table.near("5.2.1", f"{letter}: last line of a full page, em bottom", BOTTOM, full[-1].em_bottom)
    first = [line for line in within(sheets[0]) if line.text == full[0].text]
    table.near("7.3.5.5", f"{letter}: the same pitch on page 1", pitch,
               [below.middle - above.middle for above, below in zip(first, first[1:])], 0.02)
    table.near("7.3.5.5", f"{letter}: and between 署名 and date", pitch,
               date.middle - alone(page, ORGAN).middle, 0.05)


if __name__ == "__main__":
    main()
