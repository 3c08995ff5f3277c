"""How long a reader waits for the first output: in the browser, and in JupyterLab.

    python -m tools.benchmarks.start            measure and print
    python -m tools.benchmarks.start --store    and keep it in book/data/start.json

Needs `make site`. The browser starts empty each time; everything is served from this machine
without compression, and every foreign host is blocked, so the time and size of NumPy and
matplotlib in the browser (about 11 MB) are not in it. From the click on the page's menu, or from
the command `jupyter lab`, to what the first cell prints. The median of three runs.
"""

import argparse
import functools
import http.server
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
STORE = ROOT / "book" / "data" / "start.json"
RUNS = 3
PATIENCE = 180_000  # ms
CODE = "import sys; print('Python', sys.version)"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that prints nothing."""

    def log_message(self, *args):
        """Say nothing."""


def first_output(page):
    """Run one line in a code cell, once the notebook is there, and wait for its output."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(1)  # the first is folded
    cell.wait_for(timeout=PATIENCE)
    page.locator(".jp-Toolbar-kernelName", has_text="Python").first.wait_for(timeout=PATIENCE)
    output = cell.locator(".jp-OutputArea-output", has_text="Python 3")
    running = cell.locator(".jp-InputArea-prompt", has_text="[*]")
    while not (running.count() or output.count()):  # JupyterLab loses keys while it sets itself up
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(CODE)
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(500)
    output.wait_for(timeout=PATIENCE)


def in_the_browser(chromium, address):
    """Return the seconds to the first output, and the bytes that came."""
    context = chromium.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    come = []
    session.on("Network.loadingFinished", lambda event: come.append(event["encodedDataLength"]))
    page.goto(f"{address}/book/ewa.html")
    page.get_by_text("Run this page").click()
    come.clear()
    begin = time.perf_counter()
    page.get_by_role("link", name="In this browser").click()
    page.get_by_role("button", name="Open it all the same").click(timeout=PATIENCE)
    first_output(page)
    seconds = time.perf_counter() - begin
    context.close()
    return seconds, sum(come)


def in_jupyterlab(chromium):
    """Return the seconds from the command to the first output."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        shutil.copy(ROOT / "book" / "ewa.ipynb", home)
        options = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--allow-root"]
        options += [f"--ServerApp.root_dir={home}", "--IdentityProvider.token="]
        own = {name: home for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "HOME")}
        begin = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", "lab", *options],
            env=os.environ | own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api")
                break
            except OSError:
                time.sleep(0.1)
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{port}/lab/tree/ewa.ipynb")
        first_output(page)
        seconds = time.perf_counter() - begin
        page.close()
        server.terminate()
        server.wait(timeout=60)
    return seconds


def measure():
    """Return the medians."""
    handler = functools.partial(Quiet, directory=str(SITE))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        blocked = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", blocked]
        )
        browser, lab = [], []
        for _ in range(RUNS):
            browser.append(in_the_browser(chromium, address))
            print(
                f"in the browser: {browser[-1][0]:.1f} s, {browser[-1][1] / 1e6:.1f} MB", flush=True
            )
            lab.append(in_jupyterlab(chromium))
            print(f"in JupyterLab: {lab[-1]:.1f} s", flush=True)
        chromium.close()
        server.shutdown()
    return {
        "browser": {
            "megabytes": round(max(size for _, size in browser) / 1e6),
            "seconds": round(statistics.median(seconds for seconds, _ in browser)),
        },
        "lab": {"seconds": round(statistics.median(lab))},
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", action="store_true", help="keep it in book/data/start.json")
    arguments = parser.parse_args()
    found = measure()
    if arguments.store:
        known = json.loads(STORE.read_text(encoding="utf-8"))
        STORE.write_text(json.dumps(known | found, indent=2) + "\n", encoding="utf-8")
