# %% right: squared
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: times itself
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g * g
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: square named
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        square = g**2
        v = beta * v + (1 - beta) * square
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: power of two
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * pow(g, 2)
        x = x - alpha * g / (v**0.5 + eps)
        points.append(x)
    return points

# %% right: size squared
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * abs(g) ** 2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: towards the square
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v += (1 - beta) * (g**2 - v)
        x -= alpha * g / (math.sqrt(v) + eps)
        points += [x]
    return points

# %% right: generator
def exhibit(x, gradients, alpha, beta, eps):
    def walk(x):
        v = 0.0
        for g in gradients:
            v = beta * v + (1 - beta) * g**2
            x = x - alpha * g / (math.sqrt(v) + eps)
            yield x

    return list(walk(x))

# %% right: squares first
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g, square in zip(gradients, [g**2 for g in gradients]):
        v = beta * v + (1 - beta) * square
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: math.pow
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * math.pow(g, 2)
        x = x - alpha * g / (math.pow(v, 0.5) + eps)
        points.append(x)
    return points

# %% right: sum of weights
def exhibit(x, gradients, alpha, beta, eps):
    points = []
    for n in range(1, len(gradients) + 1):
        v = sum((1 - beta) * beta ** (n - 1 - k) * gradients[k] ** 2 for k in range(n))
        x = x - alpha * gradients[n - 1] / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: numpy
import numpy as np

def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * np.square(g)
        x = x - alpha * g / (np.sqrt(v) + eps)
        points.append(x)
    return points

# %% wrong: unchanged
# in: squared
# g**2 => g

# %% wrong: size for the square
# in: squared, square named, generator
# g**2 => abs(g)

# %% wrong: size in the root only
# in: squared
# g**2 => g
# math.sqrt(v) => math.sqrt(abs(v))

# %% wrong: square of the average
# in: squared
# g**2 => g
# math.sqrt(v) => math.sqrt(v**2)

# %% wrong: v squared too late
# in: generator
# g**2 => g
# math.sqrt(v) => abs(v)

# %% wrong: square in the step too
# in: squared, generator
# alpha * g / => alpha * g**2 /

# %% wrong: root taken out
# in: squared, times itself
# math.sqrt(v) => v

# %% wrong: mean taken out
# in: squared, square named
# beta * v + (1 - beta) => v + 1

# %% wrong: factor squared with it
# in: squared, generator
# (1 - beta) * g**2 => ((1 - beta) * g) ** 2

# %% wrong: whole line squared
# in: squared
# v = beta * v + (1 - beta) * g**2 => v = (beta * v + (1 - beta) * g) ** 2

# %% wrong: doubled
# in: squared, square named
# g**2 => g * 2

# %% wrong: cubed
# in: squared
# g**2 => abs(g) ** 3

# %% wrong: third power with its sign
# in: generator
# g**2 => g**3

# %% wrong: corrected on the way
# in: squared
# math.sqrt(v) => math.sqrt(v / (1 - beta))

# %% wrong: swapped factors
# in: squared, generator
# beta * v + (1 - beta) * => (1 - beta) * v + beta *

# %% wrong: eps in the root
# in: squared, square named
# math.sqrt(v) + eps => math.sqrt(v + eps)

# %% wrong: uphill
# in: squared
# x - alpha => x + alpha

# %% wrong: only the last point
# in: squared
# return points => return x

# %% wrong: with the start
# in: squared
# 0.0, [] => 0.0, [x]

# %% wrong: point before the step
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        points.append(x)
        x = x - alpha * g / (math.sqrt(v) + eps)
    return points

# %% wrong: negatives left out
# in: squared
# g**2 => max(g, 0) ** 2

# %% wrong: returned in the loop
# in: squared
#     return points =>         return points

# %% wrong: the square of beta
# in: squared
# (1 - beta) * => (1 - beta**2) *

# %% wrong: caret
# in: squared
# g**2 => int(g) ^ 2

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
