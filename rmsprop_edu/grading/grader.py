"""Judge one submission from outside: start its process, ask its functions, keep the marks."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

from rmsprop_edu import exercises
from rmsprop_edu.exercises.calls import CallError
from rmsprop_edu.exercises.patience import TooLong
from rmsprop_edu.exercises.verdicts import Verdict
from rmsprop_edu.grading import sandbox
from rmsprop_edu.grading.line import KEPT, Ended, Line, packed, unpacked

START = """\
import sys
sys.path[:] = {path}
from rmsprop_edu.grading import runner
runner.attend({number})
"""


class Marks(NamedTuple):
    """The marks of a submission.

    `name` of its file, `passed` and `sentences` by exercise, `remarks` about the whole, and by
    exercise the number of `tries`.
    """

    name: str
    passed: dict
    sentences: dict
    remarks: list
    tries: dict


REMARKS = 10  # are kept of a submission


def judge(submission, seconds, memory, hidden=None):
    """Run a submission in a process and a folder of its own; return its marks.

    With a folder that is to be `hidden` from it, it runs in a bubblewrap.
    """
    marks = Marks(submission.name, {}, {}, [], {})
    if submission.problem:
        marks.remarks.append(submission.problem)
        return marks
    ours, theirs = socket.socketpair()
    line = Line(ours, time.monotonic() + seconds)
    with tempfile.TemporaryDirectory(prefix="submission-", ignore_cleanup_errors=True) as folder:
        process = _started(theirs, folder, hidden)
        task = {"cells": submission.cells, "memory": memory, "seconds": seconds, "folder": folder}
        try:
            line.send(task)
            _listen(line, marks)
        except Ended as end:
            marks.remarks.append(str(end))
        except Exception as error:  # whatever it sent, the others are to be judged
            marks.remarks.append(f"could not be judged: {type(error).__name__}")
        finally:
            _stop(process)
            ours.close()
    never = [name for name in submission.asked if name not in marks.tries]
    if never and not marks.remarks:
        marks.remarks.append(f"names the check of {', '.join(never)} and never called it")
    return marks


def _started(theirs, folder, hidden):
    start = START.format(path=sys.path, number=theirs.fileno())
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    environment = {
        "PATH": os.defpath,
        "HOME": folder,
        "TMPDIR": folder,
        "MPLBACKEND": "agg",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
    }
    box = sandbox.command(folder, hidden) if hidden else []
    process = subprocess.Popen(
        [*box, sys.executable, "-c", start],
        cwd=folder,
        env=environment,
        pass_fds=[theirs.fileno()],
        start_new_session=True,
        **quiet,
    )
    theirs.close()
    return process


def _stop(process):
    """End the process and those that it started and that have not left its session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _listen(line, marks):
    """Take what the submission offers until it is done."""
    while "done" not in (message := line.receive()):
        if "problem" in message:
            _remark(marks, str(message["problem"])[: 2 * KEPT])
        elif "check" in message:
            sentence = _judged(line, str(message["check"]), message.get("answer"), marks)
            line.send({"verdict": sentence})


def _judged(line, name, answer, marks):
    """Judge an answer; one that passed stays passed."""
    if name in exercises.NAMES and name not in marks.passed:
        marks.passed[name] = False
        marks.sentences[name] = "The submission ended before this check did."
    try:
        found = exercises.verdict(name, unpacked(answer, lambda shown: Remote(line, shown)))
    except Exception as error:  # an answer that no check foresaw costs this mark and no other
        found = Verdict(False, f"This answer could not be judged: {type(error).__name__}.")
    if name not in exercises.NAMES:
        _remark(marks, found.sentence)
        return found.sentence
    marks.tries[name] = marks.tries.get(name, 0) + 1
    if not marks.passed[name]:
        marks.passed[name] = found.passed
        marks.sentences[name] = found.sentence
    return found.sentence


def _remark(marks, text):
    """Add a remark, but not without end, and none twice."""
    if text not in marks.remarks and len(marks.remarks) < REMARKS:
        marks.remarks.append(text)


class Remote:
    """A learner's function: called here, it runs in the process of the submission."""

    def __init__(self, line, name):
        self.line = line
        self.count = 0
        self.__name__ = name if name.isidentifier() else "<function>"

    def __call__(self, *arguments):
        """Ask the submission; do here what its function did: change, print, raise, return."""
        self.count += 1
        sent = [{"function": _name(one)} if callable(one) else one for one in arguments]
        self.line.send({"id": self.count, "arguments": sent})
        answer = self._answer(arguments)
        if answer.get("endless"):
            raise TooLong
        for mine, theirs in zip(arguments, unpacked(answer.get("arguments", []))):
            if isinstance(mine, list):
                mine[:] = theirs if isinstance(theirs, list) else [theirs]
        for text in answer.get("printed", []):
            print(text)
        if "error" in answer:
            raise _error(*answer["error"])
        return unpacked(answer.get("value"))

    def _answer(self, arguments):
        """Wait for the answer; meanwhile call the functions that the submission was given."""
        while True:
            message = self.line.receive()
            if message.get("id") != self.count:
                continue  # it comes too late, or nobody asked
            if "asks" not in message:
                return message
            told = {"told": message.get("number")}
            try:
                function = arguments[message["asks"]]
                named = {name: unpacked(value) for name, value in message["named"].items()}
                told["value"] = packed(function(*unpacked(message["with"]), **named))
            except Exception as error:
                told["error"] = [type(error).__name__, str(error)]
            self.line.send(told)


def _name(function):
    return getattr(function, "__name__", "function")


def _error(kind, text):
    """Return an error that looks like the learner's."""
    known = {"TypeError": TypeError, "CallError": CallError}
    if kind in known:
        return known[kind](text)
    return type(str(kind), (Exception,), {})(str(text))
