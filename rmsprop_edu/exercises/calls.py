"""Call a learner's function: on copies, with its prints caught and its time limited."""

import builtins
import sys
import time

from rmsprop_edu.exercises.values import plain, same

SECONDS = 3

#: What is said of code that does not end. Where Python cannot trace (MicroPython in a page),
#: whoever ends the code from outside says the same.
ENDLESS = (
    "Stopped: your code was still running after a few seconds. "
    "Look for a loop whose condition never becomes false, or that makes its own list longer."
)


class TooLong(BaseException):
    """Raised in the midst of a learner's code; no `except Exception` there catches it."""


class Call:
    """What one call of a learner's function did: `value` or `error`, `changed`, `printed`."""

    def __init__(self, function, arguments, deadline):
        given = copy(arguments)
        self.value = self.error = self.printed = None
        usual = builtins.print
        builtins.print = self._note
        try:
            self.value = plain(_run(function, given, deadline))
        except (Exception, SystemExit) as error:
            self.error = error
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


def deadline():
    """Return the time at which a check that begins now loses patience."""
    return time.monotonic() + SECONDS if hasattr(sys, "settrace") else None


def _run(function, arguments, deadline):
    """Call the function; where Python can trace, raise TooLong in it after the deadline."""
    if deadline is None:
        return function(*arguments)

    def tracer(frame, event, argument):
        frame.f_trace_opcodes = True  # a loop on one line makes no event of a line
        if time.monotonic() > deadline:
            raise Stop
        return tracer

    class Stop(TooLong):
        """Python ends the tracing when it raises; a bare `except` that drops it resumes it."""

        def __del__(self):
            frame = sys._getframe(1) if running else None
            while frame is not None and frame is not caller:
                frame.f_trace, frame.f_trace_opcodes = tracer, True
                frame = frame.f_back
            if frame is not None:
                sys.settrace(tracer)

    caller, running = sys._getframe(), [True]
    usual = sys.gettrace()
    sys.settrace(tracer)
    try:
        return function(*arguments)
    finally:
        running.clear()
        sys.settrace(usual)
