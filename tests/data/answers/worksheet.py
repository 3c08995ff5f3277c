# %% right: plain
answers = [1.4, 1.4, 1.6, 2.1, 0.9, 1.4]

# %% right: computed
W = b = vW = vb = 0.0
answers = []
for x, y in [(8, 4), (2, 6.2), (7, 11.3)]:
    e = W * x + b - y
    dW, db = e * x, e
    vW = 0.75 * vW + 0.25 * dW**2
    vb = 0.75 * vb + 0.25 * db**2
    W = W - 0.7 * dW / vW**0.5
    b = b - 0.7 * db / vb**0.5
    answers.extend([W, b])

# %% right: computed with a list of averages
import math

p, v, answers = [0.0, 0.0], [0.0, 0.0], []
for x, y in ((8, 4), (2, 6.2), (7, 11.3)):
    error = p[0] * x + p[1] - y
    for i, g in enumerate((error * x, error)):
        v[i] = 0.75 * v[i] + 0.25 * g * g
        p[i] -= 0.7 * g / math.sqrt(v[i])
    answers += p

# %% right: by steps
W1, b1 = 0 + 1.4, 0 + 1.4
W2, b2 = W1 + 0.2, b1 + 0.7
W3, b3 = W2 - 0.7, b2 - 0.7
answers = [W1, b1, W2, b2, W3, b3]

# %% right: a tuple
answers = (1.4, 1.4, 1.6, 2.1, 0.9, 1.4)

# %% right: rounded
answers = [round(value, 1) for value in (1.4, 1.4, 1.6, 2.1, 0.9, 1.4)]

# %% right: pairs flattened
pairs = [(1.4, 1.4), (1.6, 2.1), (0.9, 1.4)]
answers = [value for pair in pairs for value in pair]

# %% wrong: b after W
answers = [1.4, 1.4, 2.1, 1.6, 1.4, 0.9]

# %% wrong: first all W
answers = [1.4, 1.6, 0.9, 1.4, 2.1, 1.4]

# %% wrong: sign of the error
answers = [-1.4, -1.4, -1.6, -2.1, -0.9, -1.4]

# %% wrong: only the first right
answers = [1.4, 1.4, 1.4, 1.4, 1.4, 1.4]

# %% wrong: b not moved
answers = [1.4, 0, 1.6, 0, 0.9, 0]

# %% wrong: b as far as its gradient
answers = [1.4, 0.175, 1.6, 0.3, 0.9, 0.2]

# %% wrong: steps
answers = [-1.4, -1.4, -0.2, -0.7, 0.7, 0.7]

# %% wrong: last step the wrong way
answers = [1.4, 1.4, 1.6, 2.1, 2.3, 2.8]

# %% wrong: second step of alpha
answers = [1.4, 1.4, 2.1, 2.1, 1.4, 1.4]

# %% wrong: slip in the last b
answers = [1.4, 1.4, 1.6, 2.1, 0.9, 1.3]

# %% wrong: slip in W of step 2
answers = [1.4, 1.4, 1.5, 2.1, 0.9, 1.4]

# %% wrong: slip in b of step 2
answers = [1.4, 1.4, 1.6, 2.0, 0.9, 1.4]

# %% wrong: errors
answers = [-4, -4, -2, -2, 2, 2]

# %% wrong: gradients
answers = [-32, -4, -4, -2, 14, 2]

# %% wrong: roots
answers = [16, 2, 14, 2, 14, 2]

# %% wrong: four of six
answers = [1.4, 1.4, 1.6, 2.1]

# %% wrong: pairs
answers = [(1.4, 1.4), (1.6, 2.1), (0.9, 1.4)]

# %% wrong: alpha of the book
answers = [0.2, 0.2, 0.23, 0.3, 0.13, 0.2]

# %% wrong: first step of alpha
answers = [0.7, 0.7, 0.9, 1.4, 0.2, 0.7]

# %% wrong: dots
answers = [1.4, 1.4, 1.6, 2.1, ..., ...]

# %% wrong: texts
answers = ["1.4", "1.4", "1.6", "2.1", "0.9", "1.4"]

# %% wrong: last point only
answers = [0.9, 1.4]

# %% right: a row for each step
sheet = [[1.4, 1.4], [1.4 + 0.2, 1.4 + 0.7], [1.6 - 0.7, 2.1 - 0.7]]
answers = sheet[0] + sheet[1] + sheet[2]
