# %% right: plain
answers = [1, 49, 7]

# %% right: floats
answers = [1.0, 49.0, 7.0]

# %% right: formula
answers = [7 * (1 - 0.75) / (1 + 0.75), 7**2, (7**2) ** 0.5]

# %% right: names
import math

beta, size = 0.75, 7
swing = size * (1 - beta) / (1 + beta)
squares = size**2
answers = [swing, squares, math.sqrt(squares)]

# %% right: simulated
V, S = 0.0, 0.0
for t in range(400):
    g = 7 if t % 2 == 0 else -7
    V = 0.75 * V + 0.25 * g
    S = 0.75 * S + 0.25 * g**2
answers = [abs(V), S, S**0.5]

# %% right: rounded simulation
V = S = 0.0
for g in [7, -7] * 50:
    V = 0.75 * V + 0.25 * g
    S = 0.75 * S + 0.25 * g * g
answers = [round(abs(V), 3), round(S, 3), round(S**0.5, 3)]

# %% right: a tuple
answers = 1, 49, 7

# %% right: with its sevenths
answers = [7 / 7, 7 * 7, 49**0.5]

# %% right: appended
answers = []
answers.append(0.25 * 7 / 1.75)
answers.append(49)
answers.append(7)

# %% wrong: cancels
answers = [0, 49, 7]

# %% wrong: square forgotten
answers = [1, 7, 7]

# %% wrong: root and square swapped
answers = [1, 7, 49]

# %% wrong: root of seven
answers = [1, 49, 2.6458]

# %% wrong: whole swing
answers = [2, 49, 7]

# %% wrong: the raw swing
answers = [7, 49, 7]

# %% wrong: a quarter of it
answers = [1.75, 49, 7]

# %% wrong: three quarters of it
answers = [5.25, 49, 7]

# %% wrong: squares cancel
answers = [1, 0, 0]

# %% wrong: all cancel
answers = [0, 0, 0]

# %% wrong: a quarter of the square
answers = [1, 12.25, 3.5]

# %% wrong: square of the average
answers = [1, 1, 1]

# %% wrong: factors swapped
answers = [3, 49, 7]

# %% wrong: divided by 1 - beta
answers = [28, 49, 7]

# %% wrong: sum of squares
answers = [1, 98, 9.899]

# %% wrong: minus
answers = [-1, 49, 7]

# %% wrong: minus square
answers = [1, -49, 7]

# %% wrong: both signs
answers = [[1, -1], 49, 7]

# %% wrong: a seventh
answers = [1 / 7, 49, 7]

# %% wrong: tenth, with beta 0.9
answers = [7 * 0.1 / 1.9, 49, 7]

# %% wrong: the first steps
answers = [1.75, 12.25, 3.5]

# %% wrong: in another order
answers = [49, 7, 1]

# %% wrong: text
answers = ["1", "49", "7"]

# %% wrong: only two
answers = [1, 49]

# %% wrong: not filled in
answers = [..., 49, 7]

# %% wrong: rounded beyond use
answers = [1.5, 50, 7]

# %% wrong: small slip in the square
answers = [1, 47, 7]

# %% wrong: root of the swing
answers = [1, 49, 1]

# %% right: average of the last two
V, tail = 0.0, []
for t in range(200):
    V = 0.75 * V + 0.25 * 7 * (-1) ** t
    tail.append(abs(V))
answers = [sum(tail[-2:]) / 2, 7**2, 7]
