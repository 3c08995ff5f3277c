"""Mathematics is rendered while the book is built, by KaTeX from npm.

sphinxcontrib-katex 0.9.11 starts a server of KaTeX, gives it five seconds, and connects before
it listens: on a busy machine a build fails or waits. This module alone reaches into it.
"""

import re
import socket
import time
from pathlib import Path
from subprocess import PIPE, Popen

import sphinxcontrib.katex
from sphinx.errors import ExtensionError

from rmsprop_site.assets import NODE, fetched, made

SECONDS = 60.0  # for a busy machine
OTHER_FORMS = re.compile(r',url\([^)]*\) format\("(?:woff|truetype)"\)')


def register(app):
    """Let the server be started here, by the node that the book brings along."""
    server = getattr(sphinxcontrib.katex, "KaTeXServer", None)
    if not all(hasattr(server, name) for name in ("start_server_process", "build_command")):
        raise ExtensionError(
            "rmsprop_site/katex.py is written for sphinxcontrib-katex 0.9.11: this version has no "
            "KaTeXServer.start_server_process. See what became of it, or pin the version."
        )
    sphinxcontrib.katex.STARTUP_TIMEOUT = sphinxcontrib.katex.RENDER_TIMEOUT = SECONDS
    sphinxcontrib.katex.NODEJS_BINARY = str(NODE)
    server.start_server_process = start


def start(folder, timeout):
    """Start the server and wait until it answers: its socket is there a moment before that."""
    server, place = sphinxcontrib.katex.KaTeXServer, folder / "katex.sock"
    process = Popen(server.build_command(socket=place), stdin=PIPE, stdout=PIPE, cwd=folder)
    line, deadline = socket.socket(socket.AF_UNIX), time.monotonic() + timeout
    while line.connect_ex(str(place)):
        if time.monotonic() > deadline:
            raise server.timeout_error(timeout)
        time.sleep(0.01)
    return process, line


def serve(app):
    """Put its style sheet into the site, with the first form of each font: enough for browsers."""
    sheet = fetched("katex/dist/katex.min.css")
    text = OTHER_FORMS.sub("", sheet.read_text(encoding="utf-8"))
    (made(app) / sheet.name).write_text(text, encoding="utf-8")


def keep_folder(app, exception):
    """Let the folder that sphinxcontrib-katex removes be there, also at a second end.

    What stops the end of a build is told by Sphinx after it has ended the build once more, and a
    folder that is missing then would be told in its place.
    """
    Path(app._katex_static_path).mkdir(exist_ok=True)
