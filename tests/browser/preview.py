#!/usr/bin/env python3
"""dafu preview in a browser, as a clerk uses it.

    preview.py PROGRAM [FOLDER]

Opens the sample letters with PROGRAM, switches, filters, breaks and mends them, and measures how long a saved file takes to be
seen. Pictures of the page go to FOLDER, if there is one. Needs chromium and chromedriver.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from driver import Browser, wait

LETTERS = Path(__file__).resolve().parents[2] / "letters"
SEED = "第279号提案 薛静"
TIMES = 10

# Resolves once the picture of a page is another one, and has been painted.
WATCH = """
const figure = document.querySelectorAll('.sheet')[arguments[0]];
window.painted = new Promise((done) => new MutationObserver((_, observer) => {
  if (!figure.dataset.name || figure.dataset.name === arguments[1]) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => done(Date.now())));
}).observe(figure, { attributes: true, attributeFilter: ['data-name'] }));
"""


class Program:
    """The preview of a project, with its letters in a folder of their own."""

    def __init__(self, program, project):
        self.program, self.project, self.port = program, project, "0"

    def start(self):
        log = tempfile.TemporaryFile("w+")
        # In the place of the clerk's browser: tells nobody, and opens nothing.
        opener = self.project / "bin" / "xdg-open"
        opener.parent.mkdir(exist_ok=True)
        opener.write_text("#!/bin/sh\n")
        opener.chmod(0o755)
        self.process = subprocess.Popen(
            [self.program, "preview", "letters/", "--open", "--port", self.port],
            cwd=self.project,
            stderr=log,
            env=os.environ | {"PATH": f"{opener.parent}:{os.environ['PATH']}"},
        )

        def told():
            log.seek(0)
            return re.search(r"http://127\.0\.0\.1:(\d+)/\w+/", log.read())

        found = wait(told, "the address")
        self.port = found[1]
        page = self.project / "out" / ".dafu" / "preview.html"
        wait(lambda: page.exists() and found[0] in page.read_text("utf-8"), "the file that leads to the address")
        return page.as_uri()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(10) == 0, "the preview did not end well"


class Page:
    """What a clerk sees."""

    def __init__(self, browser, pictures):
        self.browser, self.pictures = browser, pictures

    def text(self, selector):
        return self.browser.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def count(self, selector):
        return self.browser.run("return document.querySelectorAll(arguments[0]).length", selector)

    def names(self):
        """The names of the pages that are on the screen or have been."""
        return self.browser.run("return [...document.querySelectorAll('.sheet')].map((f) => f.dataset.name ?? null)")

    def wait(self, script, what):
        return wait(lambda: self.browser.run(f"return {script}"), what)

    def picture(self, name):
        if self.pictures:
            time.sleep(0.3)
            self.browser.picture(self.pictures / f"{name}.png")

    def is_whole(self):
        """Waits until the page in sight is shown as it is wanted."""
        first = "document.querySelector('.sheet')"
        self.wait(f"{first}?.dataset.name && {first}.dataset.name === {first}.dataset.wanted", "the first page")


def replace(path, old, new):
    text = path.read_text("utf-8")
    assert old in text, f"{old} is not in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def opens_and_switches(page):
    page.wait("document.querySelectorAll('#letters li').length === 15", "15 letters")
    page.is_whole()
    assert page.text("#name") == SEED, page.text("#name")
    page.wait("document.querySelectorAll('.state-waiting').length === 0", "all letters looked over")
    page.picture("1-list")
    page.browser.press("j")
    page.wait("document.querySelector('#name').innerText.includes('第56号提案')", "the next letter")
    page.is_whole()
    page.browser.press("up")
    page.wait(f"document.querySelector('#name').innerText === '{SEED}'", "the letter before")
    page.is_whole()


def filters(page):
    page.browser.press("/")
    page.browser.type("#filter", "教育局")
    page.wait("document.querySelectorAll('#letters li:not([hidden])').length === 3", "three letters of that bureau")
    page.picture("2-filter")
    page.browser.press("escape")
    page.wait("document.querySelectorAll('#letters li:not([hidden])').length === 15", "all letters again")


def finds_places(page):
    page.browser.run("document.querySelectorAll('#letters li')[0].click()")
    page.wait("document.querySelectorAll('.finding').length > 0", "findings")
    number = page.browser.run(
        "return [...document.querySelectorAll('.finding')].findIndex((f) => f.innerText.includes('DF408'))"
    )
    page.browser.run("document.querySelectorAll('.finding')[arguments[0]].click()", number)
    inside = """(() => { const area = document.querySelector('.area.chosen')?.getBoundingClientRect();
        const box = document.querySelector('#sheets').getBoundingClientRect();
        return area && area.top > box.top && area.bottom < box.bottom; })()"""
    page.wait(inside, "the place of the finding in sight")
    page.wait("document.querySelector('#draft .chosen')?.innerText.includes('焦作市国土空间规划')", "its line in the draft")
    page.wait("document.querySelector('.area.chosen').closest('.sheet').dataset.name", "the page of the finding")
    page.picture("3-finding")
    # Something that is missing has no place, and says so.
    page.browser.run("document.querySelectorAll('.finding')[0].click()")
    assert "没有对应的位置" in page.text(".finding[aria-pressed=true]")
    page.browser.press("escape")


def keeps_its_place(page, case):
    """A change on a later page leaves the first page, the scroll and the zoom as they are."""
    page.browser.run("document.querySelector('#sheets').scrollTop = 1500")
    page.wait("document.querySelectorAll('.sheet')[1].dataset.name", "the second page")
    page.browser.press("+")
    page.wait("document.querySelector('#fit').innerText === '125%'", "the zoom")
    time.sleep(0.3)
    before, scroll = page.names(), page.browser.run("return document.querySelector('#sheets').scrollTop")
    replace(case, "占地面积约500亩", "占地面积约600亩")
    page.wait(f"document.querySelectorAll('.sheet')[1].dataset.name !== '{before[1]}'", "the second page anew")
    after = page.names()
    assert after[0] == before[0], "the first page was sent again"
    assert page.browser.run("return document.querySelector('#sheets').scrollTop") == scroll, "the scroll was lost"
    assert page.text("#name") == SEED and page.text("#fit") == "125%"
    page.picture("4-zoom")
    page.browser.press("0")
    page.browser.run("document.querySelector('#sheets').scrollTop = 0")


def breaks_and_mends(page, case):
    before = page.names()[0]
    replace(case, "文号: 焦建办〔2022〕38号", "文号: 焦建办〔2022〕38号\n署名日期: 三月")
    page.wait("document.querySelector('#letters [aria-selected=true]').dataset.state === 'failed'", "the state")
    page.wait("document.querySelector('#sheets').classList.contains('old')", "the pages dimmed")
    assert page.names()[0] == before, "the last good page is gone"
    assert "上一次" in page.text("#note") and "署名日期" in page.text("#findings"), page.text("#findings")
    assert "letters/279.yaml:" in page.text("#findings")
    assert page.browser.run("return document.querySelector('#print').getAttribute('aria-disabled')") == "true"
    page.picture("5-broken")
    replace(case, "\n署名日期: 三月", "")
    page.wait("!document.querySelector('#sheets').classList.contains('old')", "the pages mended")
    assert page.names()[0] == before, "a page that looks the same was sent again"
    assert page.text("#note") == ""


def follows_templates_offices_and_drafts(page, project):
    first = page.names()[0]
    office = project / "letters" / "_office.yaml"
    replace(office, "焦作市住房和城乡建设局文件", "焦作市住房与城乡建设局文件")
    page.wait(f"document.querySelector('.sheet').dataset.name !== '{first}'", "another organ mark")
    replace(office, "焦作市住房与城乡建设局文件", "焦作市住房和城乡建设局文件")
    page.wait("document.querySelector('#draft').innerText.includes('发文机关标志: 焦作市住房和')", "the mark as it was")
    templates = project / "templates"
    templates.mkdir()
    shutil.copy(LETTERS.parent / "templates" / "base.md", templates / "base.md")
    time.sleep(2.5)
    replace(templates / "base.md", "# {", "{{ 不对\n# {")
    page.wait("document.querySelectorAll('.state-failed').length === 15", "a broken template fails all letters")
    assert "templates/base.md" in page.text("#findings"), page.text("#findings")
    shutil.rmtree(templates)
    page.wait("document.querySelectorAll('.state-failed').length === 0", "all letters mended")
    draft = project / "out" / "279.md"
    subprocess.run([page.program, "render", "letters/279.yaml"], cwd=project, check=True, capture_output=True)
    replace(draft, "收悉", "收到")
    page.wait("document.querySelector('#draft').innerText.includes('收到')", "the edited draft")
    assert "改过" in page.text("#note") and "底稿改过" in page.text("#letters [aria-selected=true]")
    page.picture("6-draft")
    draft.unlink()
    page.wait("document.querySelector('#draft').innerText.includes('收悉')", "the case again")


def survives(page, project, program):
    case = project / "letters" / "279.yaml"
    text = case.read_text("utf-8")
    case.unlink()
    page.wait("document.querySelector('#note').innerText.includes('已经删除')", "the file deleted")
    page.wait("document.querySelectorAll('#letters li').length === 14", "14 letters")
    case.write_text(text, "utf-8")
    page.wait("document.querySelectorAll('#letters li').length === 15 && !document.querySelector('#note').innerText", "the file back")
    (project / "letters").rename(project / "案卷")
    page.wait("document.querySelector('#notices').innerText.includes('不见了')", "the folder gone")
    assert page.count(".state-failed") == 0, "letters are called wrong because they are gone"
    page.picture("7-gone")
    (project / "案卷").rename(project / "letters")
    page.wait("!document.querySelector('#notices').innerText", "the folder back")
    program.stop()
    page.wait("document.querySelector('#lost').innerText.includes('重新连接')", "the program ended")
    page.picture("8-lost")
    program.start()
    page.wait("!document.querySelector('#lost').innerText", "the program back")
    replace(case, "占地面积约600亩", "占地面积约700亩")
    page.wait("document.querySelector('#draft').innerText.includes('约700亩')", "changes as before")
    assert page.text("#name") == SEED


def prints(page):
    page.is_whole()
    page.browser.press("p")
    page.wait("document.querySelector('#printed')?.src.endsWith('/pdf')", "the file to be printed")
    kind = page.browser.run_async(
        "const done = arguments[0]; fetch(document.querySelector('#pdf').href).then(async (r) =>"
        " done([r.headers.get('content-type'), (await r.text()).slice(0, 5)]))"
    )
    assert kind == ["application/pdf", "%PDF-"], kind
    page.browser.press("?")
    assert page.browser.run("return document.querySelector('#keys').open")
    page.picture("9-keys")
    page.browser.press("escape")


def measure(page, case):
    """Milliseconds from a saved file to the new page on the screen."""
    page.browser.run("document.querySelector('#sheets').scrollTop = 0")
    times = []
    text = case.read_text("utf-8")
    for number in range(TIMES):
        page.is_whole()
        page.browser.run(WATCH, 0, page.names()[0])
        new = re.sub(r"^签发人: .*$", f"签发人: 孙{'甲乙丙丁戊己庚辛壬癸'[number]}梅", text, flags=re.M)
        saved = time.time()
        case.write_text(new, "utf-8")
        seen = page.browser.run_async("window.painted.then(arguments[0])")
        times.append(seen - saved * 1000)
        time.sleep(0.3)
    case.write_text(text, "utf-8")
    return times


def main():
    binary = str(Path(sys.argv[1]).resolve())
    pictures = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        project = Path(folder)
        shutil.copytree(LETTERS, project / "letters")
        program = Program(binary, project)
        page = Page(browser, pictures)
        page.program = binary
        case = project / "letters" / "279.yaml"
        browser.open(program.start())
        try:
            opens_and_switches(page)
            filters(page)
            finds_places(page)
            keeps_its_place(page, case)
            breaks_and_mends(page, case)
            follows_templates_offices_and_drafts(page, project)
            assert not (complaints := browser.complaints()), complaints
            survives(page, project, program)
            prints(page)
            times = measure(page, case)
        finally:
            browser.picture(pictures / "last.png") if pictures else None
            program.process.terminate()
    print(f"from file to screen: {statistics.median(times):.0f} ms (median of {TIMES}; {min(times):.0f} to {max(times):.0f})")


if __name__ == "__main__":
    main()
