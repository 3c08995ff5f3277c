# %% right: plain
answers = [1.8, 1.9, 1.8]

# %% right: loop
x, v, answers = 2.0, 0.0, []
for g in (8, -4, 4):
    v = 0.75 * v + 0.25 * g**2
    x = x - 0.1 * g / v**0.5
    answers.append(x)

# %% right: by hand in code
x1 = 2 - 0.1 * 8 / 4
x2 = x1 + 0.1 * 4 / 4
x3 = x2 - 0.1 * 4 / 4
answers = [x1, x2, x3]

# %% right: math with eps
import math

x, v, answers = 2, 0, []
for g in [8, -4, 4]:
    v = 0.75 * v + 0.25 * g * g
    x -= 0.1 * g / (math.sqrt(v) + 1e-8)
    answers += [x]

# %% right: tuple
answers = (1.8, 1.9, 1.8)

# %% right: steps subtracted
steps = [0.2, -0.1, 0.1]
answers = [2 - sum(steps[: k + 1]) for k in range(3)]

# %% right: rounded
answers = [round(2 - 0.2, 1), round(1.8 + 0.1, 1), round(1.9 - 0.1, 1)]

# %% right: roots of 16
root = 16**0.5
answers = [2 - 0.8 / root, 2 - 0.8 / root + 0.4 / root, 2 - 0.8 / root]

# %% wrong: uphill
answers = [2.2, 2.1, 2.2]

# %% wrong: steps of alpha
answers = [1.9, 2.0, 1.9]

# %% wrong: root forgotten
answers = [1.95, 1.975, 1.95]

# %% wrong: gradient descent
answers = [1.2, 1.6, 1.2]

# %% wrong: sign of the second lost
answers = [1.8, 1.7, 1.6]

# %% wrong: v not kept
answers = [1.8, 2.0, 1.8]

# %% wrong: sums of squares
answers = [1.9, 1.9447, 1.9039]

# %% wrong: factors swapped
answers = [1.8845, 1.9747, 1.8772]

# %% wrong: the steps themselves
answers = [0.2, -0.1, 0.1]

# %% wrong: the averages
answers = [16, 16, 16]

# %% wrong: the roots
answers = [4, 4, 4]

# %% wrong: starts from 0
answers = [-0.2, -0.1, -0.2]

# %% wrong: third as the second
answers = [1.8, 1.9, 2.0]

# %% wrong: corrected
answers = [1.9, 1.9661, 1.9053]

# %% wrong: with the start
answers = [2, 1.8, 1.9]

# %% wrong: alpha of 1
answers = [0, 1, 0]

# %% wrong: alpha of a hundredth
answers = [1.98, 1.99, 1.98]

# %% wrong: stands still
answers = [2, 2, 2]

# %% wrong: two of three
answers = [1.8, 1.9]

# %% wrong: slip in the last
answers = [1.8, 1.9, 1.85]

# %% wrong: texts
answers = ["1.8", "1.9", "1.8"]

# %% wrong: dots
answers = [1.8, 1.9, ...]

# %% wrong: one text
answers = "1.8 1.9 1.8"

# %% right: generator
def walk(x=2.0, v=0.0):
    for g in (8, -4, 4):
        v = 0.75 * v + 0.25 * g**2
        x -= 0.1 * g / v**0.5
        yield x

answers = list(walk())
