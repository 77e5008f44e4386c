#!/usr/bin/env python3
"""Measures 附件说明, attachments and their tables in finished letters (7.3.4, 7.3.7, clause 8).

    attachments.py LETTER.pdf…

Prints a row a rule and letter; exits 1 if any rule is broken."""

import re
import sys
from pathlib import Path

from every import PITCHES, is_folio
from measure import BODY, BOTTOM, CHARACTER, INDENT, LEFT, PITCH, RIGHT, TITLE_SIZE, TOLERANCE, TOP, Table
from page import MM, pages

MARK = re.compile(r"^附件\d*$")
NOTE = re.compile(r"^(附件：)?(\d+\.)?(.+)$")
EM = BODY * MM
MIDDLE = (LEFT + RIGHT) / 2


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    table = Table()
    for pdf in sys.argv[1:]:
        letter(table, Path(pdf).stem, pages(pdf))
    print(f"\n{table.broken} broken" if table.broken else "\nall rules hold")
    sys.exit(1 if table.broken else 0)


def letter(table, name, sheets):
    names = note(table, name, sheets)
    upright = [page for page in sheets for line in page.lines if MARK.match(line.text)]
    turned = [page for page in sheets for line in page.turned if MARK.match(line.text)]
    titles = [heading(table, name, page) for page in upright] + [turned_heading(table, name, page) for page in turned]
    table.same("7.3.7", f"titles of the attachments, as in the 附件说明 ({name})", sorted(names), sorted(titles))
    last = max(page.number for page in upright + turned)
    table.that("7.3.7", f"attachments before the 版记 ({name})", f"< {len(sheets) + 1}", last,
               not any("抄送" in line.text for page in sheets[:last - 1] for line in page.lines))
    for page in sheets:
        ruled = [rule for rule in page.rules if rule.colour == "black" and rule.bottom < BOTTOM - 1]
        if page.turned:
            turned_table(table, name, page)
        elif page.number >= min(p.number for p in upright + turned) and len(ruled) > 6:
            upright_table(table, name, page, ruled)
    heads(table, name, sheets)


def note(table, name, sheets):
    """Measures the 附件说明; answers the names in it."""
    page, first = next((page, line) for page in sheets for line in page.lines if line.text.startswith("附件："))
    lines = page.lines[page.lines.index(first):]
    end = next((at for at, (a, b) in enumerate(zip(lines, lines[1:]), 1) if b.em_top - a.em_top > 1.5 * PITCH), len(lines))
    lines = lines[:end]
    above = page.lines[page.lines.index(first) - 1] if page.lines.index(first) else None
    if above is not None:
        step = first.em_top - above.em_top
        table.near("7.3.4", f"附件说明: one empty line under the text ({name})", step,
                   min((2 * pitch for pitch in PITCHES.values()), key=lambda pitch: abs(pitch - step)))
    table.near("7.3.4", f"附件说明: two characters in ({name})", INDENT, first.left)
    parts = [NOTE.match(line.text).groups() for line in lines]
    numbered = [line for line, (label, number, _) in zip(lines, parts) if number]
    table.same("7.3.4", f"附件说明: numbers, where there are several ({name})",
               [f"{number}." for number in range(1, len(numbered) + 1)], [number for _, number, _ in parts if number])
    starts = [line.glyphs[len(label or "") + len(number or "")].x for line, (label, number, _) in zip(lines, parts)]
    table.near("7.3.4", f"附件说明: names and their later lines aligned ({name})", starts[0], starts, 0.05)
    names = []
    for label, number, text in parts:
        if label or number:
            names.append(text)
        else:
            names[-1] += text
    table.none("7.3.4", f"附件说明: marks after a name ({name})", [text for text in names if text[-1] in "，。；、"])
    return names


def heading(table, name, page):
    mark, *rest = page.lines
    table.that("7.3.7", f"附件 and number in 3号黑体 ({name})", "黑体 16.0",
               f"{' '.join(mark.styles)} {mark.size:.1f}", mark.styles == {"黑体"} and abs(mark.size - BODY) < 0.05)
    table.near("7.3.7", f"附件 and number: first line, em top ({name})", TOP, mark.em_top)
    table.near("7.3.7", f"附件 and number: flush left ({name})", LEFT, mark.left)
    title = [line for line in rest if abs(line.size - TITLE_SIZE) < 0.1]
    table.near("7.3.7", f"title of an attachment: middle of line 3 ({name})", TOP + 2 * PITCH + EM / 2, title[0].middle)
    table.near("7.3.7", f"title of an attachment: centred ({name})", MIDDLE, [(t.left + t.right) / 2 for t in title])
    return "".join(line.text for line in title)


def turned_heading(table, name, page):
    """Of a page that is turned, x counts down the lines and what is up the page counts along them."""
    title = [line for line in page.turned if abs(line.size - TITLE_SIZE) < 0.1]
    middles = [(line.glyphs[0].baseline + line.glyphs[-1].baseline - line.glyphs[-1].advance) / 2 for line in title]
    table.near("7.3.7", f"title of a turned attachment: centred ({name})", (TOP + BOTTOM) / 2, middles)
    return "".join(line.text for line in title)


def upright_table(table, name, page, rules):
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    table.that("8", f"table inside the text block, page {page.number} ({name})", f"{LEFT} … {RIGHT}",
               f"{left:.2f} … {right:.2f}", left >= LEFT - TOLERANCE and right <= RIGHT + TOLERANCE)
    table.near("8", f"table in the middle, page {page.number} ({name})", MIDDLE, (left + right) / 2)
    foot = max(rule.bottom for rule in rules)
    table.that("8", f"table ends above the foot of the text block, page {page.number} ({name})", f"≤ {BOTTOM}",
               f"{foot:.2f}", foot <= BOTTOM + TOLERANCE)


def turned_table(table, name, page):
    """The head is at the left edge of the paper: the binding edge of odd pages, the outer edge of even ones."""
    cells = [line for line in page.turned if line.size < BODY - 1]
    head = min(cells, key=lambda line: line.glyphs[0].x)
    table.that("8", f"turned table: its head at the left edge, page {page.number} ({name})", "黑体",
               " ".join(head.styles), head.styles == {"黑体"})
    table.none("8", f"turned table: text that runs another way, page {page.number} ({name})",
               [line.text for line in page.lines if not is_folio(line)])
    table.that("8", f"turned table: page number where it is on other pages ({name})", page.number,
               [re.sub(r"[\s—]", "", line.text) for line in page.lines],
               [re.sub(r"[\s—]", "", line.text) for line in page.lines] == [str(page.number)])
    table.none("8", f"turned table: rules outside the text block, page {page.number} ({name})",
               [f"{rule.left:.1f}…{rule.right:.1f}" for rule in page.rules
                if rule.left < LEFT - TOLERANCE or rule.right > RIGHT + TOLERANCE
                or rule.top < TOP - TOLERANCE or rule.bottom > BOTTOM + TOLERANCE])


def heads(table, name, sheets):
    """Pages that follow a page of the same table begin with its head."""
    firsts = []
    for page in sheets:
        small = [line for line in page.lines if line.size < 13 and line.middle < BOTTOM - 20]
        if small and any(line.styles == {"黑体"} for line in small):
            firsts.append(small[0].text)
    for a, b in zip(firsts, firsts[1:]):
        table.same("8", f"head of a table, again on the next page ({name})", a, b)


if __name__ == "__main__":
    main()
