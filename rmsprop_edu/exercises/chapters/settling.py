"""Exercises of the chapter on what happens near the minimum."""

import math

from rmsprop_edu.exercises.verdicts import Function, Prediction


def _steps(calm, forget):
    """Return a function that counts steps while `calm` holds, each of which changes v."""

    def run(v, alpha, h, beta):
        steps = 0
        while steps < 12_000 and calm(v, alpha, h):
            v = forget(v, beta)
            steps += 1
        return steps

    return run


def _below(border):
    """Return what tells whether the effective rate is at most `border` over the curvature."""
    return lambda v, alpha, h: alpha / math.sqrt(v) <= border / h


def _forget(v, beta):
    return beta * v


def _mean(part, count=len):
    """Return a function that averages a part of the points."""

    def run(points):
        tail = part(points)
        return sum(tail) / count(tail)

    return run


def _later(points):
    return points[len(points) // 2 :]


def _calm(draw):
    """Draw a run that is never nearly at the border."""
    v, beta = draw.one_of([1e-6, 0.25, 1.0, 9.0, 100.0]), draw.one_of([0.25, 0.5, 0.75, 0.9, 0.99])
    alpha, h = draw.eighths(1, 9) / draw.one_of([1, 64, 1000]), draw.eighths(1, 20) / 2
    border = (alpha * h / 2) ** 2
    near = any(abs(beta**k * v / border - 1) < 1e-6 for k in range(5000))
    return _calm(draw) if near else (v, alpha, h, beta)


EXERCISES = {
    "tail_mean": Function(
        arguments=("points",),
        solution=_mean(_later),
        cases=[
            ([9.0, 4.0, 0.5, -0.5],),
            ([3.0, 1.0, -1.0, 2.0, -1.0, 2.0],),
            ([5.0, -0.25],),
            ([8.0, 6.0, 4.0, 2.0, 0.75, -0.25, 0.75, -0.25],),
            ([4.0, 3.0, 2.0, 0.125, 0.25, 0.125, -7.0, 0.5, 0.5, 0.0],),
            ([9.0, 1000.0, 0.00001, 900.0],),
        ],
        draw=lambda draw: (draw.list_with_zeros(2 * draw.whole(1, 6)),),
        verified="the hops of the later half cancel, and the way to the minimum is left out.",
        slips=[
            (
                "All points",
                _mean(lambda points: points),
                "the way to the minimum is still in the mean.",
            ),
            (
                "Earlier half",
                _mean(lambda points: points[: len(points) // 2]),
                "that is the way there; take the later half.",
            ),
            (
                "Distances averaged",
                _mean(lambda points: [abs(x) for x in _later(points)]),
                "distances do not cancel; points on either side do.",
            ),
            (
                "Divided by all",
                lambda points: sum(_later(points)) / len(points),
                "half of the points are added up, so divide by their number.",
            ),
            (
                "Last point only",
                lambda points: points[-1],
                "one end of the hop is not its middle.",
            ),
        ],
    ),
    "steps_to_burst": Function(
        arguments=("v", "alpha", "h", "beta"),
        solution=_steps(_below(2), _forget),
        cases=[
            (1.0, 0.5, 1.0, 0.25),
            (0.25, 0.75, 5.0, 0.25),
            (16.0, 0.125, 1.0, 0.5),
            (9.0, 0.01, 1.0, 0.9),
            (4.0, 0.03, 10.0, 0.99),
            (1e-6, 1.0, 2.0, 0.9),
            (0.75, 0.5, 3.0, 0.5),
            (1000.0, 0.001, 1.0, 0.998),
        ],
        draw=_calm,
        verified="the steps are counted until the rate is above 2 / h, none if it is already.",
        slips=[
            (
                "Border at 1/h",
                _steps(_below(1), _forget),
                "above 1 / h the point changes sides, but it still comes closer up to 2 / h.",
            ),
            (
                "Curvature forgotten",
                _steps(lambda v, alpha, h: alpha / math.sqrt(v) <= 2, _forget),
                "a steeper bowl is unstable at a smaller rate: compare with 2 / h.",
            ),
            (
                "Root forgotten",
                _steps(lambda v, alpha, h: alpha / v <= 2 / h, _forget),
                "the effective rate is alpha over the root of v.",
            ),
            (
                "Forgets too much",
                _steps(_below(2), lambda v, beta: (1 - beta) * v),
                "a step keeps the fraction beta of v.",
            ),
            (
                "Root decays by beta",
                _steps(_below(2), lambda v, beta: beta**2 * v),
                "it is v that is multiplied by beta, its root by less.",
            ),
        ],
    ),
    "where_it_ends": Prediction(
        right=[0.01, 0.006, 0.02],
        slips=[
            ("Whole step", 1, 0.02, "the step is alpha, from one side to the other: halve it."),
            (
                "Curvature counted",
                1,
                0.002,
                "the curvature is in g and in the root, so it drops out.",
            ),
            (
                "Curvature counted",
                1,
                0.05,
                "the curvature is in g and in the root, so it drops out.",
            ),
            ("eps forgotten", 2, 0.01, "eps is not tiny here: it takes eps / h off alpha / 2."),
            ("eps added", 2, 0.014, "a larger eps makes shorter steps, and a narrower cycle."),
            ("eps halved", 2, 0.008, "eps / h comes off each side whole."),
            ("Taken from the whole step", 2, 0.016, "take eps / h from alpha / 2."),
            ("Factor 2 forgotten", 3, 0.04, "alpha sigma / (2 h): the 2 is missing."),
            ("Curvature forgotten", 3, 0.08, "a steeper bowl pulls harder: divide by 2 h."),
            ("No noise counted", 3, 0.0001, "that is the square of the cycle; noise has a floor."),
            ("Curvature multiplied", 3, 0.16, "a steeper bowl pulls harder: divide by 2 h."),
        ],
        because="alpha / 2 whatever the curvature, alpha / 2 - eps / h, and alpha sigma / (2 h).",
    ),
}
