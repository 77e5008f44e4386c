#!/usr/bin/env python3
"""Floods `dafu preview` on this machine: does it answer meanwhile and afterwards, and does it stay small?

    flood.py target/release/dafu

A thousand connections are open at once: silent ones, such as begin a request and drip on, such as ask for pages and never read.
The server may close what is too much, and must close what is too slow; a browser that asks meanwhile is answered. All of it
goes to 127.0.0.1 and takes less than a minute."""

import http.client
import json
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONNECTIONS = 1000
# Seconds.
PATIENCE = 5
SLOWEST = 15
# Megabytes that the preview may grow by.
GROWTH = 150


def fail(message):
    raise SystemExit(f"flood.py: {message}")


def until(is_so, what, seconds=30):
    end = time.monotonic() + seconds
    while not (found := is_so()):
        if time.monotonic() > end:
            fail(f"{what}: not within {seconds} s")
        time.sleep(0.05)
    return found


class Preview:
    def __init__(self, dafu, project):
        self.log = open(project / "log", "w+")
        self.process = subprocess.Popen([dafu, "preview", "letters/", "--port", "0"], cwd=project, stderr=self.log)
        told = until(lambda: re.search(r"127\.0\.0\.1:(\d+)/(\w+)/", (project / "log").read_text("utf-8")), "the address")
        self.port, self.key = int(told[1]), told[2]

    def get(self, path):
        """The answer, and how many seconds it took."""
        begin = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/{self.key}/{path}")
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            fail(f"{path}: {answer.status}")
        return body, time.monotonic() - begin

    def letter(self):
        letter = json.loads(self.get("changes")[0])["order"][0]
        whole = lambda: (found := json.loads(self.get(f"letters/{letter}")[0]))["sheets"] and found
        return until(whole, "a letter with its pages")

    def memory(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def flood(preview, page):
    """Connections of three kinds."""
    begun = f"GET /{preview.key}/ HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nX-Slow: ".encode()
    asked = f"GET /{preview.key}/pages/{page} HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
    opened, slowest = [], 0.0
    for number in range(CONNECTIONS):
        connection = socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE)
        connection.sendall((b"", begun, asked)[number % 3])
        opened.append(connection)
        if number % 100 == 99:
            slowest = max(slowest, preview.get("changes")[1], preview.get("")[1])
    return opened, slowest


def drip(preview):
    """How many seconds a request lasts that goes on character by character."""
    connection = socket.create_connection(("127.0.0.1", preview.port), timeout=0.2)
    begin = time.monotonic()
    connection.sendall(f"GET /{preview.key}/ HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\nX-Slow: ".encode())
    while (lasted := time.monotonic() - begin) < SLOWEST:
        try:
            connection.sendall(b"x")
            if connection.recv(512) == b"":
                return lasted
        except TimeoutError:
            continue
        except OSError:
            return lasted
    fail(f"a slow request is still open after {SLOWEST} s")


def main():
    dafu = str(Path(sys.argv[1]).resolve())
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "letters", project / "letters")
        preview = Preview(dafu, project)
        try:
            page = preview.letter()["sheets"][0]["name"]
            before = preview.memory()
            opened, slowest = flood(preview, page)
            lasted = drip(preview)
            during = preview.memory()
            for connection in opened:
                connection.close()
            preview.get(f"pages/{page}")
            preview.letter()
            if during - before > GROWTH:
                fail(f"grew from {before:.0f} to {during:.0f} MB")
        finally:
            preview.process.terminate()
        if preview.process.wait(10) != 0:
            fail("did not end well")
    print(f"{CONNECTIONS} connections: answered within {slowest * 1000:.0f} ms meanwhile, a slow request closed after {lasted:.1f} s,"
          f" {before:.0f} → {during:.0f} MB")


if __name__ == "__main__":
    main()
