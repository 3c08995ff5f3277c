# %% right: line
def descent_step(x, curvatures, rate):
    new = []
    for coordinate, curvature in zip(x, curvatures):
        gradient = curvature * coordinate
        new.append(coordinate - rate * gradient)
    return new

# %% right: comprehension
def descent_step(x, curvatures, rate):
    return [c - rate * h * c for c, h in zip(x, curvatures)]

# %% right: factor
def descent_step(x, curvatures, rate):
    return [(1 - rate * h) * c for c, h in zip(x, curvatures)]

# %% right: index
def descent_step(x, curvatures, rate):
    new = []
    for i in range(len(x)):
        gradient = curvatures[i] * x[i]
        new.append(x[i] - rate * gradient)
    return new

# %% right: two lines
def descent_step(x, curvatures, rate):
    new = []
    for coordinate, curvature in zip(x, curvatures):
        gradient = curvature * coordinate
        step = rate * gradient
        new.append(coordinate - step)
    return new

# %% right: copy changed
def descent_step(x, curvatures, rate):
    new = list(x)
    for i, curvature in enumerate(curvatures):
        new[i] -= rate * curvature * new[i]
    return new

# %% right: map
def descent_step(x, curvatures, rate):
    return list(map(lambda c, h: c - rate * h * c, x, curvatures))

# %% right: gradients first
def descent_step(x, curvatures, rate):
    gradients = [h * c for h, c in zip(curvatures, x)]
    return [c - rate * g for c, g in zip(x, gradients)]

# %% right: added minus
def descent_step(x, curvatures, rate):
    new = []
    for coordinate, curvature in zip(x, curvatures):
        gradient = curvature * coordinate
        new.append(coordinate + -rate * gradient)
    return new

# %% right: in place of the coordinate
def descent_step(x, curvatures, rate):
    new = []
    for coordinate, curvature in zip(x, curvatures):
        gradient = curvature * coordinate
        coordinate -= rate * gradient
        new.append(coordinate)
    return new

# %% right: recursion
def descent_step(x, curvatures, rate):
    if len(x) == 0:
        return []
    first = x[0] - rate * curvatures[0] * x[0]
    return [first] + descent_step(x[1:], curvatures[1:], rate)

# %% right: while
def descent_step(x, curvatures, rate):
    new, i = [], 0
    while i < len(x):
        new += [x[i] - rate * (curvatures[i] * x[i])]
        i += 1
    return new

# %% right: generator to tuple
def descent_step(x, curvatures, rate):
    return tuple(c * (1 - rate * h) for c, h in zip(x, curvatures))

# %% right: numpy
import numpy as np

def descent_step(x, curvatures, rate):
    x = np.array(x, dtype=float)
    return x - rate * np.array(curvatures) * x

# %% right: numpy made a list
import numpy as np

def descent_step(x, curvatures, rate):
    x, h = np.asarray(x), np.asarray(curvatures)
    return ((1 - rate * h) * x).tolist()

# %% wrong: uphill
# in: line, index, two lines
# coordinate - rate => coordinate + rate
# x[i] - rate => x[i] + rate
# coordinate - step => coordinate + step

# %% wrong: uphill
# in: comprehension, factor
# c - rate => c + rate
# 1 - rate => 1 + rate

# %% wrong: only the step
# in: line, comprehension
# coordinate - rate * gradient => rate * gradient
# c - rate * h * c => rate * h * c

# %% wrong: only the step, with its sign
# in: line, index
# coordinate - rate => -rate
# x[i] - rate => -rate

# %% wrong: no rate
# in: line, index, gradients first
# - rate * => -

# %% wrong: no gradient
# in: line, two lines
# rate * gradient => rate

# %% wrong: curvature for the gradient
# in: line, two lines
# rate * gradient => rate * curvature

# %% wrong: coordinate for the gradient
# in: line, two lines
# rate * gradient => rate * coordinate

# %% wrong: the factor alone
# in: line
# coordinate - rate * gradient => 1 - rate * curvature

# %% wrong: divided by the rate
# in: line, two lines
# rate * gradient => gradient / rate

# %% wrong: gradient first
# in: line
# coordinate - rate * gradient => gradient - rate * coordinate

# %% wrong: twice the gradient
# in: line, two lines
# curvature * coordinate => 2 * curvature * coordinate

# %% wrong: half the gradient
# in: line, index
# rate * gradient => 0.5 * rate * gradient

# %% wrong: the sign of the gradient
# in: line
# rate * gradient => rate * (1 if gradient > 0 else -1)

# %% wrong: the size of the gradient
# in: line
# rate * gradient => rate * abs(gradient)

# %% wrong: bracket
# in: line
# coordinate - rate * gradient => (coordinate - rate) * gradient

# %% wrong: first coordinate only
# in: line
#     return new =>         return new

# %% wrong: changed list of the caller
def descent_step(x, curvatures, rate):
    for i in range(len(x)):
        x[i] = x[i] - rate * curvatures[i] * x[i]

# %% wrong: old point
# in: two lines
# return new => return x

# %% wrong: largest curvature for all
# in: comprehension
# rate * h => rate * max(curvatures)

# %% wrong: divided by the curvature
# in: comprehension
# rate * h * c => rate / h * c

# %% wrong: gradients
# in: gradients first
# return [c - rate * g for c, g in zip(x, gradients)] => return gradients

# %% wrong: losses
# in: comprehension
# rate * h * c => rate * h * c**2 / 2

# %% wrong: rounded
# in: comprehension
# c - rate * h * c => round(c - rate * h * c, 3)

# %% wrong: a sum
# in: comprehension
# return [c - rate * h * c for c, h in zip(x, curvatures)] => return sum(c - rate * h * c for c, h in zip(x, curvatures))

# %% wrong: rate of the chapter
# in: comprehension, factor
# rate * h => 0.07 * h

# %% wrong: two coordinates only
def descent_step(x, curvatures, rate):
    return [x[0] - rate * curvatures[0] * x[0], x[1] - rate * curvatures[1] * x[1]]

# %% wrong: nothing
# in: line
# coordinate - rate * gradient => ...

# %% wrong: Newton
# in: line
# rate * gradient => gradient / curvature

# %% wrong: neighbours mixed
# in: index
# curvatures[i] => curvatures[-1 - i]

# %% right: pairs in a function
def descent_step(x, curvatures, rate):
    def moved(pair):
        place, curvature = pair
        return place - rate * curvature * place

    return [moved(pair) for pair in zip(x, curvatures)]

# %% wrong: zero makes an end
# in: line
#         gradient =>         if coordinate == 0:\n            continue\n        gradient

# %% wrong: four coordinates at most
# in: comprehension
# zip(x, curvatures) => zip(x[:2], curvatures)

# %% wrong: never past the minimum
# in: comprehension
# c - rate * h * c => c - min(rate * h, 1) * c

# %% wrong: step at most 1
# in: comprehension
# c - rate * h * c => c - max(-1, min(1, rate * h * c))
