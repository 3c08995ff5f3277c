# %% right: plain
answers = [0.01, 0.006, 0.02]

# %% right: formulas
alpha = 0.02
answers = [alpha / 2, alpha / 2 - 0.004 / 1, alpha * 4 / (2 * 2)]

# %% right: simulated
def end(h, eps, x=0.3, v=0.0):
    for _ in range(4000):
        g = h * x
        v = 0.9 * v + 0.1 * g * g
        x = x - 0.02 * g / (v**0.5 + eps)
    return abs(x)

answers = [0.02 / 2, end(1, 0.004), 0.02 * 4 / 4]

# %% right: tuple
answers = (0.01, 0.006, 0.02)

# %% right: functions
def hop(alpha, h, eps):
    return alpha / 2 - eps / h

def floor(alpha, sigma, h):
    return alpha * sigma / (2 * h)

answers = [hop(0.02, 5, 0), hop(0.02, 1, 0.004), floor(0.02, 4, 2)]

# %% right: powers of ten
answers = [1e-2, 6e-3, 2e-2]

# %% right: halves
half = 0.5 * 0.02
answers = [half, half - 0.004, 2 * half]

# %% right: rounded
answers = [round(0.02 / 2, 3), round(0.01 - 0.004, 3), round(0.08 / 4, 3)]

# %% wrong: whole step
answers = [0.02, 0.016, 0.02]

# %% wrong: curvature in the first
answers = [0.002, 0.006, 0.02]

# %% wrong: over twice the curvature
answers = [0.05, 0.006, 0.02]

# %% wrong: eps no matter
answers = [0.01, 0.01, 0.02]

# %% wrong: eps added
answers = [0.01, 0.014, 0.02]

# %% wrong: half of eps
answers = [0.01, 0.008, 0.02]

# %% wrong: twice eps
answers = [0.01, 0.002, 0.02]

# %% wrong: settles at 0
answers = [0, 0, 0.02]

# %% wrong: eps calms it
answers = [0.01, 0, 0.02]

# %% wrong: root of the mean square
answers = [0.01, 0.006, 0.1414]

# %% wrong: no 2 in the floor
answers = [0.01, 0.006, 0.04]

# %% wrong: no curvature in the floor
answers = [0.01, 0.006, 0.08]

# %% wrong: sigma squared
answers = [0.01, 0.006, 0.08 * 4]

# %% wrong: sigma below
answers = [0.01, 0.006, 0.00125]

# %% wrong: noise half of alpha
answers = [0.01, 0.006, 0.01]

# %% wrong: square of the cycle
answers = [0.01, 0.006, 0.0001]

# %% wrong: loss
answers = [0.00025, 0.006, 0.02]

# %% wrong: first two swapped
answers = [0.006, 0.01, 0.02]

# %% wrong: off by ten
answers = [0.1, 0.06, 0.2]

# %% wrong: window in it
answers = [0.1, 0.06, 0.02]

# %% wrong: two of three
answers = [0.01, 0.006]

# %% wrong: dots
answers = [0.01, ..., 0.02]

# %% wrong: text
answers = ["0.01", "0.006", "0.02"]

# %% wrong: slip
answers = [0.01, 0.004, 0.02]

# %% right: cycle solved
alpha, eps, h = 0.02, 0.004, 1
hop = (alpha * h / 2 - eps) / h
answers = [alpha / 2, hop, alpha * 4 / 2 / 2]
