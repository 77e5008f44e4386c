#!/usr/bin/env python3
"""Looks at a register with programs that share no code with ours: openpyxl, LibreOffice, csv, pdfinfo, pdftotext.

    register.py 台账.xlsx 台账.csv

Both made of the same cases on the same day, without a time limit of the office's own. Exits 1 if anything is wrong."""

import calendar
import csv
import datetime
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

DATES = ["交办日期", "办理期限", "面商日期", "答复日期"]
NUMBERS = ["编号", "剩余天数", "页数"]
STATES = {"未写", "已拟稿", "已生成", "已答复", "案卷有误"}

wrong = []


def check(what, holds, found=""):
    print(f"{'ok   ' if holds else 'WRONG'} {what} {'' if holds else found}")
    if not holds:
        wrong.append(what)


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    workbook, plain = Path(sys.argv[1]), Path(sys.argv[2])
    book = openpyxl.load_workbook(workbook, data_only=True)
    check("two sheets", book.sheetnames == ["台账", "统计"], book.sheetnames)
    letters = rows(book["台账"])
    cells(letters)
    deadlines(letters)
    same_as_list(letters, plain)
    made_ready(openpyxl.load_workbook(workbook)["台账"])
    statistics(book["统计"], letters)
    with tempfile.TemporaryDirectory() as folder:
        recalculated(book, workbook, Path(folder))
        printed(workbook, Path(folder), len(letters))
    print(f"\n{len(wrong)} wrong" if wrong else "\nall holds")
    sys.exit(1 if wrong else 0)


def rows(sheet):
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row)) for row in others]


def cells(letters):
    kinds = {heading: {type(row[heading]) for row in letters} - {type(None)} for heading in letters[0]}
    for heading in DATES:
        check(f"{heading} holds days", kinds[heading] <= {datetime.datetime}, kinds[heading])
    for heading in NUMBERS:
        check(f"{heading} holds numbers", kinds[heading] <= {int}, kinds[heading])
    for heading in set(kinds) - set(DATES + NUMBERS):
        check(f"{heading} holds text", kinds[heading] <= {str}, kinds[heading])
    check("states are known", {row["状态"] for row in letters} <= STATES)


def deadlines(letters):
    """Those that are not three months after the day of assignment are days of their own, and few."""
    own = [row["编号"] for row in letters
           if row["交办日期"] and row["办理期限"] and row["办理期限"] != months_later(row["交办日期"], 3)]
    check("deadlines are three months after assignment, save a few", len(own) * 4 < len(letters), own)
    for row in letters:
        if row["状态"] == "已答复" and row["办理期限"]:
            word = "按期答复" if row["答复日期"] <= row["办理期限"] else "逾期答复"
        elif row["剩余天数"] is not None:
            word = "未到期" if row["剩余天数"] >= 0 else "逾期未答复"
        else:
            word = None if row["状态"] == "案卷有误" else "未定期限"
        if row["期限情况"] != word:
            check(f"第{row['编号']}号 is {word}", False, row["期限情况"])


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))


def same_as_list(letters, plain):
    raw = plain.read_bytes()
    check("the list is UTF-8 with its mark", raw.startswith(b"\xef\xbb\xbf"))
    check("its lines end as those of Windows", raw.count(b"\n") == raw.count(b"\r\n"))
    with open(plain, encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    shown = [{heading: text(value) for heading, value in row.items()} for row in letters]
    unguarded = [{heading: re.sub("^'(?=[=+@＝＋－＠-])", "", value) for heading, value in row.items()} for row in listed]
    check("the list says what the sheet says", shown == unguarded,
          next((pair for pair in zip(shown, unguarded) if pair[0] != pair[1]), None))


def text(value):
    if value is None:
        return ""
    return value.strftime("%Y-%m-%d") if isinstance(value, datetime.datetime) else str(value)


def made_ready(sheet):
    last = f"{openpyxl.utils.get_column_letter(sheet.max_column)}{sheet.max_row}"
    check("the head row is frozen", sheet.freeze_panes == "A2", sheet.freeze_panes)
    check("all rows are filtered", sheet.auto_filter.ref == f"A1:{last}", sheet.auto_filter.ref)
    check("the head row is printed on every page", sheet.print_title_rows == "$1:$1", sheet.print_title_rows)
    setup = sheet.page_setup
    check("A4 across, as wide as the page",
          (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) in
          [(9, "landscape", None, 0), (9, "landscape", 1, 0)] and sheet.sheet_properties.pageSetUpPr.fitToPage,
          (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight))
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    check("what is overdue has a colour", any("逾期未答复" in "".join(rule.formula) for rule in rules))


def statistics(sheet, letters):
    table = []
    for name, count, share in sheet.iter_rows(min_row=4, max_col=3, values_only=True):
        if count == "件数":
            table = []
        elif name == "合计":
            check(f"shares of {', '.join(str(n) for n, *_ in table[:3])}… make a whole",
                  abs(sum(share for *_, share in table) - 1) < 1e-9 and share == 1)
            check("  and counts their sum", sum(count for _, count, _ in table) == count)
        elif name is not None:
            table.append((name, count, share))
            known = [row for row in letters if name in (row["类别"], row["期限情况"], row["状态"])]
            if known:
                check(f"  {name} {count}", len(known) == count, len(known))


def recalculated(book, workbook, folder):
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", "--outdir", folder, workbook],
                   check=True, capture_output=True)
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", folder, folder / f"{workbook.stem}.ods"],
                   check=True, capture_output=True)
    again = openpyxl.load_workbook(folder / f"{workbook.stem}.xlsx", data_only=True)["统计"]
    differ = [(cell.coordinate, cell.value, again[cell.coordinate].value)
              for row in book["统计"] for cell in row if not alike(cell.value, again[cell.coordinate].value)]
    check("LibreOffice counts the same", not differ, differ)


def alike(one, other):
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) < 1e-9
    return one == other


def printed(workbook, folder, count):
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, workbook],
                   check=True, capture_output=True)
    pdf = folder / f"{workbook.stem}.pdf"
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout.split("\f")[:-1]
    sheets = [page for page in pages if "提案建议办理台账" in page]
    head = [page for page in sheets if "编号" in page and "文件" in page]
    check(f"each of {len(sheets)} pages for {count} letters has the head row", sheets and head == sheets)
    size = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", size).groups())
    check("the first page lies on its side", width > height, (width, height))


main()
