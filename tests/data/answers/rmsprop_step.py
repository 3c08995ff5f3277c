# %% right: two lines
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_x, new_v = [], []
    for x_i, g_i, v_i in zip(x, g, v):
        v_i = beta * v_i + (1 - beta) * g_i**2
        x_i = x_i - alpha * g_i / (math.sqrt(v_i) + eps)
        new_v.append(v_i)
        new_x.append(x_i)
    return new_x, new_v

# %% right: comprehensions
def rmsprop_step(x, g, v, alpha, beta, eps):
    v = [beta * v_i + (1 - beta) * g_i**2 for v_i, g_i in zip(v, g)]
    x = [x_i - alpha * g_i / (math.sqrt(v_i) + eps) for x_i, g_i, v_i in zip(x, g, v)]
    return x, v

# %% right: product
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_x, new_v = [], []
    for x_i, g_i, v_i in zip(x, g, v):
        v_i = v_i * beta + g_i * g_i * (1 - beta)
        x_i -= alpha * g_i / (v_i**0.5 + eps)
        new_v.append(v_i)
        new_x.append(x_i)
    return new_x, new_v

# %% right: index
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_x, new_v = [], []
    for i in range(len(x)):
        average = beta * v[i] + (1 - beta) * g[i] ** 2
        new_v.append(average)
        new_x.append(x[i] - alpha * g[i] / (math.sqrt(average) + eps))
    return new_x, new_v

# %% right: helper
def one(x_i, g_i, v_i, alpha, beta, eps):
    v_i = beta * v_i + (1 - beta) * g_i**2
    return x_i - alpha * g_i / (math.sqrt(v_i) + eps), v_i

def rmsprop_step(x, g, v, alpha, beta, eps):
    pairs = [one(a, b, c, alpha, beta, eps) for a, b, c in zip(x, g, v)]
    return [a for a, _ in pairs], [b for _, b in pairs]

# %% right: copies
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_x, new_v = list(x), list(v)
    for i, slope in enumerate(g):
        new_v[i] += (1 - beta) * (slope**2 - v[i])
        new_x[i] -= alpha / (math.sqrt(new_v[i]) + eps) * slope
    return new_x, new_v

# %% right: step named
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_x, new_v = [], []
    for x_i, g_i, v_i in zip(x, g, v):
        v_i = beta * v_i + (1 - beta) * g_i**2
        rate = alpha / (math.sqrt(v_i) + eps)
        step = rate * g_i
        x_i = x_i - step
        new_v.append(v_i)
        new_x.append(x_i)
    return new_x, new_v

# %% right: a list of two
def rmsprop_step(x, g, v, alpha, beta, eps):
    result = [[], []]
    for x_i, g_i, v_i in zip(x, g, v):
        v_i = beta * v_i + (1 - beta) * pow(g_i, 2)
        result[1].append(v_i)
        result[0].append(x_i - alpha * g_i / (pow(v_i, 0.5) + eps))
    return result

# %% right: unzipped
def rmsprop_step(x, g, v, alpha, beta, eps):
    def update(x_i, g_i, v_i):
        v_i = beta * v_i + (1 - beta) * g_i**2
        return x_i - alpha * g_i / (math.sqrt(v_i) + eps), v_i

    new_x, new_v = zip(*map(update, x, g, v))
    return list(new_x), list(new_v)

# %% right: recursion
def rmsprop_step(x, g, v, alpha, beta, eps):
    if not x:
        return [], []
    new_v = beta * v[0] + (1 - beta) * g[0] ** 2
    new_x = x[0] - alpha * g[0] / (math.sqrt(new_v) + eps)
    rest_x, rest_v = rmsprop_step(x[1:], g[1:], v[1:], alpha, beta, eps)
    return [new_x] + rest_x, [new_v] + rest_v

# %% right: mean, root, divide
def rmsprop_step(x, g, v, alpha, beta, eps):
    squares = [slope**2 for slope in g]
    means = [beta * old + (1 - beta) * new for old, new in zip(v, squares)]
    roots = [math.sqrt(mean) for mean in means]
    steps = [alpha * slope / (root + eps) for slope, root in zip(g, roots)]
    return [place - step for place, step in zip(x, steps)], means

# %% right: numpy
import numpy as np

def rmsprop_step(x, g, v, alpha, beta, eps):
    x, g, v = np.array(x, float), np.array(g, float), np.array(v, float)
    v = beta * v + (1 - beta) * g**2
    return x - alpha * g / (np.sqrt(v) + eps), v

# %% wrong: square forgotten
# in: two lines, comprehensions
# g_i**2 => abs(g_i)

# %% wrong: gradient averaged
# in: two lines, helper
# g_i**2 => g_i

# %% wrong: root forgotten
# in: two lines, comprehensions, helper, step named
# math.sqrt(v_i) => v_i

# %% wrong: eps in the root
# in: two lines, comprehensions, step named
# math.sqrt(v_i) + eps => math.sqrt(v_i + eps)

# %% wrong: bracket forgotten
# in: two lines, comprehensions
# (math.sqrt(v_i) + eps) => math.sqrt(v_i) + eps

# %% wrong: bracket too early
# in: two lines, helper
# alpha * g_i / (math.sqrt(v_i) + eps) => (alpha / math.sqrt(v_i) + eps) * g_i

# %% wrong: eps in v
# in: two lines, comprehensions
# g_i**2 => g_i**2 + eps

# %% wrong: eps as a floor
# in: two lines, step named
# math.sqrt(v_i) + eps => max(math.sqrt(v_i), eps)

# %% wrong: no eps
# in: two lines
# (math.sqrt(v_i) + eps) => math.sqrt(v_i)

# %% wrong: factors swapped
# in: two lines, comprehensions
# beta * v_i + (1 - beta) => (1 - beta) * v_i + beta

# %% wrong: AdaGrad
# in: two lines, helper
# beta * v_i + (1 - beta) * => v_i +

# %% wrong: no new factor
# in: two lines, index
# (1 - beta) * =>

# %% wrong: uphill
# in: two lines, comprehensions, index, helper
# - alpha => + alpha

# %% wrong: the old average
# in: comprehensions
# v = [ => w = [
# return x, v => return x, w

# %% wrong: the old average
# in: index
# math.sqrt(average) => math.sqrt(v[i])

# %% wrong: order of the pair
# in: two lines, comprehensions, index
# return new_x, new_v => return new_v, new_x
# return x, v => return v, x

# %% wrong: point only
# in: two lines, comprehensions
# return new_x, new_v => return new_x
# return x, v => return x

# %% wrong: step without the gradient
# in: two lines
# alpha * g_i / => alpha /

# %% wrong: gradient descent
# in: two lines
# alpha * g_i / (math.sqrt(v_i) + eps) => alpha * g_i

# %% wrong: sign
# in: two lines
# alpha * g_i / (math.sqrt(v_i) + eps) => alpha * (g_i > 0) - alpha * (g_i < 0)

# %% wrong: one average for all
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_x, new_v = [], []
    average = v[0]
    for x_i, g_i in zip(x, g):
        average = beta * average + (1 - beta) * g_i**2
        new_v.append(average)
        new_x.append(x_i - alpha * g_i / (math.sqrt(average) + eps))
    return new_x, new_v

# %% wrong: norm of the gradient
def rmsprop_step(x, g, v, alpha, beta, eps):
    norm = sum(slope**2 for slope in g)
    new_v = [beta * v_i + (1 - beta) * norm for v_i in v]
    return [a - alpha * b / (math.sqrt(c) + eps) for a, b, c in zip(x, g, new_v)], new_v

# %% wrong: momentum
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_v = [beta * v_i + g_i for v_i, g_i in zip(v, g)]
    return [x_i - alpha * v_i for x_i, v_i in zip(x, new_v)], new_v

# %% wrong: corrected
# in: two lines
# math.sqrt(v_i) => math.sqrt(v_i / (1 - beta))

# %% wrong: changes the lists of the caller
def rmsprop_step(x, g, v, alpha, beta, eps):
    for i in range(len(x)):
        v[i] = beta * v[i] + (1 - beta) * g[i] ** 2
        x[i] = x[i] - alpha * g[i] / (math.sqrt(v[i]) + eps)

# %% wrong: plus in the factor
# in: comprehensions
# (1 - beta) => (1 + beta)

# %% wrong: numbers of the chapter
# in: two lines
# beta * v_i + (1 - beta) => 0.9 * v_i + 0.1

# %% wrong: eps of the chapter
# in: two lines
# + eps) => + 1e-8)

# %% wrong: first coordinate
# in: two lines
#     return new_x =>         return new_x

# %% wrong: alpha on the point
# in: two lines
# x_i - alpha * g_i => (x_i - alpha) * g_i

# %% wrong: square of the step
# in: two lines
# alpha * g_i / => alpha * g_i**2 /

# %% wrong: rounded
# in: index
# new_v.append(average) => new_v.append(round(average, 4))

# %% right: nested lists turned round
def rmsprop_step(x, g, v, alpha, beta, eps):
    rows = []
    for x_i, g_i, v_i in zip(x, g, v):
        v_i = beta * v_i + (1 - beta) * g_i**2
        rows.append([x_i - alpha * g_i / (math.sqrt(v_i) + eps), v_i])
    return [row[0] for row in rows], [row[1] for row in rows]

# %% right: while
def rmsprop_step(x, g, v, alpha, beta, eps):
    new_x, new_v, i = [], [], 0
    while i < len(x):
        new_v.append(beta * v[i] + (1 - beta) * g[i] * g[i])
        new_x.append(x[i] - alpha * g[i] / (new_v[i] ** 0.5 + eps))
        i += 1
    return new_x, new_v

# %% wrong: zero gradients skipped
# in: two lines
#         v_i = beta =>         if g_i == 0:\n            continue\n        v_i = beta

# %% wrong: old average where the gradient is 0
# in: two lines
# v_i = beta * v_i + (1 - beta) * g_i**2 => v_i = beta * v_i + (1 - beta) * g_i**2 if g_i else v_i

# %% wrong: step at most alpha
# in: comprehensions
# alpha * g_i / (math.sqrt(v_i) + eps) => max(-alpha, min(alpha, alpha * g_i / (math.sqrt(v_i) + eps)))
