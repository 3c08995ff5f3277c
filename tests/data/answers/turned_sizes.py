# %% right: plain
answers = [1, 10, 10, 1.222]

# %% right: computed
u, w, kappa = 1, 0.1, 100
g1, g2 = u, kappa * w
answers = [g1, g2, g2 / g1, (g2 + g1) / (g2 - g1)]

# %% right: turned in code
import math

c = math.cos(math.pi / 4)
g = [1.0, 100 * 0.1]
t = [abs(c * g[0] - c * g[1]), abs(c * g[0] + c * g[1])]
answers = [g[0], g[1], max(g) / min(g), max(t) / min(t)]

# %% right: fractions
answers = [1, 10, 10, 11 / 9]

# %% right: floats
answers = [1.0, 10.0, 10.0, 1.2222]

# %% right: tuple
answers = (1, 10, 10, 11 / 9)

# %% right: rounded
answers = [1, 10, 10, round(11 / 9, 3)]

# %% right: sums over roots
root = 2**0.5
larger, smaller = (10 + 1) / root, (10 - 1) / root
answers = [1, 10, 10 / 1, larger / smaller]

# %% wrong: curvature for the gradient
answers = [1, 100, 100, 1.02]

# %% wrong: kappa forgotten
answers = [1, 0.1, 10, 1.222]

# %% wrong: smaller by larger
answers = [1, 10, 0.1, 0.818]

# %% wrong: one at 45 degrees
answers = [1, 10, 10, 1]

# %% wrong: ratio unchanged
answers = [1, 10, 10, 10]

# %% wrong: size at 45 degrees
answers = [1, 10, 10, 7.78]

# %% wrong: root of two
answers = [1, 10, 10, 1.414]

# %% wrong: kappa as the ratio
answers = [1, 10, 100, 1.222]

# %% wrong: swapped
answers = [10, 1, 10, 1.222]

# %% wrong: root of kappa lost
answers = [1, 1, 1, 1]

# %% wrong: nine over eleven
answers = [1, 10, 10, 9 / 11]

# %% wrong: ten over nine
answers = [1, 10, 10, 1.111]

# %% wrong: eleven tenths
answers = [1, 10, 10, 1.1]

# %% wrong: sum of both
answers = [1, 10, 10, 11]

# %% wrong: three of four
answers = [1, 10, 10]

# %% wrong: dots
answers = [1, 10, 10, ...]

# %% wrong: turned points
answers = [0.778, 0.636, 1.222, 1.222]

# %% wrong: half of the curvature
answers = [0.5, 5, 10, 1.5]

# %% wrong: minus
answers = [1, -10, -10, -1.222]

# %% wrong: a string
answers = ["1", "10", "10", "1.222"]

# %% right: gradient of the turned bowl
s = 0.5**0.5
along, across = 1.0, 10.0
first, second = s * along - s * across, s * along + s * across
answers = [along, across, across / along, abs(second) / abs(first)]
