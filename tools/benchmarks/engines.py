"""How smoothly a dragged figure moves in Chromium, Firefox and WebKit, as they come.

    python -m tools.benchmarks.engines

The pointer is led over each figure, one move every 16 milliseconds. Prints the 95th percentile from
an event to the first task after its frame, how much of it was script, and the longest gap between
two frames, all in milliseconds. The first row moves a single circle: what the engine itself needs
on this machine, which paints without a graphics card.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from rmsprop_edu import figures
from rmsprop_site.figures import script
from tests.browser import engines
from tools.benchmarks.figures import CASES, page_of

MOVES = 150
WARM = 20  # the first ones, which are not counted

# The window hears an event before the figure, in the capturing phase, and after it; and a frame
# that is asked for before the figure asks comes before the figure's own.
WATCH = """
window.times = []; window.scripts = []; window.gaps = [];
let heard, begun, spent, last = performance.now();
addEventListener("%s", () => {
  heard = performance.now();
  requestAnimationFrame(() => begun = performance.now());
}, true);
addEventListener("%s", () => {
  spent = performance.now() - heard;
  requestAnimationFrame(() => {
    const [from, script] = [heard, spent + performance.now() - begun];
    const after = new MessageChannel();
    after.port1.onmessage = () => {
      times.push(performance.now() - from);
      scripts.push(script);
    };
    after.port2.postMessage(0);
  });
});
(function frame(now) { gaps.push(now - last); last = now; requestAnimationFrame(frame); })(last);
"""


def dragged(tab, address, target, event):
    """Return the times to the frame, those of script in them, and the gaps between frames."""
    tab.go(address)
    tab.until("document.querySelector('[data-ready=true]')?.dataset.ready")
    tab.ask(WATCH % (event, event))
    x, y, width, height = tab.ask(
        f"const {{ x, y, width, height }} = document.querySelector('{target}')"
        ".getBoundingClientRect(); return [x, y, width, height];"
    )
    moves = [
        {
            "type": "pointerMove",
            "duration": 16,
            "x": round(x + (0.3 + k * 7 % 50 / 100) * width),
            "y": round(y + (0.5 - 0.15 * (k % 3)) * height),
        }
        for k in range(MOVES)
    ]
    down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
    tab.act({"type": "pointer", "id": "mouse", "actions": [moves[0], down, *moves[1:], up]})
    return tab.ask("return [times, scripts, gaps];")


def main():
    code = f"<script>{script(*figures.KINDS)}</script>"
    print("engine     to frame  script  gap   figure")
    for engine in engines.NAMES:
        with TemporaryDirectory() as folder, engines.opened(engine, "usual", folder) as tab:
            tab.resize(1280, 1100)
            page = Path(folder, "page.html")
            for name, figure, target, _ in CASES:
                page.write_text(page_of(figure.html(), code), encoding="utf-8")
                found = dragged(tab, page.as_uri(), *target)
                times, scripts, gaps = (np.array(numbers)[WARM:] for numbers in found)
                high, own = np.percentile(times, 95), np.percentile(scripts, 95)
                print(f"{engine:10} {high:8.1f} {own:7.1f} {gaps.max():4.0f}   {name}")


if __name__ == "__main__":
    main()
