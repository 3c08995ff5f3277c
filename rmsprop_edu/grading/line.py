"""The line between the grader and a submission: one JSON text a line, with a deadline.

What comes from a submission is never more than numbers, texts and lists of them.
"""

import json
import time

from rmsprop_edu.exercises.values import plain

LONGEST = 1_000_000  # bytes of a message
KEPT = 200  # letters of a text that describes something


class Ended(BaseException):
    """The submission cannot go on; no check takes this for a mistake of the learner."""


class Line:
    """Messages over a socket, until the `deadline` on the clock of `time.monotonic`."""

    def __init__(self, socket, deadline=None):
        self.socket = socket
        self.deadline = deadline
        self.buffer = bytearray()

    def send(self, message):
        """Send a message."""
        self._wait()
        try:
            self.socket.sendall(json.dumps(message).encode() + b"\n")
        except OSError:
            raise Ended("ended before its last cell") from None

    def receive(self):
        """Return the next message, a dictionary."""
        while b"\n" not in self.buffer:
            self._wait()
            try:
                received = self.socket.recv(65536)
            except OSError:
                received = b""
            if not received:
                self._wait()
                raise Ended("ended before its last cell")
            self.buffer += received
            if len(self.buffer) > LONGEST:
                raise Ended("stopped: it sent more than an answer can be")
        text, _, rest = bytes(self.buffer).partition(b"\n")
        self.buffer = bytearray(rest)
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            raise Ended("stopped: it sent something that is no answer")
        return message

    def _wait(self):
        if self.deadline is None:
            return
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Ended("stopped: its time was up")
        self.socket.settimeout(left)


def packed(value):
    """Return a value as JSON can carry it; what is no number, text or list as its name."""
    try:
        value = _packed(plain(value))
        return value if len(json.dumps(value)) < LONGEST / 4 else {"is": "list", "shown": "[...]"}
    except Exception:
        return {"is": type(value).__name__, "shown": "?"}


def _packed(value):
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, (list, tuple)):
        return [_packed(item) for item in value]
    if value is ...:
        return {"is": "ellipsis"}
    kind, called = type(value).__name__[:KEPT], callable(value)
    shown = str(getattr(value, "__name__", "<function>")) if called else repr(value)
    return {"is": kind, "shown": shown[:KEPT], "called": called}


def unpacked(value, function=None):
    """Return a value that was packed; what can be called is made by `function` of its name."""
    if isinstance(value, list):
        return [unpacked(item, function) for item in value]
    if not isinstance(value, dict):
        return value
    kind, shown = str(value.get("is", "")), str(value.get("shown", ""))[:KEPT]
    if kind == "ellipsis":
        return ...
    if value.get("called") and function is not None:
        return function(shown)
    return type(kind or "object", (_Foreign,), {})(shown)


class _Foreign:
    """Something that only the submission has; two are the same when they look the same."""

    def __init__(self, shown):
        self.shown = shown

    def __repr__(self):
        return self.shown

    def __eq__(self, other):
        return isinstance(other, _Foreign) and repr(self) == repr(other)

    __hash__ = None
