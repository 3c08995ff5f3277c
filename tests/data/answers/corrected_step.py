# %% right: hat
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    v_hat = v / (1 - beta**t)
    return g / math.sqrt(v_hat), v

# %% right: one line
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    return g / math.sqrt(v / (1 - beta**t)), v

# %% right: step named
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    root = math.sqrt(v / (1 - beta**t))
    step = g / root
    return step, v

# %% right: correction in front
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g * g
    correction = math.sqrt(1 - beta**t)
    return correction * g / math.sqrt(v), v

# %% right: list
def corrected_step(g, v, t, beta):
    new_v = beta * v + (1 - beta) * g**2
    return [g / (new_v / (1 - beta**t)) ** 0.5, new_v]

# %% right: towards the square
def corrected_step(g, v, t, beta):
    v += (1 - beta) * (g**2 - v)
    return g * ((1 - beta**t) / v) ** 0.5, v

# %% right: pow
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * pow(g, 2)
    hat = v / (1 - pow(beta, t))
    return g / pow(hat, 0.5), v

# %% right: power by a loop
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    power = 1.0
    for _ in range(t):
        power *= beta
    return g / math.sqrt(v / (1 - power)), v

# %% right: sum of the weights
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    mass = sum((1 - beta) * beta**k for k in range(t))
    return g / math.sqrt(v / mass), v

# %% right: helper
def hat(v, t, beta):
    return v / (1 - beta**t)

def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    return g / math.sqrt(hat(v, t, beta)), v

# %% right: new names
def corrected_step(g, v, t, beta):
    new = v * beta + g**2 * (1 - beta)
    unbiased = new / (1 - beta**t)
    return g / unbiased**0.5, new

# %% right: tuple in brackets
def corrected_step(g, v, t, beta):
    average = (1 - beta) * g**2 + beta * v
    length = g / (math.sqrt(average) / math.sqrt(1 - beta**t))
    return (length, average)

# %% right: docstring and types
def corrected_step(g: float, v: float, t: int, beta: float):
    """Divide by the root of the average without its bias."""
    v = beta * v + (1 - beta) * g**2
    return g / math.sqrt(v) * math.sqrt(1 - beta**t), v

# %% right: numpy
import numpy as np

def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    return g / np.sqrt(v / (1 - beta**t)), v

# %% wrong: no correction
# in: one line, step named
# v / (1 - beta**t) => v

# %% wrong: corrected v kept
# in: hat
# v_hat), v => v_hat), v_hat

# %% wrong: corrected v kept
# in: pow, new names
# 0.5), v => 0.5), hat
# **0.5, new => **0.5, unbiased

# %% wrong: counts from 0
# in: hat, one line, step named
# beta**t => beta ** (t - 1 or 1)

# %% wrong: one more
# in: hat, one line
# beta**t => beta ** (t + 1)

# %% wrong: no power
# in: hat, one line, step named
# beta**t => beta

# %% wrong: times
# in: hat, step named
# v / (1 - beta**t) => v * (1 - beta**t)

# %% wrong: plus
# in: hat, one line
# 1 - beta**t => 1 + beta**t

# %% wrong: correction outside the root
# in: one line
# math.sqrt(v / (1 - beta**t)) => (math.sqrt(v) / (1 - beta**t))

# %% wrong: correction of the gradient too
# in: hat
# g / math.sqrt(v_hat) => g / (1 - beta**t) / math.sqrt(v_hat)

# %% wrong: correction without its root
# in: correction in front
# math.sqrt(1 - beta**t) => 1 - beta**t

# %% wrong: correction inverted
# in: correction in front
# correction * g => g / correction

# %% wrong: square forgotten
# in: hat, one line
# g**2 => abs(g)

# %% wrong: root forgotten
# in: hat, one line, step named
# math.sqrt(v => (v

# %% wrong: old v divided by
def corrected_step(g, v, t, beta):
    old = v if t > 1 else g**2
    v = beta * v + (1 - beta) * g**2
    return g / math.sqrt(old / (1 - beta ** max(t - 1, 1))), v

# %% wrong: v not renewed
def corrected_step(g, v, t, beta):
    new = beta * v + (1 - beta) * g**2
    return g / math.sqrt(new / (1 - beta**t)), v

# %% wrong: factors swapped
# in: hat, one line
# beta * v + (1 - beta) * => (1 - beta) * v + beta *

# %% wrong: the size of the step
# in: hat
# g / math => abs(g) / math

# %% wrong: its sign turned
# in: hat, one line
# return g / => return -g /

# %% wrong: order
# in: hat
# g / math.sqrt(v_hat), v => v, g / math.sqrt(v_hat)

# %% wrong: step only
# in: step named
# return step, v => return step

# %% wrong: the first step only
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    if t == 1:
        return g / math.sqrt(v / (1 - beta)), v
    return g / math.sqrt(v), v

# %% wrong: eps of the book
# in: hat
# math.sqrt(v_hat) => (math.sqrt(v_hat) + 1e-3)

# %% wrong: always one
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    return (1.0 if g > 0 else -1.0), v

# %% wrong: beta to the wrong place
# in: hat
# beta**t => t**beta

# %% wrong: product
# in: one line
# beta**t => beta * t + 2

# %% wrong: Adam's first average too
def corrected_step(g, v, t, beta):
    m = (1 - 0.9) * g / (1 - 0.9**t)
    v = beta * v + (1 - beta) * g**2
    return m / math.sqrt(v / (1 - beta**t)), v

# %% wrong: beta of Adam
# in: hat
# beta**t => 0.999**t

# %% wrong: warm-up
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    return min(1.0, t / 10) * g / math.sqrt(v), v

# %% wrong: v taken as corrected
# in: hat
# v = beta * v + => v = beta * v * (1 - beta ** (t - 1)) +

# %% right: root of the correction
def corrected_step(g, v, t, beta):
    v = beta * v + (1 - beta) * g**2
    factor = (1 - beta**t) ** 0.5
    step = factor * g / v**0.5
    return [step, v]

# %% wrong: correction for a hundred steps
# in: hat
# v / (1 - beta**t) => v / (1 - beta**t) if t < 100 else v * 1.001

# %% wrong: divisor kept above a hundredth
# in: hat, one line
# (1 - beta**t) => max(1 - beta**t, 0.01)

# %% wrong: corrects the old one
# in: hat
# v = beta * v + => v = beta * v / (1 - beta**t) +
