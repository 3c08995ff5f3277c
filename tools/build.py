"""Build the pages with Jupyter Book, which tells what stopped it in a sentence, not a traceback.

``make book`` runs it. The build is a process with a group of its own, which Ctrl-C and SIGTERM
end here: inside, nbclient takes them for its kernel and goes on with the next notebook.
"""

import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path


def build():
    """Build the book, or say what a notebook or Sphinx found wrong."""
    os.setsid()
    from jupyter_book.cli.main import main

    try:
        main(["build", ".", "-n", "-W", "--keep-going", "-q"], standalone_mode=False)
    except RuntimeError as error:  # Sphinx has said above what it is
        said = [log.read_text("utf-8") for log in Path("_build/html/reports").rglob("*.err.log")]
        sys.exit("\n".join([*said, str(error)]))


def end(*_):
    """End the build and what it has started: make may ask for it a second time."""
    book.kill()
    with suppress(ProcessLookupError):
        os.killpg(book.pid, signal.SIGKILL)


if __name__ == "__main__":
    book = multiprocessing.get_context("spawn").Process(target=build)
    book.start()
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    book.join()
    if book.exitcode == -signal.SIGKILL:
        sys.exit("The build was ended: make starts again where it can.")
    if book.exitcode:
        sys.exit("The book was not built: the cause stands above.")
