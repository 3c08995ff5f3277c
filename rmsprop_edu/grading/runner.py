"""The process of one submission: runs its cells and answers the grader's questions.

Nothing here decides a mark. The learner's code shares this process and may change whatever
it likes in it: all that leaves it is what the learner's functions return.
"""

import ast
import asyncio
import builtins
import contextlib
import inspect
import itertools
import os
import signal
import socket
import sys
import time
import types

from rmsprop_edu import exercises
from rmsprop_edu.exercises.calls import in_calling
from rmsprop_edu.exercises.patience import SECONDS, TooLong
from rmsprop_edu.grading.landlock import confine
from rmsprop_edu.grading.line import KEPT, Line, packed
from rmsprop_edu.grading.submissions import WATCHING

FILE_SIZE = 50_000_000  # bytes of any file that a submission writes


def attend(number):
    """Run the submission that the grader sends over the socket of that number."""
    line = Line(socket.socket(fileno=number))
    task = line.receive()
    _limit(task["memory"])
    confine(task["folder"])
    signal.signal(signal.SIGALRM, _lose_patience)
    exercises.check = lambda name, answer, seed=None: _offer(line, name, answer)
    main = types.ModuleType("__main__")
    main.display = lambda *shown, **options: None
    main.get_ipython = lambda: _Shell(vars(main))
    sys.modules["__main__"] = main
    for label, source in task["cells"]:
        problem = _run(label, source, vars(main), task["seconds"] / 3)
        if problem:
            line.send({"problem": problem})
    line.send({"done": True})
    os._exit(0)


def _limit(megabytes):
    """Limit memory and the size of files; where the user is not root, new processes, too."""
    import resource

    limits = {
        resource.RLIMIT_AS: megabytes * 1024**2,
        resource.RLIMIT_FSIZE: FILE_SIZE,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, amount in limits.items():
        with contextlib.suppress(ValueError, OSError):  # macOS has no limit of memory
            resource.setrlimit(kind, (amount, amount))


def _lose_patience(*_):
    raise TooLong


@contextlib.contextmanager
def _patience(seconds):
    """Raise TooLong in the midst of what takes longer, again and again until it gives way."""
    began = time.monotonic()
    outer, _ = signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        left = max(outer - time.monotonic() + began, 0.01) if outer else 0
        signal.setitimer(signal.ITIMER_REAL, left, 0.2 if outer else 0)


def _run(label, source, namespace, seconds):
    """Run a cell; return what went wrong, or None."""
    try:
        with _patience(seconds):
            code = compile(source, label, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            waiting = eval(code, namespace)
            if inspect.iscoroutine(waiting):
                asyncio.run(waiting)
    except TooLong:
        return f"{label} was stopped after {seconds:.0f} seconds"
    except BaseException as error:
        return f"{label} raised {_described(error)}"
    return None


class _Shell:
    """What is left of IPython here: magic does nothing, but the code of a timed cell runs."""

    def __init__(self, namespace):
        self.namespace = namespace

    def run_cell_magic(self, name, line, cell):
        """Run the code of a cell whose magic only watches it."""
        if name in WATCHING:
            exec(compile(cell, "cell", "exec"), self.namespace)

    def __getattr__(self, name):
        return lambda *arguments, **options: None


def _offer(line, name, answer):
    """Stand in for `check`: offer an answer, serve the grader's questions, print the verdict."""
    line.send({"check": str(name)[:KEPT], "answer": packed(answer)})
    while "verdict" not in (message := line.receive()):
        if "arguments" in message:
            line.send(_called(line, answer, message))
    print(message["verdict"])


def _called(line, function, message):
    """Call a learner's function as the grader asks, and say what came of it."""
    printed, usual = [], builtins.print
    answer = {"id": message["id"]}
    given = [
        _asking(line, message["id"], place, one["function"]) if isinstance(one, dict) else one
        for place, one in enumerate(message["arguments"])
    ]
    builtins.print = lambda *shown, **options: printed.append(" ".join(map(str, shown))[:KEPT])
    try:
        with _patience(SECONDS):
            answer["value"] = packed(function(*given))
    except TooLong:
        answer["endless"] = True
    except BaseException as error:
        of_call = isinstance(error, TypeError) and in_calling(error, _called)
        kind = "CallError" if of_call else type(error).__name__[:KEPT]
        answer["error"] = [kind, _text(error)]
    finally:
        builtins.print = usual
    return answer | {"arguments": packed(given), "printed": printed[:1]}


def _asking(line, identity, place, name):
    """Return a function that the grader calls: one of the arguments that it gave."""
    numbers = itertools.count()

    def function(*arguments, **named):
        number = f"{place}.{next(numbers)}"
        asked = {"id": identity, "asks": place, "with": packed(arguments), "number": number}
        asked["named"] = {name: packed(value) for name, value in named.items()}
        line.send(asked)
        while (told := line.receive()).get("told") != number:
            continue
        if "error" in told:
            kind, text = told["error"]
            raise getattr(builtins, kind, RuntimeError)(text)
        return told["value"]

    function.__name__ = name
    return function


def _described(error):
    return f"{type(error).__name__}: {_text(error)}".removesuffix(": ")


def _text(error):
    try:
        return str(error)[:KEPT]
    except BaseException:
        return ""
