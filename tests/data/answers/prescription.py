# %% right: plain
answers = ["c", "e", "a", "b", "d"]

# %% right: from a text
answers = list("ceabd")

# %% right: split at commas
answers = "c,e,a,b,d".split(",")

# %% right: a tuple
answers = ("c", "e", "a", "b", "d")

# %% right: named
warm_up, fall, momentum, clip, plain = "c", "e", "a", "b", "d"
answers = [warm_up, fall, momentum, clip, plain]

# %% right: by case
remedy = {}
remedy[1] = "c"
remedy[2] = "e"
remedy[3] = "a"
remedy[4] = "b"
remedy[5] = "d"
answers = list(remedy[case] for case in (1, 2, 3, 4, 5))

# %% right: by the remedy
case_of = {"a": 3, "b": 4, "c": 1, "d": 5, "e": 2}
answers = [letter for case in range(1, 6) for letter in case_of if case_of[letter] == case]

# %% wrong: in the order of the list
answers = ["a", "b", "c", "d", "e"]

# %% wrong: alpha for the first step
answers = ["e", "c", "a", "b", "d"]

# %% wrong: clipping for the first step
answers = ["b", "e", "a", "c", "d"]

# %% wrong: momentum for the cycle
answers = ["c", "a", "e", "b", "d"]

# %% wrong: eps for the cycle
answers = ["c", "d", "a", "b", "e"]

# %% wrong: plain form after the spike
answers = ["c", "e", "a", "d", "b"]

# %% wrong: letters twice
answers = ["c", "e", "a", "b", "b"]

# %% wrong: from the remedies to the cases
answers = [3, 4, 1, 5, 2]

# %% wrong: from the remedies as letters
answers = ["c", "d", "a", "e", "b"]

# %% wrong: four
answers = ["c", "e", "a", "b"]

# %% wrong: backwards
answers = ["d", "b", "a", "e", "c"]

# %% wrong: rotated
answers = ["e", "a", "b", "d", "c"]

# %% wrong: rotated the other way
answers = ["d", "c", "e", "a", "b"]

# %% wrong: turned by clipping
answers = ["c", "e", "b", "a", "d"]

# %% wrong: first and last
answers = ["d", "e", "a", "b", "c"]

# %% wrong: centered by warm-up
answers = ["e", "d", "a", "b", "c"]

# %% wrong: everything by falling
answers = ["e"] * 5

# %% wrong: a dot left
answers = ["c", "e", "a", "b", ...]

# %% wrong: one text
answers = "c, e, a, b, d"

# %% wrong: words
answers = ["warm-up", "schedule", "momentum", "clip", "plain"]
