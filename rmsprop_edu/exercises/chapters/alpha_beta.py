"""Exercises of the chapter on choosing alpha and beta."""

import math

from rmsprop_edu.exercises.values import RELATIVE, Draw
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _lowest(score):
    """Return a function that picks the rate whose losses have the lowest score."""

    def run(rates, losses):
        scores = [score(run) for run in losses]
        return rates[scores.index(min(scores))]

    return run


def _mean(values):
    return sum(values) / len(values)


def _later(losses):
    return losses[len(losses) // 2 :]


def _sweeps():
    dip = [4.0, 0.001, 3.0, 2.0]
    cases = [
        ([0.1, 0.01], [dip, [4.0, 2.0, 1.0, 1.0]]),
        ([1.0, 0.1, 0.01], [[1.0, 1.0, 9.0, 9.0], [4.0, 1.0, 0.5, 0.5], [4.0, 4.0, 3.0, 0.25]]),
        ([0.03, 0.3], [[9.0, 8.0, 1.0, 2.0], [9.0, 1.0, 2.0, 3.0]]),
    ]
    cases = cases + [
        ([1.0, 2.0], [[1.0, 0.9], [1.0, 0.1]]),
        ([0.1, 0.2], [[9.0, 9.0, 9.0, 4.0, 4.0, 4.0], [9.0, 5.0]]),
        ([0.1, 0.2], [[9.0, 5.0], [9.0, 9.0, 9.0, 4.0, 4.0, 4.0]]),
        ([0.1, 0.2, 0.3], [[9.0] * 4 + [0.0, 0.0, 0.0, 16.0], [9.0] * 4 + [3.0] * 4, [5.0] * 8]),
        ([0.1, 0.2], [[9.0, 9.0, 3.0, 3.0], [9.0, 9.0, 0.0, 5.0]]),
        ([0.5], [[4e15, 3e15]]),
        ([0.2, 0.3], [[4e15, 3e15], [4e15, 2e15]]),
    ]
    draw = Draw(6)
    return cases + [_sweep(draw) for _ in range(3)]


def _sweep(draw):
    """Draw runs of different lengths; no two are equally good."""
    rates = [draw.eighths(1, 9) / 8 for _ in range(draw.whole(2, 4))]
    losses = [[draw.eighths(0, 9) for _ in range(2 * draw.whole(1, 5))] for _ in rates]
    means = {_mean(_later(run)) for run in losses}
    distinct = len(means) == len(set(rates)) == len(rates)
    return (rates, losses) if distinct else _sweep(draw)


EXACT = (RELATIVE, 0.0)

EXERCISES = {
    "alpha_in_new_unit": Function(
        arguments=("alpha", "units"),
        solution=lambda alpha, units: alpha * units,
        cases=[
            (0.01, 100.0),
            (0.001, 1000.0),
            (0.5, 0.125),
            (0.02, 1.0),
            (3.0, 250.0),
            (1e-5, 1e-3),
        ],
        draw=lambda draw: (draw.eighths(1, 9) / 1000, draw.eighths(1, draw.one_of([9, 2000])) / 8),
        tolerance=EXACT,
        verified="the same path in the new unit, for larger units, smaller ones, and the same.",
        slips=[
            (
                "Alpha left as it is",
                lambda alpha, units: alpha,
                "alpha is a distance: in another unit it is another number.",
            ),
            (
                "Divided instead of multiplied",
                lambda alpha, units: alpha / units,
                "0.01 m is 1 cm: the smaller the unit, the larger the number.",
            ),
            (
                "The rate of gradient descent",
                lambda alpha, units: alpha * units**2,
                "its rate is in units squared per loss; RMSProp's is in the unit itself.",
            ),
            (
                "Root of the unit",
                lambda alpha, units: alpha * math.sqrt(units),
                "the root in RMSProp is taken of v; alpha scales like the parameter.",
            ),
        ],
    ),
    "decayed": Function(
        arguments=("alpha", "t"),
        solution=lambda alpha, t: alpha / math.sqrt(t),
        cases=[(0.1, 1), (0.1, 4), (0.1, 100), (0.01, 9), (1.0, 2000), (1e-6, 40_000), (900.0, 4)],
        draw=lambda draw: (draw.eighths(1, 9) / 100, draw.whole(1, draw.one_of([5, 99, 9999]))),
        tolerance=EXACT,
        verified="the rate of the first step is alpha itself, and later ones fall as "
        "1/sqrt(t), without a floor.",
        slips=[
            (
                "No root",
                lambda alpha, t: alpha / t,
                "such steps get short too soon: they add up to a logarithm only.",
            ),
            (
                "Time counted from 0",
                lambda alpha, t: alpha / math.sqrt(t + 1),
                "the first step has t = 1 and the whole alpha.",
            ),
            (
                "Growing instead of falling",
                lambda alpha, t: alpha * math.sqrt(t),
                "the steps must become shorter.",
            ),
            (
                "Constant",
                lambda alpha, t: alpha,
                "a constant alpha ends in a swing of half of it.",
            ),
            (
                "Beta used for a schedule",
                lambda alpha, t: alpha * 0.9 ** (t - 1),
                "these steps add up to ten alpha, and the point may stop before it arrives.",
            ),
        ],
    ),
    "best_alpha": Function(
        arguments=("rates", "losses"),
        solution=_lowest(lambda run: _mean(_later(run))),
        cases=_sweeps(),
        draw=_sweep,
        verified="the rate with the lowest mean loss over the later half wins in every sweep, with "
        "and without a dip, also where the runs differ in length.",
        slips=[
            (
                "The bug is still there",
                _lowest(min),
                "a run that dips to 0.001 and comes back to 2 should not win.",
            ),
            (
                "Last value only",
                _lowest(lambda run: run[-1]),
                "one value is luck; take the mean of the later half.",
            ),
            (
                "Start counted in",
                _lowest(_mean),
                "the way down says how quick a run was, not where it ends.",
            ),
            (
                "The wrong half",
                _lowest(lambda run: _mean(run[: len(run) // 2])),
                "the tail is the later half.",
            ),
            (
                "Place instead of rate",
                lambda rates, losses: (lambda means: means.index(min(means)))(
                    [_mean(_later(run)) for run in losses]
                ),
                "this says where in the list the rate stands; return the rate.",
            ),
            (
                "Lowest of the tail",
                _lowest(lambda run: min(_later(run))),
                "a touch in the later half is still a touch.",
            ),
        ],
    ),
    "memory": Prediction(
        right=[100, 10, "quieter"],
        relative=0.001,
        slips=[
            ("Window of 0.9", 1, 10, "0.99 is ten times as close to 1."),
            ("Half-life instead of window", 1, 69, "a weight halves in 69 steps."),
            ("Newest number counted as age 0", 1, 99, "the chapter counts the newest number as 1."),
            ("A tenth more", 1, 11, "beta is read from its distance to 1."),
            ("No root", 2, 100, "v starts at (1 - beta) g**2, and its root divides."),
            ("Settled step instead of first", 2, 1, "v starts at 0 and is too small at first."),
            ("Shortened instead of lengthened", 2, 0.1, "a v that is too small makes long steps."),
            (
                "Improper average",
                3,
                "noisier",
                "a longer memory averages more squares, so v wobbles less.",
            ),
            ("Lag forgotten", 3, "quicker", "the longer the memory, the later v follows."),
        ],
        because="1/(1 - 0.99) = 100 steps of memory, a first step of sqrt(100) = 10 alpha, and a "
        "quieter v. The price is the first step, and a v that follows late.",
    ),
}
