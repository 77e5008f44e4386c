#!/usr/bin/env python3
"""Sets the draft of a letter with Typst, in the same faces and by the same clauses, as a user of Typst would.

    pip install typst==0.15.0
    typst_letter.py out/279.md fonts/ typst.pdf

What Typst is told: page and margins of 5.2.1, 仿宋 of 16 pt, 22 lines of 29.6 pt, justified, indent of two characters,
标志, 文号, red line, title and 版记 at their places. Lines and pages are broken by Typst."""

import re
import sys
from pathlib import Path

import typst

DIGITS = "一二三四五六七八九"
HAN = [*DIGITS, *(tens + digit for tens in ("十", "二十", "三十") for digit in ("", *DIGITS))]

PREAMBLE = """
#let pitch = 29.6pt
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), footer-descent: 7mm - 5pt,
  footer: context {
    let folio = text(font: ("Liberation Serif", "GW Song"), size: 14pt)[— #counter(page).display() —]
    if calc.odd(counter(page).get().first()) { align(right)[#folio#h(1em)] } else { align(left)[#h(1em)#folio] }
  })
#set text(font: ("Liberation Serif", "Zhuque Fangsong (technical preview)", "GW Song"), size: 16pt, lang: "zh", region: "cn",
  top-edge: 0.86em, bottom-edge: -0.14em)
#set par(leading: pitch - 16pt, spacing: pitch - 16pt, justify: true, first-line-indent: (amount: 2em, all: true))
#let hei(body) = text(font: "GW Hei", body)
#let kai(body) = text(font: ("Liberation Serif", "LXGW WenKai GB Lite"), body)
#let song(body) = text(font: "GW BiaoSong", body)
#set par(first-line-indent: 0em)
#v(35mm)
"""


def front_matter(text):
    _, front, body = text.split("---\n", 2)
    keys = dict(re.findall(r"^(\S+?): (.+)$", front, re.MULTILINE))
    keys["contacts"] = re.findall(r"^  - (.+)$", front, re.MULTILINE)
    return keys, body


def escape(text):
    return re.sub(r"([#*_$@<>`\\\[\]~/=])", r"\\\1", text.replace("\\", ""))


def body(lines):
    counters = [0] * 4
    yield "#set par(first-line-indent: (amount: 2em, all: true))\n"
    for line in lines:
        heading = re.match(r"(#{2,5}) (.+)$", line)
        if not heading:
            yield escape(line) + "\n"
            continue
        level = len(heading[1]) - 2
        counters[level] += 1
        counters[level + 1:] = [0] * (3 - level)
        number = counters[level]
        label = (HAN[number - 1] + "、", "（" + HAN[number - 1] + "）", f"{number}.", f"（{number}）")[level]
        style = ("hei", "kai", "", "")[level]
        yield f"#{style}[{label}{escape(heading[2])}]" + ("" if heading[2].endswith("。") else "\n") if style else label + escape(heading[2])


def source(draft):
    keys, text = front_matter(draft)
    lines = [line for line in text.strip().split("\n") if line.strip()]
    title, recipient, rest = lines[0].removeprefix("# "), lines[1], lines[2:]
    yield PREAMBLE
    yield f'#align(center, text(fill: red, size: 34pt, song[{keys["发文机关标志"]}]))\n#v(2 * pitch - 10pt)\n'
    yield f'#h(1em){keys["发文字号"]}#h(1fr)签发人：#kai[{keys["签发人"]}]#h(1em)\n\n#v(4mm - 10pt)\n#line(length: 100%, stroke: 0.35mm + red)\n#v(2 * pitch - 30pt)\n'
    yield f'#align(center, text(size: 22pt, song[{title}]))\n#v(pitch - 10pt)\n{recipient}\n'
    yield "\n".join(body(rest))
    yield "\n#v(pitch)\n" + "\n\n".join(keys["contacts"]) + "\n"


def main():
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    draft, fonts, output = map(Path, sys.argv[1:])
    markup = output.with_suffix(".typ")
    markup.write_text("\n".join(source(draft.read_text(encoding="utf-8"))), encoding="utf-8")
    typst.compile(str(markup), output=str(output), font_paths=[str(fonts)], ignore_system_fonts=True)


if __name__ == "__main__":
    main()
