# %% right: root
def longest_step(alpha, beta):
    return alpha / math.sqrt(1 - beta)

# %% right: power
def longest_step(alpha, beta):
    return alpha / (1 - beta) ** 0.5

# %% right: negative power
def longest_step(alpha, beta):
    return alpha * (1 - beta) ** -0.5

# %% right: first step from v of 0
def longest_step(alpha, beta):
    g = 1.0
    v = beta * 0.0 + (1 - beta) * g**2
    return alpha * g / math.sqrt(v)

# %% right: spike after silence
def longest_step(alpha, beta):
    v = 0.0
    for g in [0.0] * 10 + [1000.0]:
        v = beta * v + (1 - beta) * g**2
    return alpha * 1000.0 / math.sqrt(v)

# %% right: window
def longest_step(alpha, beta):
    window = 1 / (1 - beta)
    return alpha * math.sqrt(window)

# %% right: lambda
longest_step = lambda alpha, beta: alpha / math.sqrt(1 - beta)

# %% right: root of a quotient
def longest_step(alpha, beta):
    return math.sqrt(alpha**2 / (1 - beta))

# %% right: named
def longest_step(alpha, beta):
    share = 1 - beta
    root = math.sqrt(share)
    longest = alpha / root
    return longest

# %% right: pow
def longest_step(alpha, beta):
    return alpha * math.pow(1 - beta, -0.5)

# %% right: imported root
from math import sqrt

def longest_step(alpha, beta):
    return alpha * (1 / sqrt(1 - beta))

# %% right: tiny eps outside
def longest_step(alpha, beta):
    return alpha / (math.sqrt(1 - beta) + 1e-8)

# %% right: tried for many gradients
def longest_step(alpha, beta):
    longest = 0.0
    for g in (0.001, 1.0, 1000.0):
        v = (1 - beta) * g**2
        longest = max(longest, alpha * g / math.sqrt(v))
    return longest

# %% right: docstring and types
def longest_step(alpha: float, beta: float) -> float:
    """v is at least (1 - beta) * g**2, so g / sqrt(v) is at most this."""
    return alpha * 1 / math.sqrt(1 - beta)

# %% right: numpy
import numpy as np

def longest_step(alpha, beta):
    return alpha / np.sqrt(1 - beta)

# %% wrong: alpha
def longest_step(alpha, beta):
    return alpha

# %% wrong: no root
def longest_step(alpha, beta):
    return alpha / (1 - beta)

# %% wrong: times the root
# in: root, power
# alpha / => alpha *

# %% wrong: root of beta
# in: root, power
# 1 - beta => beta

# %% wrong: plus
# in: root, power, named
# 1 - beta => 1 + beta

# %% wrong: root of all
def longest_step(alpha, beta):
    return math.sqrt(alpha / (1 - beta))

# %% wrong: bracket
def longest_step(alpha, beta):
    return alpha / math.sqrt(1) - beta

# %% wrong: power without a bracket
def longest_step(alpha, beta):
    return alpha / 1 - beta**0.5

# %% wrong: halved exponent by precedence
def longest_step(alpha, beta):
    return alpha * (1 - beta) ** -1 / 2

# %% wrong: share of the step
def longest_step(alpha, beta):
    return alpha * (1 - beta)

# %% wrong: beta times
def longest_step(alpha, beta):
    return alpha * beta

# %% wrong: over beta
def longest_step(alpha, beta):
    return alpha / beta

# %% wrong: the first step of 0.9
def longest_step(alpha, beta):
    return alpha * 3.1622776601683795

# %% wrong: ten times
def longest_step(alpha, beta):
    return 10 * alpha

# %% wrong: infinite
def longest_step(alpha, beta):
    return float("inf")

# %% wrong: sum of all steps
def longest_step(alpha, beta):
    return alpha / math.sqrt(1 - math.sqrt(beta))

# %% wrong: Adam's
def longest_step(alpha, beta):
    return alpha * max(1.0, (1 - beta) / math.sqrt(1 - beta))

# %% wrong: square of beta
def longest_step(alpha, beta):
    return alpha / math.sqrt(1 - beta**2)

# %% wrong: simulated with steady gradients
def longest_step(alpha, beta):
    v, longest = 1.0, 0.0
    for _ in range(100):
        v = beta * v + (1 - beta)
        longest = max(longest, alpha / math.sqrt(v))
    return longest

# %% wrong: half
def longest_step(alpha, beta):
    return alpha / math.sqrt(1 - beta) / 2

# %% wrong: whole swing
def longest_step(alpha, beta):
    return 2 * alpha / math.sqrt(1 - beta)

# %% wrong: eps not tiny
def longest_step(alpha, beta):
    return alpha / (math.sqrt(1 - beta) + 0.01)

# %% wrong: arguments swapped
def longest_step(beta, alpha):
    return alpha / math.sqrt(1 - beta)

# %% wrong: rounded
def longest_step(alpha, beta):
    return round(alpha / math.sqrt(1 - beta), 2)

# %% wrong: never above 1
def longest_step(alpha, beta):
    return min(alpha / math.sqrt(1 - beta), 1.0)

# %% wrong: printed
def longest_step(alpha, beta):
    print(alpha / math.sqrt(1 - beta))

# %% wrong: third root
def longest_step(alpha, beta):
    return alpha / (1 - beta) ** (1 / 3)

# %% wrong: logarithm
def longest_step(alpha, beta):
    return alpha * -math.log10(1 - beta)

# %% wrong: text
def longest_step(alpha, beta):
    return str(alpha / math.sqrt(1 - beta))

# %% wrong: two steps
def longest_step(alpha, beta):
    v = (1 - beta) * (1 + beta)
    return alpha / math.sqrt(v)

# %% right: hypotenuse of one side
def longest_step(alpha, beta):
    return alpha / math.hypot(math.sqrt(1 - beta), 0.0)

# %% right: largest of many streams
def longest_step(alpha, beta):
    longest = 0.0
    for quiet in range(5):
        v = 0.0
        for g in [0.0] * quiet + [1.0]:
            v = beta * v + (1 - beta) * g * g
        longest = max(longest, alpha * 1.0 / math.sqrt(v))
    return longest

# %% wrong: at most ten alpha
# in: root
# alpha / math.sqrt(1 - beta) => min(alpha / math.sqrt(1 - beta), 10 * alpha)

# %% wrong: at most thirty alpha
# in: root
# alpha / math.sqrt(1 - beta) => alpha * min(1 / math.sqrt(1 - beta), 30)

# %% wrong: eps of a thousandth
# in: root
# math.sqrt(1 - beta) => (math.sqrt(1 - beta) + 1e-3)
