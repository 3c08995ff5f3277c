# %% right: rate in the loop
def steps_to_burst(v, alpha, h, beta):
    steps = 0
    while alpha / math.sqrt(v) <= 2 / h:
        v = beta * v
        steps = steps + 1
    return steps

# %% right: not above
def steps_to_burst(v, alpha, h, beta):
    steps = 0
    while not alpha / math.sqrt(v) > 2 / h:
        v *= beta
        steps += 1
    return steps

# %% right: v below its border
def steps_to_burst(v, alpha, h, beta):
    border = (alpha * h / 2) ** 2
    steps = 0
    while v >= border:
        v = v * beta
        steps += 1
    return steps

# %% right: break
def steps_to_burst(v, alpha, h, beta):
    steps = 0
    while True:
        rate = alpha / math.sqrt(v)
        if rate > 2 / h:
            return steps
        v = beta * v
        steps = steps + 1

# %% right: recursion
def steps_to_burst(v, alpha, h, beta):
    if alpha / math.sqrt(v) > 2 / h:
        return 0
    return 1 + steps_to_burst(beta * v, alpha, h, beta)

# %% right: root forgets too
def steps_to_burst(v, alpha, h, beta):
    root, shrink, steps = math.sqrt(v), math.sqrt(beta), 0
    while alpha * h <= 2 * root:
        root *= shrink
        steps += 1
    return steps

# %% right: rate grows
def steps_to_burst(v, alpha, h, beta):
    rate = alpha / math.sqrt(v)
    steps = 0
    while rate <= 2 / h:
        v = beta * v
        rate = alpha / math.sqrt(v)
        steps += 1
    return steps

# %% right: count
from itertools import count

def steps_to_burst(v, alpha, h, beta):
    for steps in count():
        if alpha / math.sqrt(v * beta**steps) > 2 / h:
            return steps

# %% right: power in the condition
def steps_to_burst(v, alpha, h, beta):
    n = 0
    while alpha / math.sqrt(beta**n * v) <= 2 / h:
        n += 1
    return n

# %% right: logarithm and a look
def steps_to_burst(v, alpha, h, beta):
    border = (alpha * h / 2) ** 2
    if v < border:
        return 0
    n = max(int(math.log(border / v) / math.log(beta)) - 1, 0)
    while beta**n * v >= border:
        n += 1
    return n

# %% right: names for everything
def steps_to_burst(v, alpha, h, beta):
    limit = 2 / h
    steps = 0
    rate = alpha / math.sqrt(v)
    while rate <= limit:
        steps = steps + 1
        v = v * beta
        rate = alpha / v**0.5
    return steps

# %% right: for with many
def steps_to_burst(v, alpha, h, beta):
    for steps in range(100000):
        if alpha / math.sqrt(v) > 2 / h:
            return steps
        v = beta * v

# %% right: product with h
def steps_to_burst(v, alpha, h, beta):
    steps = 0
    while h * alpha / math.sqrt(v) <= 2:
        v, steps = beta * v, steps + 1
    return steps

# %% right: numpy
import numpy as np

def steps_to_burst(v, alpha, h, beta):
    steps = 0
    while alpha / np.sqrt(v) <= 2 / h:
        v = beta * v
        steps += 1
    return steps

# %% wrong: one step too many
# in: rate in the loop, recursion, v below its border
# return steps => return steps + 1
# return 0 => return 1

# %% wrong: one step too few
# in: rate in the loop, break
# return steps => return steps - 1

# %% wrong: starts at 1
# in: rate in the loop, rate grows
# steps = 0 => steps = 1

# %% wrong: root forgotten
# in: rate in the loop, break, rate grows
# math.sqrt(v) => v

# %% wrong: 1 over h
# in: rate in the loop, break, recursion
# 2 / h => 1 / h

# %% wrong: h over 2
# in: rate in the loop
# 2 / h => h / 2

# %% wrong: 2 times h
# in: rate in the loop
# 2 / h => 2 * h

# %% wrong: border not squared
# in: v below its border
# (alpha * h / 2) ** 2 => alpha * h / 2

# %% wrong: root of the border
# in: v below its border
# ** 2 => ** 0.5

# %% wrong: border without the 2
# in: v below its border
# alpha * h / 2 => alpha * h

# %% wrong: divided by h
# in: v below its border
# alpha * h / 2 => alpha / h * 2

# %% wrong: what is forgotten
# in: rate in the loop, break
# v = beta * v => v = (1 - beta) * v

# %% wrong: root of beta
# in: rate in the loop
# v = beta * v => v = math.sqrt(beta) * v

# %% wrong: beta squared
# in: rate in the loop
# v = beta * v => v = beta**2 * v

# %% wrong: the root forgets as fast as v
# in: root forgets too
# shrink, steps = math.sqrt(v), math.sqrt(beta), 0 => shrink, steps = math.sqrt(v), beta, 0

# %% wrong: condition turned
# in: rate in the loop, rate grows
# <= 2 / h => > 2 / h

# %% wrong: condition turned
# in: v below its border
# v >= border => v <= border and steps < 999

# %% wrong: at the border already
# in: rate in the loop, v below its border
# <= 2 / h => < 2 / h
# v >= border => v > border

# %% wrong: logarithm unrounded
def steps_to_burst(v, alpha, h, beta):
    return math.log((alpha * h / 2) ** 2 / v) / math.log(beta)

# %% wrong: logarithm rounded down
def steps_to_burst(v, alpha, h, beta):
    return max(math.floor(math.log((alpha * h / 2) ** 2 / v) / math.log(beta)), 0)

# %% wrong: logarithm rounded
def steps_to_burst(v, alpha, h, beta):
    return max(round(math.log((alpha * h / 2) ** 2 / v) / math.log(beta)), 0)

# %% wrong: negative steps
def steps_to_burst(v, alpha, h, beta):
    return math.ceil(math.log((alpha * h / 2) ** 2 / v) / math.log(beta))

# %% wrong: half of the steps
def steps_to_burst(v, alpha, h, beta):
    return max(math.ceil(math.log((alpha * h / 2) / v) / math.log(beta)), 0)

# %% wrong: at most a thousand
# in: for with many
# 100000 => 20
# beta * v => beta * v\n    return 20

# %% wrong: asks after the step
def steps_to_burst(v, alpha, h, beta):
    steps = 0
    while True:
        v = beta * v
        steps += 1
        if alpha / math.sqrt(v) > 2 / h:
            return steps

# %% wrong: the v at the burst
# in: rate in the loop
# return steps => return v

# %% wrong: the rate at the burst
# in: rate grows
# return steps => return rate

# %% wrong: beta of the chapter
# in: rate in the loop
# beta * v => 0.9 * v

# %% wrong: subtracts
# in: rate in the loop
# v = beta * v => v = max(v - (1 - beta), 1e-30)

# %% wrong: window
def steps_to_burst(v, alpha, h, beta):
    return round(1 / (1 - beta))

# %% wrong: alpha squared
# in: rate in the loop
# alpha / => alpha**2 /

# %% right: takewhile
from itertools import count, takewhile

def steps_to_burst(v, alpha, h, beta):
    calm = takewhile(lambda n: alpha / math.sqrt(v * beta**n) <= 2 / h, count())
    return sum(1 for _ in calm)

# %% right: both sides squared
def steps_to_burst(v, alpha, h, beta):
    steps = 0
    while (alpha * h) ** 2 <= 4 * v:
        v = v * beta
        steps += 1
    return steps

# %% wrong: at most a thousand
def steps_to_burst(v, alpha, h, beta):
    for steps in range(1000):
        if alpha / math.sqrt(v) > 2 / h:
            return steps
        v = beta * v
    return 1000

# %% wrong: at least one
# in: rate in the loop
# return steps => return max(steps, 1)

# %% wrong: minus one where it bursts
# in: break
#             return steps =>             return steps if steps else -1
