# %% right: decimals
answers = [0.75, 0.25, 1.0, -0.96]

# %% right: sums
answers = [0.25 + 0.25 + 0.25, -0.25 + 0.25 + 0.25, 0.98 + 0.01 + 0.01, -0.98 + 0.01 + 0.01]

# %% right: function
def score(weights, y):
    return weights[0] * y + weights[1] + weights[2]

rms, gd = [0.25, 0.25, 0.25], [0.98, 0.01, 0.01]
answers = [score(rms, 1), score(rms, -1), score(gd, 1), score(gd, -1)]

# %% right: fractions
answers = [3 / 4, 1 / 4, 1, -24 / 25]

# %% right: comprehension
answers = [s * y + 2 * c for s, c in ((0.25, 0.25), (0.98, 0.01)) for y in (1, -1)]

# %% right: dot products
positive, negative = (1, 1, 1), (-1, 1, 1)
rms, gd = (0.25,) * 3, (0.98, 0.01, 0.01)
dot = lambda a, b: sum(p * q for p, q in zip(a, b))
answers = [dot(rms, positive), dot(rms, negative), dot(gd, positive), dot(gd, negative)]

# %% right: a tuple
answers = 0.75, 0.25, 1.0, -0.96

# %% right: rounded
answers = [round(x, 2) for x in (0.75, 0.25, 0.98 + 0.02, 0.02 - 0.98)]

# %% wrong: negatives mirrored
answers = [0.75, -0.75, 1.0, -1.0]

# %% wrong: constants left out
answers = [0.25, -0.25, 0.98, -0.98]

# %% wrong: only one constant
answers = [0.5, 0.0, 0.99, -0.97]

# %% wrong: label as 0
answers = [0.75, 0.5, 1.0, 0.02]

# %% wrong: optimizers swapped
answers = [1.0, -0.96, 0.75, 0.25]

# %% wrong: labels swapped
answers = [0.25, 0.75, -0.96, 1.0]

# %% wrong: sign of the constants
answers = [-0.25, -0.75, 0.96, -1.0]

# %% wrong: negative constants for negatives
answers = [0.75, -0.25, 1.0, -0.98]

# %% wrong: sign of RMSProp's negative
answers = [0.75, -0.25, 1.0, -0.96]

# %% wrong: sign of gradient descent's negative
answers = [0.75, 0.25, 1.0, 0.96]

# %% wrong: signs only
answers = [1, 1, 1, -1]

# %% wrong: averages
answers = [0.25, 0.0833, 0.3333, -0.32]

# %% wrong: labels right for both
answers = [1, -1, 1, -1]

# %% wrong: in the other order
answers = [0.75, 1.0, 0.25, -0.96]

# %% wrong: three of four
answers = [0.75, 0.25, 1.0]

# %% wrong: words
answers = ["positive", "positive", "positive", "negative"]

# %% wrong: private features counted
answers = [1.0, 0.0, 1.0, -1.0]

# %% wrong: quarter for all
answers = [0.75, 0.25, 0.75, 0.25]

# %% wrong: slip in a sum
answers = [0.75, 0.25, 0.99, -0.96]

# %% wrong: slip in the last
answers = [0.75, 0.25, 1.0, -0.97]

# %% wrong: dots
answers = [0.75, 0.25, ..., ...]

# %% wrong: percent
answers = [75, 25, 100, -96]

# %% right: by label
answers = []
for signal, constant in [(1 / 4, 1 / 4), (0.98, 0.01)]:
    for label in (+1, -1):
        answers.append(signal * label + constant + constant)
