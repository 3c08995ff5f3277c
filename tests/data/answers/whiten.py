# %% right: formula
def whiten(a, b, rho):
    return [(a + b) / math.sqrt(2 * (1 + rho)), (a - b) / math.sqrt(2 * (1 - rho))]

# %% right: names
def whiten(a, b, rho):
    plus = (a + b) / math.sqrt(2 * (1 + rho))
    minus = (a - b) / math.sqrt(2 * (1 - rho))
    return [plus, minus]

# %% right: power
def whiten(a, b, rho):
    return [(a + b) / (2 + 2 * rho) ** 0.5, (a - b) / (2 - 2 * rho) ** 0.5]

# %% right: turned and scaled
def whiten(a, b, rho):
    u = (a + b) / math.sqrt(2)
    w = (a - b) / math.sqrt(2)
    return [u / math.sqrt(1 + rho), w / math.sqrt(1 - rho)]

# %% right: difference the other way round
def whiten(a, b, rho):
    return [(a + b) / math.sqrt(2 * (1 + rho)), (b - a) / math.sqrt(2 * (1 - rho))]

# %% right: tuple
def whiten(a, b, rho):
    return (a + b) / math.sqrt(2 + 2 * rho), (a - b) / math.sqrt(2 - 2 * rho)

# %% right: variances
def whiten(a, b, rho):
    variance_of_sum = 1 + 1 + 2 * rho
    variance_of_difference = 1 + 1 - 2 * rho
    return [(a + b) * variance_of_sum**-0.5, (a - b) * variance_of_difference**-0.5]

# %% right: inner function
def whiten(a, b, rho):
    def scaled(value, correlation):
        return value / math.sqrt(2 * (1 + correlation))

    return [scaled(a + b, rho), scaled(a - b, -rho)]

# %% right: loop over signs
def whiten(a, b, rho):
    result = []
    for sign in (1, -1):
        result.append((a + sign * b) / math.sqrt(2 * (1 + sign * rho)))
    return result

# %% right: halves
def whiten(a, b, rho):
    half_sum, half_difference = (a + b) / 2, (a - b) / 2
    return [half_sum / math.sqrt((1 + rho) / 2), half_difference / math.sqrt((1 - rho) / 2)]

# %% right: comprehension
def whiten(a, b, rho):
    return [(a + s * b) / math.sqrt(2 + 2 * s * rho) for s in (1, -1)]

# %% right: sine and cosine
def whiten(a, b, rho):
    c, s = math.cos(math.pi / 4), math.sin(math.pi / 4)
    return [(c * a + s * b) / math.sqrt(1 + rho), (c * a - s * b) / math.sqrt(1 - rho)]

# %% right: eigenvalues
def whiten(a, b, rho):
    eigenvalues = [1 + rho, 1 - rho]
    turned = [(a + b) * 0.5**0.5, (a - b) * 0.5**0.5]
    return [t / e**0.5 for t, e in zip(turned, eigenvalues)]

# %% right: numpy
import numpy as np

def whiten(a, b, rho):
    return np.array([a + b, a - b]) / np.sqrt([2 * (1 + rho), 2 * (1 - rho)])

# %% wrong: difference first
def whiten(a, b, rho):
    return [(a - b) / math.sqrt(2 * (1 - rho)), (a + b) / math.sqrt(2 * (1 + rho))]

# %% wrong: signs of rho swapped
# in: formula, turned and scaled
# + rho => ~ rho
# - rho => + rho
# ~ rho => - rho

# %% wrong: not scaled
def whiten(a, b, rho):
    return [a + b, a - b]

# %% wrong: only turned
def whiten(a, b, rho):
    return [(a + b) / math.sqrt(2), (a - b) / math.sqrt(2)]

# %% wrong: without the 2
# in: formula, names
# 2 * (1 => (1

# %% wrong: without the root
# in: formula, names
# math.sqrt =>

# %% wrong: bracket
# in: formula, names
# 2 * (1 + rho) => 2 * 1 + rho
# 2 * (1 - rho) => 2 * 1 - rho

# %% wrong: root of 2 only
# in: formula
# math.sqrt(2 * (1 + rho)) => math.sqrt(2) * (1 + rho)
# math.sqrt(2 * (1 - rho)) => math.sqrt(2) * (1 - rho)

# %% wrong: product
# in: formula
# ) / math => ) * math

# %% wrong: plus twice
# in: formula, names
# (1 - rho) => (1 + rho)

# %% wrong: minus twice
# in: formula
# (1 + rho) => (1 - rho)

# %% wrong: sum twice
# in: formula
# (a - b) => (a + b)

# %% wrong: rho squared
# in: formula, turned and scaled
# + rho) => + rho**2)
# - rho) => - rho**2)

# %% wrong: a kept, b freed of it
def whiten(a, b, rho):
    return [a, (b - rho * a) / math.sqrt(1 - rho**2)]

# %% wrong: freed but not scaled
def whiten(a, b, rho):
    return [a + b, b - rho * a]

# %% wrong: size of rho
def whiten(a, b, rho):
    rho = abs(rho)
    return [(a + b) / math.sqrt(2 * (1 + rho)), (a - b) / math.sqrt(2 * (1 - rho))]

# %% wrong: halves
# in: formula
# math.sqrt(2 * => math.sqrt(0.5 *

# %% wrong: divided by rho
def whiten(a, b, rho):
    return [(a + b) / (2 * rho) if rho else a + b, (a - b) / (2 * rho) if rho else a - b]

# %% wrong: only the sum
def whiten(a, b, rho):
    return (a + b) / math.sqrt(2 * (1 + rho))

# %% wrong: standardised
def whiten(a, b, rho):
    return [a / math.sqrt(1 + rho), b / math.sqrt(1 - rho)]

# %% wrong: rotation unscaled and swapped
def whiten(a, b, rho):
    return [(a - b) / math.sqrt(2), (a + b) / math.sqrt(2)]

# %% wrong: size of the difference
# in: formula
# (a - b) => abs(a - b)

# %% wrong: size of the sum
# in: names
# (a + b) => abs(a + b)

# %% wrong: guard for the border
# in: formula
# 2 * (1 - rho) => 2 * max(1 - rho, 0.1)

# %% wrong: eps not tiny
# in: names
# 2 * (1 - rho) => 2 * (1 - rho) + 0.01

# %% wrong: rounded
# in: names
# [plus, minus] => [round(plus, 2), round(minus, 2)]

# %% wrong: printed
# in: names
# return [plus, minus] => print(plus, minus)

# %% wrong: a matrix
def whiten(a, b, rho):
    u, w = (a + b) / math.sqrt(2 * (1 + rho)), (a - b) / math.sqrt(2 * (1 - rho))
    return [[u, 0], [0, w]]

# %% wrong: only where rho is positive
def whiten(a, b, rho):
    if rho > 0:
        return [(a + b) / math.sqrt(2 * (1 + rho)), (a - b) / math.sqrt(2 * (1 - rho))]
    return [a, b]

# %% right: differences of both kinds
def whiten(a, b, rho):
    total = a + b
    rest = b - a
    return [total / (2 * (1 + rho)) ** 0.5, rest / (2 * (1 - rho)) ** 0.5]

# %% right: operators
from operator import add, sub

def whiten(a, b, rho):
    return [add(a, b) / math.sqrt(2 + 2 * rho), sub(a, b) / math.sqrt(2 - 2 * rho)]

# %% wrong: difference signed by rho
# in: formula
# (a - b) => (a - b if rho > 0 else b - a)

# %% wrong: larger minus smaller
# in: formula
# (a - b) => (max(a, b) - min(a, b))

# %% wrong: spread at least a tenth
# in: names
# math.sqrt(2 * (1 - rho)) => max(math.sqrt(2 * (1 - rho)), 0.1)
