"""Build the pages with Jupyter Book, which tells what stopped it in a sentence, not a traceback.

``make book`` runs it. The build is a process with a group of its own, which Ctrl-C and SIGTERM
end here: inside, nbclient takes them for its kernel and goes on with the next notebook.
"""

import fcntl
import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path


def build():
    """Build the book; what stops it, Sphinx says."""
    os.setsid()
    from jupyter_book.cli.main import main

    try:
        main(["build", ".", "-n", "-W", "--keep-going", "-q"], standalone_mode=False)
    except RuntimeError as error:  # Sphinx has said above what it is
        sys.exit(str(error))


def end(*_):
    """End the build and what it has started: make may ask for it a second time."""
    book.kill()
    with suppress(ProcessLookupError):
        os.killpg(book.pid, signal.SIGKILL)


if __name__ == "__main__":
    try:
        lock = os.open("_build/lock", os.O_WRONLY | os.O_CREAT)  # until this process ends
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("Another make builds the book here: wait until it has ended.")
    except PermissionError:
        sys.exit(
            "_build cannot be written: copy the book to a folder of your own and run make there."
        )
    book = multiprocessing.get_context("spawn").Process(target=build)
    book.start()
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    book.join()
    if book.exitcode == -signal.SIGKILL:
        sys.exit("The build was ended: make starts again where it can.")
    if book.exitcode:
        reports = Path("_build/html/reports").rglob("*.err.log")
        print(*[report.read_text("utf-8") for report in reports], sep="\n")
        sys.exit("The book was not built: the cause stands above.")
