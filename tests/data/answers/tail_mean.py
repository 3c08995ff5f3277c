# %% right: slice
def tail_mean(points):
    tail = points[len(points) // 2 :]
    return sum(tail) / len(tail)

# %% right: negative slice
def tail_mean(points):
    tail = points[-(len(points) // 2) :]
    return sum(tail) / len(tail)

# %% right: half named
def tail_mean(points):
    half = len(points) // 2
    tail = points[half:]
    return sum(tail) / len(tail)

# %% right: int of a quotient
def tail_mean(points):
    tail = points[int(len(points) / 2) :]
    return sum(tail) / len(tail)

# %% right: both ends
def tail_mean(points):
    tail = points[len(points) // 2 : len(points)]
    return sum(tail) / len(tail)

# %% right: comprehension
def tail_mean(points):
    n = len(points)
    tail = [points[k] for k in range(n // 2, n)]
    return sum(tail) / len(tail)

# %% right: enumerate
def tail_mean(points):
    tail = [p for k, p in enumerate(points) if k >= len(points) / 2]
    return sum(tail) / len(tail)

# %% right: popped
def tail_mean(points):
    tail = list(points)
    for _ in range(len(points) // 2):
        tail.pop(0)
    return sum(tail) / len(tail)

# %% right: turned round
def tail_mean(points):
    tail = points[::-1][: len(points) // 2]
    return sum(tail) / len(tail)

# %% right: deleted
def tail_mean(points):
    tail = points.copy()
    del tail[: len(tail) // 2]
    return sum(tail) / len(tail)

# %% right: total by hand
def tail_mean(points):
    half, total = len(points) // 2, 0.0
    for point in points[half:]:
        total += point
    return total / half

# %% right: statistics
from statistics import mean

def tail_mean(points):
    return mean(points[len(points) // 2 :])

# %% right: islice
from itertools import islice

def tail_mean(points):
    tail = list(islice(points, len(points) // 2, None))
    return sum(tail) / len(tail)

# %% right: divmod
def tail_mean(points):
    half, _ = divmod(len(points), 2)
    tail = points[half:]
    return sum(tail) / len(tail)

# %% right: numpy
import numpy as np

def tail_mean(points):
    return np.mean(np.array(points)[len(points) // 2 :])

# %% wrong: first half
# in: slice, half named
# len(points) // 2 :] => : len(points) // 2]
# half:] => :half]

# %% wrong: everything
# in: slice, half named
# points[len(points) // 2 :] => points
# points[half:] => points

# %% wrong: last one
def tail_mean(points):
    tail = points[-1:]
    return sum(tail) / len(tail)

# %% wrong: last two
def tail_mean(points):
    tail = points[-2:]
    return sum(tail) / len(tail)

# %% wrong: from 2 on
def tail_mean(points):
    tail = points[2:]
    return sum(tail) / max(len(tail), 1)

# %% wrong: one too many
# in: slice, half named, comprehension
# len(points) // 2 : => len(points) // 2 - 1 :
# half:] => half - 1 :]
# range(n // 2, n) => range(n // 2 - 1, n)

# %% wrong: one too few
# in: half named, comprehension
# half:] => half + 1 :] or [0.0]
# range(n // 2, n) => range(n // 2, n - 1)

# %% wrong: last left out
# in: slice
# // 2 :] => // 2 : -1] or [0.0]

# %% wrong: over all points
# in: half named
# / len(tail) => / len(points)

# %% wrong: half of the sum
# in: slice
# / len(tail) => / 2

# %% wrong: sum
# in: slice
# sum(tail) / len(tail) => sum(tail)

# %% wrong: every second
# in: slice
# points[len(points) // 2 :] => points[::2]

# %% wrong: odd ones
# in: slice
# points[len(points) // 2 :] => points[1::2]

# %% wrong: sorted
# in: slice
# points[len => sorted(points)[len

# %% wrong: sizes
# in: slice
# sum(tail) => sum(abs(p) for p in tail)

# %% wrong: median
def tail_mean(points):
    tail = sorted(points[len(points) // 2 :])
    return tail[len(tail) // 2]

# %% wrong: middle of the extremes
def tail_mean(points):
    tail = points[len(points) // 2 :]
    return (min(tail) + max(tail)) / 2

# %% wrong: first and last
def tail_mean(points):
    tail = points[len(points) // 2 :]
    return (tail[0] + tail[-1]) / 2

# %% wrong: whole division
# in: slice
# sum(tail) / len(tail) => sum(tail) // len(tail)

# %% wrong: the half itself
# in: half named
# return sum(tail) / len(tail) => return tail

# %% wrong: last quarter
# in: slice
# // 2 => * 3 // 4

# %% wrong: last third
# in: slice
# len(points) // 2 => len(points) * 2 // 3

# %% wrong: a float index
# in: slice
# // 2 => / 2

# %% wrong: index, not slice
# in: slice
# points[len(points) // 2 :] => points[len(points) // 2]

# %% wrong: root mean square
# in: slice
# sum(tail) / len(tail) => (sum(p * p for p in tail) / len(tail)) ** 0.5

# %% wrong: without repetition
# in: slice
# points[len(points) // 2 :] => set(points[len(points) // 2 :])

# %% wrong: rounded
# in: slice
# return sum(tail) / len(tail) => return round(sum(tail) / len(tail), 2)

# %% wrong: last hundred
def tail_mean(points):
    tail = points[-100:]
    return sum(tail) / len(tail)

# %% wrong: zero, where it should end
def tail_mean(points):
    return 0.0

# %% wrong: changes the list of the caller
def tail_mean(points):
    while len(points) > 2:
        points.pop(0)
    return sum(points) / len(points)

# %% right: walrus
def tail_mean(points):
    return sum(tail := points[len(points) // 2 :]) / len(tail)

# %% right: fsum
import math

def tail_mean(points):
    later = points[len(points) // 2 :]
    return math.fsum(later) / len(later)

# %% wrong: zeros left out
# in: slice
# points[len(points) // 2 :] => [p for p in points[len(points) // 2 :] if p] or [0]

# %% wrong: last four
# in: slice
# points[len(points) // 2 :] => points[-4:]

# %% wrong: without the extremes
# in: slice
# points[len(points) // 2 :] => sorted(points[len(points) // 2 :])[1:-1] or [0]
