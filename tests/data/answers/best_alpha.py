# %% right: mean of a slice
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        half = run[len(run) // 2 :]
        score = sum(half) / len(half)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: one line in the loop
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        score = sum(run[len(run) // 2 :]) / (len(run) // 2)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: statistics
from statistics import mean

def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        score = mean(run[len(run) // 2 :])
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: min of pairs
def best_alpha(rates, losses):
    def score(run):
        late = run[len(run) // 2 :]
        return sum(late) / len(late)

    scores = [score(run) for run in losses]
    return rates[scores.index(min(scores))]

# %% right: min with a key
def best_alpha(rates, losses):
    def late_mean(pair):
        rate, run = pair
        n = len(run) // 2
        return sum(run[n:]) / n

    return min(zip(rates, losses), key=late_mean)[0]

# %% right: negative slice
def best_alpha(rates, losses):
    scores = []
    for run in losses:
        n = len(run) // 2
        scores.append(sum(run[-n:]) / n)
    best = 0
    for i in range(1, len(scores)):
        if scores[i] < scores[best]:
            best = i
    return rates[best]

# %% right: index loop
def best_alpha(rates, losses):
    best = None
    lowest = float("inf")
    for i in range(len(rates)):
        run = losses[i]
        total = 0
        count = 0
        for k in range(len(run) // 2, len(run)):
            total += run[k]
            count += 1
        if total / count < lowest:
            lowest = total / count
            best = rates[i]
    return best

# %% right: dictionary
def best_alpha(rates, losses):
    means = {}
    for rate, run in zip(rates, losses):
        late = run[len(run) // 2 :]
        means[rate] = sum(late) / len(late)
    return min(means, key=means.get)

# %% right: sorted
def best_alpha(rates, losses):
    table = []
    for rate, run in zip(rates, losses):
        middle = int(len(run) / 2)
        table.append((sum(run[middle:]) / len(run[middle:]), rate))
    return sorted(table)[0][1]

# %% right: while
def best_alpha(rates, losses):
    best, lowest, i = None, float("inf"), 0
    while i < len(rates):
        late = losses[i][len(losses[i]) // 2 :]
        score = sum(late) / len(late)
        if score < lowest:
            best, lowest = rates[i], score
        i += 1
    return best

# %% right: enumerate with a condition
def best_alpha(rates, losses):
    best, lowest = None, None
    for rate, run in zip(rates, losses):
        late = [loss for k, loss in enumerate(run) if k >= len(run) / 2]
        score = sum(late) / len(late)
        if lowest is None or score < lowest:
            best, lowest = rate, score
    return best

# %% right: running mean
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        half, score = len(run) // 2, 0.0
        for loss in run[half:]:
            score += loss / half
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: twice the sum over the length
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        score = 2 * sum(run[len(run) // 2 :]) / len(run)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: numpy rows
import numpy as np

def best_alpha(rates, losses):
    scores = [np.mean(run[len(run) // 2 :]) for run in losses]
    return rates[int(np.argmin(scores))]

# %% right: numpy in the loop
import numpy as np

def best_alpha(rates, losses):
    best, lowest = None, np.inf
    for rate, run in zip(rates, losses):
        score = np.array(run)[len(run) // 2 :].mean()
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: the last of equals
# in: mean of a slice
# score < lowest => score <= lowest

# %% wrong: mean of the whole run
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        score = sum(run) / len(run)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% wrong: the first half
# in: mean of a slice, one line in the loop, min of pairs
# run[len(run) // 2 :] => run[: len(run) // 2]

# %% wrong: the last loss
# in: mean of a slice, one line in the loop
# run[len(run) // 2 :] => run[-1:]

# %% wrong: unchanged
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        score = min(run)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% wrong: lowest of the later half
# in: mean of a slice
# sum(half) / len(half) => min(half)

# %% wrong: highest of the later half
# in: mean of a slice
# sum(half) / len(half) => max(half)

# %% wrong: median of the later half
# in: statistics
# mean => median

# %% wrong: the sum of the later half
# in: mean of a slice
# sum(half) / len(half) => sum(half)

# %% wrong: sum over the whole length
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        score = sum(run[len(run) // 2 :]) / len(rates)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% wrong: whole division
# in: mean of a slice
# sum(half) / len(half) => sum(half) // len(half)

# %% wrong: half of the first run's length
def best_alpha(rates, losses):
    half = len(losses[0]) // 2
    scores = [sum(run[half:]) / max(len(run[half:]), 1) for run in losses]
    return rates[scores.index(min(scores))]

# %% wrong: half of the number of rates
# in: mean of a slice
# len(run) // 2 => len(rates) // 2

# %% wrong: starts one too late
# in: mean of a slice, running mean
# len(run) // 2 => len(run) // 2 + 1

# %% wrong: starts one too early
# in: mean of a slice, min of pairs
# len(run) // 2 : => len(run) // 2 - 1 :

# %% wrong: one short at the end
# in: mean of a slice
# run[len(run) // 2 :] => run[len(run) // 2 : -1]

# %% wrong: the last two
# in: one line in the loop, mean of a slice
# run[len(run) // 2 :] => run[-2:]

# %% wrong: every second loss
# in: mean of a slice
# run[len(run) // 2 :] => run[::2]

# %% wrong: returns the score
# in: mean of a slice, min of pairs, index loop
# return best => return lowest
# return rates[scores.index(min(scores))] => return min(scores)

# %% wrong: returns the place
# in: min of pairs
# rates[scores.index(min(scores))] => scores.index(min(scores))

# %% wrong: the highest mean
# in: min of pairs
# min(scores) => max(scores)

# %% wrong: the sign of the comparison
# in: mean of a slice
# score < lowest => score > lowest

# %% wrong: starts from 1
# in: mean of a slice
# float("inf") => 1.0

# %% wrong: starts from 0
# in: mean of a slice
# float("inf") => 0

# %% wrong: sorted first
# in: mean of a slice
# run[len(run) // 2 :] => sorted(run)[len(run) // 2 :]

# %% wrong: returns in the loop
# in: mean of a slice
#     return best =>         return best

# %% wrong: forgets to renew the lowest
# in: mean of a slice
# best, lowest = rate, score => best = rate

# %% wrong: the lowest rate
def best_alpha(rates, losses):
    return min(rates)

# %% wrong: the drop between the halves
def best_alpha(rates, losses):
    drops = []
    for run in losses:
        n = len(run) // 2
        drops.append(sum(run[:n]) / n - sum(run[n:]) / n)
    return rates[drops.index(max(drops))]

# %% wrong: geometric mean
import math

def best_alpha(rates, losses):
    def score(run):
        half = run[len(run) // 2 :]
        return sum(math.log(x) if x > 0 else -99 for x in half) / len(half)

    return min(zip(rates, losses), key=lambda pair: score(pair[1]))[0]

# %% wrong: mean of squares
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        half = run[len(run) // 2 :]
        score = sum(x**2 for x in half) / len(half)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% wrong: mean of the first and the last
def best_alpha(rates, losses):
    best, lowest = None, float("inf")
    for rate, run in zip(rates, losses):
        half = run[len(run) // 2 :]
        score = (half[0] + half[-1]) / 2
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: fsum
import math

def best_alpha(rates, losses):
    best, lowest = None, math.inf
    for rate, run in zip(rates, losses):
        late = run[len(run) // 2 :]
        score = math.fsum(late) / len(late)
        if score < lowest:
            best, lowest = rate, score
    return best

# %% right: turned round
def best_alpha(rates, losses):
    means = [sum(run[::-1][: len(run) // 2]) / (len(run) // 2) for run in losses]
    place = sorted(range(len(rates)), key=lambda i: means[i])[0]
    return rates[place]

# %% wrong: lowest starts at a thousand
# in: mean of a slice, index loop
# float("inf") => 1000

# %% wrong: lowest starts at a million
# in: one line in the loop
# float("inf") => 1e6

# %% wrong: rounded mean
# in: mean of a slice
# sum(half) / len(half) => round(sum(half) / len(half))

# %% wrong: zeros left out
# in: mean of a slice
# half = run[len(run) // 2 :] => half = [x for x in run[len(run) // 2 :] if x] or [0.0]

# %% wrong: half of the longest run
# in: mean of a slice
# half = run[len(run) // 2 :] => half = run[max(map(len, losses)) // 2 :] or run

# %% wrong: a quarter is enough
# in: mean of a slice
# len(run) // 2 => 3 * len(run) // 4

# %% wrong: mean without the worst
# in: mean of a slice
# sum(half) / len(half) => (sum(half) - max(half)) / max(len(half) - 1, 1)
