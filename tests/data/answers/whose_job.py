# %% right: plain
answers = ["b", "a", "d", "e", "c"]

# %% right: from a text
answers = list("badec")

# %% right: split
answers = "b a d e c".split()

# %% right: a tuple
answers = ("b", "a", "d", "e", "c")

# %% right: named
architecture, held_out, large_steps, division, clipping = "b", "a", "d", "e", "c"
answers = [architecture, held_out, large_steps, division, clipping]

# %% right: added together
answers = ["b"] + ["a"] + ["d"] + ["e"] + ["c"]

# %% right: sorted by trouble
pairs = [("a", 2), ("b", 1), ("c", 5), ("d", 3), ("e", 4)]
pairs.sort(key=lambda pair: pair[1])
answers = [letter for letter, number in pairs]

# %% wrong: alphabetical
answers = ["a", "b", "c", "d", "e"]

# %% wrong: division for the sigmoid layers
answers = ["e", "a", "d", "b", "c"]

# %% wrong: clipping for the sigmoid layers
answers = ["c", "a", "d", "e", "b"]

# %% wrong: large steps for the layers
answers = ["d", "a", "b", "e", "c"]

# %% wrong: division for the recurrent net
answers = ["b", "a", "d", "c", "e"]

# %% wrong: training error ships
answers = ["b", "e", "d", "a", "c"]

# %% wrong: clipping for basins
answers = ["b", "a", "c", "e", "d"]

# %% wrong: division for basins
answers = ["b", "a", "e", "d", "c"]

# %% wrong: numbers
answers = [2, 1, 4, 5, 3]

# %% wrong: backwards
answers = ["c", "e", "d", "a", "b"]

# %% wrong: all to RMSProp
answers = ["e", "e", "e", "e", "e"]

# %% wrong: twice c
answers = ["c", "a", "d", "e", "c"]

# %% wrong: four
answers = ["b", "a", "d", "e"]

# %% wrong: rotated
answers = ["a", "d", "e", "c", "b"]

# %% wrong: words
answers = ["relu", "test error", "annealing", "rmsprop", "clipping"]

# %% wrong: the first two
answers = ["a", "b", "d", "e", "c"]

# %% wrong: a string
answers = "b, a, d, e, c"

# %% wrong: last left open
answers = ["b", "a", "d", "e", ...]

# %% wrong: held-out error for the spike
answers = ["b", "c", "d", "e", "a"]
