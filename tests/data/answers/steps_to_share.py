# %% right: abs in the condition
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while abs(x) > share:
        x = (1 - rate * curvature) * x
        steps = steps + 1
    return steps

# %% right: abs of x
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while x > share:
        x = abs((1 - rate * curvature) * x)
        steps = steps + 1
    return steps

# %% right: two conditions
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while x > share or x < -share:
        x = (1 - rate * curvature) * x
        steps += 1
    return steps

# %% right: square
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while x * x > share * share:
        x = (1 - rate * curvature) * x
        steps = steps + 1
    return steps

# %% right: distance
def steps_to_share(curvature, rate, share):
    factor = abs(1 - rate * curvature)
    distance, steps = 1.0, 0
    while distance > share:
        distance *= factor
        steps += 1
    return steps

# %% right: endless loop with a break
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while True:
        if abs(x) <= share:
            return steps
        x = x - rate * curvature * x
        steps += 1

# %% right: not at most
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while not abs(x) <= share:
        x -= rate * curvature * x
        steps += 1
    return steps

# %% right: recursion
def steps_to_share(curvature, rate, share, x=1.0):
    if abs(x) <= share:
        return 0
    return 1 + steps_to_share(curvature, rate, share, (1 - rate * curvature) * x)

# %% right: max of both signs
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while max(x, -x) > share:
        x = (1 - rate * curvature) * x
        steps = steps + 1
    return steps

# %% right: chained comparison
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while not -share <= x <= share:
        x = (1 - rate * curvature) * x
        steps = steps + 1
    return steps

# %% right: counter
from itertools import count

def steps_to_share(curvature, rate, share):
    x = 1.0
    for steps in count():
        if abs(x) <= share:
            return steps
        x = (1 - rate * curvature) * x

# %% right: gradient named
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while abs(x) > share:
        gradient = curvature * x
        x = x - rate * gradient
        steps = steps + 1
    return steps

# %% right: sign turned back
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while x > share:
        x = (1 - rate * curvature) * x
        if x < 0:
            x = -x
        steps = steps + 1
    return steps

# %% right: numpy
import numpy as np

def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while np.abs(x) > share:
        x = (1 - rate * curvature) * x
        steps = steps + 1
    return steps

# %% wrong: unchanged
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while x > share:
        x = (1 - rate * curvature) * x
        steps = steps + 1
    return steps

# %% wrong: at least
# in: abs in the condition, distance, gradient named
# > share => >= share

# %% wrong: counts from 1
# in: abs in the condition, two conditions, distance
# 1.0, 0 => 1.0, 1

# %% wrong: one less
# in: abs in the condition, square
# return steps => return steps - 1

# %% wrong: abs of share
# in: abs in the condition
# abs(x) > share => x > abs(share)

# %% wrong: always once
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while True:
        x = abs((1 - rate * curvature) * x)
        steps = steps + 1
        if x <= share:
            return steps

# %% wrong: square of one side
# in: square
# share * share => share

# %% wrong: and for or
# in: two conditions
# or => and

# %% wrong: root for the factor
# in: distance
# abs(1 - rate * curvature) => abs(1 - rate * curvature) ** 0.5

# %% wrong: curvature of the example
# in: abs in the condition, distance
# rate * curvature => 0.07 * 25

# %% wrong: factor of the example
# in: distance
# abs(1 - rate * curvature) => 0.75

# %% wrong: returns the place
# in: abs in the condition, gradient named
# return steps => return x

# %% wrong: a pair
# in: abs in the condition
# return steps => return steps, x

# %% wrong: share of a tenth
# in: abs in the condition, two conditions
# > share => > 0.1

# %% wrong: logarithm rounded
import math

def steps_to_share(curvature, rate, share):
    factor = abs(1 - rate * curvature)
    if factor == 0:
        return 1 if share < 1 else 0
    return max(round(math.log(share) / math.log(factor)), 0)

# %% wrong: logarithm rounded down
import math

def steps_to_share(curvature, rate, share):
    factor = abs(1 - rate * curvature)
    if factor == 0:
        return 1 if share < 1 else 0
    return max(math.floor(math.log(share) / math.log(factor)), 0)

# %% wrong: logarithm unrounded
import math

def steps_to_share(curvature, rate, share):
    factor = abs(1 - rate * curvature) or 1e-300
    return math.log(share) / math.log(factor)

# %% wrong: one step
def steps_to_share(curvature, rate, share):
    return 1

# %% wrong: nine steps
def steps_to_share(curvature, rate, share):
    return 9

# %% wrong: returns in the loop
# in: abs in the condition
#     return steps =>         return steps

# %% wrong: share multiplied in
# in: abs in the condition
# rate * curvature => rate * curvature * share

# %% wrong: cut off at 0
# in: abs of x
# abs((1 - rate * curvature) * x) => max((1 - rate * curvature) * x, 0)

# %% wrong: at most fifty
def steps_to_share(curvature, rate, share):
    x = 1.0
    for steps in range(9):
        if abs(x) <= share:
            return steps
        x = (1 - rate * curvature) * x
    return 9

# %% wrong: counts the flips
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while abs(x) > share:
        new = (1 - rate * curvature) * x
        if new * x < 0:
            steps = steps + 1
        x = new
    return steps

# %% wrong: doubles the steps
# in: gradient named
# steps + 1 => steps + 2

# %% right: abs twice
def steps_to_share(curvature, rate, share):
    x, steps = 1.0, 0
    while abs(x) > abs(share):
        x = x * (1 - rate * curvature)
        steps += 1
    return steps

# %% wrong: at most a thousand
def steps_to_share(curvature, rate, share):
    x = 1.0
    for steps in range(1000):
        if abs(x) <= share:
            return steps
        x = (1 - rate * curvature) * x
    return 1000

# %% wrong: at least one
# in: abs in the condition
# return steps => return max(steps, 1)

# %% wrong: logarithm rounded up
import math

def steps_to_share(curvature, rate, share):
    factor = abs(1 - rate * curvature)
    if factor == 0:
        return 1
    return math.ceil(math.log(share) / math.log(factor))

# %% wrong: half of a flip
# in: abs in the condition
# abs(x) > share => abs(x) > share + 1e-3
