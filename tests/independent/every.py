#!/usr/bin/env python3
"""Measures what must hold for every letter, whatever it has: paper, text block, grid, line ends, title, signature,
版记, page numbers.

    every.py LETTER.pdf…

Prints a row a rule and letter; exits 1 if any rule is broken."""

import re
import sys
from pathlib import Path

from measure import (BODY, BOTTOM, CHARACTER, HEADING_1, HEADING_2, HEIGHT, LEFT, NOT_FIRST, NOT_LAST, RIGHT, SMALL,
                     TITLE_SIZE, TOLERANCE, TOP, WIDTH, Table)
from page import MM, pages, run

# Lines a page that 7.3.5.5 may make of 22, with what is then from line to line.
PITCHES = {lines: (BOTTOM - TOP - BODY * MM) / (lines - 1) for lines in range(20, 25)}
DATE = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
FOLIO = re.compile(r"^—?\d+—?$")


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    table = Table()
    for pdf in sys.argv[1:]:
        letter(table, pdf)
    print(f"\n{table.broken} broken" if table.broken else "\nall rules hold")
    sys.exit(1 if table.broken else 0)


def letter(table, pdf):
    name, sheets = Path(pdf).stem, pages(pdf)
    is_letter = has_double_rules(sheets[0])
    table.near("5.1", f"A4: half the way round the paper ({name})", WIDTH + HEIGHT,
               [page.width + page.height for page in sheets])
    table.none("5.2.1", f"text outside the text block ({name})", outside(sheets, is_letter))
    every = [line for page in sheets for line in page.lines if not is_folio(line)]
    table.none("15834 5.1", f"lines that begin with a mark ({name})", [l.text for l in every if l.text[0] in NOT_FIRST + "："])
    table.none("15834 5.1", f"lines that end with an opening mark ({name})", [l.text for l in every if l.text[-1] in NOT_LAST])
    table.none("5.2.3", f"lines of text off the grid ({name})", off_grid(sheets[1:]))
    title(table, name, sheets[0])
    table.that("7.3.3", f"page 1 shows body text ({name})", "≥ 1 line", len(text(sheets[0])), text(sheets[0]))
    table.none("7.3.3", f"headings alone at the foot of a page ({name})", stranded(sheets))
    signature(table, name, sheets)
    colophon(table, name, sheets, is_letter)
    folios(table, name, sheets, is_letter)
    fonts = run("pdffonts", pdf).decode().splitlines()[2:]
    table.none("–", f"fonts not embedded, not subset or without Unicode ({name})",
               [font for font in fonts if not re.search(r" yes +yes +yes +\d+ +\d+$", font)])


def has_double_rules(first):
    """Whether it is a 信函."""
    return len([rule for rule in first.rules if rule.colour == "red" and rule.right - rule.left > 165]) == 4


def is_folio(line):
    return line.middle > BOTTOM and FOLIO.match(re.sub(r"\s", "", line.text))


def outside(sheets, is_letter):
    found = []
    for page in sheets:
        first = is_letter and page.number == 1
        foot = 277 if first else BOTTOM
        for line in (line for line in page.lines if not is_folio(line) and not (first and "red" in line.colours)):
            half = line.size * MM / 2
            left = LEFT - TOLERANCE - half * (line.text[0] in NOT_LAST)
            right = RIGHT + TOLERANCE + half * (line.text[-1] in NOT_FIRST + "：")
            top = 30 if first else TOP
            if line.left < left or line.right > right or line.em_top < top - TOLERANCE or line.em_bottom > foot + TOLERANCE:
                found.append(f"page {page.number}: {line.text[:12]}")
        found += [f"page {page.number}: turned {line.text[:12]}" for line in page.turned
                  if line.glyphs[0].baseline > BOTTOM + TOLERANCE
                  or line.glyphs[-1].baseline - line.glyphs[-1].advance < TOP - TOLERANCE]
    return found


def text(page):
    """Lines of the letter's own text: 3号, more than a 文号, a 署名 or a date."""
    title_foot = max((line.middle for line in page.lines if abs(line.size - TITLE_SIZE) < 0.1), default=0)
    return [line for line in page.lines
            if title_foot < line.middle < 277 and abs(line.size - BODY) < 0.1 and "。" in line.text + next_text(page, line)]


def next_text(page, line):
    """What follows a line on its page, up to the next indent."""
    following = []
    for below in page.lines[page.lines.index(line) + 1:]:
        if below.left > LEFT + CHARACTER:
            break
        following.append(below.text)
    return "".join(following)


def off_grid(sheets):
    """Of pages without tables and pictures, the lines of text that stand on no grid of 20 to 24 lines."""
    found = []
    for page in sheets:
        lines = [line for line in page.lines if line.middle < BOTTOM]
        if page.rules or page.pictures or page.turned or any(abs(line.size - BODY) > 0.1 for line in lines):
            continue
        offsets = [line.em_top - TOP for line in text(page)]
        errors = {count: max((abs(offset / pitch - round(offset / pitch)) * pitch for offset in offsets), default=0)
                  for count, pitch in PITCHES.items()}
        if min(errors.values()) > 0.1:
            found.append(f"page {page.number}: {errors[22]:.2f} mm")
    return found


def title(table, name, page):
    lines = [line for line in page.lines if abs(line.size - TITLE_SIZE) < 0.1 and "black" in line.colours]
    table.near("7.3.1", f"title: middle of every line ({name})", (LEFT + RIGHT) / 2,
               [(line.left + line.right) / 2 for line in lines])
    table.that("7.3.1", f"title: no line of one or two characters ({name})", "> 2", [len(line.text) for line in lines],
               lines and min(len(line.text) for line in lines) > 2)
    widths = [round(line.right - line.left, 1) for line in lines]
    waists = [b for a, b, c in zip(widths, widths[1:], widths[2:]) if b < a and b < c]
    table.none("7.3.1", f"title: lines shorter than both neighbours ({name})", waists)


def stranded(sheets):
    found = []
    for page, following in zip(sheets, sheets[1:]):
        lines = [line for line in page.lines if line.middle < BOTTOM]
        if lines and (HEADING_1.match(lines[-1].text) or HEADING_2.match(lines[-1].text)) and "。" not in lines[-1].text:
            found.append(f"page {page.number}: {lines[-1].text}")
    return found


def signature(table, name, sheets):
    """The page of the date carries text of the letter."""
    dated = [page for page in sheets for line in page.lines
             if DATE.match(re.split(r"[^0-9年月日]", line.text)[-1]) and line.left > (LEFT + RIGHT) / 2 - 20
             and abs(line.size - BODY) < 0.1]
    dates = [re.search(r"[0-9〇一二三四五六七八九十]+年.*日$", line.text) for page in dated for line in page.lines]
    table.none("7.3.5.4", f"成文日期 not in Arabic figures, in full and without leading zeros ({name})",
               [date[0] for date in dates if date and not re.fullmatch(r"[12]\d{3}年[1-9]\d?月[1-9]\d?日", date[0])])
    if dated:
        table.that("7.3.5.5", f"the page of the signature carries text ({name})", "≥ 1 line", len(text(dated[0])), text(dated[0]))


def colophon(table, name, sheets, is_letter):
    page = sheets[-1]
    rules = [rule for rule in page.rules if rule.colour == "black" and abs(rule.right - rule.left - 156) < 0.5]
    ends = [rule for rule in rules if abs(rule.bottom - BOTTOM) < TOLERANCE]
    if is_letter:
        table.none("10.1", f"版记: no rules ({name})", ends)
        return
    table.that("7.4.1", f"版记 on the last page, an even one ({name})", "even", len(sheets), len(sheets) % 2 == 0 and ends)
    small = [line for line in page.lines if abs(line.size - SMALL) < 0.1 and line.middle < BOTTOM]
    issued = [line for line in small if line.text.endswith("印发")]
    table.near("7.4.3", f"印发日期: right with one character ({name})", RIGHT - CHARACTER, [line.right for line in issued])
    table.near("7.4.2, 7.4.3", f"版记: left with one character ({name})", LEFT + CHARACTER, [small[0].left, issued[0].left])


def folios(table, name, sheets, is_letter):
    written = [page.number for page in sheets if any(not is_folio(line) for line in page.lines) or page.turned]
    last_text = max(page.number for page in sheets
                    if page.turned or any(abs(line.size - SMALL) > 0.1 or line.middle < TOP for line in page.lines))
    blank = [page.number for page in sheets if page.number not in written]
    expected = [page.number for page in sheets
                if not (blank and page.number > last_text) and not (is_letter and page.number == 1)]
    found = {page.number: line for page in sheets for line in page.lines if is_folio(line)}
    table.same("7.5", f"pages with a number ({name})", expected, sorted(found))
    table.none("7.5", f"page numbers that are not the page's ({name})",
               [line.text for number, line in found.items() if re.sub(r"[\s—]", "", line.text) != str(number)])
    table.near("7.5", f"odd pages: right with one character ({name})", RIGHT - CHARACTER,
               [line.right for number, line in found.items() if number % 2] or [RIGHT - CHARACTER])
    table.near("7.5", f"even pages: left with one character ({name})", LEFT + CHARACTER,
               [line.left for number, line in found.items() if number % 2 == 0] or [LEFT + CHARACTER])


if __name__ == "__main__":
    main()
