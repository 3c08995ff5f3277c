# %% right: in the append
def corrected(values, beta):
    V, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        V = beta * V + (1 - beta) * value
        averages.append(V / (1 - beta**t))
    return averages

# %% right: another name
def corrected(values, beta):
    V, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        V = beta * V + (1 - beta) * value
        V_hat = V / (1 - beta**t)
        averages.append(V_hat)
    return averages

# %% right: after the loop
def corrected(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return [V / (1 - beta ** (t + 1)) for t, V in enumerate(averages)]

# %% right: power kept
def corrected(values, beta):
    V, power, averages = 0.0, 1.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        power *= beta
        averages.append(V / (1 - power))
    return averages

# %% right: weights normalised
def corrected(values, beta):
    averages = []
    for n in range(1, len(values) + 1):
        weights = [beta**k for k in range(n)]
        newest_first = values[:n][::-1]
        averages.append(sum(w * x for w, x in zip(weights, newest_first)) / sum(weights))
    return averages

# %% right: numerator and denominator
def corrected(values, beta):
    top, bottom, averages = 0.0, 0.0, []
    for value in values:
        top = beta * top + value
        bottom = beta * bottom + 1
        averages.append(top / bottom)
    return averages

# %% right: mass averaged too
def corrected(values, beta):
    V, mass, averages = 0.0, 0.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        mass = beta * mass + (1 - beta) * 1.0
        averages.append(V / mass)
    return averages

# %% right: a rate that falls
def corrected(values, beta):
    average, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        rate = (1 - beta) / (1 - beta**t)
        average += rate * (value - average)
        averages.append(average)
    return averages

# %% right: count by hand
def corrected(values, beta):
    V = 0.0
    averages = []
    t = 0
    for value in values:
        t += 1
        V = beta * V + (1 - beta) * value
        averages.append(V / (1 - pow(beta, t)))
    return averages

# %% right: generator
def corrected(values, beta):
    def run():
        V = 0.0
        for t, value in enumerate(values, start=1):
            V = beta * V + (1 - beta) * value
            yield V / (1 - beta**t)

    return list(run())

# %% right: undone and done
def corrected(values, beta):
    V, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        V = V * (1 - beta ** (t - 1))
        V = beta * V + (1 - beta) * value
        V = V / (1 - beta**t)
        averages.append(V)
    return averages

# %% right: index
def corrected(values, beta):
    V, averages = 0.0, []
    for i in range(len(values)):
        V = beta * V + (1 - beta) * values[i]
        averages.append(V / (1 - beta ** (i + 1)))
    return averages

# %% right: recursion
def corrected(values, beta):
    def plain(n):
        return 0.0 if n == 0 else beta * plain(n - 1) + (1 - beta) * values[n - 1]

    return [plain(n) / (1 - beta**n) for n in range(1, len(values) + 1)]

# %% right: numpy
import numpy as np

def corrected(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    t = np.arange(1, len(values) + 1)
    return np.array(averages) / (1 - beta**t)

# %% wrong: unchanged
def corrected(values, beta):
    V, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        V = beta * V + (1 - beta) * value
        V = V / (1 - beta**t)
        averages.append(V)
    return averages

# %% wrong: correction left out
# in: in the append, generator
# V / (1 - beta**t) => V

# %% wrong: without the power
# in: in the append, another name, generator
# 1 - beta**t => 1 - beta

# %% wrong: counts from 0
# in: in the append, another name, generator
# start=1 => start=0

# %% wrong: no start and one added outside
def corrected(values, beta):
    V, averages = 0.0, []
    for t, value in enumerate(values):
        V = beta * V + (1 - beta) * value
        averages.append(V / (1 - beta**t + 1))
    return averages

# %% wrong: one too many
# in: in the append, generator
# beta**t => beta ** (t + 1)

# %% wrong: plus
# in: in the append, another name
# 1 - beta**t => 1 + beta**t

# %% wrong: times
# in: in the append, another name
# V / (1 => V * (1

# %% wrong: of the last step only
# in: after the loop
# beta ** (t + 1) => beta ** len(averages)

# %% wrong: the first only
def corrected(values, beta):
    V, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        V = beta * V + (1 - beta) * value
        if t == 1:
            averages.append(V / (1 - beta))
        else:
            averages.append(V)
    return averages

# %% wrong: starts at the first value
def corrected(values, beta):
    V, averages = values[0] if values else 0.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return averages

# %% wrong: start and correction
def corrected(values, beta):
    V, averages = values[0] if values else 0.0, []
    for t, value in enumerate(values, start=1):
        V = beta * V + (1 - beta) * value
        averages.append(V / (1 - beta**t))
    return averages

# %% wrong: product for the power
# in: in the append
# beta**t => beta * t

# %% wrong: t to the power beta
# in: in the append
# beta**t => t**beta

# %% wrong: the root
# in: another name
# (1 - beta**t) => (1 - beta**t) ** 0.5

# %% wrong: old V stored
# in: another name
# averages.append(V_hat) => averages.append(V)

# %% wrong: old V replaced later
# in: another name
#         averages.append(V_hat) =>         averages.append(V_hat)\n        V = V_hat

# %% wrong: value corrected, not the average
# in: in the append
# (1 - beta) * value => (1 - beta) * value / (1 - beta**t)
# V / (1 - beta**t)) => V)

# %% wrong: everything from the loss of the bracket
# in: in the append
# V / (1 - beta**t) => V / 1 - beta**t

# %% wrong: swapped factors
# in: in the append, generator
# beta * V + (1 - beta) * value => (1 - beta) * V + beta * value

# %% wrong: ones for ones
def corrected(values, beta):
    return [1.0 for value in values]

# %% wrong: the mean so far
def corrected(values, beta):
    return [sum(values[:n]) / n for n in range(1, len(values) + 1)]

# %% wrong: the values
def corrected(values, beta):
    return list(values)

# %% wrong: the last one
# in: in the append
# return averages => return averages[-1]

# %% wrong: in the loop
# in: in the append
#     return averages =>         return averages

# %% wrong: three quarters
# in: in the append
# 1 - beta**t => 1 - 0.9**t

# %% wrong: no new fraction
# in: numerator and denominator
# bottom = beta * bottom + 1 => bottom = beta * bottom + (1 - beta)

# %% wrong: rounded
# in: in the append
# averages.append(V / (1 - beta**t)) => averages.append(round(V / (1 - beta**t), 2))

# %% wrong: rate of the wrong step
# in: a rate that falls
# beta**t) => beta ** (t + 1))

# %% wrong: the power one behind
def corrected(values, beta):
    V, power, averages = 0.0, beta, []
    for value in values:
        V = beta * V + (1 - beta) * value
        power *= beta
        averages.append(V / (1 - power))
    return averages

# %% right: zipped with powers
def corrected(values, beta):
    powers = [beta ** (k + 1) for k in range(len(values))]
    V, averages = 0.0, []
    for value, power in zip(values, powers):
        V = beta * V + (1 - beta) * value
        averages.append(V / (1 - power))
    return averages

# %% right: accumulate
from itertools import accumulate

def corrected(values, beta):
    plain = accumulate([(1 - beta) * x for x in values], lambda V, x: beta * V + x)
    return [V / (1 - beta**t) for t, V in enumerate(plain, start=1)]

# %% wrong: correction only for ten steps
# in: in the append
# V / (1 - beta**t) => V / (1 - beta**t) if t <= 10 else V

# %% wrong: divisor kept above a tenth
# in: in the append, another name
# (1 - beta**t) => max(1 - beta**t, 0.1)

# %% wrong: eps in the divisor
# in: in the append
# (1 - beta**t) => (1 - beta**t + 1e-6)
