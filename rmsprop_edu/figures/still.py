"""The still pictures: small SVGs with real numbers, without matplotlib."""

import math

import numpy as np

from rmsprop_edu import look
from rmsprop_edu.figures.assemble import plane
from rmsprop_edu.objectives import rotate

WIDTH = 736
INK = "currentColor"
FAINT = f'stroke="{INK}" stroke-opacity=".28"'

# Lines of a picture: how many, and the power of the value they are evenly spaced in.
LEVELS = {"rosenbrock": (12, 0.2), "saddle": (12, 0.5), "rastrigin": (6, 0.5)}
HALF_HEIGHT = 250  # the unit of level lines: the window is 500 high and twice as wide


def picture(height, *parts):
    """Return an SVG document of the figures' width."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="14" fill="none">{"".join(parts)}</svg>'
    )


def text(x, y, words, anchor="start", **attributes):
    """Return words at a place of the picture."""
    more = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{INK}" text-anchor="{anchor}"{more}>{words}</text>'


def line(xs, ys, name, width=2):
    """Return a line in an optimizer's colour and dash."""
    entry = look.of(name)
    dash = f' stroke-dasharray="{" ".join(map(str, entry["dash"]))}"' if entry["dash"] else ""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
    return (
        f'<polyline points="{points}" stroke="{entry["color"]}" stroke-width="{width}"'
        f'{dash} stroke-linejoin="round"/>'
    )


def dot(x, y, colour, r=4):
    """Return a filled dot."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>'


def ring(x, y):
    """Return the ring that marks a start."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" stroke="{INK}" stroke-width="2"/>'


class View:
    """The part of the plane that a picture shows, equal in scale on both axes."""

    def __init__(self, objective, rotation, box):
        self.box = left, top, right, bottom = box
        (x0, x1), (y0, y1) = plane(objective)["window"]
        w, h = (x1 - x0) / 2, (y1 - y0) / 2
        if objective == "ravine":
            cos, sin = np.abs(rotate([1.0, 0.0], rotation))
            w, h = w * cos + h * sin, w * sin + h * cos
        ratio = (right - left) / (bottom - top)
        h = max(h, w / ratio)
        self.scale = (bottom - top) / (2 * h)
        self.middle = (x0 + x1) / 2, (y0 + y1) / 2

    def place(self, x, y):
        """Return the pixels of points of the plane."""
        left, top, right, bottom = self.box
        return (
            (left + right) / 2 + (np.asarray(x) - self.middle[0]) * self.scale,
            (top + bottom) / 2 - (np.asarray(y) - self.middle[1]) * self.scale,
        )


def contours(view, objective, kappa, rotation):
    """Return the level lines of an objective as SVG."""
    left, top, right, bottom = view.box
    if objective != "ravine":
        (_, _), (y0, y1) = plane(objective)["window"]
        x, y = view.place(view.middle[0], view.middle[1])
        unit = (y1 - y0) / (2 * HALF_HEIGHT) * view.scale
        return (
            f'<path d="{level_lines(objective)}" {FAINT} vector-effect="non-scaling-stroke" '
            f'transform="translate({x - 2 * HALF_HEIGHT * unit:.1f} {y - HALF_HEIGHT * unit:.1f}) '
            f'scale({unit:.5f})"/>'
        )
    w, h = (right - left) / 2 / view.scale, (bottom - top) / 2 / view.scale
    corners = [rotate([w, h], -rotation), rotate([w, -h], -rotation)]
    top_root = math.sqrt(max(0.5 * (u[0] ** 2 + kappa * u[1] ** 2) for u in corners))
    cx, cy = view.place(0, 0)
    radii = [math.sqrt(2) * top_root * k / 13 * view.scale for k in range(1, 13)]
    return "".join(
        f'<ellipse cx="{cx:.1f}" cy="{cy:.1f}" rx="{r:.1f}" ry="{r / math.sqrt(kappa):.1f}" '
        f'{FAINT} transform="rotate({-rotation:g} {cx:.1f} {cy:.1f})"/>'
        for r in radii
    )


def level_lines(name):
    """Return an objective's level lines as the text of one SVG path.

    The window is 500 units high; lines reach twice as far to the sides as up
    and down, so that they fill a wide picture.
    """
    from rmsprop_edu import objectives

    objective = getattr(objectives, name)()
    (x0, x1), (y0, y1) = objective.window
    unit = (y1 - y0) / (2 * HALF_HEIGHT)
    columns, rows = np.arange(0, 1001, 5.0), np.arange(0, 501, 5.0)
    x = (x0 + x1) / 2 + (columns - 2 * HALF_HEIGHT) * unit
    y = y1 - rows * unit
    count, exponent = LEVELS[name]
    heights = objective.value(np.stack(np.meshgrid(x, y))) ** exponent
    spaced = np.linspace(0, heights.max(), count + 1)
    levels = (spaced[:-1] + spaced[1:]) / 2
    chains = [chain for level in levels for chain in chains_at(heights - level)]
    return "".join(path_of(chain, columns[1]) for chain in chains)


def chains_at(heights):
    """Return the lines on which a sampled height is 0, as chains of (column, row).

    On each edge of the grid where the sign changes lies one point; inside a
    cell the points are joined in pairs.
    """
    above = heights > 0
    points, neighbours = {}, {}
    for axis in (0, 1):
        first = heights[:-1] if axis == 0 else heights[:, :-1]
        second = heights[1:] if axis == 0 else heights[:, 1:]
        for r, c in np.argwhere((first > 0) != (second > 0)):
            share = first[r, c] / (first[r, c] - second[r, c])
            points[axis, r, c] = (c, r + share) if axis == 0 else (c + share, r)
    square = above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1]
    mixed = np.logical_or.reduce(square) & ~np.logical_and.reduce(square)
    for r, c in np.argwhere(mixed):
        around = ((1, r, c), (0, r, c + 1), (1, r + 1, c), (0, r, c))
        crossed = [edge for edge in around if edge in points]
        for a, b in zip(crossed[::2], crossed[1::2], strict=True):
            neighbours.setdefault(a, []).append(b)
            neighbours.setdefault(b, []).append(a)
    ends = [edge for edge, beside in neighbours.items() if len(beside) == 1]
    chains, seen = [], set()
    for start in (*ends, *neighbours):
        if start in seen:
            continue
        chain, edge = [], start
        while edge is not None:
            seen.add(edge)
            chain.append(points[edge])
            edge = next((other for other in neighbours[edge] if other not in seen), None)
        if len(neighbours[start]) == 2:
            chain.append(chain[0])
        chains.append(chain)
    return chains


def path_of(chain, unit):
    """Return a chain as relative whole numbers, without the points that a line hides."""
    kept = np.rint(np.array(simplified(np.array(chain) * unit))).astype(int)
    steps = np.diff(kept, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if not len(steps):
        return ""
    return f"M{kept[0][0]} {kept[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in steps)


def simplified(points, tolerance=1.0):
    """Leave out points closer than `tolerance` to the line between those kept."""
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        inner = points[first + 1 : last] - points[first]
        if not len(inner):
            continue
        along = points[last] - points[first]
        length = np.hypot(*along)
        if length:
            away = np.abs(along[0] * inner[:, 1] - along[1] * inner[:, 0]) / length
        else:
            away = np.hypot(*inner.T)
        worst = int(away.argmax())
        if away[worst] > tolerance:
            split = first + 1 + worst
            keep[split] = True
            spans += [(first, split), (split, last)]
    return points[keep]
