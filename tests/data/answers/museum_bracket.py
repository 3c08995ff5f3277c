# %% right: bracket moved
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - alpha / (math.sqrt(v) + eps) * g
        points.append(x)
    return points

# %% right: gradient above the line
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: both brackets
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - (alpha / (math.sqrt(v) + eps)) * g
        points.append(x)
    return points

# %% right: divisor named
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        divisor = math.sqrt(v) + eps
        x = x - alpha / divisor * g
        points.append(x)
    return points

# %% right: rate named
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        rate = alpha / (eps + math.sqrt(v))
        x -= rate * g
        points.append(x)
    return points

# %% right: power
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g * (v**0.5 + eps) ** -1
        points.append(x)
    return points

# %% right: root first
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        root = math.sqrt(v)
        root = root + eps
        x = x - (alpha / root) * g
        points.append(x)
    return points

# %% right: direction and length
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        direction = g / (math.sqrt(v) + eps)
        x = x - alpha * direction
        points.append(x)
    return points

# %% right: step in a function
def exhibit(x, gradients, alpha, beta, eps):
    def step(g, v):
        return alpha * g / (math.sqrt(v) + eps)

    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - step(g, v)
        points.append(x)
    return points

# %% right: last point
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, [x]
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        points.append(points[-1] - alpha * g / (math.sqrt(v) + eps))
    return points[1:]

# %% right: numpy
import numpy as np

def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - alpha / (np.sqrt(v) + eps) * g
        points.append(x)
    return np.array(points)

# %% wrong: unchanged
# in: gradient above the line
# alpha * g / (math.sqrt(v) + eps) => (alpha / math.sqrt(v) + eps) * g

# %% wrong: eps in the root
# in: bracket moved, gradient above the line, divisor named
# math.sqrt(v) + eps => math.sqrt(v + eps)

# %% wrong: no eps
# in: bracket moved, gradient above the line
# (math.sqrt(v) + eps) => math.sqrt(v)

# %% wrong: bracket gone
# in: bracket moved, gradient above the line
# (math.sqrt(v) + eps) => math.sqrt(v) + eps

# %% wrong: bracket round everything
# in: bracket moved
# alpha / (math.sqrt(v) + eps) * g => (alpha / math.sqrt(v) + eps * g)

# %% wrong: gradient below the line
# in: bracket moved
# (math.sqrt(v) + eps) * g => ((math.sqrt(v) + eps) * g)

# %% wrong: eps on the gradient
# in: gradient above the line
# alpha * g / (math.sqrt(v) + eps) => alpha * (g + eps) / math.sqrt(v)

# %% wrong: eps on alpha
# in: gradient above the line
# alpha * g / (math.sqrt(v) + eps) => (alpha + eps) * g / math.sqrt(v)

# %% wrong: eps in v
# in: gradient above the line
# g**2 => g**2 + eps
# (math.sqrt(v) + eps) => math.sqrt(v)

# %% wrong: tiny eps
# in: bracket moved, rate named
# + eps => + 1e-8
# eps + => 1e-8 +

# %% wrong: eps taken away
# in: bracket moved, divisor named
# + eps => - eps

# %% wrong: larger of both
# in: gradient above the line, rate named
# (math.sqrt(v) + eps) => max(math.sqrt(v), eps)
# (eps + math.sqrt(v)) => max(eps, math.sqrt(v))

# %% wrong: eps squared in the root
# in: bracket moved
# math.sqrt(v) + eps => math.sqrt(v + eps**2)

# %% wrong: twice eps
# in: root first
# (alpha / root) * g => (alpha / (root + eps)) * g

# %% wrong: no root
# in: bracket moved, divisor named
# math.sqrt(v) => v

# %% wrong: gradient lost
# in: bracket moved
# eps) * g => eps)

# %% wrong: factors swapped
# in: bracket moved
# beta * v + (1 - beta) * => (1 - beta) * v + beta *

# %% wrong: uphill
# in: direction and length
# x - alpha => x + alpha

# %% wrong: times eps
# in: bracket moved
# math.sqrt(v) + eps => math.sqrt(v) * eps

# %% wrong: eps in both places
# in: bracket moved
# alpha / (math.sqrt(v) + eps) => (alpha / (math.sqrt(v) + eps) + eps)

# %% wrong: with the start
# in: last point
# points[1:] => points

# %% wrong: last one lost
# in: last point
# points[1:] => points[:-1]

# %% wrong: one point
# in: divisor named
# return points => return x

# %% wrong: eps once
# in: divisor named
# math.sqrt(v) + eps => math.sqrt(v) or eps

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
