#!/usr/bin/env python3
"""Measures the 版头, 版记 and special forms of the letters in `letters/` against GB/T 9704-2012 with tools that share
no code with this project.

    letterhead.py out/joint-mark.pdf [--expect key=value …]

What a letter must carry stands in SAMPLES under the name of its file; `--expect` adds to it or changes it:
`class-place=top` or `above` where the office has the mark of the result class there, `full=out/joint-mark.pdf` where the
paper is pre-printed and `full` is the letter as it is without that. A list is written with /.

Prints a table of every rule that the letter uses; exits 1 if any of them is broken."""

import sys
from pathlib import Path

from measure import BODY, BOTTOM, CHARACTER, HEIGHT, LEFT, PITCH, RIGHT, SMALL, TITLE_SIZE, TOP, WIDTH, Table
from page import MM, Line, ink, pages

MARKINGS = {"copy-number": "000001", "classification": "机密★1年", "urgency": "特急"}
COPIES = "抄送：市政协提案委、市政府督查室。"
DISTRICTS = [f"示例市第{c}区" for c in "一二三四五六七八九十"] + [f"示例市{c}县" for c in "东西南北中前后左右上下"]
SAMPLES = {
    "joint-mark": MARKINGS | {
        "organs": "示例市住房和城乡建设局/示例市教育局/示例市发展和改革委员会/示例市财政局/示例市公安局",
        "suffix": "文件", "number": "示建〔2026〕1号", "signatories": "王五/赵六七/孙八/李四/周九十",
        "class": "办理结果：A", "copies": COPIES},
    "two-organs": {
        "classification": "机密★1年", "urgency": "加急", "organs": "示例市住房和城乡建设局/示例市公安局",
        "number": "示建〔2026〕2号", "copies": COPIES},
    "urgent": {
        "urgency": "加急", "organs": "示例市住房和城乡建设局文件", "number": "示建〔2026〕3号",
        "signatories": "王五/赵六七/孙八", "class": "办理结果：B", "copies": COPIES},
    "recipients": {
        "organs": "示例市住房和城乡建设局文件", "number": "示建〔2026〕4号", "copies": COPIES,
        "moved": "主送：" + "、".join(f"{district}住房和城乡建设局" for district in DISTRICTS) + "。"},
    "letter": MARKINGS | {
        "form": "信函", "organs": "示例市住房和城乡建设局", "number": "示建函〔2026〕1号", "class": "办理结果：A",
        "copies": COPIES},
    "letter-short": {
        "form": "信函", "organs": "示例市教育局", "number": "示教函〔2026〕2号", "copies": "抄送：市政协提案委。"},
}
BODY_TEXT = "您提出的关于加快"

# The standard's figures that only these letters use, in millimetres.
SEVEN_EIGHTHS = BODY * MM * 7 / 8
SMALL_PITCH = SMALL * MM + SEVEN_EIGHTHS
LETTER_MARK, LETTER_RULE, LETTER_FOOT, LETTER_LENGTH = 30, 4, 20, 170
INK = 0.1


def main():
    if len(sys.argv) < 2 or sys.argv[2:3] not in ([], ["--expect"]):
        raise SystemExit(__doc__)
    pdf = sys.argv[1]
    wanted = dict(SAMPLES.get(Path(pdf).stem, {}))
    wanted.update(pair.split("=", 1) for pair in sys.argv[3:])
    if not wanted:
        raise SystemExit(f"{pdf}: no sample of this name, and no --expect")
    sheets = pages(pdf)
    table = Table()
    if "full" in wanted:
        preprinted(table, sheets, pages(wanted["full"]))
    elif wanted.get("form") == "信函":
        letter(table, pdf, sheets, wanted)
    else:
        document(table, pdf, sheets[0], wanted)
    if "full" not in wanted:
        colophon(table, sheets, wanted)
        shown = any(BODY_TEXT in line.text for line in sheets[0].lines)
        table.that("7.3.3", "page 1 shows body text", BODY_TEXT, "shown" if shown else "not shown", shown)
    print(f"\n{table.broken} broken" if table.broken else "\nall rules hold")
    sys.exit(1 if table.broken else 0)


def find(page, text, after=0):
    """The glyphs of a text that stands on one line, among what is below `after`."""
    for line in page.lines:
        if line.middle > after and text in line.text:
            at = line.text.index(text)
            return Line(line.glyphs[at : at + len(text)])
    raise SystemExit(f"page {page.number} has no line with {text}")


def names(wanted, key):
    return wanted[key].split("/") if wanted.get(key) else []


def red_rules(page):
    return [rule for rule in page.rules if rule.colour == "red"]


def ink_of(pdf, line):
    """The ink of a line on page 1, without its neighbours'."""
    return ink(pdf, 1, line.left - 1, line.em_top - 1, line.right + 1, line.em_bottom + 1)


def markings(table, page, wanted, top, places):
    """份号, 密级 and 紧急程度 of a page, each on the line that `places` gives."""
    for clause, key, name, style in (("7.2.1", "copy-number", "份号", "Latin"), ("7.2.2", "classification", "密级", "黑体"),
                                     ("7.2.3", "urgency", "紧急程度", "黑体")):
        if key not in wanted:
            continue
        line = find(page, wanted[key])
        table.near(clause, f"{name}: flush left", LEFT, line.left)
        table.near(clause, f"{name}: em top, on line {places[key] + 1}", top + places[key] * PITCH, line.em_top)
        table.near(clause, f"{name}: size", BODY, [glyph.size for glyph in line.glyphs], 0.05, "pt")
        table.same(clause, f"{name}: face and colour", f"{style} black",
                   f"{' '.join(line.styles or {glyph.style for glyph in line.glyphs})} {' '.join(line.colours)}")
    if "copy-number" in wanted:
        table.that("7.2.1", "份号: six figures", "6", wanted["copy-number"],
                   len(wanted["copy-number"]) == 6 and wanted["copy-number"].isdigit())


def lines_of_a_document(wanted):
    """Which line each marking stands on: 密级 on line 2 at least, 紧急程度 under what there is."""
    places, line = {}, 0
    for key in ("copy-number", "classification", "urgency"):
        if key in wanted:
            places[key] = line = 1 if key == "classification" else line
            line += 1
    return places


def organ_marks(table, pdf, page, wanted, top, middle):
    """The 标志; answers the lower end of its last organ's ink."""
    organs = [find(page, name) for name in names(wanted, "organs")]
    inks = [ink_of(pdf, line) for line in organs]
    every = list(organs)
    if "suffix" in wanted:
        every.append(find(page, wanted["suffix"], organs[0].em_top - PITCH))
    styles, colours = (set().union(*(getattr(line, kind) for line in every)) for kind in ("styles", "colours"))
    table.same("7.2.4", "标志: face and colour", "小标宋 red", f"{' '.join(styles)} {' '.join(colours)}")
    table.near("7.2.4", "标志: top of the first organ's ink", top, inks[0][1])
    table.near("7.2.4", "标志: middle of the whole", middle, (organs[0].left + every[-1].right) / 2)
    table.that("7.2.4", "标志: no wider than the text block", "≤ 156 mm", f"{every[-1].right - organs[0].left:.3f}",
               every[-1].right - organs[0].left <= RIGHT - LEFT + 0.01)
    table.that("7.2.4", "标志: larger than the title", f"> {TITLE_SIZE} pt", f"{organs[0].size:.2f}",
               organs[0].size > TITLE_SIZE)
    if len(organs) > 1:
        table.near("7.2.4", "names of a joint letter: left ends", organs[0].left, [line.left for line in organs], 0.05)
        table.near("7.2.4", "names of a joint letter: right ends", organs[0].right, [line.right for line in organs], 0.05)
        table.near("7.2.4", "names of a joint letter: their characters evenly apart", 0,
                   [evenness(line) for line in organs], 0.05)
        table.same("7.2.4", "names of a joint letter: the leading one first, down the page", names(wanted, "organs"),
                   [line.text for line in sorted(organs, key=lambda line: line.middle)])
        steps = [below.middle - above.middle for above, below in zip(organs, organs[1:])]
        table.near("7.2.4", "names of a joint letter: from line to line", steps[0], steps, 0.05)
        table.none("7.2.4", "names of a joint letter: ink that touches the next",
                   [line.text for line, a, b in zip(organs, inks, inks[1:]) if a[3] >= b[1]])
    if "suffix" in wanted:
        suffix = every[-1]
        box = ink_of(pdf, suffix)
        table.that("7.2.4", "文件: right of the names", f"> {organs[0].right:.3f} mm", f"{suffix.left:.3f}",
                   suffix.left > organs[0].right)
        table.near("7.2.4", "文件: centred against the names, by ink", (inks[0][1] + inks[-1][3]) / 2,
                   (box[1] + box[3]) / 2, 0.5)
    return inks[-1][3]


def evenness(line):
    steps = [b.x - a.x for a, b in zip(line.glyphs, line.glyphs[1:])]
    return max(steps) - min(steps)


def document(table, pdf, page, wanted):
    """Page 1 of a 文件 down to the title."""
    markings(table, page, wanted, TOP, lines_of_a_document(wanted))
    bottom = organ_marks(table, pdf, page, wanted, TOP + 35, (LEFT + RIGHT) / 2)
    number = find(page, wanted["number"])
    signatories = names(wanted, "signatories")
    rows = [signatories[at : at + 2] for at in range(0, len(signatories), 2)]
    top = bottom + 2 * PITCH
    table.near("7.2.5", "文号: two lines under the 标志's ink, on the last line of the 签发人",
               top + PITCH * max(0, len(rows) - 1), number.em_top)
    last = number
    if rows:
        label = find(page, "签发人：")
        lines = [[find(page, name, label.em_top - 1) for name in row] for row in rows]
        table.near("7.2.5", "文号: left with one character", LEFT + CHARACTER, number.left)
        table.near("7.2.6", "签发人: em top of the first line", top, label.em_top)
        table.near("7.2.6", "签发人: from line to line", PITCH,
                   [below[0].middle - above[0].middle for above, below in zip(lines, lines[1:])] or [PITCH], 0.05)
        table.near("7.2.6", "签发人: right with one character", RIGHT - CHARACTER,
                   max(name.right for row in lines for name in row))
        table.near("7.2.6", "签发人: every line begins under the first name", label.right, [row[0].left for row in lines])
        seconds = [row[1].left for row in lines if len(row) > 1]
        if seconds:
            table.near("7.2.6", "签发人: second names under one another", seconds[0], seconds, 0.05)
        table.same("7.2.6", "签发人: faces of label and names", "仿宋, 楷体",
                   f"{' '.join(label.styles)}, {' '.join(set().union(*(name.styles for row in lines for name in row)))}")
    else:
        table.near("7.2.5", "文号: centred", (LEFT + RIGHT) / 2, (number.left + number.right) / 2)

    rules = red_rules(page)
    table.same("7.2.7", "red lines on page 1", 1, len(rules))
    rule = rules[0]
    if "class" in wanted:
        last = result_class(table, page, wanted, number, rule)
    table.near("7.2.7", "red line: 4 mm under the last line of the 版头", last.em_bottom + 4, rule.top)
    table.near("7.2.7", "red line: left end and length", LEFT + RIGHT - LEFT, rule.left + (rule.right - rule.left))
    title = title_of(page)
    table.near("7.3.1", "title: em top two lines under the red line", rule.bottom + 2 * PITCH, title.em_top)


def result_class(table, page, wanted, number, rule):
    """Measures the mark of the result class; answers the last line above the red line."""
    line = find(page, wanted["class"])
    place = wanted.get("class-place", "below")
    if place == "below":
        table.near("(office)", "办理结果: one line under the 文号", number.em_top + PITCH, line.em_top, 0.1)
        label = find(page, "签发人：") if wanted.get("signatories") else None
        if label:
            table.near("(office)", "办理结果: aligned with the 签发人", label.left, line.left, 0.1)
        return line
    table.near("(office)", "办理结果: right with one character", RIGHT - CHARACTER, line.right)
    if place == "top":
        table.near("(office)", "办理结果: on line 1", TOP, line.em_top)
    else:
        table.near("(office)", "办理结果: middle of the first line under the red line", rule.bottom + PITCH / 2, line.middle)
    return number


def title_of(page):
    return next(line for line in page.lines if line.styles == {"小标宋"} and line.colours == {"black"})


def letter(table, pdf, sheets, wanted):
    """The pages of a 信函 (10.1)."""
    page = sheets[0]
    bottom = organ_marks(table, pdf, page, wanted, LETTER_MARK, WIDTH / 2)
    table.none("10.1", "标志: 文件", [line.text for line in page.lines if "文件" in line.text and line.colours == {"red"}])
    rules = red_rules(page)
    table.same("10.1", "red rules on page 1: two double ones", 4, len(rules))
    if len(rules) != 4:
        raise SystemExit("the double rules cannot be measured")
    thick, thin, low_thin, low_thick = rules
    # Left of the text block, nothing but the rules has ink.
    margin = (WIDTH - LETTER_LENGTH) / 2 + 1, LEFT - 1
    upper = ink(pdf, 1, margin[0], LETTER_MARK, margin[1], HEIGHT / 2)
    lower = ink(pdf, 1, margin[0], HEIGHT / 2, margin[1], HEIGHT)
    table.near("10.1", "first double rule: 4 mm under the 标志's ink, by ink", bottom + LETTER_RULE, upper[1])
    table.near("10.1", "second double rule: 20 mm above the edge of the paper, by ink", HEIGHT - LETTER_FOOT, lower[3])
    for name, edge in (("first", upper), ("second", lower)):
        box = ink(pdf, 1, 1, edge[1] - INK, WIDTH - 1, edge[3] + INK)
        table.near("10.1", f"{name} double rule: length, by ink", LETTER_LENGTH, box[2] - box[0])
        table.near("10.1", f"{name} double rule: middle, by ink", WIDTH / 2, (box[0] + box[2]) / 2)
    weights = [rule.bottom - rule.top for rule in rules]
    shown = " ".join(f"{weight:.2f}" for weight in weights)
    table.that("10.1", "first: thick above thin; second: thin above thick", "thick thin thin thick", shown,
               weights[0] > weights[1] and weights[2] < weights[3])
    table.that("10.1", "the two of a double rule stand apart", "> 0 mm",
               f"{thin.top - thick.bottom:.2f} {low_thick.top - low_thin.bottom:.2f}",
               thin.top > thick.bottom and low_thick.top > low_thin.bottom)

    top = thin.bottom + SEVEN_EIGHTHS
    present = [key for key in ("copy-number", "classification", "urgency") if key in wanted]
    markings(table, page, wanted, top, {key: place for place, key in enumerate(present)})
    number = find(page, wanted["number"])
    table.near("10.1", "文号: 7/8 of a character under the first double rule", top, number.em_top)
    table.near("10.1", "文号: flush right", RIGHT, number.right)
    last = [number] + [find(page, wanted[key]) for key in present]
    if "class" in wanted and wanted.get("class-place") != "above":
        line = find(page, wanted["class"])
        table.near("(office)", "办理结果: one line under the 文号", number.em_top + PITCH, line.em_top)
        table.near("(office)", "办理结果: flush right", RIGHT, line.right)
        last.append(line)
    title = title_of(page)
    table.near("10.1", "title: two lines under the last of them", max(line.em_bottom for line in last) + 2 * PITCH, title.em_top)
    table.none("10.1", "签发人", [line.text for line in page.lines if "签发人" in line.text])

    text = [line for line in page.lines if title.middle < line.middle < low_thin.top]
    if len(sheets) > 1:
        table.near("10.1", "last line of page 1: 7/8 of a character above the second double rule",
                   low_thin.top - SEVEN_EIGHTHS, text[-1].em_bottom)
        body = [line for line in text if line.size < TITLE_SIZE - 1]
        table.near("(ours)", "page 1: from line to line, within 5 % of the grid", PITCH,
                   [b.middle - a.middle for a, b in zip(body, body[1:])], PITCH * 0.05)
    table.none("10.1", "page number on page 1", [line.text for line in page.lines if line.middle > low_thick.bottom])
    table.none("10.1", "double rules after page 1", [sheet.number for sheet in sheets[1:] if red_rules(sheet)])
    for sheet in sheets[1:]:
        foot = ["".join(line.text.split()) for line in sheet.lines if line.middle >= BOTTOM]
        table.same("7.5", f"number of page {sheet.number}", [f"—{sheet.number}—"], foot)


def colophon(table, sheets, wanted):
    """抄送, and 主送 above it where it had to move."""
    page = sheets[-1]
    copies = find(page, wanted["copies"])
    rules = [rule for rule in page.rules if rule.colour == "black"]
    table.near("7.4.2", "抄送: left with one character", LEFT + CHARACTER, copies.left)
    table.near("7.4.2", "抄送: size", SMALL, [glyph.size for glyph in copies.glyphs], 0.05, "pt")
    if wanted.get("form") == "信函":
        table.none("10.1", "rules of the 版记", rules)
        table.none("10.1", "印发机关 and 印发日期", [line.text for line in page.lines if "印发" in line.text])
        table.near("10.1", "版记: its last line ends the text block", BOTTOM, copies.em_bottom)
        return
    table.same("7.4.1", "the 版记 stands on an even page", 0, len(sheets) % 2)
    table.same("7.4.1", "rules of the 版记", 3, len(rules))
    table.near("7.4.1", "last rule: the lower edge of the text block", BOTTOM, rules[-1].bottom)
    if "moved" not in wanted:
        return
    lines = [line for line in page.lines if rules[0].top < line.middle < copies.em_top]
    table.same("7.3.2", "主送 in the 版记, a full stop at its end", wanted["moved"], "".join(line.text for line in lines))
    table.near("7.4.2", "主送: left with one character", LEFT + CHARACTER, lines[0].left)
    table.near("7.4.2", "主送: later lines under the first character after the colon", lines[0].glyphs[3].x,
               [line.left for line in lines[1:]])
    table.near("7.4.2", "主送: right with one character, by full lines", RIGHT - CHARACTER,
               [line.right for line in lines[:-1] if line.text[-1] not in "、，"] or [RIGHT - CHARACTER])
    table.near("7.4.2", "主送: size", SMALL, [glyph.size for line in lines for glyph in line.glyphs], 0.05, "pt")
    table.near("7.4.2", "主送 and 抄送: from line to line", SMALL_PITCH,
               [b.middle - a.middle for a, b in zip(lines, lines[1:] + [copies])], 0.1)
    table.none("7.4.2", "rules between 主送 and 抄送",
               [rule for rule in rules if lines[0].em_top < rule.top < copies.em_bottom])
    start = wanted["moved"][3:10]
    table.none("7.3.2", "主送 on page 1", [line.text for line in sheets[0].lines if start in line.text])


def preprinted(table, sheets, full):
    """A letter for pre-printed paper against the same letter with all its parts."""
    def marks(pages, colour):
        for page in pages:
            for glyph in (glyph for line in page.lines for glyph in line.glyphs if glyph.colour == colour):
                yield page.number, glyph.char, round(glyph.x, 2), round(glyph.baseline, 2)
            for rule in (rule for rule in page.rules if rule.colour == colour):
                yield page.number, "rule", round(rule.left, 2), round(rule.top, 2)

    red = list(marks(full, "red"))
    table.that("7.2", "套打: the full letter has red parts", "> 0", len(red), red)
    table.none("7.2", "套打: red parts", list(marks(sheets, "red")))
    missing = set(marks(full, "black")) ^ set(marks(sheets, "black"))
    table.none("7.2", "套打: black parts that moved, came or went", sorted(missing))


if __name__ == "__main__":
    main()
