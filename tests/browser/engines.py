"""Chromium, Firefox and WebKit, as one set of checks drives them.

Chromium and WebKit answer WebDriver, Firefox answers WebDriver BiDi. Both know the same actions,
so a tab needs little more than an address, a question to the page and what a hand does.
"""

import base64
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import websocket

# What of Debian's packages an engine needs: a program of each.
NEEDS = {
    "chromium": {"chromedriver": "chromium-driver"},
    "firefox": {"firefox-esr": "firefox-esr"},
    "webkit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
}
NAMES = tuple(NEEDS)
# The reader's browser as it comes; one that keeps nothing and asks for less motion; one without
# scripts.
WAYS = {
    "chromium": {
        "usual": {},
        "bare": {"profile.default_content_setting_values.cookies": 2},
        "scriptless": {"profile.managed_default_content_settings.javascript": 2},
    },
    "firefox": {
        "usual": {},
        "bare": {"ui.prefersReducedMotion": 1, "dom.storage.enabled": False},
        "scriptless": {"javascript.enabled": False},
    },
    "webkit": {
        "usual": [],
        "bare": ["--enable-html5-local-storage=false"],
        "scriptless": ["--enable-javascript-markup=false"],
    },
}
ANSWER = "return JSON.stringify((() => { %s })() ?? null);"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "ArrowLeft": "\ue012", "ArrowRight": "\ue014"}


def missing(name):
    """Return what to install where an engine is not here, or an empty text."""
    return " ".join(package for file, package in NEEDS[name].items() if not shutil.which(file))


class Tab:
    """What a reader does in a tab, whichever engine shows it."""

    def until(self, condition, seconds=20):
        """Ask the page for an expression until it holds; return it."""
        end = time.monotonic() + seconds
        while not (found := self.ask(f"return {condition};")):
            assert time.monotonic() < end, f"it does not come to {condition}"
            time.sleep(0.05)
        return found

    def press(self, *keys):
        """Press keys, by their names or signs, one after the other."""
        signs = [KEYS.get(key, key) for key in keys]
        pressed = [{"type": kind, "value": s} for s in signs for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys", "actions": pressed})

    def drag(self, element, *places):
        """Press the pointer on the first of some places of an element and lead it to the last.

        A place is how far across and how far down, as a share of what is seen of the element.
        """
        x, y, width, height = self.ask(
            f"const it = {element}; it.scrollIntoView({{ block: 'center', behavior: 'instant' }});"
            "const { x, y, width, height } = it.getBoundingClientRect();"
            "return [x, y, width, height];"
        )
        moves = [
            {"type": "pointerMove", "x": round(x + width * across), "y": round(y + height * down)}
            for across, down in places
        ]
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        self.act({"type": "pointer", "id": "mouse", "actions": [moves[0], down, *moves[1:], up]})

    def click(self, element):
        """Click on the middle of an element."""
        self.drag(element, (0.5, 0.5))


class Firefox(Tab):
    """A tab of Firefox."""

    def __init__(self, address):
        self.socket = websocket.create_connection(f"{address}/session", suppress_origin=True)
        self.numbers, self.heard = itertools.count(), []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.here = {"context": self.send("browsingContext.getTree")["contexts"][0]["context"]}
        self.resize(1280, 800)

    def send(self, method, **params):
        """Send a command and return its result; keep what the console says meanwhile."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            self.heard += [answer["params"]["text"]]
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def go(self, address):
        self.send("browsingContext.navigate", **self.here, url=address, wait="complete")

    def ask(self, body):
        function = f"() => {{ {ANSWER % body} }}"
        answer = self.send(
            "script.callFunction",
            functionDeclaration=function,
            target=self.here,
            awaitPromise=False,
            userActivation=True,
        )
        return json.loads(answer["result"]["value"])

    def act(self, source):
        self.send("input.performActions", **self.here, actions=[source])

    def resize(self, width, height):
        size = {"width": width, "height": height}
        self.send("browsingContext.setViewport", **self.here, viewport=size)

    def back(self):
        self.send("browsingContext.traverseHistory", **self.here, delta=-1)

    def pdf(self):
        printed = self.send("browsingContext.print", **self.here, background=True)
        return base64.b64decode(printed["data"])

    def said(self):
        self.send("session.status")
        return self.heard


class WebDriver(Tab):
    """A window of Chromium or of WebKit."""

    def __init__(self, address, capabilities):
        self.session = f"{address}/session"
        matched = self.send("", capabilities={"alwaysMatch": capabilities})
        self.session += f"/{matched['sessionId']}"
        self.resize(1280, 800)

    def send(self, path, **body):
        """Send a command and return its value."""
        return asked(self.session + path, json.dumps(body).encode())

    def go(self, address):
        self.send("/url", url=address)

    def ask(self, body):
        return json.loads(self.send("/execute/sync", script=ANSWER % body, args=[]))

    def act(self, source):
        self.send("/actions", actions=[source])

    def resize(self, width, height):
        wide, high = self.ask("return [outerWidth - innerWidth, outerHeight - innerHeight];")
        self.send("/window/rect", width=width + wide, height=height + high)

    def back(self):
        self.send("/back")

    def pdf(self):
        try:
            return base64.b64decode(self.send("/print", background=True))
        except RuntimeError:
            return None  # WebKitWebDriver does not print

    def said(self):
        try:
            return [entry["message"] for entry in self.send("/se/log", type="browser")]
        except RuntimeError:
            return []  # nor does it tell what the console says

    def close(self):
        request = urllib.request.Request(self.session, method="DELETE")
        urllib.request.urlopen(request).close()


def asked(address, data=None):
    """Return what a driver answers."""
    try:
        with urllib.request.urlopen(address, data, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{address}: {json.load(error)['value']['message']}") from None


@contextmanager
def started(folder, *command, **environment):
    """Run a program that writes into a folder; give a function that waits for what it says."""
    log = Path(folder, f"{command[0]}.log")
    with (
        log.open("w", encoding="utf-8") as said,
        subprocess.Popen(
            command, stdout=said, stderr=said, env=os.environ | environment
        ) as program,
    ):

        def said_in(pattern):
            for _ in range(600):
                if found := re.search(pattern, log.read_text(encoding="utf-8"), re.MULTILINE):
                    return found[1]
                time.sleep(0.05)
            raise RuntimeError(f"{command[0]} did not start: {log.read_text(encoding='utf-8')}")

        try:
            yield said_in
        finally:
            program.terminate()


@contextmanager
def driven(folder, program, capabilities, **environment):
    """Start the driver of a browser and give a window."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with started(folder, program, f"--port={port}", **environment):
        for _ in range(200):
            with suppress(OSError):
                asked(f"http://127.0.0.1:{port}/status")
                break
            time.sleep(0.05)
        tab = WebDriver(f"http://127.0.0.1:{port}", capabilities)
        yield tab
        tab.close()


@contextmanager
def opened(name, way, folder):
    """Start an engine as a reader has it, with its files in a folder, and give a tab of it."""
    wanted = WAYS[name][way]
    if name == "firefox":
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items()]
        Path(folder, "user.js").write_text("".join(lines), encoding="utf-8")
        words = ["--headless", "--no-remote", "--profile", str(folder)]
        with started(folder, "firefox-esr", *words, "--remote-debugging-port", "0") as said_in:
            yield Firefox(said_in(r"listening on (ws://\S+)"))
    elif name == "chromium":
        motion = ["--force-prefers-reduced-motion"] if way == "bare" else []
        options = {"args": ["--headless", "--no-sandbox", *motion], "prefs": wanted}
        logs = {"browser": "ALL"}
        capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": logs}
        with driven(folder, "chromedriver", capabilities) as tab:
            yield tab
    else:
        if way == "bare":
            settings = Path(folder, "gtk-3.0", "settings.ini")
            settings.parent.mkdir()
            settings.write_text("[Settings]\ngtk-enable-animations=0\n", encoding="utf-8")
        screen = ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        with started(folder, "Xvfb", *screen) as said_in:
            display, options = f":{said_in('^([0-9]+)$')}", {"args": ["--automation", *wanted]}
            capabilities = {"webkitgtk:browserOptions": options}
            at = {"DISPLAY": display, "XDG_CONFIG_HOME": str(folder)}
            with driven(folder, "WebKitWebDriver", capabilities, **at) as tab:
                yield tab
