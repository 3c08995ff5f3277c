# %% right: plain
answers = ["c", "a", "b", "d"]

# %% right: from a text
answers = list("cabd")

# %% right: split
answers = "c a b d".split(" ")

# %% right: tuple
answers = ("c", "a", "b", "d")

# %% right: named
nothing, whiten, momentum, matrices = "c", "a", "b", "d"
answers = [nothing, whiten, momentum, matrices]

# %% right: one by one
answers = ["", "", "", ""]
answers[0], answers[1] = "c", "a"
answers[2], answers[3] = "b", "d"

# %% right: dictionary
cases = {1: "c", 2: "a", 3: "b", 4: "d"}
answers = [cases[k] for k in sorted(cases)]

# %% wrong: alphabetical
answers = ["a", "b", "c", "d"]

# %% wrong: whitening for the weights along the axes
answers = ["a", "c", "b", "d"]

# %% wrong: momentum along the axes
answers = ["b", "a", "c", "d"]

# %% wrong: a matrix for the inputs
answers = ["c", "d", "b", "a"]

# %% wrong: momentum for the inputs
answers = ["c", "b", "a", "d"]

# %% wrong: last two swapped
answers = ["c", "a", "d", "b"]

# %% wrong: nothing for the inputs
answers = ["d", "c", "b", "a"]

# %% wrong: numbers
answers = [3, 1, 2, 4]

# %% wrong: b twice
answers = ["c", "a", "b", "b"]

# %% wrong: momentum everywhere
answers = ["b", "b", "b", "b"]

# %% wrong: three of four
answers = ["c", "a", "b"]

# %% wrong: words
answers = ["nothing", "whiten", "momentum", "matrix"]

# %% wrong: rotated
answers = ["a", "b", "d", "c"]

# %% wrong: backwards
answers = ["d", "b", "a", "c"]

# %% wrong: from the cures to the cases
answers = ["b", "c", "a", "d"]

# %% wrong: dots
answers = ["c", "a", "b", ...]

# %% wrong: a string with commas
answers = "c,a,b,d"
