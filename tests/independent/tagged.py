#!/usr/bin/env python3
"""Compares the structure trees of files with what they were made from, as a library reads them that shares no code with
this project (pikepdf).

    tagged.py DRAFT.md FILE.pdf …           each file has the title, headings, paragraphs, tables and pictures of its draft
    tagged.py --volume VOLUME.pdf FILE.pdf …   a 合订本 has the trees of its letters

Exits 1 on any difference."""

import re
import sys
from pathlib import Path

import pikepdf

DIGITS = "〇一二三四五六七八九"
SPECIAL = "\\`*_{}[]()#+-.!|<>~&"


def main():
    arguments = sys.argv[1:]
    if len(arguments) < 2:
        raise SystemExit(__doc__)
    if arguments[0] == "--volume":
        wrong = list(volume(arguments[1], arguments[2:]))
        count = len(arguments) - 2
    else:
        pairs = list(zip(arguments[::2], arguments[1::2], strict=True))
        wrong = [f"{file}: {found}" for draft, file in pairs for found in differences(draft, file)]
        count = len(pairs)
    for found in wrong:
        print(found)
    print(f"{len(wrong)} differences" if wrong else f"{count} trees are as written")
    sys.exit(1 if wrong else 0)


def volume(path, files):
    letters = sorted(tree(file) for file in files)
    parts = sorted(tree(path, "/Part"))
    if [part for letter in letters for part in letter] != [item for part in parts for item in part]:
        yield f"{path}: not the {len(letters)} trees of its letters"


def differences(draft, file):
    """The tree has more paragraphs than the text: those of 版头, signature and 版记."""
    wanted, found = list(outline(draft)), tree(file)
    in_order = iter(found)
    for item in wanted:
        if item not in in_order:
            yield f"{item} is not in the tree, or not in its place"
            return
    for kind in ("H", "T", "F"):
        of_kind = [[item for item in items if item[0].startswith(kind)] for items in (wanted, found)]
        if of_kind[0] != of_kind[1]:
            yield f"{kind}: {of_kind[0]} as written, {of_kind[1]} in the tree"


def outline(path):
    """What a draft says, by types of structure elements."""
    body = Path(path).read_text(encoding="utf-8").split("\n---\n", 1)[1]
    numbers, has_title, table = [0] * 5, False, None
    for line in body.splitlines():
        heading = re.match(r"(#{1,5}) (.*)", line)
        if not line.startswith("|"):
            table = None
        if heading:
            level = len(heading[1])
            numbers[level - 1 :] = [numbers[level - 1] + 1] + [0] * (5 - level)
            if level == 1:
                title = plain(heading[2])
                if has_title:
                    title = re.sub(r"^附件\d*：", "", title)
                has_title, numbers = True, [0] * 5
                yield "H1", title
            else:
                yield f"H{level}", bare(number(level, numbers[level - 1]) + plain(heading[2]))
        elif line.startswith("|"):
            cells = [plain(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if table is None:
                table = "TH" if any(cells) else "TD"
                yield from ((table, cell) for cell in cells if any(cells))
            elif not all(re.fullmatch(":?-+:?", cell.strip()) for cell in cells):
                yield from (("TH" if table == "TD" and not at else "TD", cell) for at, cell in enumerate(cells))
        elif image := re.match(r"!\[(.*)\]", line):
            yield "Figure", plain(image[1])
        elif line.strip():
            yield "P", plain(line)


def number(level, count):
    if level > 3:
        return f"{count}." if level == 4 else f"（{count}）"
    tens, ones = divmod(count, 10)
    han = ("" if tens < 2 else DIGITS[tens]) + "十" * (tens > 0) + (DIGITS[ones] if ones or not tens else "")
    return f"{han}、" if level == 2 else f"（{han}）"


def plain(text):
    text = text.replace("<br>", "").replace("**", "")
    return bare(re.sub(rf"\\([{re.escape(SPECIAL)}])", r"\1", text))


def bare(text):
    return re.sub(r"\s", "", text)


def tree(path, part=None):
    """Elements with content in order, each with its text; of a 合订本, a list for each letter."""
    with pikepdf.open(path) as pdf:
        shown = {page.objgen: stretches(page) for page in pdf.pages}
        document = pdf.Root.StructTreeRoot.K
        if part is None:
            return list(elements(document, shown))
        assert all(kid.S == part for kid in document.K)
        return [list(elements(kid, shown)) for kid in document.K]


def elements(element, shown):
    kids = element.get("/K", pikepdf.Array())
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    for kid in below:
        yield from elements(kid, shown)
    if not below:
        text = "".join(
            shown[kid.Pg.objgen][int(kid.MCID)] if isinstance(kid, pikepdf.Dictionary) else shown[element.Pg.objgen][int(kid)]
            for kid in kids
            if not (isinstance(kid, pikepdf.Dictionary) and kid.Type == "/OBJR")
        )
        kind = str(element.S)[1:]
        is_seal = kind == "Figure" and "：" in str(element.Alt)
        if not is_seal and kind not in ("Caption", "LBody", "Link"):
            yield kind, bare(str(element.Alt) if kind == "Figure" else text)


def stretches(page):
    """The text of each marked-content sequence of a page."""
    fonts = {name: texts(font.ToUnicode.read_bytes()) for name, font in page.Resources.get("/Font", {}).items()}
    found, opened, font = {}, [], None
    for operands, operator in pikepdf.parse_content_stream(page):
        operator = str(operator)
        if operator == "BDC":
            properties = operands[1]
            number = int(properties.MCID) if "/MCID" in properties else None
            if number is not None:
                found[number] = ""
            actual = str(properties.ActualText) if "/ActualText" in properties else None
            inside = next((kept for kept, _ in reversed(opened) if kept is not None), None)
            if actual is not None and inside is not None:
                found[inside] += actual
            opened.append((number, actual))
        elif operator == "EMC":
            opened.pop()
        elif operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator in ("Tj", "TJ"):
            inside = next((number for number, _ in reversed(opened) if number is not None), None)
            if inside is not None and all(actual is None for _, actual in opened):
                pieces = operands[0] if operator == "TJ" else operands
                codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                found[inside] += "".join(font[codes[at : at + 2]] for at in range(0, len(codes), 2))
    return found


def texts(cmap):
    """What each code stands for (ISO 32000-1, 9.10.3)."""
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap.decode("latin-1"), re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap.decode("latin-1"), re.DOTALL):
        for first, last, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            for at in range(int(first, 16), int(last, 16) + 1):
                value = int(text, 16) + at - int(first, 16)
                found[at.to_bytes(2, "big")] = value.to_bytes(len(text) // 2, "big").decode("utf-16-be")
    return found


if __name__ == "__main__":
    main()
