# %% right: line
def decay_for_window(window):
    return 1 - 1 / window

# %% right: fraction
def decay_for_window(window):
    return (window - 1) / window

# %% right: named
def decay_for_window(window):
    beta = 1 - 1 / window
    return beta

# %% right: steps of algebra
def decay_for_window(window):
    # window = 1 / (1 - beta)
    one_minus_beta = 1 / window
    return 1 - one_minus_beta

# %% right: power
def decay_for_window(window):
    return 1 - window**-1

# %% right: lambda
decay_for_window = lambda window: 1 - 1 / window

# %% right: sign turned
def decay_for_window(window):
    return -1 / window + 1

# %% right: bisection
def decay_for_window(window):
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        if middle == 1.0 or 1 / (1 - middle) < window:
            low = middle
        else:
            high = middle
    return (low + high) / 2

# %% right: float first
def decay_for_window(window):
    window = float(window)
    return 1.0 - 1.0 / window

# %% right: the question answered below
def decay_for_window(window):
    return 1 - 1 / window

print_this = decay_for_window(20)

# %% right: refuses nonsense
def decay_for_window(window):
    if window < 1:
        raise ValueError("a window has at least one step")
    return 1 - (1 / window)

# %% right: types
def decay_for_window(window: float) -> float:
    """window = 1 / (1 - beta), solved for beta."""
    return 1 - 1 / window

# %% right: one apart
def decay_for_window(window):
    if window == 1:
        return 0.0
    return 1 - 1 / window

# %% right: numpy
import numpy as np

def decay_for_window(window):
    return 1 - np.reciprocal(float(window))

# %% wrong: the inverse question
def decay_for_window(window):
    return 1 / (1 - window)

# %% wrong: the fraction only
def decay_for_window(window):
    return 1 / window

# %% wrong: newest counted as 0
def decay_for_window(window):
    return window / (window + 1)

# %% wrong: newest counted as 0, otherwise written
def decay_for_window(window):
    return 1 - 1 / (window + 1)

# %% wrong: the span of pandas
def decay_for_window(window):
    return 1 - 2 / (window + 1)

# %% wrong: twice as fast
def decay_for_window(window):
    return 1 - 2 / window

# %% wrong: half-life
def decay_for_window(window):
    return 0.5 ** (1 / window)

# %% wrong: half-life by logarithms
import math

def decay_for_window(window):
    return math.exp(math.log(0.5) / window)

# %% wrong: a third is left
import math

def decay_for_window(window):
    return math.exp(-1 / window)

# %% wrong: 95 % response
def decay_for_window(window):
    return 0.05 ** (1 / window)

# %% wrong: bracket
def decay_for_window(window):
    return (1 - 1) / window

# %% wrong: bracket for the other part
def decay_for_window(window):
    return 1 / window - 1

# %% wrong: one less in the window
def decay_for_window(window):
    return 1 - 1 / (window - 1) if window > 1 else 0.0

# %% wrong: squared
def decay_for_window(window):
    return 1 - 1 / window**2

# %% wrong: the root
def decay_for_window(window):
    return 1 - 1 / window**0.5

# %% wrong: always for 20
def decay_for_window(window):
    return 0.95

# %% wrong: a table
def decay_for_window(window):
    return {10: 0.9, 20: 0.95, 100: 0.99, 1000: 0.999}.get(window, 0.9)

# %% wrong: rounded
def decay_for_window(window):
    return round(1 - 1 / window, 2)

# %% wrong: whole division
def decay_for_window(window):
    return 1 - 1 // window

# %% wrong: percent
def decay_for_window(window):
    return 100 - 100 / window

# %% wrong: window as a fraction of 100
def decay_for_window(window):
    return 1 - window / 100

# %% wrong: printed
def decay_for_window(window):
    print(1 - 1 / window)

# %% wrong: a formula as text
def decay_for_window(window):
    return "1 - 1/window"

# %% wrong: nines counted
import math

def decay_for_window(window):
    return 1 - 10 ** -round(math.log10(window))

# %% wrong: capped at the usual
def decay_for_window(window):
    return min(1 - 1 / window, 0.99)

# %% wrong: never below a half
def decay_for_window(window):
    return max(1 - 1 / window, 0.5)

# %% wrong: at least 0.9
def decay_for_window(window):
    return max(0.9, 1 - 1 / window)

# %% wrong: clipped just below 1
def decay_for_window(window):
    return min(1 - 1 / window, 0.999)

# %% wrong: a whole window
def decay_for_window(window):
    return 1 - 1 / int(window)

# %% wrong: nothing returned
def decay_for_window(window):
    beta = 1 - 1 / window

# %% right: fixed point
def decay_for_window(window):
    weight = 1
    weight /= window
    return 1 - weight

# %% right: inverse by pow
def decay_for_window(window):
    return 1 - pow(window, -1)

# %% wrong: six digits
# in: line
# 1 - 1 / window => round(1 - 1 / window, 6)

# %% wrong: at most 0.9999
# in: line, fraction
# return => return min(0.9999, 1) *

# %% wrong: capped at four nines
# in: line
# 1 - 1 / window => min(1 - 1 / window, 0.9999)

# %% wrong: 1 for a window of 1
# in: line
# 1 - 1 / window => 1 - 1 / window or 1.0
