"""Call a learner's function: on copies, with its prints caught and its time limited."""

import builtins
import io
import sys

from rmsprop_edu.exercises.patience import patiently
from rmsprop_edu.exercises.values import plain, same


class CallError(TypeError):
    """A function does not take the arguments of the check."""


class Call:
    """What one call of a learner's function did: `value` or `error`, `changed`, `printed`."""

    def __init__(self, function, arguments):
        given = copy(arguments)
        self.value = self.error = self.printed = None
        usual = builtins.print
        builtins.print = self._note
        try:
            self.value = plain(patiently(function, given))
        except (Exception, SystemExit) as error:
            self.error = error
            if isinstance(error, TypeError) and in_calling(error, patiently):
                self.error = CallError(str(error))
        finally:
            builtins.print = usual
        pairs = zip(copy(arguments), copy(given))
        self.changed = [i for i, (before, now) in enumerate(pairs) if not same(before, now, 0.0)]

    def _note(self, *values, **options):
        if self.printed is None:
            self.printed = " ".join(str(value) for value in values)


def copy(value):
    """Copy lists, and tuples as lists, however deep."""
    return [copy(item) for item in value] if isinstance(value, (list, tuple)) else value


def in_calling(error, caller):
    """Tell whether an error is one of the call itself, before the first line of what was called."""
    return trace(error)[-1][0] == caller.__globals__["__file__"]


def trace(error):
    """Return the file and the line of each call that led to an error, the innermost last."""
    found, inner = [], getattr(error, "__traceback__", None)
    while inner is not None:
        found.append((inner.tb_frame.f_code.co_filename, inner.tb_lineno))
        inner = inner.tb_next
    if hasattr(sys, "print_exception"):  # MicroPython's way
        text = io.StringIO()
        sys.print_exception(error, text)
        for line in text.getvalue().split("\n"):
            if ", line " in line:
                file, _, rest = line.partition(", line ")
                found.append((file.split('"')[1], int(rest.split(",")[0])))
    return found or [("", 0)]
