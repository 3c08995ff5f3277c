# %% right: names mended
def to_keras(lr, alpha, eps):
    learning_rate = lr
    rho = alpha
    epsilon = eps**2
    return learning_rate, rho, epsilon

# %% right: one line
def to_keras(lr, alpha, eps):
    return lr, alpha, eps**2

# %% right: product
def to_keras(lr, alpha, eps):
    return lr, alpha, eps * eps

# %% right: pow
def to_keras(lr, alpha, eps):
    learning_rate, rho, epsilon = lr, alpha, pow(eps, 2)
    return learning_rate, rho, epsilon

# %% right: a list
def to_keras(lr, alpha, eps):
    return [lr, alpha, eps**2]

# %% right: swap then square
def to_keras(lr, alpha, eps):
    learning_rate = alpha
    rho = lr
    learning_rate, rho = rho, learning_rate
    epsilon = eps ** 2.0
    return learning_rate, rho, epsilon

# %% right: lambda
to_keras = lambda lr, alpha, eps: (lr, alpha, eps**2)

# %% right: dictionary
def to_keras(lr, alpha, eps):
    settings = {"learning_rate": lr, "rho": alpha, "epsilon": eps**2}
    return settings["learning_rate"], settings["rho"], settings["epsilon"]

# %% right: math.pow
import math

def to_keras(lr, alpha, eps):
    return lr, alpha, math.pow(eps, 2)

# %% right: types
def to_keras(lr: float, alpha: float, eps: float):
    """PyTorch adds eps to the root, Keras under it."""
    epsilon = eps**2
    return lr, alpha, epsilon

# %% right: defaults of PyTorch
def to_keras(lr=0.01, alpha=0.99, eps=1e-8):
    return lr, alpha, eps * eps

# %% right: built up
def to_keras(lr, alpha, eps):
    result = []
    result.append(lr)
    result.append(alpha)
    result.append(eps**2)
    return tuple(result)

# %% right: numpy
import numpy as np

def to_keras(lr, alpha, eps):
    return lr, alpha, np.square(eps)

# %% wrong: unchanged
def to_keras(lr, alpha, eps):
    learning_rate = alpha
    rho = lr
    epsilon = eps
    return learning_rate, rho, epsilon

# %% wrong: only the names
# in: names mended, one line, dictionary, types
# eps**2 => eps

# %% wrong: only the square
# in: names mended
# learning_rate = lr => learning_rate = alpha
# rho = alpha => rho = lr

# %% wrong: only the square
# in: one line, dictionary
# lr, alpha, eps**2 => alpha, lr, eps**2
# "learning_rate": lr, "rho": alpha => "learning_rate": alpha, "rho": lr

# %% wrong: the root
# in: names mended, one line, dictionary
# eps**2 => eps**0.5

# %% wrong: the root by math
# in: math.pow
# math.pow(eps, 2) => math.sqrt(eps)

# %% wrong: doubled
# in: names mended, one line
# eps**2 => 2 * eps

# %% wrong: caught by the power of one
# in: one line
# eps**2 => eps**1

# %% wrong: squares everything
def to_keras(lr, alpha, eps):
    return lr**2, alpha**2, eps**2

# %% wrong: rho is what is forgotten
# in: names mended
# rho = alpha => rho = 1 - alpha

# %% wrong: rho forgotten, otherwise written
# in: types
# return lr, alpha, => return lr, 1.0 - alpha,

# %% wrong: default of Keras
# in: names mended, one line
# eps**2 => 1e-7

# %% wrong: square of PyTorch's default
# in: names mended, one line
# eps**2 => 1e-16

# %% wrong: default decay
# in: names mended
# rho = alpha => rho = 0.9

# %% wrong: scaled rate
# in: names mended
# learning_rate = lr => learning_rate = lr / (1 - alpha)

# %% wrong: root of the rate
# in: names mended
# learning_rate = lr => learning_rate = lr * (1 - alpha) ** 0.5

# %% wrong: order
# in: one line
# lr, alpha, eps**2 => lr, eps**2, alpha

# %% wrong: two of three
# in: one line
# lr, alpha, eps**2 => lr, alpha

# %% wrong: a dictionary
def to_keras(lr, alpha, eps):
    return {"learning_rate": lr, "rho": alpha, "epsilon": eps**2}

# %% wrong: text of a call
def to_keras(lr, alpha, eps):
    return f"RMSprop(learning_rate={lr}, rho={alpha}, epsilon={eps**2})"

# %% wrong: floor for a square of zero
# in: names mended
# eps**2 => max(eps**2, 1e-12)

# %% wrong: rounded
# in: names mended
# eps**2 => round(eps**2, 12)

# %% wrong: times the rate
# in: one line
# eps**2 => (eps * lr) ** 2

# %% wrong: swapped by a wrong swap
def to_keras(lr, alpha, eps):
    lr = alpha
    alpha = lr
    return lr, alpha, eps**2

# %% wrong: third power
# in: one line
# eps**2 => eps**3

# %% wrong: none returned
def to_keras(lr, alpha, eps):
    learning_rate, rho, epsilon = lr, alpha, eps**2

# %% wrong: caret
# in: one line
# eps**2 => eps ^ 2

# %% wrong: power of two
# in: one line
# eps**2 => 2**eps

# %% right: unpacked from a list
def to_keras(lr, alpha, eps):
    learning_rate, rho = [lr, alpha]
    return learning_rate, rho, eps * eps

# %% wrong: at least the square of the default
# in: one line
# eps**2 => max(eps**2, 1e-16)

# %% wrong: at most the default of Keras
# in: one line
# eps**2 => min(eps**2, 1e-7)

# %% wrong: rho at most 0.999
# in: one line
# return lr, alpha, => return lr, min(alpha, 0.99),
