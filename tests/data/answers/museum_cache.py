# %% right: two averages
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), vW, vb, points = x, 0.0, 0.0, []
    for dW, db in gradients:
        vW = beta * vW + (1 - beta) * dW**2
        W = W - alpha * dW / (math.sqrt(vW) + eps)
        vb = beta * vb + (1 - beta) * db**2
        b = b - alpha * db / (math.sqrt(vb) + eps)
        points.append([W, b])
    return points

# %% right: averages first
def exhibit(x, gradients, alpha, beta, eps):
    W, b = x
    v_W = v_b = 0.0
    points = []
    for dW, db in gradients:
        v_W = beta * v_W + (1 - beta) * dW**2
        v_b = beta * v_b + (1 - beta) * db**2
        W = W - alpha * dW / (math.sqrt(v_W) + eps)
        b = b - alpha * db / (math.sqrt(v_b) + eps)
        points.append([W, b])
    return points

# %% right: a list of two
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, [0.0, 0.0], []
    for dW, db in gradients:
        v[0] = beta * v[0] + (1 - beta) * dW**2
        W = W - alpha * dW / (math.sqrt(v[0]) + eps)
        v[1] = beta * v[1] + (1 - beta) * db**2
        b = b - alpha * db / (math.sqrt(v[1]) + eps)
        points.append([W, b])
    return points

# %% right: dictionary
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, {"W": 0.0, "b": 0.0}, []
    for dW, db in gradients:
        v["W"] = beta * v["W"] + (1 - beta) * dW**2
        v["b"] = beta * v["b"] + (1 - beta) * db**2
        W = W - alpha * dW / (math.sqrt(v["W"]) + eps)
        b = b - alpha * db / (math.sqrt(v["b"]) + eps)
        points.append([W, b])
    return points

# %% right: inner loop
def exhibit(x, gradients, alpha, beta, eps):
    x, v, points = list(x), [0.0, 0.0], []
    for pair in gradients:
        for i in range(2):
            v[i] = beta * v[i] + (1 - beta) * pair[i] ** 2
            x[i] = x[i] - alpha * pair[i] / (math.sqrt(v[i]) + eps)
        points.append(list(x))
    return points

# %% right: comprehensions
def exhibit(x, gradients, alpha, beta, eps):
    v, points = [0.0 for _ in x], []
    for g in gradients:
        v = [beta * a + (1 - beta) * s**2 for a, s in zip(v, g)]
        x = [p - alpha * s / (math.sqrt(a) + eps) for p, s, a in zip(x, g, v)]
        points.append(x)
    return points

# %% right: one coordinate after the other
def exhibit(x, gradients, alpha, beta, eps):
    def walk(place, slopes):
        v, places = 0.0, []
        for g in slopes:
            v = beta * v + (1 - beta) * g**2
            place = place - alpha * g / (math.sqrt(v) + eps)
            places.append(place)
        return places

    first = walk(x[0], [g[0] for g in gradients])
    second = walk(x[1], [g[1] for g in gradients])
    return [[W, b] for W, b in zip(first, second)]

# %% right: helper
def one(p, g, v, alpha, beta, eps):
    v = beta * v + (1 - beta) * g**2
    return p - alpha * g / (math.sqrt(v) + eps), v

def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, u, points = x, 0.0, 0.0, []
    for dW, db in gradients:
        W, v = one(W, dW, v, alpha, beta, eps)
        b, u = one(b, db, u, alpha, beta, eps)
        points.append([W, b])
    return points

# %% right: tuples
def exhibit(x, gradients, alpha, beta, eps):
    W, b = x
    v = (0.0, 0.0)
    points = []
    for dW, db in gradients:
        v = (beta * v[0] + (1 - beta) * dW * dW, beta * v[1] + (1 - beta) * db * db)
        W -= alpha * dW / (v[0] ** 0.5 + eps)
        b -= alpha * db / (v[1] ** 0.5 + eps)
        points.append((W, b))
    return points

# %% right: classes
class Drawer:
    def __init__(self):
        self.v = 0.0

    def add(self, g, beta):
        self.v = beta * self.v + (1 - beta) * g**2
        return math.sqrt(self.v)

def exhibit(x, gradients, alpha, beta, eps):
    (W, b), points = x, []
    of_W, of_b = Drawer(), Drawer()
    for dW, db in gradients:
        W = W - alpha * dW / (of_W.add(dW, beta) + eps)
        b = b - alpha * db / (of_b.add(db, beta) + eps)
        points.append([W, b])
    return points

# %% right: numpy
import numpy as np

def exhibit(x, gradients, alpha, beta, eps):
    x, v, points = np.array(x, float), np.zeros(2), []
    for g in np.array(gradients, float):
        v = beta * v + (1 - beta) * g**2
        x = x - alpha * g / (np.sqrt(v) + eps)
        points.append(list(x))
    return points

# %% wrong: unchanged
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, 0.0, []
    for dW, db in gradients:
        v = beta * v + (1 - beta) * dW**2
        W = W - alpha * dW / (math.sqrt(v) + eps)
        v = beta * v + (1 - beta) * db**2
        b = b - alpha * db / (math.sqrt(v) + eps)
        points.append([W, b])
    return points

# %% wrong: the weight's for both
# in: two averages, averages first
# math.sqrt(vb) => math.sqrt(vW)
# math.sqrt(v_b) => math.sqrt(v_W)

# %% wrong: the bias's for both
# in: averages first, a list of two
# math.sqrt(v_W) => math.sqrt(v_b)
# math.sqrt(v[0]) => math.sqrt(v[1])

# %% wrong: first average feeds the second
# in: two averages
# vb = beta * vb => vb = beta * vW

# %% wrong: crossed
# in: two averages
# beta * vW => beta * vX
# beta * vb => beta * vW
# beta * vX => beta * vb

# %% wrong: gradient of the weight in both
# in: two averages, a list of two
# * db**2 => * dW**2

# %% wrong: sum of both
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, 0.0, []
    for dW, db in gradients:
        v = beta * v + (1 - beta) * (dW**2 + db**2)
        W = W - alpha * dW / (math.sqrt(v) + eps)
        b = b - alpha * db / (math.sqrt(v) + eps)
        points.append([W, b])
    return points

# %% wrong: mean of both
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, 0.0, []
    for dW, db in gradients:
        v = beta * v + (1 - beta) * (dW**2 + db**2) / 2
        W = W - alpha * dW / (math.sqrt(v) + eps)
        b = b - alpha * db / (math.sqrt(v) + eps)
        points.append([W, b])
    return points

# %% wrong: emptied for the bias
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, 0.0, []
    for dW, db in gradients:
        v = beta * v + (1 - beta) * dW**2
        W = W - alpha * dW / (math.sqrt(v) + eps)
        v = 0.0
        v = beta * v + (1 - beta) * db**2
        b = b - alpha * db / (math.sqrt(v) + eps)
        points.append([W, b])
    return points

# %% wrong: put back after the weight
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, 0.0, []
    for dW, db in gradients:
        old = v
        v = beta * old + (1 - beta) * dW**2
        W = W - alpha * dW / (math.sqrt(v) + eps)
        v = beta * old + (1 - beta) * db**2
        b = b - alpha * db / (math.sqrt(v) + eps)
        points.append([W, b])
    return points

# %% wrong: larger of both
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, 0.0, []
    for dW, db in gradients:
        v = beta * v + (1 - beta) * max(dW**2, db**2)
        W = W - alpha * dW / (math.sqrt(v) + eps)
        b = b - alpha * db / (math.sqrt(v) + eps)
        points.append([W, b])
    return points

# %% wrong: order swapped
def exhibit(x, gradients, alpha, beta, eps):
    (W, b), v, points = x, 0.0, []
    for dW, db in gradients:
        v = beta * v + (1 - beta) * db**2
        b = b - alpha * db / (math.sqrt(v) + eps)
        v = beta * v + (1 - beta) * dW**2
        W = W - alpha * dW / (math.sqrt(v) + eps)
        points.append([W, b])
    return points

# %% wrong: bias in v only at the end
# in: two averages
# 0.0, 0.0, [] => 0.0, 1.0, []

# %% wrong: no memory for the bias
# in: two averages, averages first
# beta * vb + =>
# beta * v_b + =>

# %% wrong: one list twice
# in: inner loop
# points.append(list(x)) => points.append(x)

# %% wrong: pair turned round
# in: two averages, averages first, tuples
# [W, b]) => [b, W])
# (W, b)) => (b, W))

# %% wrong: weights only
# in: two averages
# points.append([W, b]) => points.append(W)

# %% wrong: flat list
# in: two averages
# points.append([W, b]) => points.extend([W, b])

# %% wrong: same step for both
# in: two averages
# b = b - alpha * db / (math.sqrt(vb) + eps) => b = b - alpha * dW / (math.sqrt(vW) + eps)

# %% wrong: average anew
# in: inner loop
#         for i in range(2): =>         v = [0.0, 0.0]\n        for i in range(2):

# %% wrong: one average for ever
# in: inner loop
# [0.0, 0.0] => [0.0] * 2
# v[i] => v[0]

# %% wrong: decay twice
# in: two averages
# vb = beta * vb => vb = beta * beta * vb

# %% wrong: bias by gradient descent
# in: two averages
# alpha * db / (math.sqrt(vb) + eps) => alpha * db

# %% wrong: bias without its root
# in: two averages
# math.sqrt(vb) => vb

# %% wrong: bias uphill
# in: two averages
# b - alpha => b + alpha

# %% wrong: last point
# in: two averages
# return points => return [W, b]
