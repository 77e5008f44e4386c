#!/usr/bin/env python3
"""Makes a session's worth of different letters from the samples in letters/.

    generate.py FOLDER [NUMBER] [SEED]

FOLDER becomes a project folder with NUMBER (1000) cases below FOLDER/letters, spread over the sample bureaux. Headings and
paragraphs are those of the samples, drawn at random; figures in them, numbers, members and lengths (from 1 to 8 pages, mostly
2 to 4) vary. The same SEED (1) gives the same letters."""

import random
import re
import shutil
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "letters"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英建国志文晓海燕玉梅红春华立新"
SUBJECTS = [a + b for a in ("加快", "推进", "完善", "加强", "规范", "支持") for b in (
    "老旧小区加装电梯", "普惠性幼儿园建设", "农村公路养护", "河道治理", "社区养老服务", "公共数据开放", "历史街区保护",
    "停车设施建设", "城市内涝治理", "中小学课后服务", "公交线网优化", "应急供水能力建设", "城市更新‘三区一村’改造发展")]
LONGEST = 3000  # characters in the paragraphs of a letter of eight pages


def blocks(text, key):
    """The texts of a key, as the samples write them: on the key's line, or indented below it."""
    for found in re.finditer(rf"^( *)(?:- )?{key}: (.+)\n((?:\1 {{2,}}.*\n|\n)*)", text, re.MULTILINE):
        lines = found[3].splitlines() if found[2].strip() == "|" else [found[2]]
        yield "".join(line.strip() for line in lines)


def entries():
    """Headings and paragraphs of all samples."""
    titles, paragraphs = set(), set()
    for path in sorted(SAMPLES.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        titles.update(title.strip("'\"").rstrip("。") for title in blocks(text, "标题") if 4 < len(title) < 20)
        paragraphs.update(paragraph for paragraph in blocks(text, "内容") if len(paragraph) > 60)
    return sorted(titles), sorted(paragraphs)


def varied(chance, paragraph):
    """The paragraph with other figures; dates stay."""
    def other(found):
        number = found[0]
        return number if re.match(r"(19|20)\d\d$", number) else str(chance.randint(2, 9)) + "".join(
            chance.choice("0123456789") for _ in number[1:])
    return re.sub(r"(?<![\d.∶])\d+(?![\d.∶月日])", other, paragraph)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def person(chance):
    return chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2))))


def paragraphs_of(chance, paragraphs):
    """Some paragraphs for a letter, as many as fill a length drawn at random."""
    left = min(LONGEST, chance.lognormvariate(7.1, 0.7))
    for paragraph in chance.sample(paragraphs, len(paragraphs)):
        if len(paragraph) < left:
            left -= len(paragraph)
            yield varied(chance, paragraph)


def people(chance, count):
    names = []
    while len(names) < count:
        name = person(chance)
        if name not in names:
            names.append(name)
    return names


def case(chance, number, prefix, titles, paragraphs):
    members = people(chance, chance.choice((1, 1, 1, 2, 3, 5)))
    texts = list(paragraphs_of(chance, paragraphs)) or ["已列入今年工作要点，按计划推进。"]
    headings = chance.sample(titles, len(texts))
    day = f"2026-{chance.randint(4, 8):02}-{chance.randint(1, 28):02}"
    yield f"文号: {prefix}〔2026〕{number}号\n签发人: {person(chance)}\n办理结果: {chance.choice('AAABBC')}\n提案:\n"
    yield f"  届次: 市政协十届三次会议\n  编号: {number}\n  案由: {quoted(chance.choice(SUBJECTS))}\n"
    yield "  委员: [" + ", ".join(members) + "]\n"
    entries = [f"  - 标题: {quoted(title)}\n    内容: {quoted(text)}\n" for title, text in zip(headings, texts)]
    half = (len(entries) + 1) // 2
    yield "措施:\n" + "".join(entries[:half])
    if entries[half:]:
        yield "下步工作:\n" + "".join(entries[half:])
    yield f"结语: 感谢您对我们工作的关心和支持。\n成文日期: {day}\n印发日期: {day}\n"


def main():
    if not 2 <= len(sys.argv) <= 4 or sys.argv[1].startswith("-"):
        raise SystemExit(__doc__)
    letters = Path(sys.argv[1]) / "letters"
    count, seed = (int(value) for value in (sys.argv[2:] + ["1000", "1"][len(sys.argv) - 2:]))
    chance = random.Random(seed)
    titles, paragraphs = entries()
    bureaux = sorted(path.parent for path in SAMPLES.glob("*/_office.yaml"))
    prefixes = []
    for bureau in bureaux:
        (letters / bureau.name).mkdir(parents=True)
        office = (bureau / "_office.yaml").read_text(encoding="utf-8")
        shutil.copy(bureau / "_office.yaml", letters / bureau.name)
        prefixes.append(re.search(r"^机关代字: \[?([^\],\n]+)", office, re.MULTILINE)[1])
    for number in range(1, count + 1):
        place = chance.randrange(len(bureaux))
        path = letters / bureaux[place].name / f"{number}.yaml"
        path.write_text("".join(case(chance, number, prefixes[place], titles, paragraphs)), encoding="utf-8")


if __name__ == "__main__":
    main()
