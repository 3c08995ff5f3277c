"""Draw the README's picture and the site's icon, in the colours of the one look.

    python -m tools.hero

Run it after a colour of ``look.json`` has changed; a test compares both files with it.
"""

from pathlib import Path

from rmsprop_edu import GradientDescent, RMSProp, descend, look, ravine

THEME = Path(__file__).parents[1] / "rmsprop_site" / "theme"
CONTOUR = "#c9c9c9"
INK = "#595959"
RUNS = {
    "gradient_descent": (GradientDescent(0.07), (90, 254)),
    "rmsprop": (RMSProp(0.1), (170, 92)),
}


def icon():
    """Return the icon: a path that bends into the minimum of a ravine."""
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="7" fill="#fff"/>
  <g fill="none" stroke="#9a9a9a" stroke-width="1.5">
    <ellipse cx="16" cy="16" rx="13" ry="6"/>
    <ellipse cx="16" cy="16" rx="7" ry="3"/>
  </g>
  <path d="M4 5 L10 11 L16 16" fill="none" stroke="{look.of("rmsprop")["color"]}" \
stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
  <circle cx="16" cy="16" r="3" fill="{look.POINTS["minimum"]["color"]}"/>
</svg>
"""


def place(x, y):
    """Return the pixels of points of the ravine."""
    return (x + 5) * 72, 160 - y * 64


def line(name):
    """Return the path of an optimizer and its label."""
    optimizer, (x, y) = RUNS[name]
    drawn = look.of(name)
    points = descend(ravine(kappa=25.0), optimizer, steps=60).points
    pixels = " ".join(f"{a:.0f},{b:.0f}" for a, b in zip(*place(*points.T), strict=True))
    dash = f' stroke-dasharray="{" ".join(map(str, drawn["dash"]))}"' if drawn["dash"] else ""
    return (
        f'  <polyline id="{name}" fill="none" stroke="{drawn["color"]}" stroke-width="2.5"{dash}\n'
        f'    points="{pixels}"/>\n'
        f'  <text x="{x}" y="{y}" font-family="sans-serif" font-size="15" fill="{INK}">'
        f"{drawn['label']}</text>\n"
    )


def picture():
    """Return the picture: two optimizers in the ravine."""
    levels = "".join(
        f'    <ellipse cx="360" cy="160" rx="{72 * k}" ry="{64 * k / 5:.0f}"/>\n'
        for k in range(1, 13)
    )
    (x, y), points = place(*ravine().start), look.POINTS
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 320" width="720" height="320" '
        'role="img">\n  <title>Two paths down a ravine: gradient descent zig-zags, RMSProp does '
        'not</title>\n  <rect width="720" height="320" fill="#ffffff"/>\n'
        f'  <g fill="none" stroke="{CONTOUR}">\n{levels}  </g>\n{"".join(map(line, RUNS))}'
        f'  <circle cx="{x:.0f}" cy="{y:.0f}" r="7" fill="none" '
        f'stroke="{points["start"]["color"]}" stroke-width="2"/>\n'
        f'  <circle cx="360" cy="160" r="5" fill="{points["minimum"]["color"]}"/>\n</svg>\n'
    )


FILES = {THEME / "favicon.svg": icon, THEME / "ravine.svg": picture}

if __name__ == "__main__":
    for path, draw in FILES.items():
        path.write_text(draw(), encoding="utf-8")
