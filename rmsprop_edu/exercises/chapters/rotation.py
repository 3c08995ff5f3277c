"""Exercises of the page on the turned ravine."""

import math

from rmsprop_edu.exercises.values import Draw
from rmsprop_edu.exercises.verdicts import Function, Prediction


def _whitened(plus, minus, factor=2.0, root=math.sqrt):
    """Return a function that scales sum and difference; `plus`, `minus` give the spreads."""

    def run(a, b, rho):
        return [
            (a + b) / root(factor * plus(rho)),
            (a - b) / root(factor * minus(rho)),
        ]

    return run


def _wider(rho):
    return 1 + rho


def _narrower(rho):
    return 1 - rho


def _swapped(a, b, rho):
    return _whitened(_wider, _narrower)(a, b, rho)[::-1]


def _inputs():
    draw = Draw(12)
    cases = [(2.0, 0.0, 0.0), (1.0, 1.0, 0.5), (1.0, -0.5, 0.75), (0.5, 2.0, -0.75)]
    for rho in (0.875, -0.5, 0.998, -0.998):
        cases.append((draw.signed(4), draw.signed(4), rho))
    return cases


def _input(draw):
    return draw.signed(4), draw.signed(4), draw.signed(7) / 8


EXERCISES = {
    "whiten": Function(
        arguments=("a", "b", "rho"),
        solution=_whitened(_wider, _narrower),
        also=(lambda a, b, rho: _whitened(_wider, _narrower)(b, a, rho),),
        cases=_inputs(),
        draw=_input,
        verified="sum and difference are uncorrelated, and each is divided by its own spread, for "
        "correlations of either sign and for none.",
        slips=[
            (
                "Decorrelated only",
                _whitened(lambda rho: 1.0, lambda rho: 1.0),
                "sum and difference are uncorrelated now, but their spreads still differ, by the "
                "root of (1 + rho) / (1 - rho): the bowl lies along the axes, but it is not round.",
            ),
            (
                "Spreads exchanged",
                _whitened(_narrower, _wider),
                "with a positive rho the sum spreads wider than the difference, so it needs the "
                "larger divisor.",
            ),
            (
                "The two forgotten",
                _whitened(_wider, _narrower, factor=1.0),
                "the variance of a + b is 1 + 1 + 2 rho, twice 1 + rho.",
            ),
            (
                "Variance instead of spread",
                _whitened(_wider, _narrower, root=lambda variance: variance),
                "divide by the spread, which is the root of the variance.",
            ),
            (
                "Difference first",
                _swapped,
                "the task asks for the one made from the sum first.",
            ),
            (
                "Inputs unchanged",
                lambda a, b, rho: [a, b],
                "they are as correlated as before.",
            ),
        ],
    ),
    "turned_sizes": Prediction(
        right=[1, 10, 10, 11 / 9],
        slips=[
            ("Curvature along", 1, 100, "along the floor the curvature is 1."),
            ("Distance for gradient", 2, 0.1, "that is w. The gradient across is kappa times w."),
            ("Curvature for gradient", 2, 100, "multiply the curvature by the distance, 0.1."),
            ("Curvatures divided", 3, 100, "divide the sizes, not the curvatures."),
            ("Upside down", 3, 0.1, "divide the larger by the smaller."),
            ("As at 0 degrees", 4, 10, "each coordinate holds both: u - kappa w and u + kappa w."),
            ("Exactly alike", 4, 1, "nearly: |1 - 10| and 1 + 10, each over the root of 2."),
            ("Upside down at 45", 4, 9 / 11, "divide the larger by the smaller."),
        ],
        because="1 and 10 differ tenfold, and so do their roots of v. Turned, the sizes are 9 and "
        "11 over the root of 2: a factor of 11/9, so both get nearly the same divisor.",
    ),
    "which_cure": Prediction(
        right=["c", "a", "b", "d"],
        slips=[
            (
                "Whitened for scale",
                1,
                "a",
                "it would work, but RMSProp evens out steepness already.",
            ),
            ("Momentum for scale", 1, "b", "hardly correlated: the ravine lies along the axes."),
            ("Left as it is", 2, "c", "the ravine lies at 45 degrees: both divisors are alike."),
            ("Momentum before whitening", 2, "b", "it helps, but whitening makes the bowl round."),
            ("Whitened inside", 3, "a", "what enters a layer inside changes with the weights."),
            ("Waited", 3, "c", "it creeps because dividing coordinates does not suffice here."),
            ("Whitened again", 4, "a", "it is a weight matrix; there are no inputs to whiten."),
            ("Momentum alone", 4, "b", "you can afford more: learn the directions, as Shampoo."),
        ],
        because="steepness along the axes is RMSProp's own job; correlated inputs are whitened; "
        "where that is impossible momentum helps; and matrices of rows and columns go further.",
    ),
}
