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
    """Call the function in a thread of its own: what interrupts it can meet nobody else.

    The interruption is a SystemExit, which ends such a thread without a word wherever it
    meets it, even after the function.
    """
    import _thread  # neither is in MicroPython
    import ctypes

    results, errors = [], []
    waiting, running = _thread.allocate_lock(), _thread.allocate_lock()

    def run():
        waiting.release()
        try:
            results.append(function(*arguments))
        except BaseException as error:
            errors.append(error)
        finally:
            running.release()

    waiting.acquire()
    running.acquire()
    worker, in_time = _thread.start_new_thread(run, ()), False
    interrupt = ctypes.pythonapi.PyThreadState_SetAsyncExc  # answers 0 when the thread is gone
    try:
        waiting.acquire()
        in_time = running.acquire(timeout=SECONDS)
    finally:
        ended = in_time
        while not ended and interrupt(ctypes.c_ulong(worker), ctypes.py_object(SystemExit)):
            ended = running.acquire(timeout=0.05)  # again: a bare `except` may have dropped it
    if results:
        return results[0]
    raise errors[0] if in_time else TooLong


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
