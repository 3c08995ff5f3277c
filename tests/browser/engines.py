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
    "firefox": {"firefox-esr": "firefox-esr"},
    "webkit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
    "chromium": {"chromedriver": "chromium-driver"},
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
LIMIT = 60  # seconds, for whatever an engine is asked to do
# Runs a program in a process group that ends with the program, and with whoever holds the other
# end of the pipe, however either ends: first politely, after five seconds by force.
GUARD = 'trap : TERM; (trap : TERM; "$@"; kill -9 0) & read end; kill 0; sleep 5; kill -9 0'
ANSWER = "return JSON.stringify((() => { %s })() ?? null);"
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "ArrowLeft": "\ue012", "ArrowRight": "\ue014"}
# What a driver answers while one page goes and another comes.
BETWEEN_PAGES = ("before the unload event", "interrupted an unfinished navigation")


def until(found, sentence, seconds=20):
    """Look until something is found and return it; fail with a sentence when time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() <= end:
        try:
            if it := found():
                return it
        except RuntimeError as error:
            if not any(words in str(error) for words in BETWEEN_PAGES):
                raise
        time.sleep(0.02)
    raise RuntimeError(sentence)


class Tab:
    """What a reader does in a tab, whichever engine shows it."""

    def __init__(self, program):
        self.program = program
        self.resize(1280, 800)

    def send(self, command, **body):
        """Send a command and return its result; a program that does not answer is ended."""
        try:
            return self.answer(command, body)
        except (OSError, websocket.WebSocketException) as error:
            self.program.stdin.close()
            name = self.program.args[4]
            raise RuntimeError(f"{name} did not answer {command} in {LIMIT} s: {error}") from None

    def until(self, condition, seconds=20):
        """Ask the page for an expression until it holds; return it."""
        sentence = f"it does not come to {condition}"
        return until(lambda: self.ask(f"return {condition};"), sentence, seconds)

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

    def __init__(self, program, address):
        self.socket = websocket.create_connection(f"{address}/session", LIMIT, suppress_origin=True)
        self.numbers, self.heard, self.program = itertools.count(), [], program
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.here = {"context": self.send("browsingContext.getTree")["contexts"][0]["context"]}
        super().__init__(program)

    def answer(self, method, params):
        """Return what Firefox answers; keep what the console says meanwhile."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            self.heard += [answer["params"]["text"]]
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def go(self, address):
        target = {**self.here, "url": address, "wait": "complete"}
        until(lambda: self.send("browsingContext.navigate", **target), f"{address} does not come")

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

    def __init__(self, program, address, capabilities):
        self.session, self.program = f"{address}/session", program
        until(lambda: ready(address), f"{program.args[4]} is not ready to start a browser")
        matched = self.send("", capabilities={"alwaysMatch": capabilities})
        self.session += f"/{matched['sessionId']}"
        super().__init__(program)

    def answer(self, path, body):
        """Return what the driver answers."""
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

    def said(self):
        try:
            return [entry["message"] for entry in self.send("/se/log", type="browser")]
        except RuntimeError:
            return []  # WebKitWebDriver does not tell what the console says


def asked(address, data=None):
    """Return what a driver answers."""
    try:
        with urllib.request.urlopen(address, data, timeout=LIMIT) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{address}: {json.load(error)['value']['message']}") from None


def ready(address):
    """Tell whether a driver listens."""
    with suppress(OSError):
        return asked(f"{address}/status")


@contextmanager
def started(folder, *command, **environment):
    """Run a program that writes into a folder; give it, and a function that waits for its words."""
    log = Path(folder, f"{command[0]}.log")
    with (
        log.open("w", encoding="utf-8") as said,
        subprocess.Popen(
            ["sh", "-c", GUARD, "guard", *command],
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            env=os.environ | environment,
            process_group=0,
        ) as program,
    ):

        def said_in(pattern):
            def found():
                text = log.read_text(encoding="utf-8")
                return re.search(pattern, text, re.MULTILINE)

            return until(found, f"{command[0]} does not say {pattern}: see {log}")[1]

        yield program, said_in


@contextmanager
def driven(folder, program, capabilities, **environment):
    """Start the driver of a browser and give a window."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with started(folder, program, f"--port={port}", **environment) as (driver, _):
        yield WebDriver(driver, f"http://127.0.0.1:{port}", capabilities)


@contextmanager
def opened(name, way, folder):
    """Start an engine as a reader has it, with its files in a folder, and give a tab of it."""
    missing = [package for file, package in NEEDS[name].items() if not shutil.which(file)]
    if missing:
        raise RuntimeError(f"{name} is not here: install Debian's {' '.join(missing)}")
    wanted = WAYS[name][way]
    if name == "firefox":
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items()]
        Path(folder, "user.js").write_text("".join(lines), encoding="utf-8")
        words = ["--headless", "--no-remote", "--profile", str(folder)]
        words += ["--remote-debugging-port", "0"]
        with started(folder, "firefox-esr", *words) as (program, said_in):
            yield Firefox(program, said_in(r"listening on (ws://\S+)"))
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
        with started(folder, "Xvfb", *screen) as (_, said_in):
            display, options = f":{said_in('^([0-9]+)$')}", {"args": ["--automation", *wanted]}
            capabilities = {"webkitgtk:browserOptions": options}
            at = {"DISPLAY": display, "XDG_CONFIG_HOME": str(folder)}
            with driven(folder, "WebKitWebDriver", capabilities, **at) as tab:
                yield tab
