# %% right: sqrt
def decayed(alpha, t):
    return alpha / math.sqrt(t)

# %% right: power of a half
def decayed(alpha, t):
    return alpha / t**0.5

# %% right: negative power
def decayed(alpha, t):
    return alpha * t ** (-1 / 2)

# %% right: pow
def decayed(alpha, t):
    return alpha * pow(t, -0.5)

# %% right: math.pow
def decayed(alpha, t):
    return alpha / math.pow(t, 0.5)

# %% right: two lines
def decayed(alpha, t):
    root = math.sqrt(t)
    return alpha / root

# %% right: the root of a quotient
def decayed(alpha, t):
    return math.sqrt(alpha**2 / t)

# %% right: lambda
decayed = lambda alpha, t: alpha / math.sqrt(t)

# %% right: imported root
from math import sqrt

def decayed(alpha, t):
    alpha_t = alpha / sqrt(t)
    return alpha_t

# %% right: exponential of a logarithm
def decayed(alpha, t):
    return alpha * math.exp(-0.5 * math.log(t))

# %% right: the first step apart
def decayed(alpha, t):
    if t == 1:
        return alpha
    return alpha / math.sqrt(t)

# %% right: swing said beside it
def decayed(alpha, t):
    return alpha / math.sqrt(t)

swing = decayed(0.1, 2000)  # about half of it on either side

# %% right: checks its argument
def decayed(alpha, t):
    if t < 1:
        raise ValueError("t counts from 1")
    return alpha / math.sqrt(t)

# %% right: types and a default
def decayed(alpha: float, t: int = 1) -> float:
    return alpha * (1 / math.sqrt(t))

# %% right: numpy
import numpy as np

def decayed(alpha, t):
    return alpha / np.sqrt(t)

# %% right: numpy made plain
import numpy as np

def decayed(alpha, t):
    return float(alpha * np.power(float(t), -0.5))

# %% wrong: no root
def decayed(alpha, t):
    return alpha / t

# %% wrong: times the root
def decayed(alpha, t):
    return alpha * math.sqrt(t)

# %% wrong: counts from 0
def decayed(alpha, t):
    return alpha / math.sqrt(t + 1)

# %% wrong: one less
def decayed(alpha, t):
    return alpha / math.sqrt(max(t - 1, 1))

# %% wrong: one outside the root
def decayed(alpha, t):
    return alpha / (1 + math.sqrt(t))

# %% wrong: the root of all
def decayed(alpha, t):
    return math.sqrt(alpha / t)

# %% wrong: the bracket too wide
def decayed(alpha, t):
    return math.sqrt(alpha) / math.sqrt(t)

# %% wrong: third root
def decayed(alpha, t):
    return alpha / t ** (1 / 3)

# %% wrong: precedence
def decayed(alpha, t):
    return alpha * t**-1 / 2

# %% wrong: power without a bracket
def decayed(alpha, t):
    return alpha / t**1 / 2

# %% wrong: power of a half on the quotient
def decayed(alpha, t):
    return (alpha / t) ** 0.5

# %% wrong: logarithm
def decayed(alpha, t):
    return alpha / (1 + math.log(t))

# %% wrong: halves
def decayed(alpha, t):
    return alpha * 0.5 ** (t - 1)

# %% wrong: exponential decay
def decayed(alpha, t):
    return alpha * math.exp(-(t - 1))

# %% wrong: the swing, half of the rate
def decayed(alpha, t):
    return alpha / math.sqrt(t) / 2

# %% wrong: constant
def decayed(alpha, t):
    return alpha

# %% wrong: rate of the example
def decayed(alpha, t):
    return 0.1 / math.sqrt(t)

# %% wrong: step of the example
def decayed(alpha, t):
    return alpha / math.sqrt(2000)

# %% wrong: a whole root
def decayed(alpha, t):
    return alpha / math.isqrt(t)

# %% wrong: rounded root
def decayed(alpha, t):
    return alpha / round(math.sqrt(t))

# %% wrong: floor of a thousandth
def decayed(alpha, t):
    return max(alpha / math.sqrt(t), 1e-3)

# %% wrong: a floor of alpha over a hundred
def decayed(alpha, t):
    return max(alpha / math.sqrt(t), alpha / 100)

# %% wrong: a list of all rates
def decayed(alpha, t):
    return [alpha / math.sqrt(k) for k in range(1, t + 1)]

# %% wrong: divided again at every step
def decayed(alpha, t):
    for k in range(1, t + 1):
        alpha = alpha / math.sqrt(k)
    return alpha

# %% wrong: printed
def decayed(alpha, t):
    print(alpha / math.sqrt(t))

# %% wrong: swapped
def decayed(t, alpha):
    return alpha / math.sqrt(t)

# %% wrong: linear
def decayed(alpha, t):
    return alpha * (1 - t / 2000)

# %% wrong: epsilon in the root
def decayed(alpha, t):
    return alpha / math.sqrt(t + 0.01)

# %% wrong: rounded to four places
def decayed(alpha, t):
    return round(alpha / math.sqrt(t), 4)

# %% wrong: the rate minus the root
def decayed(alpha, t):
    return alpha - math.sqrt(t)

# %% wrong: caret for a power
def decayed(alpha, t):
    return alpha / (t ^ 0.5)

# %% right: helper for the root
def root(number):
    return number ** (1 / 2)

def decayed(alpha, t):
    return alpha / root(t)

# %% right: operators
from operator import truediv

def decayed(alpha, t):
    return truediv(alpha, math.sqrt(t))

# %% wrong: to ten places
# in: sqrt
# alpha / math.sqrt(t) => round(alpha / math.sqrt(t), 10)

# %% wrong: stops at a thousand steps
# in: sqrt, two lines
# math.sqrt(t) => math.sqrt(min(t, 1000))

# %% wrong: rate of 1 at most
# in: sqrt
# alpha / math.sqrt(t) => min(alpha, 1.0) / math.sqrt(t)
