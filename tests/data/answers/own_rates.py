# %% right: comprehension
def own_rates(curvatures):
    return [1 / h for h in curvatures]

# %% right: loop
def own_rates(curvatures):
    rates = []
    for curvature in curvatures:
        rates.append(1 / curvature)
    return rates

# %% right: power
def own_rates(curvatures):
    return [h**-1 for h in curvatures]

# %% right: map
def own_rates(curvatures):
    return list(map(lambda h: 1.0 / h, curvatures))

# %% right: index
def own_rates(curvatures):
    rates = [0.0] * len(curvatures)
    for i in range(len(curvatures)):
        rates[i] = 1.0 / curvatures[i]
    return rates

# %% right: solved
def own_rates(curvatures):
    rates = []
    for curvature in curvatures:
        x = 1.0
        gradient = curvature * x
        rates.append(x / gradient)
    return rates

# %% right: generator
def own_rates(curvatures):
    return list(1 / curvature for curvature in curvatures)

# %% right: recursion
def own_rates(curvatures):
    if not curvatures:
        return []
    return [1 / curvatures[0]] + own_rates(curvatures[1:])

# %% right: helper
def own_rate(h):
    # (1 - rate * h) has to be 0
    return 1 / h

def own_rates(curvatures):
    return [own_rate(h) for h in curvatures]

# %% right: while
def own_rates(curvatures):
    rates, i = [], 0
    while i < len(curvatures):
        rates = rates + [1 / curvatures[i]]
        i += 1
    return rates

# %% right: tuple
def own_rates(curvatures):
    return tuple(1 / h for h in curvatures)

# %% right: copied and overwritten
def own_rates(curvatures):
    rates = list(curvatures)
    for i, h in enumerate(rates):
        rates[i] = 1 / h
    return rates

# %% right: pow
def own_rates(curvatures):
    return [pow(float(h), -1.0) for h in curvatures]

# %% right: numpy
import numpy as np

def own_rates(curvatures):
    return 1 / np.array(curvatures)

# %% right: numpy reciprocal
import numpy as np

def own_rates(curvatures):
    return np.reciprocal(np.array(curvatures, dtype=float)).tolist()

# %% wrong: twice, the border
# in: comprehension, loop, index
# 1 / => 2 /
# 1.0 / => 2.0 /

# %% wrong: a half
# in: comprehension, loop
# 1 / => 0.5 /

# %% wrong: the curvature
# in: comprehension, loop
# 1 / =>

# %% wrong: one for all
def own_rates(curvatures):
    return [1 / max(curvatures) for h in curvatures]

# %% wrong: the border for all
def own_rates(curvatures):
    return [2 / (min(curvatures) + max(curvatures))] * len(curvatures)

# %% wrong: in proportion
def own_rates(curvatures):
    return [h / sum(curvatures) for h in curvatures]

# %% wrong: relative to the largest
def own_rates(curvatures):
    return [max(curvatures) / h for h in curvatures]

# %% wrong: relative to the smallest
def own_rates(curvatures):
    return [min(curvatures) / h for h in curvatures]

# %% wrong: root
# in: comprehension, power, loop
# 1 / h => 1 / h**0.5
# h**-1 => h**-0.5
# 1 / curvature) => 1 / curvature**0.5)

# %% wrong: square
# in: comprehension, power, loop
# 1 / h => 1 / h**2
# h**-1 => h**-2
# 1 / curvature) => 1 / curvature**2)

# %% wrong: 1 minus
# in: comprehension
# 1 / h => 1 - h

# %% wrong: minus
# in: comprehension, power
# 1 / h => -1 / h
# h**-1 => -h

# %% wrong: whole division
# in: comprehension, loop, generator
# 1 / => 1 //

# %% wrong: whole numbers
# in: comprehension
# 1 / h => int(1 / h)

# %% wrong: rounded
# in: comprehension, loop
# 1 / h for => round(1 / h, 2) for
# 1 / curvature) => round(1 / curvature, 3))

# %% wrong: returned too early
# in: loop
#     return rates =>         return rates

# %% wrong: the first only
def own_rates(curvatures):
    for h in curvatures:
        return 1 / h

# %% wrong: two only
def own_rates(curvatures):
    return [1 / curvatures[0], 1 / curvatures[1]]

# %% wrong: sorted
# in: comprehension
# in curvatures => in sorted(curvatures)

# %% wrong: reversed
# in: comprehension
# in curvatures => in reversed(curvatures)

# %% wrong: no repetition
# in: comprehension
# in curvatures => in set(curvatures)

# %% wrong: capped at 1
# in: comprehension
# 1 / h => min(1 / h, 1.0)

# %% wrong: just below
# in: comprehension
# 1 / h => 0.99 / h

# %% wrong: changes the list
def own_rates(curvatures):
    for i in range(len(curvatures)):
        curvatures[i] = 1 / curvatures[i]

# %% wrong: a generator only named
def own_rates(curvatures):
    for h in curvatures:
        print(1 / h)

# %% wrong: dictionary
def own_rates(curvatures):
    return {h: 1 / h for h in curvatures}

# %% wrong: one rate
def own_rates(curvatures):
    return len(curvatures) / sum(curvatures)

# %% wrong: mean subtracted
def own_rates(curvatures):
    mean = sum(curvatures) / len(curvatures)
    return [1 / (h - mean) if h != mean else 1.0 for h in curvatures]

# %% right: operator
from operator import truediv

def own_rates(curvatures):
    return [truediv(1, h) for h in curvatures]

# %% wrong: at most a hundred
# in: comprehension
# 1 / h => min(1 / h, 100)

# %% wrong: at least a hundredth
# in: comprehension
# 1 / h => max(1 / h, 0.01)

# %% wrong: four places
# in: comprehension
# 1 / h => round(1 / h, 4)

# %% wrong: first axis apart
# in: comprehension
# 1 / h for => (1 if h == 1 else 1 / h) if h <= 100 else 0.01 for
