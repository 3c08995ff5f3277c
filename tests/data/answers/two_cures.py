# %% right: two lines
def two_cures(gradients, mu, beta):
    B, v = 0.0, 0.0
    for g in gradients:
        B = mu * B + g
        v = beta * v + (1 - beta) * g**2
    return B, math.sqrt(v)

# %% right: in place
def two_cures(gradients, mu, beta):
    B, v = 0.0, 0.0
    for g in gradients:
        B *= mu
        B += g
        v += (1 - beta) * (g * g - v)
    return B, v**0.5

# %% right: at once
def two_cures(gradients, mu, beta):
    B, v = 0.0, 0.0
    for g in gradients:
        B, v = mu * B + g, beta * v + (1 - beta) * g**2
    return B, math.sqrt(v)

# %% right: two loops
def two_cures(gradients, mu, beta):
    B = 0.0
    for g in gradients:
        B = mu * B + g
    v = 0.0
    for g in gradients:
        v = beta * v + (1 - beta) * g**2
    return B, math.sqrt(v)

# %% right: weights
def two_cures(gradients, mu, beta):
    n = len(gradients)
    B = sum(mu ** (n - 1 - k) * gradients[k] for k in range(n))
    v = sum((1 - beta) * beta ** (n - 1 - k) * gradients[k] ** 2 for k in range(n))
    return B, math.sqrt(v)

# %% right: newest first
def two_cures(gradients, mu, beta):
    B = v = 0.0
    for age, g in enumerate(reversed(gradients)):
        B += mu**age * g
        v += (1 - beta) * beta**age * g**2
    return [B, math.sqrt(v)]

# %% right: recursion
def two_cures(gradients, mu, beta):
    if not gradients:
        return 0.0, 0.0
    B, root = two_cures(gradients[:-1], mu, beta)
    g = gradients[-1]
    return mu * B + g, math.sqrt(beta * root**2 + (1 - beta) * g**2)

# %% right: reduce
from functools import reduce

def two_cures(gradients, mu, beta):
    B = reduce(lambda B, g: mu * B + g, gradients, 0.0)
    v = reduce(lambda v, g: beta * v + (1 - beta) * g**2, gradients, 0.0)
    return B, math.sqrt(v)

# %% right: index
def two_cures(gradients, mu, beta):
    B, v = 0.0, 0.0
    for i in range(len(gradients)):
        B = gradients[i] + mu * B
        v = v * beta + gradients[i] ** 2 * (1 - beta)
    return B, math.sqrt(v)

# %% right: tried below
def two_cures(gradients, mu, beta):
    B, v = 0.0, 0.0
    for g in gradients:
        B = mu * B + g
        v = beta * v + (1 - beta) * g**2
    return B, math.sqrt(v)

swing = two_cures([3, -3] * 50, 0.9, 0.9)
march = two_cures([3, 3] * 50, 0.9, 0.9)

# %% right: helper
def faded(items, keep):
    total = 0.0
    for item in items:
        total = keep * total + item
    return total

def two_cures(gradients, mu, beta):
    v = (1 - beta) * faded([g**2 for g in gradients], beta)
    return faded(gradients, mu), math.sqrt(v)

# %% right: numpy
import numpy as np

def two_cures(gradients, mu, beta):
    g = np.array(gradients, dtype=float)
    age = np.arange(len(g))[::-1]
    return (mu**age * g).sum(), np.sqrt(((1 - beta) * beta**age * g**2).sum())

# %% wrong: averaged momentum
# in: two lines, at once, two loops
# mu * B + g => mu * B + (1 - mu) * g

# %% wrong: plain sum
# in: two lines, two loops
# mu * B + g => B + g

# %% wrong: minus
# in: two lines, at once
# mu * B + g => mu * B - g

# %% wrong: beta in the sum
# in: two lines
# mu * B + g => beta * B + g

# %% wrong: mu in the average
# in: two lines, at once
# beta * v + (1 - beta) => mu * v + (1 - mu)

# %% wrong: mu on the gradient
# in: two lines, reduce
# mu * B + g => B + mu * g

# %% wrong: mu on both
# in: two lines
# mu * B + g => mu * (B + g)

# %% wrong: gradient forgotten
# in: two lines
# B = mu * B + g => B = mu * g

# %% wrong: squares in the sum
# in: two lines
# mu * B + g => mu * B + g**2

# %% wrong: square forgotten
# in: two lines, at once, two loops
# g**2 => abs(g)

# %% wrong: gradient averaged
# in: two lines
# g**2 => B**2

# %% wrong: no factor
# in: two lines, two loops
# (1 - beta) * g**2 => g**2

# %% wrong: factors swapped
# in: two lines, at once
# beta * v + (1 - beta) * => (1 - beta) * v + beta *

# %% wrong: sum of squares
# in: two lines
# beta * v + (1 - beta) * g**2 => v + g**2

# %% wrong: root forgotten
# in: two lines, two loops
# math.sqrt(v) => v

# %% wrong: order
# in: two lines, two loops
# B, math.sqrt(v)\n => math.sqrt(v), B\n

# %% wrong: size of the sum
# in: two lines
# return B, => return abs(B),

# %% wrong: in the loop
# in: two lines
#     return B =>         return B

# %% wrong: start of the sum
# in: two lines
# B, v = 0.0, 0.0 => B, v = gradients[0], 0.0

# %% wrong: both from the first
# in: two lines
# B, v = 0.0, 0.0 => B, v = 0.0, gradients[0] ** 2

# %% wrong: v of the mean
# in: two loops
# v = 0.0 => v = 1.0

# %% wrong: lists
def two_cures(gradients, mu, beta):
    B, v, sums, roots = 0.0, 0.0, [], []
    for g in gradients:
        B = mu * B + g
        v = beta * v + (1 - beta) * g**2
        sums.append(B)
        roots.append(math.sqrt(v))
    return sums, roots

# %% wrong: fraction
# in: two lines
# return B, math.sqrt(v) => return B / math.sqrt(v) if v else 0.0

# %% wrong: corrected
# in: two lines
# math.sqrt(v) => math.sqrt(v / (1 - beta ** len(gradients)))

# %% wrong: oldest first
# in: newest first
# reversed(gradients) => gradients

# %% wrong: one age too many
# in: newest first
# enumerate(reversed(gradients)) => enumerate(reversed(gradients), start=1)

# %% wrong: half of the list
# in: index
# len(gradients) => len(gradients) // 2

# %% wrong: usual numbers
# in: two lines
# mu * B + g => 0.9 * B + g
# beta * v + (1 - beta) => 0.9 * v + 0.1

# %% wrong: v before root in recursion
# in: recursion
# root**2 => root

# %% right: a tuple of both
def two_cures(gradients, mu, beta):
    state = (0.0, 0.0)
    for g in gradients:
        state = (mu * state[0] + g, beta * state[1] + (1 - beta) * g**2)
    return state[0], math.sqrt(state[1])

# %% wrong: zeros skipped
# in: two lines
#         B = mu =>         if not g:\n            continue\n        B = mu

# %% wrong: last hundred
# in: two lines
# in gradients => in gradients[-10:]
