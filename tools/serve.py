"""Serve a folder on this machine without a word: ``make serve``, the tools and the tests use it."""

import argparse
import errno
import functools
import http.server
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

SITE = Path(__file__).parents[1] / "_build" / "html"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that prints nothing."""

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def served(folder, port=0, handler=Quiet):
    """Serve a folder, on a free port unless one is named, and give its address."""
    answers = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def main(port):
    """Serve the site until Ctrl-C."""
    try:
        with served(SITE, port) as address:
            print(f"The site is at {address.replace('127.0.0.1', 'localhost')}. Ctrl-C ends it.")
            threading.Event().wait()
    except KeyboardInterrupt:
        print()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        sys.exit(f"Port {port} is taken: choose another one, as in make serve PORT={port + 1}.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("port", type=int, nargs="?", default=8000)
    main(parser.parse_args().port)
