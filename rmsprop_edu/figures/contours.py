"""Level lines of an objective as the text of one SVG path: sampled, joined and thinned out."""

import numpy as np

from rmsprop_edu import objectives

# Lines of a picture: how many, and the power of the value they are evenly spaced in.
LEVELS = {"rosenbrock": (12, 0.2), "saddle": (12, 0.5), "rastrigin": (6, 0.5)}
HALF_HEIGHT = 250  # the unit of level lines: the window is 500 high and twice as wide


def level_lines(name):
    """Return an objective's level lines as the text of one SVG path.

    The window is 500 units high; lines reach twice as far to the sides as up
    and down, so that they fill a wide picture.
    """
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
