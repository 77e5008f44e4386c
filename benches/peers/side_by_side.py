#!/usr/bin/env python3
"""The same letter set by dafu and by Typst, counted and pictured side by side.

    side_by_side.py target/release/dafu letters/279.yaml docs/side-by-side.png

Prints lines and characters a page for the letter and for a text of Han characters only, which shows the grid; the
picture has page 1 of both, then page 2 of both. What is absent is installed (tools.py)."""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "independent")]

import letter as drafts  # noqa: E402
import page  # noqa: E402
import tools  # noqa: E402
import with_typst  # noqa: E402

BOTTOM = 262
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 150


def columns(pdf):
    """Of each page, its lines inside the text block."""
    page.FACES.setdefault("GW Song", page.FACES["GWSong"])
    for node in xml.fromstring(page.run("mutool", "trace", pdf, "1-N")).iter("page"):
        glyphs = [glyph for child in node if child.tag == "fill_text" for glyph in page.read_text(child)]
        yield [line for line in page.gather(glyphs) if line.middle < BOTTOM]


def count(text, name, pdf):
    pages = list(columns(pdf))
    full = [lines for lines in pages[1:-1] if lines]
    widest = max(len(line.text) for lines in full for line in lines)
    letters = max(sum(len(line.text) for line in lines) for lines in full)
    print(f"|{text and f' {text}'} | {name} | {len(pages)} | {max(map(len, full))} | {widest} | {letters} |")


def typst(draft):
    source = draft.with_suffix(".typst.typ")
    source.write_text(with_typst.markup(drafts.read(draft.read_text(encoding="utf-8"))), encoding="utf-8")
    tools.said(*with_typst.wheel(tools.typst_wheel(), tools.FONTS, [source]))
    return source.with_suffix(".pdf")


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    dafu, case, picture = sys.argv[1:]
    for program in ("pdftoppm", "mutool", "montage"):
        tools.by_apt(program)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        subprocess.run([dafu, "render", case, "-o", work], check=True, stderr=subprocess.DEVNULL)
        letter = next(work.glob("*.md"))
        han = work / "han.md"
        title = letter.read_text(encoding="utf-8").split("# ")[0] + "# 对市政协十四届五次会议第279号提案的答复\n\n薛静委员：\n\n"
        han.write_text(title + HAN + "\n", encoding="utf-8")
        subprocess.run([dafu, "render", han, "-o", work], check=True, stderr=subprocess.DEVNULL)
        print("| text | | pages | lines a page | characters a line | characters a page |\n| --- | --- | --- | --- | --- | --- |")
        shots = []
        for draft, what in ((letter, "the letter above"), (han, "Han characters only")):
            count(what, "dafu", draft.with_suffix(".pdf"))
            count("", "Typst", typst(draft))
        for number in (1, 2):
            for pdf in (letter.with_suffix(".pdf"), letter.with_suffix(".typst.pdf")):
                shot = work / f"{pdf.stem}-{number}"
                subprocess.run(["pdftoppm", "-r", "60", "-png", "-f", str(number), "-l", str(number), "-singlefile", pdf, shot], check=True)
                shots.append(f"{shot}.png")
        subprocess.run(["montage", *shots, "-tile", "x1", "-geometry", "+0+0", "-bordercolor", "#bbb", "-border", "1", "-depth", "8",
                        "-colors", "32", picture], check=True)


if __name__ == "__main__":
    main()
