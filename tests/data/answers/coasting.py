# %% right: plain
answers = [0.02, 0.11, 0.065]

# %% right: computed
mu = 0.5
B = 1 / (1 - mu)
pytorch = 0.01 * (mu * B + 1)
K = 0.1 / (1 - mu)
K1 = mu * K + 0.01
K2 = mu * K1 + 0.01
answers = [pytorch, K1, K2]

# %% right: simulated
b, k = 0.0, 0.0
for _ in range(100):
    b = 0.5 * b + 1.0
    k = 0.5 * k + 0.1 * 1.0
first = 0.01 * (0.5 * b + 1.0)
k = 0.5 * k + 0.01
second = k
k = 0.5 * k + 0.01
answers = [first, second, k]

# %% right: sums in place
answers = [0.01 * 2, 0.5 * 0.2 + 0.01, 0.5 * 0.11 + 0.01]

# %% right: a tuple
answers = 0.02, 0.11, 0.065

# %% right: powers of ten
answers = [2e-2, 11e-2, 65e-3]

# %% right: excess that halves
end, excess = 0.02, 0.18
answers = [end, end + excess / 2, end + excess / 4]

# %% right: rounded
answers = [round(0.01 / 0.5, 4), round(0.2 / 2 + 0.01, 4), round(0.11 / 2 + 0.01, 4)]

# %% wrong: no buffer
answers = [0.01, 0.01, 0.01]

# %% wrong: both obey
answers = [0.02, 0.02, 0.02]

# %% wrong: libraries swapped
answers = [0.11, 0.02, 0.02]

# %% wrong: no momentum in PyTorch
answers = [0.01, 0.11, 0.065]

# %% wrong: old rate
answers = [0.2, 0.2, 0.2]

# %% wrong: nothing new added
answers = [0.02, 0.1, 0.05]

# %% wrong: old rate added
answers = [0.02, 0.2, 0.11]

# %% wrong: started from one step
answers = [0.02, 0.06, 0.04]

# %% wrong: third without the new
answers = [0.02, 0.11, 0.055]

# %% wrong: third at the end
answers = [0.02, 0.11, 0.02]

# %% wrong: third the same
answers = [0.02, 0.11, 0.11]

# %% wrong: PyTorch as Keras
answers = [0.11, 0.11, 0.065]

# %% wrong: averaged momentum
answers = [0.01, 0.055, 0.0325]

# %% wrong: off by ten
answers = [0.2, 1.1, 0.65]

# %% wrong: in units of the rate
answers = [2, 11, 6.5]

# %% wrong: last two swapped
answers = [0.02, 0.065, 0.11]

# %% wrong: next step taken twice
answers = [0.02, 0.065, 0.0425]

# %% wrong: momentum 0.9
answers = [0.1, 0.91, 0.829]

# %% wrong: two of three
answers = [0.02, 0.11]

# %% wrong: text
answers = ["0.02", "0.11", "0.065"]

# %% wrong: dots
answers = [..., 0.11, 0.065]

# %% wrong: two steps after the drop for PyTorch
answers = [0.015, 0.11, 0.065]

# %% wrong: rounded
answers = [0.02, 0.1, 0.07]

# %% wrong: minus
answers = [-0.02, -0.11, -0.065]

# %% right: geometric sums
past = sum(0.1 * 0.5**k for k in range(60))
next_one = 0.5 * past + 0.01
answers = [0.01 * sum(0.5**k for k in range(60)), next_one, 0.5 * next_one + 0.01]
