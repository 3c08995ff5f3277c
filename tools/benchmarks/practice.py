"""How fast an exercise in the page answers, in headless Chromium on a local server.

    python -m tools.benchmarks.practice

Needs the built site. For each run: from the click on Run to the first task after the frame with
the answer was painted. The first run of a page, with an empty cache, fetches Python. Prints them
with their limits, when a loop without end is stopped, and what is fetched. Exits with 1 if a
limit is broken.
"""

import gzip
import sys
from pathlib import Path

import numpy as np

from tools import chromium
from tools.serve import served

ROOT = Path(__file__).parents[2]
SITE = ROOT / "_build" / "html"
STATIC = SITE / "_static"
PAGES, RUNS = 5, 20  # new pages, and runs in each of them after the first
LOOP = "while True:\n    pass"

# On the page before the first Run, and fetched by it.
LIGHT = [
    STATIC / "exercises.js",
    ROOT / "rmsprop_site" / "exercises" / "exercises.css",  # a part of the page's one style sheet
]
FETCHED = [
    STATIC / "exercises-worker.js",
    STATIC / "exercises.json",
    STATIC / "micropython" / "micropython.js",
    STATIC / "micropython" / "micropython.wasm",
]

# The answer is there when the status is no longer busy.
MEASURE = """(code) => new Promise((resolve) => {
  const cell = document.querySelector("[data-exercise=ewa]");
  const status = cell.querySelector("[role=status]");
  const area = cell.querySelector("textarea");
  if (code) area.value = code;
  const after = new MessageChannel();
  const pressed = performance.now();
  after.port1.onmessage = () => resolve(performance.now() - pressed);
  const watch = new MutationObserver(() => {
    if (status.ariaBusy !== "false") return;
    watch.disconnect();
    requestAnimationFrame(() => after.port2.postMessage(0));
  });
  watch.observe(status, { attributes: true });
  cell.querySelector(".practice-run").click();
})"""


def measured(browser, address):
    """Milliseconds of first runs, of later runs, and of a loop without end."""
    first, later = [], []
    for _ in range(PAGES):
        page = browser.new_context().new_page()
        page.goto(address)
        first.append(page.evaluate(MEASURE))
        for _ in range(RUNS):
            page.wait_for_timeout(500)  # nobody presses faster
            later.append(page.evaluate(MEASURE))
    loop = page.evaluate(MEASURE, LOOP)
    return np.array(first), np.array(later), loop


def size(files):
    """Bytes of files, gzipped."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def main():
    with chromium.opened() as browser, served(SITE) as address:
        first, later, loop = measured(browser, f"{address}/book/ewa.html")
    print(f"first run: {first.max():.0f} ms at most (limit 1000), {np.median(first):.0f} in half")
    high, middle = np.percentile(later, 95), np.median(later)
    print(f"later runs: {high:.0f} ms in 95 of 100, {middle:.0f} in half (limit 100)")
    print(f"a loop without end: stopped after {loop / 1000:.2f} s (limit 6)")
    print(f"gzipped: {size(LIGHT)} bytes with the page, {size(FETCHED)} at the first Run")
    return int(first.max() > 1000 or middle > 100 or loop > 6000)


if __name__ == "__main__":
    sys.exit(main())
