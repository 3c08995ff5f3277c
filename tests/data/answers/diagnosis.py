# %% right: plain
answers = ["b", "d", "e", "a", "c", "f"]

# %% right: from a text
answers = list("bdeacf")

# %% right: split
answers = "b d e a c f".split()

# %% right: a tuple
answers = ("b", "d", "e", "a", "c", "f")

# %% right: by the causes
causes = {"b": 1, "d": 2, "e": 3, "a": 4, "c": 5, "f": 6}
answers = sorted(causes, key=causes.get)

# %% right: a table of symptoms
first_step, hop, turned, spike, burst, rounding = "b", "d", "e", "a", "c", "f"
answers = [first_step, hop, turned, spike, burst, rounding]

# %% right: one by one
answers = [None] * 6
answers[0] = "b"
answers[1] = "d"
answers[2] = "e"
answers[3] = "a"
answers[4] = "c"
answers[5] = "f"

# %% right: by number
by_number = {1: "b", 2: "d", 3: "e", 4: "a", 5: "c", 6: "f"}
answers = [by_number[n] for n in range(1, 7)]

# %% wrong: in the order of the list
answers = ["a", "b", "c", "d", "e", "f"]

# %% wrong: from the causes to the symptoms
answers = [4, 1, 5, 2, 3, 6]

# %% wrong: first step by a long memory
answers = ["a", "d", "e", "b", "c", "f"]

# %% wrong: hop for burst
answers = ["b", "c", "e", "a", "d", "f"]

# %% wrong: spike for burst
answers = ["b", "d", "e", "c", "a", "f"]

# %% wrong: turned and hop
answers = ["b", "e", "d", "a", "c", "f"]

# %% wrong: rounding for the fall
answers = ["b", "d", "e", "a", "f", "c"]

# %% wrong: one letter twice
answers = ["b", "d", "e", "a", "a", "f"]

# %% wrong: turned slows by memory
answers = ["b", "d", "a", "e", "c", "f"]

# %% wrong: hop by small v
answers = ["d", "b", "e", "a", "c", "f"]

# %% wrong: five
answers = ["b", "d", "e", "a", "c"]

# %% wrong: seven
answers = ["b", "d", "e", "a", "c", "f", "f"]

# %% wrong: numbers
answers = [2, 4, 5, 1, 3, 6]

# %% wrong: backwards
answers = ["f", "c", "a", "e", "d", "b"]

# %% wrong: the last left open
answers = ["b", "d", "e", "a", "c", ...]

# %% wrong: sets
answers = {"b", "d", "e", "a", "c", "f"}

# %% wrong: a word each
answers = ["start", "cycle", "angle", "spike", "burst", "nan"]

# %% wrong: rotated
answers = ["d", "e", "a", "c", "f", "b"]

# %% wrong: all the same
answers = ["a"] * 6

# %% wrong: first and last
answers = ["f", "d", "e", "a", "c", "b"]

# %% wrong: centered blamed on memory
answers = ["b", "d", "e", "f", "c", "a"]

# %% wrong: three in a ring
answers = ["b", "d", "c", "e", "a", "f"]

# %% wrong: pairs
answers = [(1, "b"), (2, "d"), (3, "e"), (4, "a"), (5, "c"), (6, "f")]
