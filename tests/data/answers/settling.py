# %% right: plain
answers = [0.02, 0.002, 0.2]

# %% right: formulas
alpha, h = 0.04, 10
x = alpha / 2
answers = [x, 0.5 * h * x**2, 2 / h]

# %% right: simulated
x, v = 1.0, 0.0
for _ in range(2000):
    g = 10 * x
    v = 0.9 * v + 0.1 * g**2
    x = x - 0.04 * g / (v**0.5 + 1e-12)
answers = [abs(x), 5 * x * x, 0.04 / v**0.5]

# %% right: from the gradient
distance = 0.04 / 2
gradient = 10 * distance
answers = [distance, gradient * distance / 2, 0.04 / gradient]

# %% right: tuple
answers = (0.02, 0.002, 0.2)

# %% right: powers of ten
answers = [2e-2, 2e-3, 2e-1]

# %% right: fractions
answers = [1 / 50, 1 / 500, 1 / 5]

# %% right: rounded
answers = [round(0.04 / 2, 3), round(5 * 0.02**2, 4), round(2 / 10, 2)]

# %% wrong: whole step
answers = [0.04, 0.008, 0.1]

# %% wrong: settles
answers = [0, 0, 0.2]

# %% wrong: half of the loss
answers = [0.02, 0.001, 0.2]

# %% wrong: no half
answers = [0.02, 0.004, 0.2]

# %% wrong: curvature forgotten
answers = [0.02, 0.0002, 0.2]

# %% wrong: distance not squared
answers = [0.02, 0.1, 0.2]

# %% wrong: the given rate
answers = [0.02, 0.002, 0.04]

# %% wrong: 1 over h
answers = [0.02, 0.002, 0.1]

# %% wrong: h over 2
answers = [0.02, 0.002, 5]

# %% wrong: root of v
answers = [0.02, 0.002, 0.02]

# %% wrong: distance over h
answers = [0.002, 0.00002, 0.2]

# %% wrong: alpha over 2 h
answers = [0.002, 0.002, 0.2]

# %% wrong: in another order
answers = [0.2, 0.02, 0.002]

# %% wrong: loss and distance swapped
answers = [0.002, 0.02, 0.2]

# %% wrong: rate of alpha over distance
answers = [0.02, 0.002, 2]

# %% wrong: infinite rate
answers = [0.02, 0.002, float("inf")]

# %% wrong: ten times
answers = [0.2, 0.02, 2]

# %% wrong: two of three
answers = [0.02, 0.002]

# %% wrong: dots
answers = [0.02, 0.002, ...]

# %% wrong: text
answers = ["0.02", "0.002", "0.2"]

# %% wrong: slip
answers = [0.02, 0.02, 0.2]

# %% wrong: minus
answers = [-0.02, 0.002, 0.2]

# %% right: from the rate
rate = 2 / 10
root = 0.04 / rate
x = root / 10
answers = [x, 10 * x * x / 2, rate]
