# %% right: assignment
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: added difference
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v += (1 - beta) * (g**2 - v)
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: kept plus
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v += beta * v + (1 - beta) * g**2 - v
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: two lines
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v *= beta
        v += (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: leak named
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        leak = (1 - beta) * v
        inflow = (1 - beta) * g**2
        v = v - leak + inflow
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: new name
def exhibit(x, gradients, alpha, beta, eps):
    old, points = 0.0, []
    for g in gradients:
        new = beta * old + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(new) + eps)
        points.append(x)
        old = new
    return points

# %% right: list of averages
def exhibit(x, gradients, alpha, beta, eps):
    v, points = [0.0], []
    for g in gradients:
        v.append(beta * v[-1] + (1 - beta) * g**2)
        x = x - alpha * g / (math.sqrt(v[-1]) + eps)
        points.append(x)
    return points

# %% right: accumulate
from itertools import accumulate

def exhibit(x, gradients, alpha, beta, eps):
    squares = [(1 - beta) * g**2 for g in gradients]
    averages = list(accumulate(squares, lambda v, s: beta * v + s))
    points = []
    for g, v in zip(gradients, averages):
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: subtracting in place
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v -= (1 - beta) * (v - g * g)
        x -= alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: while
def exhibit(x, gradients, alpha, beta, eps):
    v, points, k = 0.0, [], 0
    while k < len(gradients):
        g = gradients[k]
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
        k += 1
    return points

# %% right: numpy
import numpy as np

def exhibit(x, gradients, alpha, beta, eps):
    points = np.empty(len(gradients))
    v = 0.0
    for k, g in enumerate(gradients):
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (np.sqrt(v) + eps)
        points[k] = x
    return points

# %% wrong: unchanged
# in: assignment
# v = beta => v += beta

# %% wrong: beta taken out
# in: assignment
# v = beta * v + => v +=

# %% wrong: factor taken out
# in: assignment
# v = beta * v + (1 - beta) * => v +=

# %% wrong: beta only
# in: assignment, new name
# (1 - beta) * =>

# %% wrong: minus
# in: assignment
# v = beta => v -= beta

# %% wrong: times
# in: assignment
# v = beta => v *= beta

# %% wrong: no memory
# in: assignment
# beta * v + (1 - beta) * =>

# %% wrong: no memory, a fraction
# in: assignment, new name
# beta * v + =>
# beta * old + =>

# %% wrong: swapped
# in: assignment, while, new name
# beta * v + (1 - beta) * => (1 - beta) * v + beta *
# beta * old + (1 - beta) * => (1 - beta) * old + beta *

# %% wrong: leak too small
# in: leak named
# leak = (1 - beta) * v => leak = (1 - beta) ** 2 * v

# %% wrong: leak is beta
# in: leak named
# leak = (1 - beta) * v => leak = beta * v

# %% wrong: leak forgotten
# in: leak named
# v - leak + inflow => v + inflow

# %% wrong: half of it
# in: assignment
# v = beta => v = 0.5 * v + 0.5 * beta

# %% wrong: forgets to keep
# in: new name
#         old = new\n =>

# %% wrong: keeps too early
# in: new name
#         x = x =>         old = new * beta\n        x = x
#         old = new\n =>

# %% wrong: capped
# in: assignment
# v = beta * v + (1 - beta) * g**2 => v = min(v + beta * v + (1 - beta) * g**2, 1.0)

# %% wrong: divided by the count
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for t, g in enumerate(gradients, start=1):
        v += g**2
        x = x - alpha * g / (math.sqrt(v / t) + eps)
        points.append(x)
    return points

# %% wrong: plus moved to x
# in: assignment
# x = x - alpha => x += alpha

# %% wrong: minus doubled
# in: assignment
# x = x - alpha => x -= x - alpha

# %% wrong: root gone
# in: assignment, two lines
# math.sqrt(v) => v

# %% wrong: square gone
# in: assignment, two lines
# g**2 => abs(g)

# %% wrong: beta of a half
# in: assignment
# beta * v + (1 - beta) => 0.5 * v + 0.5

# %% wrong: order
# in: two lines
#         v *= beta\n =>
# g**2\n => g**2\n        v *= beta\n

# %% wrong: brackets round the sum
# in: assignment
# beta * v + (1 - beta) * g**2 => beta * (v + (1 - beta) * g**2)

# %% wrong: first average lost
# in: list of averages
# math.sqrt(v[-1]) => math.sqrt(v[-2])

# %% wrong: corrected
# in: assignment
# math.sqrt(v) => math.sqrt(v / (1 - beta ** (len(points) + 1)))

# %% wrong: anew in the loop
# in: assignment
#         v = beta =>         v = 0.0\n        v = beta

# %% right: a state
def exhibit(x, gradients, alpha, beta, eps):
    state = {"x": x, "v": 0.0}
    points = []
    for g in gradients:
        state["v"] = beta * state["v"] + (1 - beta) * g**2
        state["x"] -= alpha * g / (math.sqrt(state["v"]) + eps)
        points.append(state["x"])
    return points

# %% right: an update of its own
def update(g, v, alpha, beta, eps):
    v = beta * v + (1 - beta) * g**2
    return alpha * g / (math.sqrt(v) + eps), v

def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        step, v = update(g, v, alpha, beta, eps)
        x = x - step
        points.append(x)
    return points
