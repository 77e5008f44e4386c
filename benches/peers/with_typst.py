"""A letter in Typst's markup, in the same faces and by the same clauses, as a user of Typst would write it.

What Typst is told: page and margins of 5.2.1, 仿宋 of 1/28 of the text block's width, 22 lines of 29.6 pt, justified, indent of
two characters, 标志, 文号, red line, title and headings at their places. Lines and pages are broken by Typst. Not set: 办理结果,
the 版记, seals; nothing of these is told to other peers either.

Run by the Python of Typst's wheel, it sets many letters in one process: `with_typst.py FONTS STANDARDS FILE.typ…`; the
standards, divided by commas, may be none."""

import re
import sys
from pathlib import Path

from letter import BOTTOM, EM, LEFT, PITCH, RIGHT, TOP

ARCHIVE = ("a-2a", "ua-1")
PREAMBLE = f"""
#let pitch = {PITCH}pt
#let em = {EM}mm
#set page(paper: "a4", margin: (top: {TOP}mm, left: {LEFT}mm, right: {RIGHT}mm, bottom: {BOTTOM}mm), footer-descent: 7mm - 5pt,
  footer: context {{
    let folio = text(font: ("Liberation Serif", "GW Song"), size: 14pt)[— #counter(page).display() —]
    if calc.odd(counter(page).get().first()) {{ align(right)[#folio#h(1em)] }} else {{ align(left)[#h(1em)#folio] }}
  }})
#set text(font: ("Liberation Serif", "Zhuque Fangsong (technical preview)", "GW Song"), size: em, lang: "zh", region: "cn",
  top-edge: 0.86em, bottom-edge: -0.14em)
#set par(leading: pitch - em, spacing: pitch - em, justify: true)
#let hei(body) = text(font: "GW Hei", body)
#let kai(body) = text(font: ("Liberation Serif", "LXGW WenKai GB Lite"), body)
#let song(body) = text(font: "GW BiaoSong", body)
#show heading: set text(size: em, weight: "regular")
#show heading: set block(spacing: pitch - em)
#show heading.where(level: 1): it => block(align(center, text(size: 22pt, song(it.body))))
#show heading.where(level: 2): it => block(h(2em) + hei(it.body))
#show heading.where(level: 3): it => block(h(2em) + kai(it.body))
#show heading: it => if it.level > 3 {{ block(h(2em) + it.body) }} else {{ it }}
#v(35mm)
"""


def escape(text):
    return re.sub(r"([#*_$@<>`\\\[\]~/=])", r"\\\1", text)


def body(blocks):
    for block in blocks:
        text = escape(block.number + block.text)
        if block.level == 0:
            yield text + "\n"
        elif block.run_in:
            yield {1: f"#hei[{text}]", 2: f"#kai[{text}]"}.get(block.level, text)
        else:
            yield f"#heading(level: {block.level + 1})[{text}]\n"


def markup(letter):
    keys = letter.keys
    head = f"""#set document(title: "{letter.title}")
{PREAMBLE}
#align(center, text(fill: red, size: 34pt, song[{keys["发文机关标志"]}]))
#v(2 * pitch - 10pt)

#h(1em){keys["发文字号"]}#h(1fr)签发人：#kai[{keys["签发人"]}]#h(1em)

#v(4mm - 10pt)
#line(length: 100%, stroke: 0.35mm + red)
#v(2 * pitch - 30pt)

#heading(level: 1)[{escape(letter.title)}]
#v(pitch - 10pt)
{escape(letter.recipient)}

#set par(first-line-indent: (amount: 2em, all: true))
"""
    return head + "\n".join(body(letter.blocks)) + "\n#v(pitch)\n" + "\n\n".join(map(escape, letter.contacts)) + "\n"


def command(typst, fonts, source, standards=()):
    """One letter, by Typst's own command."""
    options = ["--pdf-standard", ",".join(standards)] if standards else []
    return [typst, "compile", "--root", "/", "--font-path", fonts, "--ignore-system-fonts", *options, source, source.with_suffix(".pdf")]


def wheel(python, fonts, sources, standards=()):
    """Letters in one process, by the wheel."""
    return [python, __file__, fonts, ",".join(standards), *sources]


def main():
    import typst

    fonts, standards, *sources = sys.argv[1:]
    compiler = typst.Compiler(root="/", font_paths=[fonts], ignore_system_fonts=True)
    wanted = [name for name in standards.split(",") if name]
    for source in sources:
        compiler.compile(input=source, output=str(Path(source).with_suffix(".pdf")), pdf_standards=wanted)


if __name__ == "__main__":
    main()
