# %% right: three digits
answers = [0.5, 0.707, 1.0]

# %% right: whole numbers where it can be
answers = [0.5, 0.707, 1]

# %% right: four digits
answers = [0.5, 0.7071, 0.9999]

# %% right: computed
eps = 1e-8
answers = [1e-8 / (1e-8 + eps), 1e-4 / (1e-8 + eps) ** 0.5, 1e-4 / (1e-4 + eps)]

# %% right: math
import math

def outside(g, eps=1e-8):
    return g / (math.sqrt(g**2) + eps)

def inside(g, eps=1e-8):
    return g / math.sqrt(g**2 + eps)

answers = [outside(1e-8), inside(1e-4), outside(1e-4)]

# %% right: fractions by hand
answers = [1 / 2, 1 / 2**0.5, 1 / 1.0001]

# %% right: a tuple
answers = (0.5, 2**-0.5, 0.9999)

# %% right: rounded in code
answers = [round(x, 3) for x in (0.5, 0.70710678, 0.99990001)]

# %% right: half of a root
answers = [0.500, 2**0.5 / 2, 1.000]

# %% wrong: full steps
answers = [1, 1, 1]

# %% wrong: places swapped
answers = [0.0001, 0.9999, 0.707]

# %% wrong: half inside too
answers = [0.5, 0.5, 1]

# %% wrong: root outside too
answers = [0.707, 0.707, 1]

# %% wrong: no square
answers = [0.5, 0.9999, 1]

# %% wrong: Keras as PyTorch
answers = [0.5, 0.99990001, 0.9999]

# %% wrong: all inside
answers = [0.0001, 0.707, 0.707]

# %% wrong: last from the first
answers = [0.5, 0.707, 0.5]

# %% wrong: nothing moves
answers = [0, 0.707, 1]

# %% wrong: two digits
answers = [0.5, 0.7, 1]

# %% wrong: root of two
answers = [0.5, 1.414, 1]

# %% wrong: twice
answers = [2, 1.414, 1]

# %% wrong: sign of a lost root
answers = [0.5, 5000.0, 1]

# %% wrong: in units of eps
answers = [1e-8, 1e-4, 1e-4]

# %% wrong: in another order
answers = [0.707, 0.5, 1]

# %% wrong: last slightly short
answers = [0.5, 0.707, 0.99]

# %% wrong: percent
answers = [50, 70.7, 100]

# %% wrong: two of three
answers = [0.5, 0.707]

# %% wrong: dots
answers = [0.5, 0.707, ...]

# %% wrong: strings
answers = ["0.5", "0.707", "1"]

# %% wrong: first left full
answers = [1, 0.707, 1]

# %% wrong: third as tenth
answers = [0.5, 0.707, 0.1]

# %% wrong: two thirds
answers = [0.333, 0.707, 1]

# %% wrong: golden guess
answers = [0.5, 0.618, 1]

# %% wrong: half and quarter
answers = [0.5, 0.25, 1]

# %% right: from v
g, k = 1e-8, 1e-4
v, w = g * g, k * k
answers = [g / (v**0.5 + 1e-8), k / (w + 1e-8) ** 0.5, k / (w**0.5 + 1e-8)]
