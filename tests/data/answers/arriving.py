# %% right: power
def arriving(factor, layers, eps):
    g = factor**layers
    return [g, g / (g + eps)]

# %% right: loop
def arriving(factor, layers, eps):
    g = 1.0
    for _ in range(layers):
        g = g * factor
    return [g, g / (g + eps)]

# %% right: v written out
def arriving(factor, layers, eps):
    g = factor**layers
    v = g**2
    return [g, g / (v**0.5 + eps)]

# %% right: math
import math

def arriving(factor, layers, eps):
    g = math.pow(factor, layers)
    v = g * g
    step = g / (math.sqrt(v) + eps)
    return [g, step]

# %% right: abs
def arriving(factor, layers, eps):
    g = factor**layers
    return [g, g / (abs(g) + eps)]

# %% right: recursion
def arriving(factor, layers, eps, g=1.0):
    if layers == 0:
        return [g, g / (g + eps)]
    return arriving(factor, layers - 1, eps, g * factor)

# %% right: tuple
def arriving(factor, layers, eps):
    g = pow(factor, layers)
    return g, g / (g + eps)

# %% right: turned over
def arriving(factor, layers, eps):
    g = factor**layers
    return [g, 1 / (1 + eps / g)]

# %% right: reduce
from functools import reduce

def arriving(factor, layers, eps):
    g = reduce(lambda a, b: a * b, [factor] * layers, 1.0)
    return [g, g / (g + eps)]

# %% right: while
def arriving(factor, layers, eps):
    gradient, left = 1.0, layers
    while left > 0:
        gradient *= factor
        left -= 1
    step = gradient / (gradient + eps)
    return [gradient, step]

# %% right: appended
def arriving(factor, layers, eps):
    result = []
    result.append(factor**layers)
    result.append(result[0] / (result[0] + eps))
    return result

# %% right: product
import math

def arriving(factor, layers, eps):
    g = math.prod(factor for _ in range(layers))
    return [g, g / (g + eps)]

# %% right: part that is missing
def arriving(factor, layers, eps):
    g = factor**layers
    return [g, 1 - eps / (g + eps)]

# %% right: numpy
import numpy as np

def arriving(factor, layers, eps):
    g = np.prod(np.full(layers, factor))
    return [g, g / (np.sqrt(g**2) + eps)]

# %% wrong: eps inside
# in: v written out, math
# v**0.5 + eps => (v + eps) ** 0.5
# math.sqrt(v) + eps => math.sqrt(v + eps)

# %% wrong: eps inside
# in: power, loop
# g / (g + eps) => g / (g**2 + eps) ** 0.5

# %% wrong: eps left out
# in: power, loop
# g / (g + eps) => g / g

# %% wrong: always 1
# in: power, tuple
# g / (g + eps) => 1.0

# %% wrong: root forgotten
# in: v written out, math
# v**0.5 + eps => v + eps
# math.sqrt(v) + eps => v + eps

# %% wrong: bracket
# in: power, loop
# g / (g + eps) => g / g + eps

# %% wrong: one layer less
# in: power, loop
# factor**layers => factor ** (layers - 1)
# range(layers) => range(layers - 1)

# %% wrong: one layer more
# in: power, loop
# factor**layers => factor ** (layers + 1)
# range(layers) => range(layers + 1)

# %% wrong: product
# in: power, v written out
# factor**layers => factor * layers

# %% wrong: swapped power
# in: power, abs
# factor**layers => layers**factor

# %% wrong: order of the list
# in: power, tuple
# g, g / (g + eps) => g / (g + eps), g

# %% wrong: only the step
# in: power
# [g, g / (g + eps)] => g / (g + eps)

# %% wrong: only the gradient
# in: power
# [g, g / (g + eps)] => g

# %% wrong: every layer
def arriving(factor, layers, eps):
    gradients = [factor**k for k in range(layers + 1)]
    return [gradients, [g / (g + eps) for g in gradients]]

# %% wrong: a quarter
# in: power
# factor**layers => 0.25**layers

# %% wrong: default eps
# in: power, abs
# + eps => + 1e-8

# %% wrong: first step
# in: v written out
# v = g**2 => v = 0.1 * g**2

# %% wrong: step of the size of g
# in: power
# g / (g + eps) => g

# %% wrong: eps twice
# in: power
# (g + eps) => (g + 2 * eps)

# %% wrong: largest of both
# in: power
# (g + eps) => max(g, eps)

# %% wrong: divides instead
# in: power, loop
# factor**layers => factor**-layers
# g * factor => g / factor

# %% wrong: added
def arriving(factor, layers, eps):
    g = 1.0
    for _ in range(layers):
        g = g + factor
    return [g, g / (g + eps)]

# %% wrong: half per layer
def arriving(factor, layers, eps):
    g = 1.0
    for _ in range(layers):
        g = factor
    return [g, g / (g + eps)]

# %% wrong: rounded
# in: power
# [g, g / => [round(g, 6), g /

# %% wrong: step in units of the gradient
# in: power
# g / (g + eps) => 1 / (g + eps)

# %% wrong: division at every layer
def arriving(factor, layers, eps):
    g = 1.0
    for _ in range(layers):
        g = g * factor
        g = g / (g + eps)
    return [g, g]

# %% wrong: square root of the gradient
# in: power
# (g + eps) => (g**0.5 + eps)

# %% wrong: printed
# in: power
# return [ => print([
# eps)] => eps)])

# %% right: cumulative product
from itertools import accumulate, repeat

def arriving(factor, layers, eps):
    *_, g = accumulate([1.0] + [factor] * layers, lambda a, b: a * b)
    return [g, g / (g + eps)]

# %% right: v by its own recursion
import math

def arriving(factor, layers, eps):
    g = factor**layers
    v = g**2
    for _ in range(10):
        v = 0.9 * v + 0.1 * g**2
    return [g, g / (math.sqrt(v) + eps)]

# %% wrong: at most 1
# in: power
# factor**layers => min(factor**layers, 1.0)

# %% wrong: at least a billionth
# in: power
# factor**layers => max(factor**layers, 1e-9)

# %% wrong: first layer counted
# in: loop
# range(layers) => range(1, layers + (layers > 3))
