# %% right: filtered
def winner(table):
    best = []
    for steps in table:
        arrived = [s for s in steps if s != -1]
        best.append(min(arrived) if arrived else float("inf"))
    return best.index(min(best))

# %% right: inf for -1
def winner(table):
    best = [min(float("inf") if s == -1 else s for s in steps) for steps in table]
    return best.index(min(best))

# %% right: default
def winner(table):
    best = [min((s for s in steps if s >= 0), default=float("inf")) for steps in table]
    return best.index(min(best))

# %% right: loops
def winner(table):
    place, fastest = None, float("inf")
    for i, steps in enumerate(table):
        for s in steps:
            if s != -1 and s < fastest:
                place, fastest = i, s
    return place

# %% right: pairs
def winner(table):
    pairs = [(s, i) for i, steps in enumerate(table) for s in steps if s >= 0]
    return min(pairs)[1]

# %% right: key
def winner(table):
    def best(steps):
        return min(float("inf") if s < 0 else s for s in steps)

    return min(range(len(table)), key=lambda i: best(table[i]))

# %% right: large number
def winner(table):
    best = []
    for steps in table:
        lowest = 10**9
        for s in steps:
            if s >= 0 and s < lowest:
                lowest = s
        best.append(lowest)
    return best.index(min(best))

# %% right: sorted with -1 last
def winner(table):
    best = [sorted(steps, key=lambda s: (s == -1, s))[0] for steps in table]
    arrived = [b for b in best if b != -1]
    return best.index(min(arrived))

# %% right: copied and replaced
def winner(table):
    best = []
    for steps in table:
        steps = list(steps)
        for i in range(len(steps)):
            if steps[i] == -1:
                steps[i] = float("inf")
        best.append(min(steps))
    return best.index(min(best))

# %% right: overall fastest
def winner(table):
    fastest = min(s for steps in table for s in steps if s != -1)
    for i, steps in enumerate(table):
        if fastest in steps:
            return i

# %% right: filter
def winner(table):
    best = []
    for steps in table:
        kept = list(filter(lambda s: s > -1, steps))
        best.append(min(kept + [float("inf")]))
    return best.index(min(best))

# %% right: math.inf
import math

def winner(table):
    best = [min(s if s > -1 else math.inf for s in steps) for steps in table]
    return best.index(min(best))

# %% right: while
def winner(table):
    place, fastest, i = -1, math_inf(), 0
    while i < len(table):
        arrived = [s for s in table[i] if s != -1]
        if arrived and min(arrived) < fastest:
            place, fastest = i, min(arrived)
        i += 1
    return place

def math_inf():
    return float("inf")

# %% right: numpy
import numpy as np

def winner(table):
    table = np.array(table, dtype=float)
    table[table < 0] = np.inf
    return int(np.argmin(table.min(axis=1)))

# %% wrong: unchanged
# in: filtered
# if s != -1 => if True

# %% wrong: methods with a -1 left out
def winner(table):
    best = [min(steps) if -1 not in steps else float("inf") for steps in table]
    return best.index(min(best))

# %% wrong: slowest wins
# in: filtered, inf for -1
# best.index(min(best)) => best.index(max(best))

# %% wrong: max of the row
# in: default, filtered
# [min((s => [max((s
# append(min(arrived) => append(max(arrived)

# %% wrong: max of the row, for -1
def winner(table):
    best = [max(steps) for steps in table]
    return best.index(min(best))

# %% wrong: 0 never wins
# in: default, large number
# s >= 0 => s > 0

# %% wrong: 0 for an empty row
# in: filtered, default
# float("inf") => 0

# %% wrong: -1 for an empty row
# in: filtered, default
# float("inf") => -1

# %% wrong: a hundred for an empty row
# in: filtered, inf for -1
# float("inf") => 100

# %% wrong: a thousand for an empty row
# in: large number
# 10**9 => 1000

# %% wrong: the number of steps
# in: loops, filtered
# return place => return fastest
# return best.index(min(best)) => return min(best)

# %% wrong: counted from 1
# in: filtered, loops
# best.index(min(best)) => best.index(min(best)) + 1
# return place => return place + 1

# %% wrong: mean of a row
# in: filtered
# min(arrived) if => sum(arrived) / len(arrived) if

# %% wrong: most arrivals
def winner(table):
    counts = [sum(s != -1 for s in steps) for steps in table]
    return counts.index(max(counts))

# %% wrong: sizes
def winner(table):
    best = [min(abs(s) for s in steps) for steps in table]
    return best.index(min(best))

# %% wrong: place shifted
def winner(table):
    kept = [steps for steps in table if max(steps) > -1]
    best = [min(s for s in steps if s > -1) for steps in kept]
    return best.index(min(best))

# %% wrong: rates for methods
def winner(table):
    best = []
    for steps in zip(*table):
        arrived = [s for s in steps if s != -1]
        best.append(min(arrived) if arrived else float("inf"))
    return best.index(min(best))

# %% wrong: first rate
def winner(table):
    best = [steps[0] if steps[0] != -1 else float("inf") for steps in table]
    return best.index(min(best))

# %% wrong: last rate
def winner(table):
    best = [steps[-1] if steps[-1] != -1 else float("inf") for steps in table]
    return best.index(min(best))

# %% wrong: one -1 removed
def winner(table):
    best = []
    for steps in table:
        steps = list(steps)
        if -1 in steps:
            steps.remove(-1)
        best.append(min(steps) if steps else float("inf"))
    return best.index(min(best))

# %% wrong: second smallest
def winner(table):
    best = [sorted(steps)[1] if sorted(steps)[0] == -1 and len(steps) > 1 else min(steps) for steps in table]
    return best.index(min(best))

# %% wrong: the row itself
# in: overall fastest
# return i => return steps

# %% wrong: whole table's place
def winner(table):
    flat = [s for steps in table for s in steps]
    return flat.index(min(s for s in flat if s != -1))

# %% wrong: both place and rate
# in: loops
# place, fastest = i, s => place, fastest = (i, steps.index(s)), s

# %% wrong: -1 in the best only
def winner(table):
    best = [min(steps) for steps in table]
    best = [float("inf") if b == -1 else b for b in best]
    return best.index(min(best))

# %% wrong: sums
def winner(table):
    totals = [sum(steps) for steps in table]
    return totals.index(min(totals))

# %% wrong: changes the table
def winner(table):
    for steps in table:
        while -1 in steps:
            steps.remove(-1)
    best = [min(steps) if steps else float("inf") for steps in table]
    return best.index(min(best))

# %% right: sorted pairs
def winner(table):
    ranking = sorted(
        (min([s for s in steps if s != -1] + [float("inf")]), i) for i, steps in enumerate(table)
    )
    return ranking[0][1]

# %% wrong: ten thousand for an empty row
# in: filtered, large number
# float("inf") => 10_000
# 10**9 => 10_000

# %% wrong: a hundred thousand for an empty row
# in: inf for -1
# float("inf") => 100_000

# %% wrong: 1 never wins
# in: default
# s >= 0 => s > 1
