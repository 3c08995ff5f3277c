# %% right: largest curvature
def behaviour(curvatures, rate):
    largest = max(curvatures)
    if rate * largest <= 1:
        return "calm"
    if rate * largest < 2:
        return "swings"
    return "blows up"

# %% right: factors
def behaviour(curvatures, rate):
    factors = [1 - rate * h for h in curvatures]
    if max(abs(f) for f in factors) > 1:
        return "blows up"
    if min(factors) < 0:
        return "swings"
    return "calm"

# %% right: all and any
def behaviour(curvatures, rate):
    if all(rate * h <= 1 for h in curvatures):
        return "calm"
    if any(rate * h > 2 for h in curvatures):
        return "blows up"
    return "swings"

# %% right: borders of the rate
def behaviour(curvatures, rate):
    border = 1 / max(curvatures)
    if rate <= border:
        return "calm"
    elif rate < 2 * border:
        return "swings"
    else:
        return "blows up"

# %% right: two names
def behaviour(curvatures, rate):
    h1, h2 = curvatures
    f1, f2 = 1 - rate * h1, 1 - rate * h2
    if abs(f1) > 1 or abs(f2) > 1:
        return "blows up"
    if f1 < 0 or f2 < 0:
        return "swings"
    return "calm"

# %% right: sorted
def behaviour(curvatures, rate):
    steep = sorted(curvatures)[-1]
    factor = 1 - rate * steep
    if factor >= 0:
        return "calm"
    return "swings" if factor > -1 else "blows up"

# %% right: flags in a loop
def behaviour(curvatures, rate):
    flips, grows = False, False
    for curvature in curvatures:
        factor = 1 - rate * curvature
        if factor < 0:
            flips = True
        if factor < -1:
            grows = True
    if grows:
        return "blows up"
    if flips:
        return "swings"
    return "calm"

# %% right: worst of words
def behaviour(curvatures, rate):
    def one(h):
        product = rate * h
        return 0 if product <= 1 else 1 if product < 2 else 2

    return ["calm", "swings", "blows up"][max(one(h) for h in curvatures)]

# %% right: simulated
def behaviour(curvatures, rate):
    x = [1.0, 1.0]
    flipped = False
    for _ in range(4000):
        new = [(1 - rate * h) * c for h, c in zip(curvatures, x)]
        if new[0] * x[0] < 0 or new[1] * x[1] < 0:
            flipped = True
        x = new
        if max(abs(x[0]), abs(x[1])) > 1e6:
            return "blows up"
    return "swings" if flipped else "calm"

# %% right: one expression
def behaviour(curvatures, rate):
    p = rate * max(curvatures)
    return "calm" if p <= 1 else "swings" if p < 2 else "blows up"

# %% right: least factor
def behaviour(curvatures, rate):
    least = min(1 - rate * h for h in curvatures)
    if least < -1:
        return "blows up"
    if least < 0:
        return "swings"
    return "calm"

# %% right: nested
def behaviour(curvatures, rate):
    product = max(curvatures) * rate
    if product < 2:
        if product > 1:
            return "swings"
        else:
            return "calm"
    return "blows up"

# %% right: recursion over coordinates
def behaviour(curvatures, rate):
    if len(curvatures) == 1:
        p = rate * curvatures[0]
        return "calm" if p <= 1 else "swings" if p < 2 else "blows up"
    words = [behaviour([h], rate) for h in curvatures]
    for word in ("blows up", "swings", "calm"):
        if word in words:
            return word

# %% right: numpy
import numpy as np

def behaviour(curvatures, rate):
    factors = 1 - rate * np.array(curvatures)
    if np.abs(factors).max() > 1:
        return "blows up"
    return "swings" if (factors < 0).any() else "calm"

# %% wrong: border of calm excluded
# in: largest curvature, one expression, worst of words, all and any
# <= 1 => < 1

# %% wrong: border of calm excluded
# in: sorted, borders of the rate
# >= 0 => > 0
# rate <= border => rate < border

# %% wrong: smallest curvature
# in: largest curvature, one expression, nested
# max(curvatures) => min(curvatures)

# %% wrong: first curvature
# in: largest curvature, one expression
# max(curvatures) => curvatures[0]

# %% wrong: second curvature
# in: largest curvature, borders of the rate
# max(curvatures) => curvatures[1]

# %% wrong: the mean curvature
# in: largest curvature
# max(curvatures) => sum(curvatures) / 2

# %% wrong: the sum
# in: largest curvature
# max(curvatures) => sum(curvatures)

# %% wrong: half of the borders
# in: largest curvature, one expression
# <= 1 => <= 0.5
# < 2 => < 1

# %% wrong: twice the borders
# in: largest curvature, nested
# < 2 => < 4
# <= 1 => <= 2
# > 1 => > 2

# %% wrong: never calm
# in: largest curvature
# <= 1 => <= 0

# %% wrong: no swings
# in: largest curvature
# < 2 => < 1

# %% wrong: any for all
# in: all and any
# all(rate => any(rate

# %% wrong: all for any
# in: all and any
# any(rate => all(rate

# %% wrong: and for or
# in: two names
# or => and

# %% wrong: sizes of factors lost
# in: factors
# abs(f) => f

# %% wrong: blows up asked last
# in: flags in a loop
# if grows: => if grows and not flips:

# %% wrong: decides at the first coordinate
def behaviour(curvatures, rate):
    for h in curvatures:
        p = rate * h
        if p <= 1:
            return "calm"
        elif p < 2:
            return "swings"
        else:
            return "blows up"

# %% wrong: last coordinate decides
def behaviour(curvatures, rate):
    for h in curvatures:
        p = rate * h
        answer = "calm" if p <= 1 else "swings" if p < 2 else "blows up"
    return answer

# %% wrong: one step of the loss
def behaviour(curvatures, rate):
    before = sum(h for h in curvatures)
    after = sum(h * (1 - rate * h) ** 2 for h in curvatures)
    if after > before:
        return "blows up"
    return "swings" if any(rate * h > 1 for h in curvatures) else "calm"

# %% wrong: words swapped
# in: largest curvature, one expression
# "calm" => "x"
# "swings" => "calm"
# "x" => "swings"

# %% wrong: capitals
# in: largest curvature
# "calm" => "Calm"

# %% wrong: explodes
# in: one expression
# blows up => explodes

# %% wrong: the ravine of the chapter
# in: borders of the rate
# 1 / max(curvatures) => 1 / 25

# %% wrong: condition number
# in: largest curvature
# rate * largest => rate * largest / min(curvatures)

# %% wrong: root of the curvature
# in: largest curvature
# rate * largest => rate * largest**0.5

# %% wrong: curvature squared
# in: largest curvature
# rate * largest => rate * largest**2

# %% wrong: simulated too shortly
# in: simulated
# range(4000) => range(3)

# %% wrong: starts with an odd point
# in: simulated
# x = [1.0, 1.0] => x = [1.0, 0.0]

# %% wrong: a pair of words
def behaviour(curvatures, rate):
    return ["calm" if rate * h <= 1 else "swings" if rate * h < 2 else "blows up" for h in curvatures]

# %% wrong: border at which it is best
def behaviour(curvatures, rate):
    best = 2 / sum(curvatures)
    if rate <= best:
        return "calm"
    return "swings" if rate < 2 / max(curvatures) else "blows up"

# %% wrong: both must flip
def behaviour(curvatures, rate):
    flips = [rate * h > 1 for h in curvatures]
    if any(rate * h > 2 for h in curvatures):
        return "blows up"
    return "swings" if all(flips) else "calm"

# %% wrong: None for calm
def behaviour(curvatures, rate):
    if rate * max(curvatures) >= 2:
        return "blows up"
    if rate * max(curvatures) > 1:
        return "swings"

# %% right: sets of words
def behaviour(curvatures, rate):
    words = set()
    for h in curvatures:
        factor = 1 - rate * h
        words.add("blows up" if factor < -1 else "swings" if factor < 0 else "calm")
    return "blows up" if "blows up" in words else "swings" if "swings" in words else "calm"

# %% wrong: border at 1.9
# in: largest curvature
# < 2 => < 1.9

# %% wrong: border at 2.1
# in: one expression
# < 2 => < 2.1

# %% wrong: a little swing is calm
# in: largest curvature
# <= 1 => <= 1.05

# %% wrong: nearly calm swings
# in: largest curvature
# <= 1 => <= 0.95

# %% wrong: whole numbers
# in: one expression
# rate * max(curvatures) => int(rate * max(curvatures))
