# %% right: product
def alpha_in_new_unit(alpha, units):
    return alpha * units

# %% right: product the other way round
def alpha_in_new_unit(alpha, units):
    return units * alpha

# %% right: a name for it
def alpha_in_new_unit(alpha, units):
    # every distance has `units` times as large a number, and a step is a distance
    new_alpha = alpha * units
    return new_alpha

# %% right: in place
def alpha_in_new_unit(alpha, units):
    alpha *= units
    return alpha

# %% right: lambda
alpha_in_new_unit = lambda alpha, units: alpha * units

# %% right: divided by the size of a new unit
def alpha_in_new_unit(alpha, units):
    new_unit_in_old = 1 / units
    return alpha / new_unit_in_old

# %% right: rule of three
def alpha_in_new_unit(alpha, units):
    old = 1
    new = units
    return alpha / old * new

# %% right: floats first
def alpha_in_new_unit(alpha, units):
    return float(alpha) * float(units)

# %% right: a helper
def to_new(distance, units):
    return distance * units

def alpha_in_new_unit(alpha, units):
    return to_new(alpha, units)

# %% right: operator
from operator import mul

def alpha_in_new_unit(alpha, units):
    return mul(alpha, units)

# %% right: types and a docstring
def alpha_in_new_unit(alpha: float, units: float) -> float:
    """The step is a length, so it is multiplied like any length."""
    return alpha * units

# %% right: logarithms
import math

def alpha_in_new_unit(alpha, units):
    return math.exp(math.log(alpha) + math.log(units))

# %% right: numpy
import numpy as np

def alpha_in_new_unit(alpha, units):
    return np.multiply(alpha, units)

# %% wrong: divided
def alpha_in_new_unit(alpha, units):
    return alpha / units

# %% wrong: divided
# in: a name for it
# alpha * units => alpha / units

# %% wrong: unchanged
def alpha_in_new_unit(alpha, units):
    return alpha

# %% wrong: a hundred, whatever the unit
def alpha_in_new_unit(alpha, units):
    return alpha * 100

# %% wrong: a hundredth, whatever the unit
def alpha_in_new_unit(alpha, units):
    return alpha / 100

# %% wrong: squared, as gradient descent needs
def alpha_in_new_unit(alpha, units):
    return alpha * units**2

# %% wrong: squared, written out
def alpha_in_new_unit(alpha, units):
    return alpha * units * units

# %% wrong: divided twice, since the gradient is divided
def alpha_in_new_unit(alpha, units):
    return alpha / units**2

# %% wrong: the root, as if v were in it
import math

def alpha_in_new_unit(alpha, units):
    return alpha * math.sqrt(units)

# %% wrong: divided by the root
def alpha_in_new_unit(alpha, units):
    return alpha / units**0.5

# %% wrong: added
def alpha_in_new_unit(alpha, units):
    return alpha + units

# %% wrong: rate turned over
def alpha_in_new_unit(alpha, units):
    return units / alpha

# %% wrong: only where the unit is smaller
def alpha_in_new_unit(alpha, units):
    if units > 1:
        return alpha * units
    return alpha

# %% wrong: divides where the unit is larger
def alpha_in_new_unit(alpha, units):
    if units >= 1:
        return alpha * units
    return alpha / units

# %% wrong: only the units
def alpha_in_new_unit(alpha, units):
    return units

# %% wrong: whole numbers
def alpha_in_new_unit(alpha, units):
    return int(alpha * units)

# %% wrong: rounded
def alpha_in_new_unit(alpha, units):
    return round(alpha * units, 2)

# %% wrong: floor division
def alpha_in_new_unit(alpha, units):
    return alpha // (1 / units)

# %% wrong: units as whole numbers
def alpha_in_new_unit(alpha, units):
    return alpha * int(units)

# %% wrong: printed
def alpha_in_new_unit(alpha, units):
    print(alpha * units)

# %% wrong: nothing returned
def alpha_in_new_unit(alpha, units):
    new_alpha = alpha * units

# %% wrong: a text
def alpha_in_new_unit(alpha, units):
    return f"{alpha * units} cm"

# %% wrong: the numbers of the task
def alpha_in_new_unit(alpha, units):
    return 0.01 * 100

# %% wrong: capped, so that it stays a small rate
def alpha_in_new_unit(alpha, units):
    return min(alpha * units, 1.0)

# %% wrong: a step more
def alpha_in_new_unit(alpha, units):
    return alpha * (units + 1)

# %% wrong: a power
def alpha_in_new_unit(alpha, units):
    return alpha**units

# %% wrong: both, as a pair
def alpha_in_new_unit(alpha, units):
    return alpha * units, units

# %% wrong: arguments swapped and divided
def alpha_in_new_unit(units, alpha):
    return alpha / units

# %% right: ratio of distances
def alpha_in_new_unit(alpha, units):
    distance_in_old = 6.0
    distance_in_new = distance_in_old * units
    return alpha * distance_in_new / distance_in_old

# %% right: as a fraction
from operator import truediv

def alpha_in_new_unit(alpha, units):
    return truediv(alpha, 1 / units)

# %% wrong: never above ten
# in: product
# alpha * units => min(alpha * units, 10.0)

# %% wrong: to six places
# in: product, a name for it
# alpha * units => round(alpha * units, 6)

# %% wrong: a larger unit leaves it
# in: product
# alpha * units => alpha * max(units, 1)
