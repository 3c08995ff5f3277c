"""How long a reader waits for the first output: in the browser, and in JupyterLab.

    python -m tools.benchmarks.start            measure and print
    python -m tools.benchmarks.start --store    and keep it in book/data/start.json

Needs `make site`. The browser starts empty each time; everything is served from this machine
without compression, and every foreign host is blocked, so the time and size of NumPy and
matplotlib in the browser (about 11 MB) are not in it. From the click on the page's menu, or from
the command `jupyter lab`, to what the first cell prints. The median of three runs.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from tools import chromium, lab
from tools.serve import served

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
STORE = ROOT / "book" / "data" / "start.json"
RUNS = 3
PATIENCE = 180_000  # ms
CODE = "import sys; print('Python', sys.version)"


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


def in_the_browser(browser, address):
    """Return the seconds to the first output, and the bytes that came."""
    context = browser.new_context()
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


def in_jupyterlab(browser):
    """Return the seconds from the command to the first output."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(ROOT / "book" / "ewa.ipynb", folder)
        begin = time.perf_counter()
        with lab.served(folder) as address:
            page = browser.new_page()
            page.goto(f"{address}/lab/tree/ewa.ipynb")
            first_output(page)
            seconds = time.perf_counter() - begin
            page.close()
    return seconds


def measure():
    """Return the medians."""
    live, local = [], []
    with chromium.opened(chromium.OFFLINE) as browser, served(SITE) as address:
        for _ in range(RUNS):
            live.append(in_the_browser(browser, address))
            print(f"in the browser: {live[-1][0]:.1f} s, {live[-1][1] / 1e6:.1f} MB", flush=True)
            local.append(in_jupyterlab(browser))
            print(f"in JupyterLab: {local[-1]:.1f} s", flush=True)
    return {
        "browser": {
            "megabytes": round(max(size for _, size in live) / 1e6),
            "seconds": round(statistics.median(seconds for seconds, _ in live)),
        },
        "lab": {"seconds": round(statistics.median(local))},
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", action="store_true", help="keep it in book/data/start.json")
    arguments = parser.parse_args()
    found = measure()
    if arguments.store:
        known = json.loads(STORE.read_text(encoding="utf-8"))
        STORE.write_text(json.dumps(known | found, indent=2) + "\n", encoding="utf-8")
