"""A letter as a page for a browser, in the same faces and by the same clauses, printed by Chromium into a tagged file.

The faces are the system's, by a fontconfig of their own: with @font-face the browser reads them anew for every page, and a letter
takes about twice as long. The 22 lines are of 29.6 pt each, so the margins above and below are half a lead narrower than those of
5.2.1; page numbers stand in margin boxes. Headings, lines and pages are the browser's business.

Run as a program, it prints many letters in one process of Chromium, one window, through the pipe of its DevTools protocol:
`with_browser.py CHROMIUM PROFILE FILE.html…`."""

import base64
import html
import json
import os
import subprocess
import sys
from pathlib import Path

from letter import BOTTOM, EM, LEFT, PITCH, RIGHT, TOP

OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
           "--disable-sync", "--disable-breakpad", "--disable-dev-shm-usage", "--lang=zh-CN")
LATIN, SONG, KAI = '"Liberation Serif"', '"GW Song"', '"LXGW WenKai GB Lite"'
FANGSONG, HEI, BIAOSONG = '"Zhuque Fangsong (technical preview)"', '"GW Hei"', '"GW BiaoSong"'
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
HALF_LEAD = f"({PITCH}pt - {EM}mm) / 2"
STYLE = f"""
@page {{ size: A4; margin: calc({TOP}mm - {HALF_LEAD}) {RIGHT}mm calc({BOTTOM}mm - {HALF_LEAD}) {LEFT}mm }}
@page :right {{ @bottom-right {{ content: "— " counter(page) " —"; padding-right: 1em }} }}
@page :left {{ @bottom-left {{ content: "— " counter(page) " —"; padding-left: 1em }} }}
@page {{ @bottom-left {{ font: 14pt {LATIN}, {SONG}; vertical-align: top; padding-top: 7mm }}
         @bottom-right {{ font: 14pt {LATIN}, {SONG}; vertical-align: top; padding-top: 7mm }} }}
body {{ margin: 0; font: {EM}mm/{PITCH}pt {LATIN}, {FANGSONG}, {SONG}; text-align: justify }}
h1, h2, h3, h4, h5, p {{ margin: 0; font: inherit }}
h2, h3, h4, h5, .text p {{ text-indent: 2em }}
.mark {{ margin-top: 35mm; text-align: center; color: red; font: 34pt/34pt {BIAOSONG} }}
.number {{ margin: calc(2 * {PITCH}pt - {HALF_LEAD}) 0 calc(2 * {PITCH}pt); padding: 0 1em calc(4mm - {HALF_LEAD}); display: flex;
  justify-content: space-between; border-bottom: 0.35mm solid red }}
h1 {{ margin-bottom: {PITCH}pt; text-align: center; font: 22pt/{PITCH}pt {BIAOSONG} }}
h2, .hei {{ font-family: {HEI} }}
h3, .kai {{ font-family: {LATIN}, {KAI} }}
.contacts {{ margin-top: {PITCH}pt }}
"""


def body(blocks):
    opened = ""
    for block in blocks:
        text = html.escape(block.number + block.text)
        if block.run_in:
            opened += {1: f"<span class=hei>{text}</span>", 2: f"<span class=kai>{text}</span>"}.get(block.level, text)
        elif block.level:
            yield f"<h{block.level + 1}>{text}</h{block.level + 1}>"
        else:
            yield f"<p>{opened}{text}</p>"
            opened = ""


def markup(letter):
    keys = {key: html.escape(value) for key, value in letter.keys.items()}
    contacts = "".join(f"<p>{html.escape(line)}</p>" for line in letter.contacts)
    return "\n".join((
        f'<!DOCTYPE html>\n<html lang="zh-CN"><meta charset="utf-8"><title>{html.escape(letter.title)}</title>\n<style>{STYLE}</style>',
        f'<p class="mark">{keys["发文机关标志"]}</p>',
        f'<p class="number"><span>{keys["发文字号"]}</span><span>签发人：<span class="kai">{keys["签发人"]}</span></span></p>',
        f'<h1>{html.escape(letter.title)}</h1>\n<p>{html.escape(letter.recipient)}</p>\n<div class="text">',
        *body(letter.blocks), f'<div class="contacts">{contacts}</div></div>\n'))


def environment(fonts, folder):
    """In which the browser finds the faces and no others."""
    config = folder / "fonts.conf"
    config.write_text(FONTCONFIG.format(fonts=fonts, cache=folder / "fontconfig"), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


def command(chromium, profile, source):
    """One letter, by the command."""
    return [chromium, *OPTIONS, f"--user-data-dir={profile}", "--no-pdf-header-footer", f"--print-to-pdf={source.with_suffix('.pdf')}",
            source.as_uri()]


def many(chromium, profile, sources):
    """Letters in one process."""
    return [sys.executable, __file__, chromium, profile, *sources]


class Pipe:
    """The DevTools protocol over the descriptors 3 and 4 of the browser; messages end in NUL."""

    def __init__(self, chromium, profile):
        to_read, self.out = os.pipe()
        self.into, to_write = os.pipe()
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "bash", chromium, *OPTIONS, f"--user-data-dir={profile}",
             "--remote-debugging-pipe"],
            pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.rest, self.sent, self.session = b"", 0, None

    def call(self, method, **parameters):
        self.sent += 1
        message = {"id": self.sent, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        found = self.until(lambda told: told.get("id") == self.sent)
        if "error" in found:
            raise SystemExit(f"{method}: {found['error']['message']}")
        return found["result"]

    def until(self, is_it):
        while True:
            while b"\0" not in self.rest:
                read = os.read(self.into, 1 << 20)
                if not read:
                    raise SystemExit("the browser has ended")
                self.rest += read
            message, _, self.rest = self.rest.partition(b"\0")
            told = json.loads(message)
            if is_it(told):
                return told


def main():
    chromium, profile, *sources = sys.argv[1:]
    pipe = Pipe(chromium, profile)
    target = pipe.call("Target.createTarget", url="about:blank")["targetId"]
    pipe.session = pipe.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    pipe.call("Page.enable")
    for source in map(Path, sources):
        pipe.call("Page.navigate", url=source.as_uri())
        pipe.until(lambda told: told.get("method") == "Page.loadEventFired")
        printed = pipe.call("Page.printToPDF", preferCSSPageSize=True, generateTaggedPDF=True)["data"]
        source.with_suffix(".pdf").write_bytes(base64.b64decode(printed))
    pipe.session = None
    pipe.call("Browser.close")
    pipe.process.wait()


if __name__ == "__main__":
    main()
