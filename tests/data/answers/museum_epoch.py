# %% right: eps for t
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for t, g in enumerate(gradients, start=1):
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: no count
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: epoch kept as a name
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for epoch, g in enumerate(gradients, start=1):
        v = beta * v + (1 - beta) * g**2
        root = math.sqrt(v)
        x = x - alpha * g / (root + eps)
        points.append(x)
    return points

# %% right: epsilon spelt out
def exhibit(x, gradients, alpha, beta, eps):
    epsilon = eps
    v, points = 0.0, []
    for t, g in enumerate(gradients, start=1):
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + epsilon)
        points.append(x)
    return points

# %% right: eps first
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for _, g in enumerate(gradients):
        v = beta * v + (1 - beta) * g**2
        x = x - (alpha / (eps + math.sqrt(v))) * g
        points.append(x)
    return points

# %% right: range
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for t in range(len(gradients)):
        g = gradients[t]
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
        points.append(x)
    return points

# %% right: t renamed
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for t, g in enumerate(gradients, start=1):
        t = eps
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + t)
        points.append(x)
    return points

# %% right: two lists
def exhibit(x, gradients, alpha, beta, eps):
    v, divisors = 0.0, []
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
        divisors.append(math.sqrt(v) + eps)
    points = []
    for g, divisor in zip(gradients, divisors):
        x = x - alpha * g / divisor
        points.append(x)
    return points

# %% right: recursion
def exhibit(x, gradients, alpha, beta, eps, v=0.0):
    if len(gradients) == 0:
        return []
    g = gradients[0]
    v = beta * v + (1 - beta) * g**2
    x = x - alpha * g / (math.sqrt(v) + eps)
    return [x] + exhibit(x, gradients[1:], alpha, beta, eps, v)

# %% right: append of an expression
def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for g in gradients:
        v = v * beta + g**2 - beta * g**2
        points.append(x - alpha * g / (math.sqrt(v) + eps))
        x = points[-1]
    return points

# %% right: numpy
import numpy as np

def exhibit(x, gradients, alpha, beta, eps):
    v, points = 0.0, []
    for t, g in enumerate(np.array(gradients), start=1):
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (np.sqrt(v) + eps)
        points.append(float(x))
    return points

# %% wrong: unchanged
# in: eps for t
# + eps => + t

# %% wrong: counted from 0
# in: eps for t
# start=1 => start=0
# + eps => + t

# %% wrong: both
# in: eps for t, epoch kept as a name
# + eps => + eps + t
# (root + eps + t) => (root + eps + epoch)

# %% wrong: eps times t
# in: eps for t
# + eps => + eps * t

# %% wrong: eps over t
# in: eps for t
# + eps => + eps / t

# %% wrong: neither
# in: eps for t, no count
# (math.sqrt(v) + eps) => math.sqrt(v)

# %% wrong: a constant
# in: eps for t, no count
# + eps => + 1e-8

# %% wrong: one
# in: no count
# + eps => + 1

# %% wrong: in the root
# in: eps for t, no count
# math.sqrt(v) + eps => math.sqrt(v + eps)

# %% wrong: bias correction added
# in: eps for t
# math.sqrt(v) => math.sqrt(v / (1 - beta**t))

# %% wrong: rate that falls
# in: eps for t
# alpha * g => alpha / t * g

# %% wrong: rate that falls as a root
# in: eps for t
# alpha * g => alpha / math.sqrt(t) * g

# %% wrong: bracket
# in: eps for t, no count
# (math.sqrt(v) + eps) => math.sqrt(v) + eps

# %% wrong: eps for the count of the loop
# in: eps for t
# for t, g in enumerate(gradients, start=1) => for t, g in enumerate(gradients[1:], start=1)

# %% wrong: t for the gradient
# in: eps for t
# alpha * g => alpha * t

# %% wrong: t in the average
# in: eps for t
# beta * v + (1 - beta) => (1 - 1 / t) * v + (1 / t)

# %% wrong: eps in the count
# in: eps for t
# start=1 => start=eps
# + eps => + t

# %% wrong: last t
# in: eps for t
# + eps => + len(gradients)

# %% wrong: the root left
# in: no count, range
# math.sqrt(v) => v

# %% wrong: minus eps
# in: no count
# + eps => - eps

# %% wrong: point lost
# in: append of an expression
#         x = points[-1]\n =>

# %% wrong: averages anew in recursion
# in: recursion
# eps, v) => eps)

# %% wrong: swapped in the recursion
# in: recursion
# [x] + exhibit => [v] + exhibit

# %% wrong: all divided by the last
# in: two lists
# / divisor => / divisors[-1]

# %% wrong: larger of both
# in: no count
# (math.sqrt(v) + eps) => max(math.sqrt(v), eps)

# %% wrong: alpha for eps
# in: no count
# + eps => + alpha

# %% wrong: beta for eps
# in: no count
# + eps => + beta

# %% wrong: eps given a new value
# in: eps for t
# v, points = 0.0, [] => v, points, eps = 0.0, [], 1e-7

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
