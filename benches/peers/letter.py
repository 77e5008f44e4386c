"""A draft of dafu, read for programs that set it in their own ways."""

import re
from dataclasses import dataclass

DIGITS = "一二三四五六七八九"
HAN = [*DIGITS, *(tens + digit for tens in ("十", "二十", "三十") for digit in ("", *DIGITS))]
NEEDED = ("发文机关标志", "发文字号", "签发人")
# The measures of GB/T 9704-2012 that all are told, in mm and pt.
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
EM = f"{156 / 28:.4f}"  # mm
PITCH = 29.6  # pt; 22 lines in 225 mm


@dataclass
class Block:
    level: int  # 1 to 4 of headings, 0 of paragraphs
    text: str
    number: str = ""
    run_in: bool = False  # the paragraph below goes on in the heading's line


@dataclass
class Letter:
    keys: dict
    contacts: list
    title: str
    recipient: str
    blocks: list

    def text(self):
        return "\n".join([self.title, self.recipient, *(block.number + block.text for block in self.blocks), *self.contacts])


def read(draft):
    """The letter of a draft; none if it lacks what all programs set."""
    _, front, body = draft.split("---\n", 2)
    keys = dict(re.findall(r"^(\S+?): (.+)$", front, re.MULTILINE))
    if any(key not in keys for key in NEEDED):
        return None
    title, recipient, *rest = [line.replace("\\", "") for line in body.split("\n") if line.strip()]
    return Letter(keys, re.findall(r"^  - (.+)$", front, re.MULTILINE), title.removeprefix("# "), recipient, list(blocks(rest)))


def blocks(lines):
    counters = [0] * 4
    for line in lines:
        heading = re.match(r"(#{2,5}) (.+)$", line)
        if not heading:
            yield Block(0, line)
            continue
        level = len(heading[1]) - 1
        counters[level - 1] += 1
        counters[level:] = [0] * (4 - level)
        number = counters[level - 1]
        label = (HAN[number - 1] + "、", "（" + HAN[number - 1] + "）", f"{number}.", f"（{number}）")[level - 1]
        yield Block(level, heading[2], label, heading[2].endswith("。"))
