"""How fast the figures answer, in headless Chromium under a processor slowed down four times.

    python -m tools.benchmarks.figures

Real mouse moves are sent. For each: from the moment the page gets the event to the first task
after the frame with the answer was painted. In that frame the paths are new; graphs, bars and
words follow in the next one, and their work counts in the work per event. Prints the 95th
percentile with its limit, the work of the page's thread per event (which other programs on the
machine do not change), and the size of script and style. Then the race: all five optimizers over
320 steps, in the page's worker and in NumPy, and the longest that the page keeps a frame waiting
meanwhile. Exits with 1 if a limit is broken.
"""

import functools
import gzip
import http.server
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.datasets import load_digits

from rmsprop_edu import figures
from rmsprop_edu.network import split
from rmsprop_site.assets import fetched
from rmsprop_site.figures import OWN, node, script, with_digits
from tools import chromium

SLOWDOWN = 4
FRAME = 16  # milliseconds
EVENTS = 150
SIZE_LIMIT = 45_000  # bytes, gzipped, of the figures' script and style on a page

TIMES_NUMPY = 3  # that the race may take
LONGEST_FRAME = 50  # milliseconds

OPTIMIZERS = {
    "gradient_descent": {"learning_rate": 0.07},
    "momentum": {"learning_rate": 0.02},
    "rmsprop": {"learning_rate": 0.05},
    "adam": {"learning_rate": 0.1},
}

RATES = {
    "gradient_descent": 1.0,
    "momentum": 0.5,
    "adagrad": 0.2,
    "rmsprop": 0.01,
    "adam": 0.05,
}


class Nothing:
    """A page where the pointer moves one circle: what this machine needs for that alone."""

    def html(self):
        """Return the page's body."""
        return """<svg data-plot data-ready="true" width="736" height="414"><circle r="9"/></svg>
        <script>addEventListener("pointermove", (e) => requestAnimationFrame(() =>
          document.querySelector("circle").setAttribute("cx", e.offsetX)));</script>"""


# What is shown, what is dragged and which event that makes, and the limit in milliseconds.
CASES = [
    ("one circle, for comparison", Nothing(), ("[data-plot]", "pointermove"), np.inf),
    (
        "4 optimizers x 500 steps",
        figures.Descent(optimizers=OPTIMIZERS, steps=500),
        ("[data-plot]", "pointermove"),
        16,
    ),
    (
        "4 optimizers x 500 steps, each at its best rate",
        figures.Descent(optimizers=OPTIMIZERS, steps=500, best=True),
        ("[data-plot]", "pointermove"),
        16,
    ),
    (
        "4 optimizers x 10,000 steps",
        figures.Descent(optimizers=OPTIMIZERS, steps=10_000),
        ("[data-plot]", "pointermove"),
        50,
    ),
    (
        "own loss, 4 optimizers x 1,000 steps",
        figures.Descent(formula="x^2/2 + 5*y^2 + sin(3*x)", optimizers=OPTIMIZERS, steps=1000),
        ("[data-plot]", "pointermove"),
        16,
    ),
    ("the division of a step", figures.Division(), ("[data-plot]", "pointermove"), 8),
    (
        "the numbers of an average",
        figures.Ewa(data={"level": [1.0] * 100}),
        (".rms-held", "pointermove"),
        8,
    ),
    ("the handle of the map", figures.Tuning(), ("[data-plot]", "pointermove"), 16),
    ("all cells of the map, coarse", figures.Tuning(), ("input[name=distance]", "input"), 50),
]

# Listeners in the capturing phase of the window hear an event before the figure does.
MEASURE = """(type) => {
  window.times = [];
  window.addEventListener(type, () => {
    const heard = performance.now();
    const after = new MessageChannel();
    after.port1.onmessage = () => window.times.push(performance.now() - heard);
    requestAnimationFrame(() => after.port2.postMessage(0));
  }, true);
}"""


# A run of the race: how long it takes, and the longest between two frames, in milliseconds.
RACE = """async () => {
  const figure = document.querySelector(".rms-figure");
  figure.querySelector("[name=speed]").value = "all";
  const start = performance.now();
  let [before, longest, began] = [start, 0, false];
  figure.querySelector("[name=run]").click();
  while (!began || figure.dataset.running) {
    const now = await new Promise(requestAnimationFrame);
    longest = Math.max(longest, now - before);
    before = now;
    began ||= Boolean(figure.dataset.running);
  }
  return [performance.now() - start, longest];
}"""

# How long each task of a timer keeps the page: slices of the map's refinement are such tasks.
TIMED = """
window.tasks = [];
const later = window.setTimeout;
window.setTimeout = (work, pause, ...given) => later(() => {
  const begun = performance.now();
  work(...given);
  window.tasks.push(performance.now() - begun);
}, pause);
"""


def page_of(page, code):
    return (
        f"<!doctype html><meta charset=utf-8><style>{figures.site_style()}</style>"
        f"<body><main style='max-width:46em;margin:auto'>{page}</main>{code}"
    )


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not report."""

    def log_message(self, *arguments):
        """Say nothing."""


def raced(browser, folder):
    """Milliseconds of the race in NumPy and in the page, and of the longest frame: best of 3."""
    digits = load_digits()
    train, valid, _ = split(digits.data / 16, digits.target, (1000, 400, 397))
    rates = dict(
        zip(
            ("gradient_descent", "momentum", "adagrad", "rmsprop", "adam"),
            (1, 0.5, 0.2, 0.01, 0.05),
        )
    )
    race = figures.Race(train, valid, {"constant": rates, "falling": rates})
    folder = Path(folder)
    (folder / "race.js").write_text(script("race"), encoding="utf-8")
    text = page_of(with_digits(race.html(), folder), '<script src="race.js"></script>')
    (folder / "race.html").write_text(text, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/race.html")
    page.wait_for_selector("[data-ready=true]")
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        race.history()
        runs.append(((time.perf_counter() - start) * 1000, *page.evaluate(RACE)))
    page.close()
    server.shutdown()
    return np.min(runs, axis=0)


def measured(browser, folder, figure, target, event):
    """Milliseconds from event to painted frame, and of the thread's work per event."""
    path = Path(folder) / "page.html"
    code = f"<script>{script(*figures.KINDS)}</script>"
    path.write_text(page_of(figure.html(), code), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    page.goto(path.as_uri())
    page.wait_for_selector("[data-ready=true]")
    page.evaluate(MEASURE, event)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})

    def work():
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration") * 1000

    # Straight to the browser: the mouse of Playwright runs scripts of its own in the page.
    def mouse(kind, x, y):
        given = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
        session.send("Input.dispatchMouseEvent", given)

    box = page.locator(target).first.bounding_box()
    x, y = box["x"] + 0.3 * box["width"], box["y"] + 0.5 * box["height"]
    mouse("mousePressed", x, y)
    begin = None
    for k in range(EVENTS):
        if k == 20:  # the first ones warm up
            begin = work()
        mouse("mouseMoved", x + k * 7 % 50 * box["width"] / 100, y - 0.3 * box["height"] * (k % 3))
        page.wait_for_timeout(25)
    each = (work() - begin) / (EVENTS - 20)
    times = np.array(page.evaluate("times"))[20:]
    page.close()
    return times, each


def packed(text, loader):
    """Bytes of a script or a style without comments and blanks, gzipped."""
    options = ("--minify", "--charset=utf8", f"--loader={loader}")
    return len(
        gzip.compress(node(fetched("esbuild/bin/esbuild"), *options, given=text).encode(), 9)
    )


def refined(browser, folder):
    """Milliseconds of each slice in which the largest map is refined, and until all is done."""
    path = Path(folder) / "map.html"
    code = f"<script>{script(*figures.KINDS)}</script>"
    path.write_text(page_of(figures.Tuning(steps=1000).html(), code), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1100})
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.add_init_script(TIMED)
    page.goto(path.as_uri())
    page.wait_for_selector("[data-ready=true]")
    page.evaluate("window.tasks = []; window.begun = performance.now()")
    page.wait_for_selector("[data-refined=true]", timeout=120_000)
    times, whole = page.evaluate("[tasks, performance.now() - begun]")
    page.close()
    return np.array(times), whole


def main():
    broken = False
    with chromium.opened() as browser, TemporaryDirectory() as folder:
        for name, figure, target, limit in CASES:
            times, each = measured(browser, folder, figure, *target)
            middle, high = np.percentile(times, [50, 95])
            print(
                f"{name}: {high:.1f} ms in 95 of 100 (limit {limit}), {middle:.1f} ms in half; "
                f"{each:.1f} ms of work each ({len(times)} events)"
            )
            broken |= high > limit
        slices, whole = refined(browser, folder)
        high = np.percentile(slices, 95)
        print(
            f"the map refined, 1000 steps: {high:.1f} ms in 95 of 100 slices (limit {FRAME}), "
            f"longest {slices.max():.1f} ms, all in {whole / 1000:.1f} s"
        )
        broken |= high > FRAME
        numpy, js, longest = raced(browser, folder)
    print(
        f"race of all five, 320 steps: {js:.0f} ms, {js / numpy:.1f} times NumPy's {numpy:.0f} ms "
        f"(limit {TIMES_NUMPY}); the longest frame {longest:.0f} ms (limit {LONGEST_FRAME})"
    )
    broken |= js > TIMES_NUMPY * numpy or longest > LONGEST_FRAME
    style = packed(figures.site_style(), "css")
    largest = max(packed(script(*kinds), "js") for kinds in OWN)
    print(f"script and style of a page, gzipped: {largest} + {style} at most (limit {SIZE_LIMIT})")
    return int(broken or largest + style > SIZE_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
