# %% right: plain
answers = [100, 10, "quieter"]

# %% right: floats
answers = [100.0, 10.0, "quieter"]

# %% right: computed
beta = 0.99
answers = [1 / (1 - beta), 1 / (1 - beta) ** 0.5, "quieter"]

# %% right: computed with math
import math

window = 1 / (1 - 0.99)
first = 1 / math.sqrt(1 - 0.99)
answers = [window, first, "quieter"]

# %% right: a tuple
answers = (100, 10, "quieter")

# %% right: from the window
window = 100
answers = [window, window**0.5, "quieter"]

# %% right: rounded
answers = [round(1 / (1 - 0.99)), round((1 - 0.99) ** -0.5), "quieter"]

# %% right: rounded floats
answers = [round(1 / (1 - 0.99), 2), round((1 - 0.99) ** -0.5, 2), "quieter"]

# %% right: one after the other
answers = [..., ..., ...]
answers[0] = 100
answers[1] = 10
answers[2] = "quieter"

# %% right: the other kind of quote
answers = [100, 10, 'quieter']

# %% wrong: noisier
answers = [100, 10, "noisier"]

# %% wrong: one less
answers = [99, 10, "quieter"]

# %% wrong: one more
answers = [101, 10, "quieter"]

# %% wrong: the half-life
answers = [69, 10, "quieter"]

# %% wrong: the old window
answers = [10, 10, "quieter"]

# %% wrong: the old first step
answers = [100, 3.162, "quieter"]

# %% wrong: both old
answers = [10, 3.16, "quieter"]

# %% wrong: the first step without the root
answers = [100, 100, "quieter"]

# %% wrong: the first step is alpha
answers = [100, 1, "quieter"]

# %% wrong: the inverse first step
answers = [100, 0.1, "quieter"]

# %% wrong: the first step is short
answers = [100, 0.01, "quieter"]

# %% wrong: ten times longer
answers = [100, 31.62, "quieter"]

# %% wrong: window from the root
answers = [10, 100, "quieter"]

# %% wrong: the 95 % response
answers = [298, 10, "quieter"]

# %% wrong: twice the window
answers = [199, 10, "quieter"]

# %% wrong: an odd inverse
answers = [0.01, 10, "quieter"]

# %% wrong: 1.1 times
answers = [1.1, 10, "quieter"]

# %% wrong: the word louder
answers = [100, 10, "louder"]

# %% wrong: a truth value for the word
answers = [100, 10, True]

# %% wrong: not filled in
answers = [..., ..., ...]

# %% wrong: two of three
answers = [100, 10]

# %% wrong: one string
answers = "100, 10, quieter"

# %% wrong: the word first
answers = ["quieter", 100, 10]

# %% wrong: first two swapped
answers = [10.0, 100.0, "noisier"]

# %% wrong: thousand
answers = [1000, 31.6, "quieter"]

# %% wrong: first step as a difference of roots
answers = [100, 6.84, "quieter"]

# %% wrong: a list of words
answers = ["100", "10", "quieter"]

# %% right: from the definition
weights = [0.01 * 0.99**k for k in range(5000)]
age = sum((k + 1) * w for k, w in enumerate(weights))
answers = [age, 0.01**-0.5, "quieter"]
