"""End a call of a learner's function that takes too long, in CPython without slowing it down."""

import sys
import time

#: Seconds that one call may take, and all calls of a check together.
SECONDS, TOGETHER = 2, 10

#: What is said of a call that was ended. In a page, whoever ends the code from outside says it.
ENDLESS = (
    "Stopped: one call of your code was still running after a few seconds. "
    "Look for a loop whose condition never becomes false, or that makes its own list longer."
)

#: What is said when every call ended, and all of them together took too long.
SLOW = (
    "Slow: every call of your code ended, but the check has waited {:.0f} seconds for {} of {}. "
    "Your loop is not endless; it takes many more steps than the task needs."
)

clock = getattr(time, "monotonic", time.time)  # MicroPython has the latter


class TooLong(BaseException):
    """Raised in the midst of a learner's code; no `except Exception` there catches it."""


def patiently(function, arguments):
    """Call the function; where this Python offers a way, raise TooLong in it after SECONDS."""
    if sys.platform == "emscripten":  # one thread only
        return _traced(function, arguments)
    return _watched(function, arguments) if hasattr(sys, "settrace") else function(*arguments)


def _watched(function, arguments):
    """Call the function in a thread of its own: what interrupts it can meet nobody else."""
    import ctypes  # neither is in MicroPython
    import threading

    results, errors = [], [TooLong()]

    def run():
        try:
            results.append(function(*arguments))
        except BaseException as error:
            errors.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    try:
        worker.join(SECONDS)
    finally:
        while worker.is_alive():  # again and again: a bare `except` may have dropped it
            ctypes.pythonapi.PyThreadState_SetAsyncExc(
                ctypes.c_ulong(worker.ident), ctypes.py_object(TooLong)
            )
            worker.join(0.05)
    if not results:
        raise errors[-1]
    return results[0]


def _traced(function, arguments):
    end, usual = clock() + SECONDS, sys.gettrace()

    def tracer(frame, event, argument):
        frame.f_trace_opcodes = True  # a loop on one line makes no event of a line
        if clock() > end:
            raise TooLong
        return tracer

    sys.settrace(tracer)
    try:
        return function(*arguments)
    finally:
        sys.settrace(usual)
