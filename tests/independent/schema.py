#!/usr/bin/env python3
"""Cases and office files, held against the JSON Schemas that editors check them by, with a validator that shares no
code with dafu: those of the project are sound, and each wrong one is refused where it is wrong.

    schema.py letters/

The values of values.txt, which a test of dafu loads, are right and wrong to the schema as they are to dafu.

Prints the number of files of each kind. YAML is read by the rules of its version 1.2, as editors read it."""

import json
import re
import sys
from pathlib import Path

import jsonschema
import yaml

CASE = {"提案": {"届次": "一次会议", "编号": 7, "案由": "修路", "委员": "甲"}}
PROPOSAL = CASE["提案"]
# What is added to a sound case, and under which key it is wrong; none where it is right.
CASES = [
    ({"文号": "示水〔2026〕8号"}, None),
    ({"文号": "示水[2026]8号"}, "文号"),
    ({"文号": "示水〔2026〕08号"}, "文号"),
    ({"document_number": "示水〔26〕8号"}, "document_number"),
    ({"签发仁": "甲"}, ""),
    ({"文种": "通知"}, "文种"),
    ({"版式": "信函"}, None),
    ({"紧急程度": "急"}, "紧急程度"),
    ({"密级": "机密★1年"}, None),
    ({"密级": "内部"}, "密级"),
    ({"成文日期": "2026-02-09"}, None),
    ({"成文日期": "2026年13月1日"}, "成文日期"),
    ({"成文日期": "26年3月1日"}, "成文日期"),
    ({"落款方式": "盖章"}, "落款方式"),
    ({"办理": {"公开属性": "不予公开", "委员意见": "满意"}}, None),
    ({"办理": {"公开属性": "公开"}}, "办理/公开属性"),
    ({"办理": {"面商日期": "下周一"}}, "办理/面商日期"),
    ({"版面": {"行距": "28.95磅", "每页行数": 22, "套打": "是", "正文字号": "小三"}}, None),
    ({"版面": {"行距": 28}}, "版面/行距"),
    ({"版面": {"每页行数": 0}}, "版面/每页行数"),
    ({"版面": {"行高": "28磅"}}, "版面"),
    ({"版面": {"页码位置": "右"}}, "版面/页码位置"),
    ({"联系": {"电话": 1, "手机": 2}}, "联系"),
    ({"措施": [{"标题": "甲", "内容": "乙", "条目": [{"名称": "丙"}]}]}, None),
    ({"措施": {"说明": "甲", "条目": [{"标题": "甲"}]}}, None),
    ({"措施": "甲"}, "措施"),
    ({"章节": {"标题": "甲"}}, "章节"),
    ({"附件": ["甲", {"标题": "乙", "文件": "乙.md"}]}, None),
    ({"附件": [{"文件": "乙.md"}]}, "附件"),
    ({"签发人": ["甲", "乙"], "抄送": [], "结语": None}, None),
    ({"签发人": {"甲": "乙"}}, "签发人"),
    ({"建议": {"届次": "一", "编号": 1, "案由": "甲", "代表": "乙"}}, ""),
    ({"提案": {**PROPOSAL, "编号": "第7号"}}, "提案/编号"),
    ({"提案": {**PROPOSAL, "编号": "0279"}}, None),
    ({"提案": {**PROPOSAL, "代表": "乙"}}, "提案"),
    ({"提案": {key: PROPOSAL[key] for key in ("届次", "编号", "委员")}}, "提案"),
    ({"提案": {"session": "一", "number": 7, "subject": "甲", "members": ["乙"]}}, None),
]
OFFICES = [
    ({"发文机关": "示例市水利局", "联系": {"电话": "1", "联系人": "甲"}}, None),
    ({"发文机关": ["甲", "乙"], "机关代字": ["甲", "乙"]}, None),
    ({"文号": "示水〔2026〕8号"}, ""),
    ({"办理期限": "90天"}, None),
    ({"办理期限": "三个月"}, "办理期限"),
    ({"结果类别": {"A": "解决"}}, None),
    ({"结果类别": "A"}, "结果类别"),
    ({"意见反馈": {"电话": "1"}}, "意见反馈"),
    ({"字体": {"隶书": "a.ttf"}}, "字体"),
]


def fail(message):
    raise SystemExit(f"schema.py: {message}")


class Loader(yaml.SafeLoader):
    """The core schema of YAML 1.2: no dates, no yes and no."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in (("null", r"~|null|Null|NULL|", "~nN\0"), ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
                            ("int", r"[-+]?[0-9]+", "-+0123456789"),
                            ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789")):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first.replace("\0", "")) + [""] * ("\0" in first))
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def validator(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def places(check, value):
    return {"/".join(map(str, error.absolute_path)) for error in check.iter_errors(value)}


def hold(check, value, place):
    found = places(check, value)
    if (place is None) != (not found) or not (place is None or place in found):
        fail(f"{json.dumps(value, ensure_ascii=False)}: wrong at {place!r}, told of {sorted(found)}")


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    letters = Path(sys.argv[1])
    of_case, of_office = (validator(letters / ".schema" / f"{name}.json") for name in ("case", "office"))
    cases = offices = 0
    for path in sorted(letters.rglob("*.yaml")):
        check = of_office if path.name == "_office.yaml" else of_case
        value = yaml.load(path.read_text(encoding="utf-8"), Loader)
        if found := [error.message for error in check.iter_errors(value)]:
            fail(f"{path}: {found}")
        cases += check is of_case
        offices += check is of_office
    if not cases or not offices:
        fail("no files were found")
    for added, place in CASES:
        hold(of_case, {**CASE, **added}, place)
    for value, place in OFFICES:
        hold(of_office, value, place)
    values = (Path(__file__).parent / "values.txt").read_text(encoding="utf-8").splitlines()
    for line in values:
        verdict, pair = line.split(" ", 1)
        added = yaml.load(pair, Loader)
        case = {"提案": {**PROPOSAL, **added}} if "编号" in added else {**CASE, **added}
        if (verdict == "right") != (not places(of_case, case)):
            fail(f"values.txt: the schema does not agree: {line}")
    wrong = sum(place is not None for _, place in CASES + OFFICES)
    print(f"{cases} cases and {offices} office files are sound; {wrong} wrong ones are refused, each at its place; {len(values)} values are as dafu loads them")


if __name__ == "__main__":
    main()
