# %% right: max of min
def clipped(g, v, limit, beta):
    g = max(-limit, min(limit, g))
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: min of max
def clipped(g, v, limit, beta):
    g = min(max(g, -limit), limit)
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: two ifs
def clipped(g, v, limit, beta):
    if g > limit:
        g = limit
    if g < -limit:
        g = -limit
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: elif
def clipped(g, v, limit, beta):
    if g > limit:
        g = limit
    elif g < -limit:
        g = -limit
    v = beta * v + (1 - beta) * g * g
    return g, v

# %% right: scaled
def clipped(g, v, limit, beta):
    if abs(g) > limit:
        g = g * limit / abs(g)
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: conditional
def clipped(g, v, limit, beta):
    g = g if abs(g) <= limit else (limit if g > 0 else -limit)
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: sign
import math

def clipped(g, v, limit, beta):
    g = math.copysign(min(abs(g), limit), g)
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: median of three
def clipped(g, v, limit, beta):
    g = sorted([-limit, g, limit])[1]
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: size and sign
def clipped(g, v, limit, beta):
    sign = 1 if g >= 0 else -1
    size = abs(g)
    if size > limit:
        size = limit
    g = sign * size
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: helper
def clip(value, low, high):
    return low if value < low else high if value > high else value

def clipped(g, v, limit, beta):
    g = clip(g, -limit, limit)
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: one line
def clipped(g, v, limit, beta):
    g = max(min(g, limit), -limit)
    return [g, beta * v + (1 - beta) * g**2]

# %% right: factor
def clipped(g, v, limit, beta):
    factor = min(1.0, limit / abs(g)) if g != 0 else 1.0
    g = factor * g
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: square compared
def clipped(g, v, limit, beta):
    if g**2 > limit**2:
        g = limit if g > 0 else -limit
    v += (1 - beta) * (g**2 - v)
    return g, v

# %% right: halves of sizes
def clipped(g, v, limit, beta):
    g = (abs(g + limit) - abs(g - limit)) / 2
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% right: numpy
import numpy as np

def clipped(g, v, limit, beta):
    g = np.clip(g, -limit, limit)
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% wrong: above only
# in: max of min
# max(-limit, min(limit, g)) => min(limit, g)

# %% wrong: above only
# in: two ifs
#     if g < -limit:\n        g = -limit\n =>

# %% wrong: below only
# in: max of min
# max(-limit, min(limit, g)) => max(-limit, g)

# %% wrong: sign lost
# in: max of min
# max(-limit, min(limit, g)) => min(limit, abs(g))

# %% wrong: sign lost in the clipped
# in: scaled
# g * limit / abs(g) => limit

# %% wrong: sign always lost
# in: size and sign
# g = sign * size => g = size

# %% wrong: down to 0
# in: max of min
# -limit, min => 0, min

# %% wrong: thrown away
# in: scaled
# g = g * limit / abs(g) => g = 0.0

# %% wrong: always the limit
# in: conditional
# g if abs(g) <= limit else (limit if g > 0 else -limit) => limit if g > 0 else -limit

# %% wrong: sign only
# in: conditional
# (limit if g > 0 else -limit) => (1 if g > 0 else -1)

# %% wrong: max and min swapped
# in: max of min, min of max
# max(-limit, min(limit, g)) => min(-limit, max(limit, g))
# min(max(g, -limit), limit) => max(min(g, -limit), limit)

# %% wrong: limit of 2
# in: max of min, two ifs
# limit, min(limit, g)) => 2, min(2, g))
# > limit:\n        g = limit => > 2:\n        g = 2
# < -limit:\n        g = -limit => < -2:\n        g = -2

# %% wrong: limit of 1
# in: max of min
# limit, min(limit, g)) => 1, min(1, g))

# %% wrong: square to the limit
def clipped(g, v, limit, beta):
    if g**2 > limit:
        g = limit if g > 0 else -limit
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% wrong: root of the limit
# in: max of min
# limit, min(limit, g)) => limit**0.5, min(limit**0.5, g))

# %% wrong: v from the wild gradient
def clipped(g, v, limit, beta):
    v = beta * v + (1 - beta) * g**2
    g = max(-limit, min(limit, g))
    return g, v

# %% wrong: v clipped
def clipped(g, v, limit, beta):
    v = beta * v + (1 - beta) * g**2
    v = min(v, limit**2)
    return g, v

# %% wrong: whole number
# in: max of min
# max(-limit, min(limit, g)) => int(max(-limit, min(limit, g)))

# %% wrong: rounded
# in: max of min
# max(-limit, min(limit, g)) => round(max(-limit, min(limit, g)))

# %% wrong: divided by the limit
# in: scaled
# g * limit / abs(g) => g / limit

# %% wrong: everything scaled
# in: max of min
# max(-limit, min(limit, g)) => g * limit / (abs(g) + limit)

# %% wrong: always scaled to the limit
# in: factor
# min(1.0, limit / abs(g)) => limit / abs(g)

# %% wrong: too late by a step
# in: scaled
# abs(g) > limit => abs(g) > 2 * limit

# %% wrong: tanh
import math

def clipped(g, v, limit, beta):
    g = limit * math.tanh(g / limit)
    v = beta * v + (1 - beta) * g**2
    return g, v

# %% wrong: what is above
# in: scaled
# g = g * limit / abs(g) => g = g - limit

# %% wrong: remainder
# in: max of min
# max(-limit, min(limit, g)) => g % limit

# %% wrong: square forgotten
# in: max of min, two ifs
# g**2 => g

# %% wrong: only g
# in: max of min
# return g, v => return g

# %% wrong: order
# in: max of min, two ifs
# return g, v => return v, g

# %% wrong: factors swapped
# in: max of min
# beta * v + (1 - beta) => (1 - beta) * v + beta

# %% wrong: half of the limit
# in: max of min
# limit, min(limit, g)) => limit / 2, min(limit / 2, g))

# %% wrong: limit as a share of v
# in: max of min
# limit, min(limit, g)) => limit * v**0.5, min(limit * v**0.5, g))

# %% wrong: not strict enough
# in: two ifs
# g > limit => g > limit + 1

# %% right: nested conditional
def clipped(g, v, limit, beta):
    g = limit if g > limit else -limit if g < -limit else g
    return g, v * beta + g * g * (1 - beta)

# %% wrong: limit at most 10
# in: max of min
# max(-limit => max(-min(limit, 10)
# min(limit, g) => min(min(limit, 10), g)

# %% wrong: zero to the limit
# in: conditional
# abs(g) <= limit else => 0 < abs(g) <= limit else
