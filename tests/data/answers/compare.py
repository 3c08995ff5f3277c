# %% right: max and min
def compare(a, b):
    if max(a) < min(b):
        return "a"
    if max(b) < min(a):
        return "b"
    return "cannot tell"

# %% right: elif
def compare(a, b):
    if max(a) < min(b):
        answer = "a"
    elif min(a) > max(b):
        answer = "b"
    else:
        answer = "cannot tell"
    return answer

# %% right: all pairs
def compare(a, b):
    if all(x < y for x in a for y in b):
        return "a"
    if all(y < x for x in a for y in b):
        return "b"
    return "cannot tell"

# %% right: nested loops
def compare(a, b):
    a_wins, b_wins = True, True
    for x in a:
        for y in b:
            if x >= y:
                a_wins = False
            if y >= x:
                b_wins = False
    if a_wins:
        return "a"
    if b_wins:
        return "b"
    return "cannot tell"

# %% right: counted
def compare(a, b):
    wins = sum(x < y for x in a for y in b)
    losses = sum(x > y for x in a for y in b)
    n = len(a) * len(b)
    return "a" if wins == n else "b" if losses == n else "cannot tell"

# %% right: sorted
def compare(a, b):
    a, b = sorted(a), sorted(b)
    if a[-1] < b[0]:
        return "a"
    elif b[-1] < a[0]:
        return "b"
    return "cannot tell"

# %% right: helper
def beats(one, other):
    return max(one) < min(other)

def compare(a, b):
    if beats(a, b):
        return "a"
    if beats(b, a):
        return "b"
    return "cannot tell"

# %% right: nested conditional
def compare(a, b):
    return "a" if max(a) < min(b) else ("b" if max(b) < min(a) else "cannot tell")

# %% right: not any
def compare(a, b):
    if not any(x >= y for x in a for y in b):
        return "a"
    if not any(y >= x for x in a for y in b):
        return "b"
    return "cannot tell"

# %% right: product
from itertools import product

def compare(a, b):
    pairs = list(product(a, b))
    if all(x < y for x, y in pairs):
        return "a"
    if all(x > y for x, y in pairs):
        return "b"
    return "cannot tell"

# %% right: table of names
def compare(a, b):
    for name, one, other in (("a", a, b), ("b", b, a)):
        if max(one) < min(other):
            return name
    return "cannot tell"

# %% right: labels in order
def compare(a, b):
    runs = sorted([(x, "a") for x in a] + [(y, "b") for y in b])
    if max(a) < min(b):
        return runs[0][1]
    if max(b) < min(a):
        return runs[0][1]
    return "cannot tell"

# %% right: difference
def compare(a, b):
    gap = min(b) - max(a)
    other_gap = min(a) - max(b)
    if gap > 0:
        return "a"
    if other_gap > 0:
        return "b"
    return "cannot tell"

# %% right: numpy
import numpy as np

def compare(a, b):
    a, b = np.array(a), np.array(b)
    if (a[:, None] < b).all():
        return "a"
    if (a[:, None] > b).all():
        return "b"
    return "cannot tell"

# %% wrong: more is better
# in: max and min, elif, helper, nested conditional
# "a" => "A"
# "b" => "a"
# "A" => "b"

# %% wrong: ties count
# in: max and min, helper, sorted
# < => <=

# %% wrong: tie for a only
# in: max and min, nested conditional
# max(a) < min(b) => max(a) <= min(b)

# %% wrong: means
def compare(a, b):
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    if mean_a < mean_b:
        return "a"
    if mean_b < mean_a:
        return "b"
    return "cannot tell"

# %% wrong: best runs
# in: max and min, elif
# max => min

# %% wrong: worst runs
# in: max and min, elif
# min( => max(

# %% wrong: totals
def compare(a, b):
    if sum(a) < sum(b):
        return "a"
    elif sum(b) < sum(a):
        return "b"
    else:
        return "cannot tell"

# %% wrong: seed by seed
def compare(a, b):
    if all(x < y for x, y in zip(a, b)):
        return "a"
    if all(y < x for x, y in zip(a, b)):
        return "b"
    return "cannot tell"

# %% wrong: most seeds
def compare(a, b):
    wins = sum(x < y for x, y in zip(a, b))
    if wins > len(a) / 2:
        return "a"
    if wins < len(a) / 2:
        return "b"
    return "cannot tell"

# %% wrong: any
# in: all pairs, product
# all( => any(

# %% wrong: a list comparison
def compare(a, b):
    if a < b:
        return "a"
    if b < a:
        return "b"
    return "cannot tell"

# %% wrong: first run
def compare(a, b):
    if a[0] < b[0]:
        return "a"
    if b[0] < a[0]:
        return "b"
    return "cannot tell"

# %% wrong: last run
def compare(a, b):
    if a[-1] < min(b):
        return "a"
    if b[-1] < min(a):
        return "b"
    return "cannot tell"

# %% wrong: decided by the first pair
def compare(a, b):
    for x in a:
        for y in b:
            if x < y:
                return "a"
            if y < x:
                return "b"
    return "cannot tell"

# %% wrong: a or not
# in: max and min
# return "cannot tell" => return "b"

# %% wrong: never b
# in: max and min
#     if max(b) < min(a):\n        return "b"\n =>

# %% wrong: another word
# in: max and min, elif, nested conditional
# cannot tell => can't tell

# %% wrong: capitals
# in: max and min
# cannot tell => Cannot tell

# %% wrong: None for undecided
# in: max and min
# "cannot tell" => None

# %% wrong: gives the list
# in: max and min
# "a" => a
# "b" => b

# %% wrong: medians
def compare(a, b):
    ma, mb = sorted(a)[len(a) // 2], sorted(b)[len(b) // 2]
    if ma < mb:
        return "a"
    if mb < ma:
        return "b"
    return "cannot tell"

# %% wrong: means apart by the spread
def compare(a, b):
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    spread = max(max(a) - min(a), max(b) - min(b))
    if mb - ma > spread:
        return "a"
    if ma - mb > spread:
        return "b"
    return "cannot tell"

# %% wrong: needs a gap of one
# in: difference
# > 0 => > 1

# %% wrong: without the worst run
def compare(a, b):
    a, b = sorted(a)[:-1], sorted(b)[:-1]
    if a[-1:] < b[:1]:
        return "a"
    if b[-1:] < a[:1]:
        return "b"
    return "cannot tell"

# %% wrong: printed
# in: elif
# return answer => print(answer)

# %% wrong: true or false
def compare(a, b):
    return max(a) < min(b)

# %% wrong: always undecided
def compare(a, b):
    return "cannot tell"

# %% right: sets of outcomes
def compare(a, b):
    outcomes = {("a" if x < y else "b" if y < x else "tie") for x in a for y in b}
    if len(outcomes) == 1 and "tie" not in outcomes:
        return outcomes.pop()
    return "cannot tell"

# %% right: inner function
def compare(a, b):
    def every(one, other):
        for x in one:
            for y in other:
                if not x < y:
                    return False
        return True

    if every(a, b):
        return "a"
    return "b" if every(b, a) else "cannot tell"

# %% wrong: distinct numbers compared
def compare(a, b):
    a, b = sorted(set(a)), sorted(set(b))
    if len(a) > 2:
        a = a[:-1]
    if a[-1] < b[0]:
        return "a"
    if b[-1] < a[0]:
        return "b"
    return "cannot tell"

# %% wrong: two of three
def compare(a, b):
    wins = sum(x < y for x in a for y in b)
    total = len(a) * len(b)
    if wins > 0.9 * total:
        return "a"
    if wins < 0.1 * total and not any(x == y for x in a for y in b):
        return "b"
    return "cannot tell"

# %% wrong: lists of one are not enough
# in: max and min
#     if max(a) =>     if len(a) < 2:\n        return "cannot tell"\n    if max(a)
