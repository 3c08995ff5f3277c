# %% right: two lines
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
    return x

# %% right: short assignments
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v += (1 - beta) * (g * g - v)
        x -= alpha * g / (v**0.5 + eps)
    return x

# %% right: step named
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * g**2
        root = math.sqrt(v)
        step = alpha * g / (root + eps)
        x = x - step
    return x

# %% right: rate first
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * g**2
        rate = alpha / (math.sqrt(v) + eps)
        x = x - rate * g
    return x

# %% right: helper
def rms_step(x, v, g, alpha, beta, eps):
    v = beta * v + (1 - beta) * g**2
    return x - alpha * g / (math.sqrt(v) + eps), v

def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        x, v = rms_step(x, v, gradient(x, batch), alpha, beta, eps)
    return x

# %% right: while
def trained(gradient, batches, x, alpha, beta, eps):
    v, i = 0.0, 0
    while i < len(batches):
        g = gradient(x, batches[i])
        v = v * beta + g * g * (1 - beta)
        x = x - g * alpha / (math.sqrt(v) + eps)
        i = i + 1
    return x

# %% right: by keyword
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x=x, batch=batch)
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
    return x

# %% right: reduce
from functools import reduce

def trained(gradient, batches, x, alpha, beta, eps):
    def step(state, batch):
        x, v = state
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * g**2
        return x - alpha * g / (math.sqrt(v) + eps), v

    return reduce(step, batches, (x, 0.0))[0]

# %% right: recursion
def trained(gradient, batches, x, alpha, beta, eps, v=0.0):
    if not batches:
        return x
    g = gradient(x, batches[0])
    v = beta * v + (1 - beta) * g**2
    x = x - alpha * g / (math.sqrt(v) + eps)
    return trained(gradient, batches[1:], x, alpha, beta, eps, v)

# %% right: pow
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * pow(g, 2)
        x = x + (-alpha) * g / (pow(v, 0.5) + eps)
    return x

# %% right: a class
class RMSProp:
    def __init__(self, alpha, beta, eps):
        self.alpha, self.beta, self.eps, self.v = alpha, beta, eps, 0.0

    def __call__(self, x, g):
        self.v = self.beta * self.v + (1 - self.beta) * g**2
        return x - self.alpha * g / (math.sqrt(self.v) + self.eps)

def trained(gradient, batches, x, alpha, beta, eps):
    optimizer = RMSProp(alpha, beta, eps)
    for batch in batches:
        x = optimizer(x, gradient(x, batch))
    return x

# %% right: all gradients remembered
def trained(gradient, batches, x, alpha, beta, eps):
    squares = []
    for batch in batches:
        g = gradient(x, batch)
        squares.append(g**2)
        n = len(squares)
        v = sum((1 - beta) * beta ** (n - 1 - k) * s for k, s in enumerate(squares))
        x = x - alpha * g / (math.sqrt(v) + eps)
    return x

# %% right: with numpy
import numpy as np

def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * np.square(g)
        x = x - alpha * g / (np.sqrt(v) + eps)
    return x

# %% wrong: nothing added
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
    return x

# %% wrong: x before v
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        x = x - alpha * g / (math.sqrt(v) + eps)
        v = beta * v + (1 - beta) * g**2
    return x

# %% wrong: square forgotten
# in: two lines, step named, helper
# g**2 => abs(g)

# %% wrong: gradient itself averaged
# in: two lines, rate first
# g**2 => g

# %% wrong: no root
# in: two lines, step named, helper, rate first
# math.sqrt(v) => v

# %% wrong: epsilon in the root
# in: two lines, helper, rate first
# math.sqrt(v) + eps => math.sqrt(v + eps)

# %% wrong: no epsilon
# in: two lines, rate first
# (math.sqrt(v) + eps) => max(math.sqrt(v), 1e-300)

# %% wrong: bracket forgotten
# in: two lines, helper
# / (math.sqrt(v) + eps) => / max(math.sqrt(v), 1e-300) + eps

# %% wrong: factors swapped
# in: two lines, step named, helper
# beta * v + (1 - beta) * => (1 - beta) * v + beta *

# %% wrong: AdaGrad
# in: two lines, rate first
# beta * v + (1 - beta) * g**2 => v + g**2

# %% wrong: no new factor
# in: two lines, step named
# (1 - beta) * g**2 => g**2

# %% wrong: uphill
# in: two lines, helper
# x - alpha => x + alpha

# %% wrong: uphill
# in: step named, rate first
# x - => x +

# %% wrong: gradient descent
# in: two lines
# alpha * g / (math.sqrt(v) + eps) => alpha * g

# %% wrong: the sign only
# in: two lines
# alpha * g / (math.sqrt(v) + eps) => alpha * (1 if g > 0 else -1 if g < 0 else 0)

# %% wrong: forgets v for each batch
def trained(gradient, batches, x, alpha, beta, eps):
    for batch in batches:
        v = 0.0
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
    return x

# %% wrong: first batch only
# in: two lines
#     return x =>         return x

# %% wrong: update after the loop
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v = beta * v + (1 - beta) * g**2
    x = x - alpha * g / (math.sqrt(v) + eps)
    return x

# %% wrong: gradient at the start
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    start = x
    for batch in batches:
        g = gradient(start, batch)
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
    return x

# %% wrong: step without the gradient
# in: two lines
# alpha * g / => alpha /

# %% wrong: squared in the step
# in: two lines
# alpha * g / => alpha * g**2 /

# %% wrong: corrected
# in: rate first
# math.sqrt(v) + => math.sqrt(v / (1 - beta)) +

# %% wrong: momentum
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for batch in batches:
        g = gradient(x, batch)
        v = beta * v + g
        x = x - alpha * v
    return x

# %% wrong: gives v too
# in: two lines
# return x => return x, v

# %% wrong: gives v
# in: two lines
# return x => return v

# %% wrong: the fraction of the old point
# in: two lines
# x = x - => x = -

# %% wrong: starts at 1
# in: two lines
# v = 0.0 => v = 1.0

# %% wrong: v starts at the first square
def trained(gradient, batches, x, alpha, beta, eps):
    v = None
    for batch in batches:
        g = gradient(x, batch)
        v = g**2 if v is None else beta * v + (1 - beta) * g**2
        x = x - alpha * g / (math.sqrt(v) + eps)
    return x

# %% wrong: fixed epsilon
# in: two lines
# + eps) => + 1e-8)

# %% wrong: swapped alpha and beta
# in: two lines
# beta * v + (1 - beta) => alpha * v + (1 - alpha)

# %% wrong: mean gradient
def trained(gradient, batches, x, alpha, beta, eps):
    g = sum(gradient(x, batch) for batch in batches) / len(batches)
    return x - alpha * g / (math.sqrt((1 - beta) * g**2) + eps)

# %% wrong: skips the first batch
# in: two lines
# in batches => in batches[1:]

# %% right: v in a list
def trained(gradient, batches, x, alpha, beta, eps):
    v = [0.0]
    for batch in batches:
        g = gradient(x, batch)
        v.append(beta * v[-1] + (1 - beta) * g**2)
        x -= alpha * g / (math.sqrt(v[-1]) + eps)
    return x

# %% right: enumerate
def trained(gradient, batches, x, alpha, beta, eps):
    v = 0.0
    for t, batch in enumerate(batches):
        g = gradient(x, batch)
        square = g * g
        v = beta * v + (1 - beta) * square
        divisor = math.sqrt(v) + eps
        x = x - alpha * g / divisor
    return x

# %% wrong: gradient called twice
# in: two lines
# g**2 => gradient(x + 0.1, batch) ** 2

# %% wrong: the last batch left out
# in: two lines
# in batches => in batches[:-1]

# %% wrong: batches twice
# in: two lines
# in batches => in list(batches) * 2

# %% wrong: eps as a floor
# in: two lines, rate first
# math.sqrt(v) + eps => max(math.sqrt(v), eps)

# %% wrong: gradient clipped
# in: two lines
# g = gradient(x, batch) => g = max(-1.0, min(1.0, gradient(x, batch)))

# %% wrong: stops at a small gradient
# in: two lines
#         v = beta =>         if abs(g) < 0.1:\n            break\n        v = beta
