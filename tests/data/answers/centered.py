# %% right: max with 0
def centered_step(g, v, m, eps):
    return g / (math.sqrt(max(v - m**2, 0)) + eps)

# %% right: max with 0.0
def centered_step(g, v, m, eps):
    variance = max(0.0, v - m**2)
    return g / (math.sqrt(variance) + eps)

# %% right: if
def centered_step(g, v, m, eps):
    variance = v - m**2
    if variance < 0:
        variance = 0.0
    return g / (math.sqrt(variance) + eps)

# %% right: conditional
def centered_step(g, v, m, eps):
    variance = v - m * m if v > m * m else 0.0
    return g / (math.sqrt(variance) + eps)

# %% right: root apart
def centered_step(g, v, m, eps):
    if v - m**2 <= 0:
        root = 0.0
    else:
        root = math.sqrt(v - m**2)
    return g / (root + eps)

# %% right: early return
def centered_step(g, v, m, eps):
    if v < m**2:
        return g / eps
    return g / (math.sqrt(v - m**2) + eps)

# %% right: power
def centered_step(g, v, m, eps):
    return g / (max(v - m**2, 0.0) ** 0.5 + eps)

# %% right: try
def centered_step(g, v, m, eps):
    try:
        root = math.sqrt(v - m**2)
    except ValueError:
        root = 0.0
    return g / (root + eps)

# %% right: helper
def safe_root(x):
    return math.sqrt(x) if x > 0 else 0.0

def centered_step(g, v, m, eps):
    return g / (safe_root(v - m**2) + eps)

# %% right: sorted
def centered_step(g, v, m, eps):
    larger = sorted([v - m**2, 0.0])[-1]
    return g / (math.sqrt(larger) + eps)

# %% right: v at least m squared
def centered_step(g, v, m, eps):
    v = max(v, m**2)
    return g / (math.sqrt(v - m**2) + eps)

# %% right: half of sum and size
def centered_step(g, v, m, eps):
    d = v - m**2
    return g / (math.sqrt((d + abs(d)) / 2) + eps)

# %% right: divisor named
def centered_step(g, v, m, eps):
    divisor = math.sqrt(max(v - pow(m, 2), 0))
    divisor += eps
    return g / divisor

# %% right: numpy
import numpy as np

def centered_step(g, v, m, eps):
    return g / (np.sqrt(np.maximum(v - m**2, 0)) + eps)

# %% wrong: unchanged
# in: max with 0
# max(v - m**2, 0) => v - m**2

# %% wrong: plain form
# in: max with 0
# max(v - m**2, 0) => v

# %% wrong: plain form when it fails
# in: conditional
# else 0.0 => else v

# %% wrong: eps in the root
# in: max with 0
# math.sqrt(max(v - m**2, 0)) + eps => math.sqrt(max(v - m**2, 0) + eps)

# %% wrong: eps in the root, and no more
# in: max with 0.0
# math.sqrt(variance) + eps => math.sqrt(v - m**2 + eps)

# %% wrong: eps as a floor in the root
# in: max with 0
# max(v - m**2, 0) => max(v - m**2, eps)

# %% wrong: eps squared as a floor
# in: max with 0, power
# max(v - m**2, 0) => max(v - m**2, eps**2)
# max(v - m**2, 0.0) => max(v - m**2, eps**2)

# %% wrong: 1e-8 as a floor
# in: max with 0
# max(v - m**2, 0) => max(v - m**2, 1e-8)

# %% wrong: tiny floor
# in: max with 0
# max(v - m**2, 0) => max(v - m**2, 1e-3)

# %% wrong: eps lost where it is safe
# in: early return
# (math.sqrt(v - m**2) + eps) => math.sqrt(v - m**2)

# %% wrong: no step when it fails
# in: early return
# return g / eps => return 0.0

# %% wrong: alpha when it fails
# in: early return
# return g / eps => return 1.0

# %% wrong: gradient when it fails
# in: early return
# return g / eps => return g

# %% wrong: None when it fails
# in: early return
# return g / eps => return None

# %% wrong: one when it fails
# in: conditional
# else 0.0 => else 1.0

# %% wrong: sum
# in: max with 0
# v - m**2 => v + m**2

# %% wrong: m not squared
# in: max with 0, max with 0.0
# m**2 => m

# %% wrong: m not squared but positive
# in: max with 0
# m**2 => abs(m)

# %% wrong: turned
# in: max with 0
# v - m**2 => m**2 - v

# %% wrong: min
# in: max with 0.0
# max(0.0 => min(0.0

# %% wrong: v squared
# in: max with 0
# v - m**2 => v**2 - m**2

# %% wrong: twice eps
# in: divisor named
# divisor += eps => divisor += 2 * eps

# %% wrong: no root
# in: max with 0
# math.sqrt(max(v - m**2, 0)) => max(v - m**2, 0)

# %% wrong: roots apart
# in: max with 0
# math.sqrt(max(v - m**2, 0)) => max(math.sqrt(v) - abs(m), 0)

# %% wrong: gradient centered too
# in: max with 0
# return g / => return (g - m) /

# %% wrong: complex root
def centered_step(g, v, m, eps):
    return g / ((v - m**2) ** 0.5 + eps)

# %% wrong: caught with nan
# in: try
# root = 0.0 => root = float("nan")

# %% wrong: caught with the plain form
# in: try
# root = 0.0 => root = math.sqrt(v)

# %% wrong: rounded difference
# in: max with 0
# v - m**2, 0 => round(v - m**2, 4), 0

# %% wrong: larger of root and eps
# in: max with 0
# math.sqrt(max(v - m**2, 0)) + eps => max(math.sqrt(max(v - m**2, 0)), eps)

# %% wrong: eps above
# in: max with 0.0
# g / (math.sqrt(variance) + eps) => (g + eps) / (math.sqrt(variance) + eps)

# %% right: multiplied by a truth value
def centered_step(g, v, m, eps):
    spread = (v - m**2) * (v > m**2)
    return g / (spread**0.5 + eps)

# %% wrong: floor of a millionth
# in: max with 0
# m**2, 0) => m**2, 1e-6)

# %% wrong: root at least a thousandth
# in: max with 0
# math.sqrt(max(v - m**2, 0)) => max(math.sqrt(max(v - m**2, 0)), 1e-3)

# %% wrong: eps lost where the spread is 0
# in: root apart
# root = 0.0 => root = 1e-8
