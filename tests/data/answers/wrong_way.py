# %% right: plain
answers = [1, -1, 1]

# %% right: computed
gradients = [3, -1, -1]

def sign(g):
    return (g > 0) - (g < 0)

answers = [sum(gradients), -sum(gradients), -sum(sign(g) for g in gradients)]

# %% right: loop
total, descent, rms = 0, 0.0, 0.0
for g in [3, -1, -1]:
    total += g
    descent -= g
    rms -= g / (g**2) ** 0.5
answers = [total, descent, rms]

# %% right: sums
answers = [3 - 1 - 1, -3 + 1 + 1, -1 + 1 + 1]

# %% right: floats
answers = [1.0, -1.0, 1.0]

# %% right: tuple
answers = (1, -1, 1)

# %% right: sizes
moves = [-g / abs(g) for g in (3, -1, -1)]
answers = [1, -1, sum(moves)]

# %% right: with v
import math

x_gd = x_rms = 0.0
for g in (3, -1, -1):
    v = 0 * 0 + 1 * g**2
    x_gd = x_gd - g
    x_rms = x_rms - g / math.sqrt(v)
answers = [3 + (-1) + (-1), x_gd, x_rms]

# %% wrong: signs of the moves forgotten
answers = [1, 1, -1]

# %% wrong: both downhill
answers = [1, -1, -1]

# %% wrong: gradient descent uphill
answers = [1, 1, 1]

# %% wrong: stands still
answers = [1, -1, 0]

# %% wrong: three steps
answers = [1, -1, 3]

# %% wrong: three steps down
answers = [1, -1, -3]

# %% wrong: a third
answers = [1, -1, 1 / 3]

# %% wrong: sum of sizes
answers = [5, -5, 3]

# %% wrong: sum of squares
answers = [11, -11, 1]

# %% wrong: mean
answers = [1 / 3, -1 / 3, 1 / 3]

# %% wrong: minus one
answers = [-1, -1, 1]

# %% wrong: all turned
answers = [-1, 1, -1]

# %% wrong: cancels
answers = [0, 0, 1]

# %% wrong: only the large
answers = [3, -3, -1]

# %% wrong: only the small
answers = [-2, 2, 2]

# %% wrong: bound by the root of three
answers = [1, -1, 1.732]

# %% wrong: with beta 0.9
answers = [1, -1, 0.52]

# %% wrong: two of three
answers = [1, -1]

# %% wrong: in another order
answers = [-1, 1, 1]

# %% wrong: plus and minus
answers = ["+1", "-1", "+1"]

# %% wrong: dots
answers = [1, -1, ...]

# %% wrong: two
answers = [1, -1, 2]

# %% right: dictionary of moves
moves = {3: -1, -1: 1}
period = [3, -1, -1]
answers = [sum(period), -1 * sum(period), sum(moves[g] for g in period)]
