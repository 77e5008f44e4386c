"""A browser without a screen, driven by WebDriver (https://www.w3.org/TR/webdriver2/) with nothing but Python."""

import base64
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=zh-CN", "--window-size=1366,768",
]
KEYS = {"down": "\ue015", "up": "\ue013", "escape": "\ue00c", "enter": "\ue007"}


class Browser:
    """Chromium with one window of 1366 × 768."""

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            ["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait(lambda: self._call("GET", "/status", prefix="")["ready"], "chromedriver", errors=(OSError,))
        options = {"args": [*ARGUMENTS, f"--user-data-dir={self.profile.name}"]}
        wanted = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options,
                                  "goog:loggingPrefs": {"browser": "ALL"}}}
        self.session = self._call("POST", "/session", {"capabilities": wanted}, prefix="")["sessionId"]
        self._call("POST", "/window/rect", {"width": 1366, "height": 768})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._call("DELETE", "")
        finally:
            self.process.terminate()
            self.process.wait(10)
            self.profile.cleanup()

    def open(self, address):
        self._call("POST", "/url", {"url": address})

    def run(self, script, *arguments):
        """What a script returns."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        """What a script gives to its last argument, some time later."""
        return self._call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def click(self, selector):
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self._call("POST", f"/element/{found[ELEMENT]}/click", {})

    def type(self, selector, text):
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self._call("POST", f"/element/{found[ELEMENT]}/value", {"text": text})

    def press(self, *keys):
        """Presses keys, one after the other, where the focus is."""
        strokes = []
        for key in keys:
            key = KEYS.get(key, key)
            strokes += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self._call("GET", "/screenshot")))

    def complaints(self):
        """What the browser has written into its console."""
        return [line["message"] for line in self._call("POST", "/se/log", {"type": "browser"})]

    def _call(self, method, path, body=None, prefix=None):
        prefix = f"/session/{self.session}" if prefix is None else prefix
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{prefix}{path}", data, {"Content-Type": "application/json"}, method=method
        )
        # No proxy, whatever the machine is set to.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None


def wait(is_so, what, seconds=20, errors=()):
    """Waits until something is so, and returns what it is."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = is_so()
        except errors:
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.02)
