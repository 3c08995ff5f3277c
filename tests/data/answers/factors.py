# %% right: plain
answers = [0.985, -0.5, 0]

# %% right: computed
answers = [1 - 0.015 * 1, 1 - 0.015 * 100, 0]

# %% right: names
rate = 0.015
along, across = [1 - rate * h for h in (1, 100)]
answers = [along, across, 0]

# %% right: floats
answers = [0.985, -0.5, 0.0]

# %% right: a tuple
answers = (0.985, -0.5, 0)

# %% right: a step taken
def step(x, h, rate=0.015):
    return x - rate * h * x

answers = [step(1, 1), step(1, 100), 0]

# %% right: fractions
answers = [197 / 200, -1 / 2, 0]

# %% right: rounded
answers = [round(1 - 0.015, 3), round(1 - 1.5, 3), 0]

# %% wrong: sign lost
answers = [0.985, 0.5, 0]

# %% wrong: swapped
answers = [-0.5, 0.985, 0]

# %% wrong: uphill
answers = [1.015, 2.5, 0]

# %% wrong: what is taken away
answers = [0.015, 1.5, 0]

# %% wrong: one minimum
answers = [0.985, -0.5, 1]

# %% wrong: two minima
answers = [0.985, -0.5, 2]

# %% wrong: curvature forgotten
answers = [0.985, 0.985, 0]

# %% wrong: a tenth of the curvature
answers = [0.985, 0.85, 0]

# %% wrong: halves of the curvature
answers = [0.9925, 0.25, 0]

# %% wrong: without the 1
answers = [-0.015, -1.5, 0]

# %% wrong: infinite minima
answers = [0.985, -0.5, float("inf")]

# %% wrong: rounded away
answers = [1, -0.5, 0]

# %% wrong: nearly
answers = [0.98, -0.5, 0]

# %% wrong: minus a half more
answers = [0.985, -1.5, 0]

# %% wrong: square
answers = [0.970225, 0.25, 0]

# %% wrong: rate of 0.15
answers = [0.85, -14, 0]

# %% wrong: none for none
answers = [0.985, -0.5, None]

# %% wrong: a word
answers = [0.985, -0.5, "none"]

# %% wrong: two of three
answers = [0.985, -0.5]

# %% wrong: dots
answers = [0.985, ..., 0]

# %% wrong: percent
answers = [98.5, -50, 0]

# %% wrong: inverse
answers = [1 / 0.985, -2, 0]

# %% right: ratios of points
x, y = 2.0, 3.0
new_x, new_y = x - 0.015 * x, y - 0.015 * 100 * y
answers = [new_x / x, new_y / y, 0]
