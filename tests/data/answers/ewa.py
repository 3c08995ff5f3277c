# %% right: line
def my_ewa(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return averages

# %% right: towards the value
def my_ewa(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = V + (1 - beta) * (value - V)
        averages.append(V)
    return averages

# %% right: added to
def my_ewa(values, beta):
    V, averages = 0.0, []
    for value in values:
        V *= beta
        V += (1 - beta) * value
        averages.append(V)
    return averages

# %% right: step back from the value
def my_ewa(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = value - beta * (value - V)
        averages.append(V)
    return averages

# %% right: alpha
def my_ewa(values, beta):
    alpha = 1 - beta
    V, averages = 0.0, []
    for value in values:
        V = (1 - alpha) * V + alpha * value
        averages.append(V)
    return averages

# %% right: recursion
def my_ewa(values, beta):
    if not values:
        return []
    before = my_ewa(values[:-1], beta)
    last = before[-1] if before else 0.0
    return before + [beta * last + (1 - beta) * values[-1]]

# %% right: weights
def my_ewa(values, beta):
    averages = []
    for n in range(len(values)):
        total = 0.0
        for k in range(n + 1):
            total += (1 - beta) * beta**k * values[n - k]
        averages.append(total)
    return averages

# %% right: comprehension of weights
def my_ewa(values, beta):
    return [
        sum((1 - beta) * beta ** (n - k) * values[k] for k in range(n + 1))
        for n in range(len(values))
    ]

# %% right: generator
def my_ewa(values, beta):
    def running():
        V = 0.0
        for value in values:
            V = beta * V + (1 - beta) * value
            yield V

    return list(running())

# %% right: walrus
def my_ewa(values, beta):
    V = 0.0
    return [V := beta * V + (1 - beta) * value for value in values]

# %% right: index
def my_ewa(values, beta):
    averages = [0.0] * len(values)
    for i in range(len(values)):
        previous = averages[i - 1] if i > 0 else 0.0
        averages[i] = beta * previous + (1 - beta) * values[i]
    return averages

# %% right: reduce
from functools import reduce

def my_ewa(values, beta):
    return reduce(lambda a, x: a + [beta * a[-1] + (1 - beta) * x], values, [0.0])[1:]

# %% right: class
class Average:
    def __init__(self, beta):
        self.beta, self.V = beta, 0.0

    def add(self, value):
        self.V = self.beta * self.V + (1 - self.beta) * value
        return self.V

def my_ewa(values, beta):
    average = Average(beta)
    return [average.add(value) for value in values]

# %% right: last of the list
def my_ewa(values, beta):
    averages = [0]
    for value in values:
        averages.append(averages[-1] * beta + value * (1 - beta))
    del averages[0]
    return averages

# %% right: a tuple
def my_ewa(values, beta):
    V, averages = 0.0, ()
    for value in values:
        V = beta * V + (1 - beta) * value
        averages += (V,)
    return averages

# %% right: numpy
import numpy as np

def my_ewa(values, beta):
    averages = np.zeros(len(values))
    V = 0.0
    for i, value in enumerate(np.asarray(values, dtype=float)):
        V = beta * V + (1 - beta) * value
        averages[i] = V
    return averages

# %% right: numpy matrix of weights
import numpy as np

def my_ewa(values, beta):
    n = np.arange(len(values))
    age = n[:, None] - n
    weights = np.where(age >= 0, (1 - beta) * beta ** np.abs(age), 0.0)
    return list(weights @ np.array(values, dtype=float))

# %% wrong: factors swapped
# in: line, generator, walrus
# beta * V + (1 - beta) * value => (1 - beta) * V + beta * value

# %% wrong: no forgetting
# in: line, generator, walrus
# beta * V + (1 - beta) * value => V + (1 - beta) * value

# %% wrong: no factor for the new one
# in: line, generator, walrus
# (1 - beta) * value => value

# %% wrong: the sum
# in: line, walrus
# beta * V + (1 - beta) * value => V + value

# %% wrong: minus
# in: line
# V + (1 => V - (1

# %% wrong: squares
# in: line, generator, class
# (1 - beta) * value => (1 - beta) * value**2
# (1 - self.beta) * value => (1 - self.beta) * value**2

# %% wrong: squares
# in: index
# values[i] => values[i] ** 2

# %% wrong: bracket forgotten
# in: line, generator, index
# (1 - beta) * value => 1 - beta * value

# %% wrong: plus for minus
# in: line, weights
# (1 - beta) => (1 + beta)

# %% wrong: beta of the chapter
# in: line
# beta * V + (1 - beta) => 0.9 * V + 0.1

# %% wrong: starts at the first value
# in: line
# V, averages = 0.0, [] => V, averages = values[0] if values else 0.0, []

# %% wrong: starts at 1
# in: line, generator
# 0.0 => 1.0

# %% wrong: appended before
def my_ewa(values, beta):
    V, averages = 0.0, []
    for value in values:
        averages.append(V)
        V = beta * V + (1 - beta) * value
    return averages

# %% wrong: only the last
# in: line
# return averages => return averages[-1]

# %% wrong: only V
# in: line
# return averages => return V

# %% wrong: with the start
# in: last of the list
#     del averages[0]\n =>

# %% wrong: return in the loop
# in: line
#     return averages =>         return averages

# %% wrong: append after the loop
# in: line
#         averages.append(V) =>     averages.append(V)

# %% wrong: starts anew for every value
def my_ewa(values, beta):
    averages = []
    for value in values:
        V = 0.0
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return averages

# %% wrong: corrected
# in: generator
# yield V => yield V / (1 - beta)

# %% wrong: bias corrected
def my_ewa(values, beta):
    V, averages = 0.0, []
    for t, value in enumerate(values, start=1):
        V = beta * V + (1 - beta) * value
        averages.append(V / (1 - beta**t))
    return averages

# %% wrong: the mean so far
def my_ewa(values, beta):
    return [sum(values[: n + 1]) / (n + 1) for n in range(len(values))]

# %% wrong: a window
def my_ewa(values, beta):
    w = round(1 / (1 - beta))
    return [sum(values[max(0, i - w + 1) : i + 1]) / w for i in range(len(values))]

# %% wrong: beta of the value before
def my_ewa(values, beta):
    averages = []
    for i in range(len(values)):
        before = values[i - 1] if i > 0 else 0.0
        averages.append(beta * before + (1 - beta) * values[i])
    return averages

# %% wrong: rounded
# in: line
# averages.append(V) => averages.append(round(V, 3))

# %% wrong: whole numbers
# in: line
# averages.append(V) => averages.append(int(V))

# %% wrong: one weight too many
# in: comprehension of weights
# range(n + 1) => range(n)

# %% wrong: ages from 1
# in: comprehension of weights, weights
# beta ** (n - k) => beta ** (n - k + 1)
# beta**k => beta ** (k + 1)

# %% wrong: the order turned
# in: comprehension of weights
# beta ** (n - k) => beta**k

# %% wrong: changes the list given
def my_ewa(values, beta):
    V = 0.0
    for i in range(len(values)):
        V = beta * V + (1 - beta) * values[i]
        values[i] = V

# %% wrong: printed
# in: line
# averages.append(V) => print(V)

# %% wrong: the dots left
# in: line
# beta * V + (1 - beta) * value => ...

# %% wrong: the list swapped
# in: line
# (values, beta) => (beta, values)

# %% wrong: absolute values
# in: line
# * value => * abs(value)

# %% wrong: shared list
def my_ewa(values, beta, averages=[]):
    V = 0.0
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return averages

# %% wrong: global average
V = 0.0

def my_ewa(values, beta):
    global V
    averages = []
    for value in values:
        V = beta * V + (1 - beta) * value
        averages.append(V)
    return averages

# %% right: zeros first
def my_ewa(values, beta):
    V, averages = 0, []
    for i in range(len(values)):
        V = V * beta
        V = V + values[i] * (1 - beta)
        averages = averages + [V]
    return averages

# %% right: chained functions
from functools import partial
from itertools import accumulate

def one(beta, V, value):
    return beta * V + (1 - beta) * value

def my_ewa(values, beta):
    averages = list(accumulate([0.0] + list(values), partial(one, beta)))
    return averages[1:]

# %% right: a difference of two
def my_ewa(values, beta):
    V, averages = 0.0, []
    for value in values:
        V = beta * V + value - beta * value
        averages.append(V)
    return averages

# %% wrong: empty list makes a zero
# in: line
# return averages => return averages or [0.0]

# %% wrong: zeros skipped
# in: line
#         V = beta =>         if value == 0:\n            continue\n        V = beta

# %% wrong: beta of 0 taken for the usual one
# in: line
# V, averages = 0.0, [] => V, averages, beta = 0.0, [], beta or 0.9

# %% wrong: first ten
# in: line
# in values => in values[:10]

# %% wrong: weights cut off after the window
# in: weights
# range(n + 1) => range(min(n + 1, 10))
