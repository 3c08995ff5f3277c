"""How fast the figures answer, in headless Chromium under a processor slowed down four times.

    python tests/benchmarks/figures.py

For every input: from the browser's own time stamp of the event to the moment after the frame
with the answer was painted. Prints the 95th percentile and the limit, and the size of script and
style; exits with 1 if a limit is broken.
"""

import gzip
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from playwright.sync_api import sync_playwright

from rmsprop_edu import figures

SLOWDOWN = 4
EVENTS = 120
SIZE_LIMIT = 40_000  # bytes, gzipped, script and style of all figures together

OPTIMIZERS = {
    "gradient_descent": {"learning_rate": 0.07},
    "momentum": {"learning_rate": 0.02},
    "rmsprop": {"learning_rate": 0.05},
    "adam": {"learning_rate": 0.1},
}

CASES = [
    ("4 optimizers x 500 steps", figures.Descent(optimizers=OPTIMIZERS, steps=500), "drag", 16),
    (
        "4 optimizers x 10,000 steps",
        figures.Descent(optimizers=OPTIMIZERS, steps=10000),
        "drag",
        50,
    ),
    ("map of 41 x 41 x 100 steps", figures.Tuning(steps=100), "slide", 50),
]

# Inputs are sent at the start of a frame, as the browser itself sends them; what is measured ends
# in the first task after that frame was painted.
MEASURE = """async ([kind, count]) => {
  const plot = document.querySelector('[data-plot]');
  const slider = document.querySelector('input[name=distance]');
  const box = plot.getBoundingClientRect();
  const frame = () => new Promise(requestAnimationFrame);
  const channel = new MessageChannel();
  const times = [];
  const send = (k) => {
    if (kind === 'slide') {
      slider.value = 2 + (k % 40) / 10;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    } else {
      plot.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, pointerId: 1,
        clientX: box.left + box.width * (0.2 + 0.5 * ((k * 7) % 50) / 50),
        clientY: box.top + box.height * (0.2 + 0.6 * ((k * 3) % 40) / 40) }));
    }
  };
  if (kind === 'drag') plot.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true,
    pointerId: 1, clientX: box.left + 100, clientY: box.top + 60 }));
  for (let k = 0; k < count; k++) {
    await frame();
    await new Promise((done) => setTimeout(done, 5 + (k % 7)));
    const sent = performance.now();
    send(k);
    await new Promise((done) => requestAnimationFrame(() => {
      const began = performance.now();
      channel.port1.onmessage = () => { times.push([sent, began, performance.now()]); done(); };
      channel.port2.postMessage(0);
    }));
  }
  return times;
}"""


def page_of(figure):
    return (
        f"<!doctype html><meta charset=utf-8><style>{figures.site_style()}</style>"
        f"<body><main style='max-width:46em;margin:auto'>{figure.html()}</main>"
        f"<script>{figures.site_script()}</script>"
    )


def measured(browser, folder, figure, kind):
    """Times in milliseconds: from the input to the painted frame, and work in that frame."""
    path = Path(folder) / "page.html"
    path.write_text(page_of(figure), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(path.as_uri())
    page.wait_for_selector("[data-ready=true]")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    times = np.array(page.evaluate(MEASURE, [kind, EVENTS]))[10:]
    page.close()
    return times


def main():
    broken = False
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for name, figure, kind, limit in CASES:
            times = measured(browser, folder, figure, kind)
            whole, work = (np.percentile(times[:, 2] - times[:, column], 95) for column in (0, 1))
            print(f"{name}: {whole:.1f} ms to paint, {work:.1f} ms of it work (limit {limit})")
            broken |= whole > limit
        browser.close()
    sizes = [
        len(gzip.compress(text.encode(), 9))
        for text in (figures.site_script(), figures.site_style())
    ]
    print(f"script and style, gzipped: {sizes[0]} + {sizes[1]} bytes (limit {SIZE_LIMIT})")
    return int(broken or sum(sizes) > SIZE_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
