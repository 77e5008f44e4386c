#!/usr/bin/env python3
"""What goes wrong on disks and in hostile files ends in a message for that letter, and the other letters are made.

    trouble.py target/release/dafu

Prints a row for each trouble. The full disk and the read-only one are mounted in a namespace of their own (unshare, of
util-linux), as root or where the system lets a user do so; where it does not, the script fails."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS = 30  # for a run, hostile files and all
MEMORY = 800  # MB, at the most
OFFICE = """发文机关: 示例市水利局
机关代字: 示水
联系: {电话: 1234567, 联系人: 李四}
印发机关: 示例市水利局办公室
"""
BILLION = "a: &a [笑, 笑, 笑, 笑, 笑, 笑, 笑, 笑, 笑]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi"))
LOOP = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% endfor %}{% endfor %}"


def fail(message):
    raise SystemExit(f"trouble.py: {message}")


def case(number, text="我局高度重视，现将办理情况报告如下。", more=""):
    return (f"文号: 示水〔2026〕{number}号\n提案:\n  届次: 市政协十届三次会议\n  编号: {number}\n  案由: 加强河道治理\n  委员: 张三\n"
            f"引言: {text}\n署名: 示例市水利局\n成文日期: 2026-05-20\n印发日期: 2026-05-21\n{more}")


def project(folder, numbers):
    letters = folder / "letters"
    letters.mkdir(parents=True)
    (letters / "_office.yaml").write_text(OFFICE, encoding="utf-8")
    for number in numbers:
        (letters / f"{number:03}.yaml").write_text(case(number), encoding="utf-8")
    return letters


def run(command, folder, **more):
    """The exit code and what was said; fails where it takes too long."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False, **more)
    except subprocess.TimeoutExpired:
        fail(f"{command} has not ended in {SECONDS} s")
    return done.returncode, done.stderr.decode("utf-8")


def mounted(size, dafu, folder, before=""):
    """A run whose out/ is a disk of its own of `size`; what is there afterwards is copied to kept/."""
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    script = (f'mkdir -p out kept && mount -t tmpfs -o size={size} none out || exit 99; {before}\n'
              f'"{dafu}" render letters/ -j2; code=$?; cp -a out/. kept/; exit $code')
    code, said = run(["unshare", *user, "--mount", "sh", "-c", script], folder)
    if code == 99 or "unshare:" in said:
        fail(f"no disk could be mounted: {said}")
    return code, said


def pdfs(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*.pdf")}


def expect(trouble, outcome, messages, made, wanted):
    """One row: exit code 1, each message, and of `made` exactly the letters wanted."""
    code, said = outcome
    if code != 1:
        fail(f"{trouble}: exit code {code}\n{said}")
    for message in messages:
        if message not in said:
            fail(f"{trouble}: nobody says “{message}”\n{said[-4000:]}")
    if set(made) != set(wanted):
        fail(f"{trouble}: {sorted(set(made) ^ set(wanted))} missing or too much\n{said[-4000:]}")
    print(f"| {trouble} | {'；'.join(messages)} | {len(made)} others made |")


def full_disk(dafu, work):
    project(work, range(1, 13))
    code, _ = run([dafu, "render", "letters/"], work)
    whole = pdfs(work / "out")
    if code != 0 or len(whole) != 12:
        fail("the letters cannot be made at all")
    outcome = mounted("400k", dafu, work)
    made = pdfs(work / "kept")
    if not 0 < len(made) < 12 or any(made[name] != whole[name] for name in made):
        fail(f"full disk: {len(made)} of 12 letters, or other bytes")
    if left := [path.name for path in (work / "kept").rglob(".dafu-*")]:
        fail(f"full disk: {left} left behind")
    expect("full disk", outcome, ["磁盘空间已满", f"失败 {12 - len(made)} 件"], made, made)


def read_only_disk(dafu, work):
    project(work, range(1, 4))
    outcome = mounted("400k", dafu, work, before="mount -o remount,ro out")
    expect("read-only disk", outcome, ["磁盘是只读的", "失败 3 件"], pdfs(work / "kept"), [])


def read_only_folder(dafu, work):
    letters = project(work, range(1, 3))
    (letters / "below").mkdir()
    (letters / "below/9.yaml").write_text(case(9), encoding="utf-8")
    (work / "out/below").mkdir(parents=True)
    os.chmod(work / "out", 0o777)
    os.chmod(work / "out/below", 0o555)
    nobody = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}
    outcome = run([dafu, "render", "letters/"], work, **nobody)
    expect("read-only folder", outcome, ["无法写入“out/below/9.", "没有权限"], pdfs(work / "out"), ["001.pdf", "002.pdf"])


def vanishing(dafu, work):
    letters = project(work, range(1, 61))
    running = subprocess.Popen([dafu, "render", "letters/", "-j1"], cwd=work, stderr=subprocess.PIPE)
    limit = time.monotonic() + SECONDS
    while not (work / "out/001.pdf").exists() and time.monotonic() < limit:
        time.sleep(0.001)
    (letters / "060.yaml").unlink()
    outcome = running.communicate(timeout=SECONDS)[1].decode("utf-8")
    wanted = [f"{number:03}.pdf" for number in range(1, 60)]
    expect("vanishing file", (running.returncode, outcome), ["找不到“letters/060.yaml”"], pdfs(work / "out"), wanted)


def hostile(dafu, work):
    letters = project(work, range(1, 4))
    (work / "templates").mkdir()
    (work / "templates/loop.md").write_text(LOOP, encoding="utf-8")

    def write(name, text):
        (letters / name).write_text(text, encoding="utf-8")

    with open(letters / "huge.yaml", "wb") as file:
        file.truncate(100 << 20)
    os.mkfifo(letters / "pipe.yaml")
    (letters / "zero.yaml").symlink_to("/dev/zero")
    (letters / "ring.yaml").symlink_to("ring.yaml")
    (letters / "ring").symlink_to("..", target_is_directory=True)
    write("billion.yaml", case(10, more=BILLION))
    write("brackets.yaml", case(11, more="结语: " + "[" * 10_000 + "]" * 10_000 + "\n"))
    write("dashes.yaml", "- " * 10_000 + "甲\n")
    write("loop.yaml", case(12, more="模板: loop\n"))
    drafts = work / "drafts"
    drafts.mkdir()
    head = "---\n署名: 示例市水利局\n成文日期: 2026年5月20日\n---\n\n# 标题\n\n张三委员：\n\n正文。\n\n"
    for name, text in (("quotes", ">" * 10_000 + "甲\n"), ("lists", "- " * 10_000 + "甲\n"), ("stars", "*甲 " * 10_000 + "*乙 " * 10_000 + "\n"),
                       ("table", "| 甲 | 乙 |\n| - | - |\n" + "| 1 | 2 |\n" * 20_000),
                       ("rows", "| 甲 | 乙 |\n| - | - |\n" + "| 1 | 2 |\n" * 100_000), ("line", "甲" * 3_500_000 + "\n")):
        (drafts / f"{name}.md").write_text(head + text, encoding="utf-8")
    # Marks are text in a case, however many, and a long table is a long table.
    write("004.yaml", case(4, text=json.dumps(">" * 10_000 + "*甲" * 10_000, ensure_ascii=False)))
    paths = sorted(str(path.relative_to(work)) for path in drafts.iterdir())
    begun = time.monotonic()
    outcome = run([dafu, "render", "letters/", *paths], work)
    expect("hostile files", outcome, [
        "无法读取“letters/huge.yaml”：文件太大，有 100 MB，最多 1 MB", "无法读取“letters/pipe.yaml”：这不是普通的文件",
        "无法读取“letters/zero.yaml”：这不是普通的文件", "无法读取“letters/ring.yaml”：这个链接绕成了圈", "没有生成 letters/billion.yaml",
        "没有生成 letters/brackets.yaml", "没有生成 letters/dashes.yaml", "模板 loop.md 第 1 行：重复得太多",
        "没有生成 drafts/quotes.md", "没有生成 drafts/lists.md",
        "表格有 100000 行，共 200000 格，最多 50000 格", "无法读取“drafts/line.md”：文件太大，有 10.1 MB，最多 1 MB"],
        pdfs(work / "out"), [f"{number:03}.pdf" for number in range(1, 5)] + ["stars.pdf", "table.pdf"])
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    if memory > MEMORY:
        fail(f"hostile files: {memory} MB of memory")
    print(f"hostile files: {time.monotonic() - begun:.1f} s, {memory} MB")


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    dafu = Path(sys.argv[1]).resolve()
    for trouble in (full_disk, read_only_disk, read_only_folder, vanishing, hostile):
        with tempfile.TemporaryDirectory() as name:
            # Another user is to read it.
            os.chmod(name, 0o755)
            trouble(dafu, Path(name) / "project")


if __name__ == "__main__":
    main()
