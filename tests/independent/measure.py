#!/usr/bin/env python3
"""Measures the PDF of the seed letter against GB/T 9704-2012 with tools that share no code with this project.

    measure.py out/279.pdf

Prints a table of every rule that the letter uses; exits 1 if any of them is broken."""

import re
import sys
from pathlib import Path
from statistics import median

from page import MM, ink, is_han, pages, run

# The letter.
ORGAN_MARK = "焦作市住房和城乡建设局文件"
DOCUMENT_NUMBER = "焦建办〔2022〕38号"
SIGNATORY = ("签发人：", "孙菊梅")
RESULT_CLASS = "办理结果：A"
TITLE = ["对市政协十四届五次会议", "第279号提案的答复"]
RECIPIENT = "薛静委员："
COPIES = "抄送：市政协提案委、市政府督查室。"
ISSUER = "焦作市住房和城乡建设局办公室"
ISSUE_DATE = "2022年7月20日印发"

# The standard's figures, in millimetres.
TOLERANCE = 0.3
WIDTH, HEIGHT = 210, 297
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
BODY, TITLE_SIZE, SMALL = 16, 22, 14
CHARACTER = (RIGHT - LEFT) / 28
PITCH = (BOTTOM - TOP - BODY * MM) / 21
INDENT = LEFT + 2 * CHARACTER
MAXIMUM_BYTES = 400_000

NOT_FIRST = "，。、；：？！）》〉】〕”’…—～·％℃"
NOT_LAST = "（《〈【〔“‘"
CHINESE_MARKS = "“”‘’…—·～"
UNITS = "年月日号时分秒万亿元个亩户套件项次篇条名人家座栋间台辆期届平公千米吨里度岁％%‰℃余"
HEADING_1 = re.compile("^[一二三四五六七八九十]+、")
HEADING_2 = re.compile("^（[一二三四五六七八九十]+）")


class Table:
    def __init__(self):
        self.broken = 0
        print("| clause | rule | expected | measured | verdict |\n| --- | --- | --- | --- | --- |")

    def that(self, clause, rule, expected, measured, holds):
        self.broken += not holds
        cells = (clause, rule, expected, measured, "ok" if holds else "BROKEN")
        print("| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |")

    def same(self, clause, rule, expected, measured):
        self.that(clause, rule, expected, measured, expected == measured)

    def near(self, clause, rule, expected, measured, tolerance=TOLERANCE, unit="mm"):
        """One value or many; of many, the furthest off is shown. No value at all breaks the rule."""
        values = list(measured) if hasattr(measured, "__iter__") else [measured]
        if not values:
            return self.that(clause, rule, f"{expected:.3f} {unit}", "nothing to measure", False)
        worst = max(values, key=lambda value: abs(value - expected))
        count = f" (furthest of {len(values)})" if len(values) > 1 else ""
        holds = abs(worst - expected) <= tolerance
        return self.that(clause, rule, f"{expected:.3f} ± {tolerance} {unit}", f"{worst:.3f}{count}", holds)

    def none(self, clause, rule, findings):
        shown = "; ".join(str(finding) for finding in findings[:5]) or "none"
        self.that(clause, rule, "none", f"{len(findings)}: {shown}" if findings else shown, not findings)


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    pdf = sys.argv[1]
    sheets = pages(pdf)
    table = Table()
    paper(table, pdf, sheets)
    first = letterhead(table, pdf, sheets[0])
    text = body(table, sheets, first)
    colophon(table, sheets)
    folios(table, pdf, sheets)
    lines(table, sheets, text)
    document(table, pdf)
    print(f"\n{table.broken} broken" if table.broken else "\nall rules hold")
    sys.exit(1 if table.broken else 0)


def beginning(lines, text):
    """The line that begins with a text."""
    found = [line for line in lines if line.text.startswith(text)]
    if not found:
        raise SystemExit(f"no line begins with {text}")
    return found[0]


def within(page):
    """Lines of the text block."""
    return [line for line in page.lines if line.middle < BOTTOM]


def colophon_top(sheets):
    return min((rule.top for rule in sheets[-1].rules if rule.colour == "black"), default=HEIGHT)


def paper(table, pdf, sheets):
    table.near("5.1", "width of every page", WIDTH, [page.width for page in sheets])
    table.near("5.1", "height of every page", HEIGHT, [page.height for page in sheets])
    sizes = re.findall(r"Page +\d+ size: +(.*)", run("pdfinfo", "-enc", "UTF-8", "-l", "-1", pdf).decode())
    table.that("5.1", "pdfinfo calls every page A4", len(sheets), sum("A4" in size for size in sizes),
               len(sheets) == len(sizes) and all("A4" in size for size in sizes))


def letterhead(table, pdf, page):
    """Measures page 1 down to the 主送; answers the lines after it."""
    every = within(page)
    mark = beginning(every, ORGAN_MARK)
    red = [rule for rule in page.rules if rule.colour == "red"]
    table.same("7.2.7", "red lines on page 1", 1, len(red))
    if not red:
        raise SystemExit("page 1 has no red line")
    rule = red[0]
    left, top, right, bottom = ink(pdf, 1, 0, 0, WIDTH, mark.em_bottom + PITCH)
    table.same("7.2.4", "标志: face and colour", "小标宋 red", f"{' '.join(mark.styles)} {' '.join(mark.colours)}")
    table.near("7.2.4", "标志: top of the ink, 35 mm under the text block's", TOP + 35, top)
    table.near("7.2.4", "标志: middle", (LEFT + RIGHT) / 2, (mark.left + mark.right) / 2)
    table.near("7.2.4", "标志: middle of the ink", (LEFT + RIGHT) / 2, (left + right) / 2, 1)
    table.that("7.2.4", "标志: no wider than the text block", "≤ 156 mm", f"{mark.right - mark.left:.3f}",
               mark.right - mark.left <= RIGHT - LEFT + 0.01)

    row = beginning(every, DOCUMENT_NUMBER)
    table.same("7.2.5, 7.2.6", "文号 and 签发人 on one line", DOCUMENT_NUMBER + "".join(SIGNATORY), row.text)
    number, signatory = row.split(SIGNATORY[0])
    label, name = signatory.split(SIGNATORY[1])
    result = beginning(every, RESULT_CLASS)
    table.that("7.2.5", "文号: year in 〔〕, number without 第 and leading zeros", "代字〔年〕n号", number.text,
               re.fullmatch(r"\D+〔\d{4}〕[1-9]\d*号", number.text))
    table.near("7.2.5", "文号: em top two lines under the 标志's ink", bottom + 2 * PITCH, number.em_top)
    table.near("7.2.5", "文号: left with one character", LEFT + CHARACTER, number.left)
    table.near("7.2.6", "签发人: right with one character", RIGHT - CHARACTER, name.right)
    table.near("7.2.6", "签发人: middle, against the 文号's", number.middle, [label.middle, name.middle], 0.05)
    table.same("7.2.6", "签发人: faces of label and name", "仿宋, 楷体", f"{' '.join(label.styles)}, {' '.join(name.styles)}")
    table.near("7.2.5, 7.2.6", "文号, 签发人, 办理结果: size", BODY,
               [glyph.size for line in (row, result) for glyph in line.glyphs], 0.05, "pt")
    table.same("5.2.2", "文号, 签发人, 办理结果: colour", "black", " ".join(row.colours | result.colours))
    table.near("(office)", "办理结果: one line under the 文号", number.em_top + PITCH, result.em_top, 0.1)
    table.near("(office)", "办理结果: aligned with the 签发人", label.left, result.left, 0.1)

    last = max(line.em_bottom for line in every if line.middle < rule.top)
    table.near("7.2.7", "red line: 4 mm under the last line of the 版头", last + 4, rule.top)
    table.near("7.2.7", "red line: left end", LEFT, rule.left)
    table.near("7.2.7", "red line: length", RIGHT - LEFT, rule.right - rule.left)

    title = [line for line in every if line.middle > rule.bottom and line.styles == {"小标宋"}]
    table.same("7.3.1", "title: lines, broken between words", " / ".join(TITLE), " / ".join(line.text for line in title))
    table.near("7.3.1", "title: size", TITLE_SIZE, [glyph.size for line in title for glyph in line.glyphs], 0.05, "pt")
    table.same("7.3.1", "title: face and colour", "小标宋 black",
               " ".join(["小标宋" if {g.style for line in title for g in line.glyphs} == {"小标宋"} else "mixed"]
                        + sorted({colour for line in title for colour in line.colours})))
    table.near("7.3.1", "title: em top two lines under the red line", rule.bottom + 2 * PITCH, title[0].em_top)
    table.near("7.3.1", "title: middle of every line", (LEFT + RIGHT) / 2,
               [(line.left + line.right) / 2 for line in title])
    slot = (TITLE_SIZE + BODY * 7 / 8) * MM
    table.near("3, 7.3.1", "title: from line to line, its height + 7/8 of 3号", slot,
               [below.middle - above.middle for above, below in zip(title, title[1:])], 0.1)
    table.that("7.3.1", "title: no line of one or two characters", "> 2", min(len(line.text) for line in title),
               min(len(line.text) for line in title) > 2)

    rest = [line for line in every if line.middle > title[-1].em_bottom]
    recipient = rest[0]
    table.same("7.3.2", "主送, closed by ：", RECIPIENT, recipient.text)
    table.near("7.3.2", "主送: em top one line under the title", title[-1].em_top + slot + PITCH, recipient.em_top)
    table.near("7.3.2", "主送: flush left", LEFT, recipient.left)
    table.same("7.3.2", "主送: face", "仿宋", " ".join(recipient.styles))
    table.that("7.3.3", "page 1 shows body text", "≥ 1 line", f"{len(rest) - 1} lines", len(rest) > 1)
    return rest


def body(table, sheets, first):
    """Measures the text from the 主送 on; answers its paragraphs, each a list of lines."""
    end = colophon_top(sheets)
    columns = [first] + [within(page) for page in sheets[1:-1]]
    columns.append([line for line in within(sheets[-1]) if line.middle < end])
    columns = [column for column in columns if column]
    flow = [line for column in columns for line in column][1:]
    paragraphs = []
    for line in flow:
        if line.left > LEFT + CHARACTER or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line)

    glyphs = [glyph for line in flow for glyph in line.glyphs]
    table.near("5.2.2", "text: size", BODY, [glyph.size for glyph in glyphs], 0.05, "pt")
    table.same("5.2.2", "text: colour", "black", " ".join({glyph.colour for glyph in glyphs}))
    table.near("5.2.1", "text block: left edge, by lines that begin with a Han character", LEFT,
               [line.left for lines in paragraphs for line in lines[1:] if is_han(line.text[0])])
    inner = [line for lines in paragraphs for line in lines[:-1]]
    table.near("5.2.1", "text block: right edge, by full lines that end with a Han character", RIGHT,
               [line.right for line in inner if is_han(line.text[-1])])
    # A closing mark may give up some or all of the empty half of its em, which then lies outside the text block.
    table.none("5.2.1", "full lines that do not end at the right edge",
               [line.text for line in inner if not is_han(line.text[-1])
                and not -TOLERANCE <= line.right - RIGHT <= TOLERANCE + BODY * MM / 2 * (line.text[-1] in NOT_FIRST)])
    table.near("5.2.1", "first line of a page: em top", TOP, [column[0].em_top for column in columns[1:]])
    table.near("5.2.1", "last line of a full page: em bottom", BOTTOM,
               [column[-1].em_bottom for column in columns if len(column) == 22])
    pitches = [below.middle - above.middle for column in columns for above, below in zip(column, column[1:])]
    # Between the text and what follows it, whole empty lines may stand.
    table.near("5.2.3", "from line to line", PITCH, [pitch / max(1, round(pitch / PITCH)) for pitch in pitches], 0.02)
    table.that("5.2.3", "lines on a full page", "22", [len(column) for column in columns[1:-1]],
               max(len(column) for column in columns) == 22)
    table.none("5.2.3", "pages left short, but not for headings that go with their text",
               [f"page {number}" for number, (column, following) in enumerate(zip(columns, columns[1:]), 1)
                if free_lines(column) > leading_headings(following)])

    grid = [line for line in inner if len(line.text) == 28 and all(g.advance > 5 for g in line.glyphs)]
    table.that("5.2.3", "lines of 28 full-width characters", "≥ 1", len(grid), grid)
    table.near("5.2.3", "their advance, 1/28 of the text block", CHARACTER,
               [b.x - a.x for line in grid for a, b in zip(line.glyphs, line.glyphs[1:])
                if is_han(a.char) and is_han(b.char) and not squeezed(line)], 0.02)
    table.near("7.3.3", "paragraphs indented two characters", INDENT, [lines[0].left for lines in paragraphs])
    table.none("7.3.3", "other lines not flush left",
               [line.text for lines in paragraphs for line in lines[1:]
                if not (abs(line.left - LEFT) <= TOLERANCE or line.text[0] in NOT_LAST
                        and abs(line.left + BODY * MM / 2 - LEFT) <= TOLERANCE)])
    headings(table, paragraphs)
    return paragraphs


def free_lines(column):
    return int((BOTTOM - column[-1].em_bottom + TOLERANCE) / PITCH)


def leading_headings(column):
    count = 0
    for line in column:
        if not (HEADING_1.match(line.text) or HEADING_2.match(line.text)):
            break
        count += 1
    return count


def squeezed(line):
    """Marks of the line gave up some of their width, or the rest spread for it."""
    steps = [b.x - a.x for a, b in zip(line.glyphs, line.glyphs[1:])]
    return max(steps) - min(steps) > 0.02


def headings(table, paragraphs):
    wrong = {"一、": [], "（一）": [], "1.": [], "": []}
    count = dict.fromkeys(wrong, 0)
    for lines in paragraphs:
        glyphs = [glyph for line in lines for glyph in line.glyphs]
        text = "".join(glyph.char for glyph in glyphs)
        kind, style, end = "", "仿宋", 0
        if HEADING_1.match(text):
            kind, style, end = "一、", "黑体", len(text)
        elif HEADING_2.match(text):
            kind, style, end = "（一）", "楷体", text.find("。") if "。" in text else len(text)
        elif re.match(r"\d+\.", text):
            kind, end = "1.", text.find("。")
        count[kind] += 1
        for at, glyph in enumerate(glyphs):
            if is_han(glyph.char) and glyph.style != (style if at < end else "仿宋"):
                wrong[kind if at < end else ""].append(f"{glyph.char} in “{text[:12]}” is {glyph.style}")
    for kind, style in (("一、", "黑体"), ("（一）", "楷体"), ("1.", "仿宋"), ("", "仿宋")):
        rule = f"heading {kind} in {style}" if kind else "other text in 仿宋"
        clause = "7.3.3" if kind else "5.2.2"
        shown = "; ".join(wrong[kind][:5]) or f"{count[kind]} paragraphs"
        table.that(clause, rule, style, shown, not wrong[kind] and count[kind])


def colophon(table, sheets):
    page = sheets[-1]
    rules = [rule for rule in page.rules if rule.colour == "black"]
    table.that("7.4.1", "版记 on an even page, the last", "even", page.number, page.number % 2 == 0 and rules)
    table.same("7.4.1", "rules of the 版记", 3, len(rules))
    if len(rules) != 3:
        raise SystemExit("the last page has not the rules of a 版记")
    for rule, name, weight in zip(rules, ("first", "middle", "last"), (0.35, 0.25, 0.35)):
        table.near("7.4.1", f"{name} rule: weight", weight, rule.bottom - rule.top, 0.02)
    table.near("7.4.1", "rules: left ends", LEFT, [rule.left for rule in rules])
    table.near("7.4.1", "rules: lengths", RIGHT - LEFT, [rule.right - rule.left for rule in rules])
    table.near("7.4.1", "last rule: lower edge at the text block's", BOTTOM, rules[-1].bottom)

    rows = [line for line in within(page) if line.middle > rules[0].top]
    copies, issue = rows[0], rows[-1]
    table.same("7.4.2", "抄送, closed by 。", COPIES, "".join(line.text for line in rows[:-1]))
    table.same("7.4.3", "印发 row", ISSUER + ISSUE_DATE, issue.text)
    glyphs = [glyph for line in rows for glyph in line.glyphs]
    table.near("7.4.2, 7.4.3", "版记: size", SMALL, [glyph.size for glyph in glyphs], 0.05, "pt")
    table.same("7.4.2, 7.4.3", "版记: face and colour", "仿宋 black",
               " ".join(sorted({style for line in rows for style in line.styles}) + sorted({g.colour for g in glyphs})))
    table.near("7.4.2", "抄送: left with one character", LEFT + CHARACTER, copies.left)
    table.that("7.4.2", "抄送: right with at least one character", f"≤ {RIGHT - CHARACTER:.3f} mm",
               f"{max(line.right for line in rows[:-1]):.3f}",
               max(line.right for line in rows[:-1]) <= RIGHT - CHARACTER + TOLERANCE)
    organ, date = issue.split(ISSUE_DATE)
    table.near("7.4.3", "印发机关: left with one character", LEFT + CHARACTER, organ.left)
    table.near("7.4.3", "印发日期: right with one character", RIGHT - CHARACTER, date.right)
    table.that("7.4.1", "抄送 between rules 1 and 2, 印发 between 2 and 3", "yes",
               f"{copies.em_top - rules[0].bottom:.2f} … {rules[2].top - issue.em_bottom:.2f} mm clear",
               rules[0].bottom < copies.em_top and rows[-2].em_bottom < rules[1].top
               and rules[1].bottom < issue.em_top and issue.em_bottom < rules[2].top)


def folios(table, pdf, sheets):
    feet = [[line for line in page.lines if line.middle >= BOTTOM] for page in sheets]
    table.same("7.5", "page numbers", " ".join(f"—{page.number}—" for page in sheets),
               " ".join(re.sub(r"\s", "", line.text) for foot in feet for line in foot))
    feet = [foot[0] for foot in feet if foot]
    glyphs = [glyph for foot in feet for glyph in foot.glyphs if glyph.char.strip()]
    table.near("7.5", "page numbers: size", SMALL, [glyph.size for glyph in glyphs], 0.05, "pt")
    table.same("7.5", "page numbers: colour", "black", " ".join({glyph.colour for glyph in glyphs}))
    table.same("7.5", "一字线: face", "宋体", " ".join({g.style for g in glyphs if g.char == "—"}))
    figures = [glyph for glyph in glyphs if glyph.char.isdigit()]
    table.same("7.5", "figures: face", "宋体", " ".join({g.style for g in figures}))
    table.near("7.5", "figures: half-width", SMALL * MM / 2, [glyph.advance for glyph in figures], 0.05)
    tops = []
    for page, foot in zip(sheets, feet):
        for dash in (foot.glyphs[0], foot.glyphs[-1]):
            box = ink(pdf, page.number, dash.x, BOTTOM + 1, dash.right, HEIGHT - 1)
            tops.append(box[1] - BOTTOM if box else 0)
    table.near("7.5", "一字线: upper edge of the ink under the text block", 7, tops)
    table.near("7.5", "odd pages: right with one character", RIGHT - CHARACTER,
               [foot.right for page, foot in zip(sheets, feet) if page.number % 2])
    table.near("7.5", "even pages: left with one character", LEFT + CHARACTER,
               [foot.left for page, foot in zip(sheets, feet) if page.number % 2 == 0])


def lines(table, sheets, paragraphs):
    every = [line for page in sheets for line in within(page)]
    table.none("15834 5.1", f"lines that begin with {NOT_FIRST}", [l.text for l in every if l.text[0] in NOT_FIRST])
    table.none("15834 5.1", f"lines that end with {NOT_LAST}", [l.text for l in every if l.text[-1] in NOT_LAST])
    table.none("CLREQ", "quotes, dash, ellipsis from the Latin face",
               [line.text for page in sheets for line in page.lines
                for glyph in line.glyphs if glyph.style == "Latin" and glyph.char in CHINESE_MARKS])
    turns = [(above.text, below.text) for lines in paragraphs for above, below in zip(lines, lines[1:])]
    table.none("15835", "numbers, years, units split over lines", [f"{a[-6:]}/{b[:6]}" for a, b in turns if splits(a, b)])
    table.none("7.2.5", "文号 split over lines",
               [f"{a[-6:]}/{b[:6]}" for a, b in turns
                if a.count("〔") != a.count("〕") or b[0] in "〔〕" or re.search(r"〔\d{4}〕(\d+)?$", a)])
    table.none("15834 5.1", "—— and …… split over lines", [f"{a[-4:]}/{b[:4]}" for a, b in turns if a[-1] == b[0] in "—…"])
    table.none("CLREQ", "paragraphs whose last line is one character",
               [lines[-1].text for lines in paragraphs if len(lines) > 1 and sum(map(is_han, lines[-1].text)) < 2])

    steps, gaps = [], []
    for line in (line for lines in paragraphs for line in lines):
        pairs = list(zip(line.glyphs, line.glyphs[1:]))
        steps += [b.x - a.x for a, b in pairs if a.char.isdigit() and b.char.isdigit()]
        usual = [b.x - a.x for a, b in pairs if is_han(a.char) and is_han(b.char)]
        if usual:
            gaps += [b.x - a.x - median(usual) for a, b in pairs if is_han(a.char) and b.char.isdigit()]
    table.near("15835", "figures of one number, never spread", BODY * MM / 2, steps, 0.02)
    least, most = (BODY * MM / part for part in (8, 4))
    table.that("CLREQ 3.2.2", "space from Han to figures, 1/8 to 1/4 em", f"{least:.3f} … {most:.3f} mm",
               f"{min(gaps):.3f} … {max(gaps):.3f} (of {len(gaps)})",
               least - 0.02 <= min(gaps) and max(gaps) <= most + 0.02)


def splits(above, below):
    """A number, with its sign, unit or 第, goes over the end of a line."""
    if above[-1].isdigit():
        return below[0].isdigit() or below[0] in UNITS or below[0] in ".,"
    if below[0].isdigit():
        return above[-1] in "第-−+±¥￥$" or re.search(r"\d[.,]$|\d年$|\d月$", above)
    return re.search("[A-Za-z]$", above) and re.match("[A-Za-z]", below)


def document(table, pdf):
    fonts = run("pdffonts", pdf).decode().splitlines()[2:]
    table.that("–", "fonts embedded, subset, with Unicode", "yes yes yes", f"{len(fonts)} fonts",
               fonts and all(re.search(r" yes +yes +yes +\d+ +\d+$", font) for font in fonts))
    check = run("qpdf", "--check", pdf).decode()
    clean = "No syntax or stream encoding errors found" in check and "WARNING" not in check
    table.that("–", "qpdf --check", "no errors", "no errors" if clean else check.replace("\n", " "), clean)
    size = Path(pdf).stat().st_size
    table.that("–", "size of the file", f"< {MAXIMUM_BYTES}", f"{size} bytes", size < MAXIMUM_BYTES)
    info = dict(re.findall(r"^(\w+): +(.*)$", run("pdfinfo", "-enc", "UTF-8", pdf).decode(), re.MULTILINE))
    table.same("–", "Title", "".join(TITLE), info.get("Title"))
    table.that("–", "Author", "present", info.get("Author"), info.get("Author"))


if __name__ == "__main__":
    main()
