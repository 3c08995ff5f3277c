"""Exercises of the chapter on the start, spikes, and what v remembers."""

import math

from rmsprop_edu.exercises.values import Draw
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _clipped(clip, late=False):
    """Return a function that clips a gradient and renews v with it; or with the raw one."""

    def run(g, v, limit, beta):
        used = clip(g, limit)
        raw = g if late else used
        return [used, beta * v + (1 - beta) * raw**2]

    return run


def _clip(g, limit):
    return max(-limit, min(g, limit))


def _corrected(divisor, keep=None):
    """Return a function that makes one corrected step; `keep` says which v goes on."""

    def run(g, v, t, beta):
        v = beta * v + (1 - beta) * g**2
        return [g / divisor(v, t, beta), keep(v, t, beta) if keep else v]

    return run


def _centered(divisor):
    """Return a function that divides by the spread."""

    def run(g, v, m, eps):
        return g / divisor(v, m, eps)

    return run


def _gradients():
    draw = Draw(10)
    cases = [
        (1000.0, 1.0, 2.0, 0.9),
        (1.0, 1.0, 2.0, 0.9),
        (-1000.0, 1.0, 2.0, 0.9),
        (0.0, 4.0, 2.0, 0.75),
        (0.75, 1.0, 0.5, 0.5),
        (-0.3, 9.0, 0.25, 0.75),
        (0.3, 0.0, 1.0, 0.75),
        (-7.5, 2.0, 8.0, 0.9),
        (5.0, 1.0, 5.0, 0.0),
        (-90.0, 1.0, 89.5, 0.99),
    ]
    return cases + [_gradient(draw) for _ in range(4)]


def _gradient(draw):
    limit, beta = draw.eighths(1, 9) / draw.one_of([1, 8, 0.1]), draw.one_of([0.0, 0.5, 0.9, 0.99])
    g = draw.one_of([limit, -limit, limit * draw.signed(1), limit * draw.signed(9)])
    return g, draw.eighths(0, 9), limit, beta


def _times():
    draw = Draw(11)
    cases = [(123.0, 0.0, 1, 0.9), (4.0, 4.0, 2, 0.75), (-3.0, 9.0, 1000, 0.99)]
    for t in (2, 3, 10):
        cases.append((draw.signed(4), draw.eighths(1, 4), t, 0.9))
    return cases + [(0.0, 2.0, 3, 0.5), (2.0, 5.0, 4, 0.0), (-0.125, 0.0, 1, 0.999)]


def _time(draw):
    t, beta = draw.whole(1, draw.one_of([3, 30, 2000])), draw.one_of([0.0, 0.5, 0.75, 0.9, 0.999])
    return draw.signed(draw.one_of([1, 100])), draw.eighths(0, 9), t, beta


def _averages(draw):
    """Draw two averages whose difference is large, 0, or a little below 0."""
    m = draw.signed(4)
    spread = draw.one_of([0.0, 0.00001, 0.25, 2.0, 9.0, -0.000001, -0.125 * m * m])
    return draw.signed(4), m * m + spread, m, draw.one_of([1e-8, 0.125, 0.5, 1.0])


EXERCISES = {
    "clipped": Function(
        arguments=("g", "v", "limit", "beta"),
        solution=_clipped(_clip),
        cases=_gradients(),
        draw=_gradient,
        verified="gradients are cut off at the limit on both sides before v sees them, and small "
        "ones pass untouched.",
        slips=[
            (
                "Only from above",
                _clipped(min),
                "a gradient of -1000 is as wild as one of 1000.",
            ),
            (
                "Sign lost",
                _clipped(lambda g, limit: min(abs(g), limit)),
                "the sign says which way to go.",
            ),
            (
                "Always the limit",
                _clipped(lambda g, limit: limit if g > 0 else -limit),
                "a gradient below the limit stays as it is.",
            ),
            (
                "Clipped too late",
                _clipped(_clip, late=True),
                "the raw square goes into v and slows the next steps: clip before.",
            ),
            (
                "Dropped instead of clipped",
                _clipped(lambda g, limit: g if abs(g) <= limit else 0.0),
                "a wild gradient still has a direction: keep that much of it.",
            ),
            (
                "Not clipped",
                _clipped(lambda g, limit: g),
                "the spike goes through.",
            ),
        ],
    ),
    "corrected_step": Function(
        arguments=("g", "v", "t", "beta"),
        solution=_corrected(lambda v, t, beta: math.sqrt(v / (1 - beta**t))),
        cases=_times(),
        draw=_time,
        verified="the first step is 1 alpha whatever the gradient, later ones agree, and v itself "
        "goes on uncorrected.",
        slips=[
            (
                "No correction",
                _corrected(lambda v, t, beta: math.sqrt(v)),
                "the first step is 1/sqrt(1 - beta) alpha long.",
            ),
            (
                "Corrected v kept",
                _corrected(
                    lambda v, t, beta: math.sqrt(v / (1 - beta**t)),
                    keep=lambda v, t, beta: v / (1 - beta**t),
                ),
                "correct only what divides; the average goes on as it is.",
            ),
            (
                "Time not counted",
                _corrected(lambda v, t, beta: math.sqrt(v / (1 - beta))),
                "1 - beta is right at the first step only.",
            ),
            (
                "Correction outside the root",
                _corrected(lambda v, t, beta: math.sqrt(v) / (1 - beta**t)),
                "v is too small by 1 - beta**t, its root by the root of that.",
            ),
            (
                "Multiplied instead of divided",
                _corrected(lambda v, t, beta: math.sqrt(v * (1 - beta**t))),
                "v is too small at first, and has to become larger.",
            ),
            (
                "No root",
                _corrected(lambda v, t, beta: v / (1 - beta**t)),
                "the step is g over the root.",
            ),
        ],
    ),
    "centered": Function(
        arguments=("g", "v", "m", "eps"),
        solution=_centered(lambda v, m, eps: math.sqrt(max(v - m * m, 0.0)) + eps),
        cases=[
            (0.5, 4.0, 1.0, 0.125),
            (2.0, 4.0, 2.0, 0.125),
            (0.21, 0.04, 0.21, 0.125),
            (-0.7, 0.48, -0.7, 0.5),
            (-1.5, 9.0, -0.5, 0.25),
            (1.0, 4.5, 0.0, 2.0),
            (0.0, 1.0, 1.0, 0.5),
            (1.0, 1.0, 1.0, 1e-8),
            (0.5, 1e-6, 0.0, 0.001),
        ],
        draw=_averages,
        verified="the step agrees where v - m**2 is positive, 0, and negative by rounding.",
        slips=[
            (
                "The bug is still there",
                _centered(lambda v, m, eps: math.sqrt(v - m * m) + eps),
                "v = 0.04 and m = 0.21 are rounded to two digits, as a short float would do: "
                "what is under the root?",
            ),
            (
                "Sign of the difference dropped",
                _centered(lambda v, m, eps: math.sqrt(abs(v - m * m)) + eps),
                "what is below 0 is rounding, not spread: take 0 for it.",
            ),
            (
                "Plain form",
                _centered(lambda v, m, eps: math.sqrt(v) + eps),
                "this is a good remedy, but no longer the centered form.",
            ),
            (
                "m not squared",
                _centered(lambda v, m, eps: math.sqrt(max(v - m, 0.0)) + eps),
                "v is in the unit of g squared, so m must be squared.",
            ),
            (
                "eps as the floor",
                _centered(lambda v, m, eps: math.sqrt(max(v - m * m, eps))),
                "here eps is added to the root; the floor under the root is 0.",
            ),
            (
                "Step left out",
                lambda g, v, m, eps: g / (math.sqrt(v - m * m) + eps) if v - m * m >= 0 else 0.0,
                "where rounding is negative the spread is 0, and eps alone divides.",
            ),
        ],
    ),
    "wrong_way": Prediction(
        right=[1, -1, 1],
        slips=[
            ("Three gradients forgotten", 1, 3, "add all three: 3 - 1 - 1."),
            ("Signs added", 1, -1, "add the gradients, not their signs."),
            ("Uphill", 2, 1, "the sum is positive, so x goes down."),
            ("One step counted", 2, -3, "three steps make a period."),
            (
                "Gradient descent again",
                3,
                -1,
                "with beta = 0 each gradient is divided by its own size: only signs are left.",
            ),
            ("Signs summed uphill", 3, -2, "the signs are +1, -1, -1: take them one by one."),
            ("No move", 3, 0, "two small gradients are two steps, the large one is one."),
        ],
        because="the sum 3 - 1 - 1 = 1 asks for a step down, and gradient descent makes it. The "
        "signs +1 - 1 - 1 = -1 lead up: each step counts the same, and two beat one.",
    ),
}
